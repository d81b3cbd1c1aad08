"""How DfE and ONS write the ethnic groups in the files they publish, and the group of ours each one is.

Sources: ONS, Census 2021, TS021 (``ethnic_group_tb_20b``); DfE, "Special educational needs in England", data set
"Ethnicity by type of SEN provision and type of need", whose earlier releases write the broad group before the name
("White - Irish"). Seen in 2026.
"""

from collections.abc import Mapping

from analysis.tallies import NOT_STATED

TOTAL_LABELS = frozenset({"total", "all", "all pupils", "all ethnicities", "total: all usual residents"})

CENSUS_LABELS: Mapping[str, str] = {
    "white: english, welsh, scottish, northern irish or british": "white_british",
    "white: irish": "white_irish",
    "white: gypsy or irish traveller": "gypsy_or_irish_traveller",
    "white: roma": "roma",
    "white: other white": "white_other",
    "mixed or multiple ethnic groups: white and black caribbean": "mixed_white_black_caribbean",
    "mixed or multiple ethnic groups: white and black african": "mixed_white_black_african",
    "mixed or multiple ethnic groups: white and asian": "mixed_white_asian",
    "mixed or multiple ethnic groups: other mixed or multiple ethnic groups": "mixed_other",
    "asian, asian british or asian welsh: indian": "asian_indian",
    "asian, asian british or asian welsh: pakistani": "asian_pakistani",
    "asian, asian british or asian welsh: bangladeshi": "asian_bangladeshi",
    "asian, asian british or asian welsh: chinese": "asian_chinese",
    "asian, asian british or asian welsh: other asian": "asian_other",
    "black, black british, black welsh, caribbean or african: african": "black_african",
    "black, black british, black welsh, caribbean or african: caribbean": "black_caribbean",
    "black, black british, black welsh, caribbean or african: other black": "black_other",
    "other ethnic group: arab": "arab",
    "other ethnic group: any other ethnic group": "other",
}
CENSUS_BROAD_LABELS = frozenset(label.partition(": ")[0] for label in CENSUS_LABELS)

DFE_LABELS: Mapping[str, str] = {
    "white british": "white_british",
    "irish": "white_irish",
    "white irish": "white_irish",
    "traveller of irish heritage": "dfe_traveller_irish_heritage",
    "gypsy/roma": "dfe_gypsy_roma",
    "gypsy roma": "dfe_gypsy_roma",
    "any other white background": "white_other",
    "white and black caribbean": "mixed_white_black_caribbean",
    "white and black african": "mixed_white_black_african",
    "white and asian": "mixed_white_asian",
    "any other mixed background": "mixed_other",
    "indian": "asian_indian",
    "pakistani": "asian_pakistani",
    "bangladeshi": "asian_bangladeshi",
    "chinese": "asian_chinese",
    "any other asian background": "asian_other",
    "black african": "black_african",
    "african": "black_african",
    "black caribbean": "black_caribbean",
    "caribbean": "black_caribbean",
    "any other black background": "black_other",
    "any other ethnic group": "dfe_any_other_incl_arab",
    "unclassified": NOT_STATED,
}


def plain_label(text: str) -> str:
    """A published label in small letters with single spaces, without the measure Nomis writes behind it."""
    words = text.casefold().replace("&", "and").partition("; measures:")[0]
    return " ".join(words.split())


def find_dfe_group(label: str) -> str | None:
    """Our code of a DfE ethnic group, with or without its broad group before it; None for one we do not know."""
    plain = plain_label(label)
    return DFE_LABELS.get(plain) or DFE_LABELS.get(plain.rpartition(" - ")[2])


def find_census_group(label: str) -> str | None:
    """Our code of a Census 2021 ethnic group, with or without the name of the table before it; None if unknown."""
    return CENSUS_LABELS.get(plain_label(label).removeprefix("ethnic group: "))
