"""Every ethnic group we ask, and its Census 2021, DfE, reporting and two-way group.

Sources: ONS Census 2021 TS021 (``ethnic_group_tb_20b``, 19 groups); DfE school census main codes as used in
"Education, health and care plans", reporting year 2025 (18 groups and Unclassified); the reporting groups are our
own. Seen in 2026.

The trap: Census joins Gypsy with Irish Traveller and keeps Roma apart, DfE joins Gypsy with Roma and keeps Irish
Traveller apart. So a benchmark names the level it is counted at, and replies are rolled up to that level before the
two are held together.
"""

from dataclasses import dataclass

from analysis.reference.ladders import Ladder, RollUp
from analysis.tallies import NOT_STATED

DFE_LEVEL = "groups_18"
CENSUS_LEVEL = "groups_19"
REPORTING_LEVEL = "reporting_8"
TWO_WAY_LEVEL = "two_way"

WHITE_BRITISH = "white_british"
GRT_GROUP_CODE = "gypsy_roma_traveller"
PREFER_NOT_TO_SAY = "prefer_not_to_say"
ALL_OTHER_COMMUNITIES = "all_other_communities"


@dataclass(frozen=True, slots=True)
class Community:
    """One ethnic group as asked, with its group in each scheme."""

    code: str
    census_group_code: str
    dfe_group_code: str
    reporting_group_code: str

    @property
    def two_way_group_code(self) -> str:
        """White British, or all other communities."""
        return self.code if self.code == WHITE_BRITISH else ALL_OTHER_COMMUNITIES


COMMUNITIES = (
    Community("white_british", "white_british", "white_british", "white_british"),
    Community("white_irish", "white_irish", "white_irish", "white_minority"),
    Community("white_other", "white_other", "white_other", "white_minority"),
    Community("romany_gypsy", "gypsy_or_irish_traveller", "dfe_gypsy_roma", "gypsy_roma_traveller"),
    Community("irish_traveller", "gypsy_or_irish_traveller", "dfe_traveller_irish_heritage", "gypsy_roma_traveller"),
    Community("roma", "roma", "dfe_gypsy_roma", "gypsy_roma_traveller"),
    Community("scottish_welsh_traveller", "gypsy_or_irish_traveller", "dfe_gypsy_roma", "gypsy_roma_traveller"),
    Community("other_traveller", "gypsy_or_irish_traveller", "dfe_gypsy_roma", "gypsy_roma_traveller"),
    Community("mixed_white_black_caribbean", "mixed_white_black_caribbean", "mixed_white_black_caribbean", "mixed"),
    Community("mixed_white_black_african", "mixed_white_black_african", "mixed_white_black_african", "mixed"),
    Community("mixed_white_asian", "mixed_white_asian", "mixed_white_asian", "mixed"),
    Community("mixed_other", "mixed_other", "mixed_other", "mixed"),
    Community("asian_indian", "asian_indian", "asian_indian", "asian"),
    Community("asian_pakistani", "asian_pakistani", "asian_pakistani", "asian"),
    Community("asian_bangladeshi", "asian_bangladeshi", "asian_bangladeshi", "asian"),
    Community("asian_chinese", "asian_chinese", "asian_chinese", "asian"),
    Community("asian_other", "asian_other", "asian_other", "asian"),
    Community("black_african", "black_african", "black_african", "black"),
    Community("black_caribbean", "black_caribbean", "black_caribbean", "black"),
    Community("black_other", "black_other", "black_other", "black"),
    Community("arab", "arab", "dfe_any_other_incl_arab", "other"),
    Community("other", "other", "dfe_any_other_incl_arab", "other"),
)

_NOBODY_SAID = ((PREFER_NOT_TO_SAY, NOT_STATED),)
_DFE = RollUp(DFE_LEVEL, tuple((one.code, one.dfe_group_code) for one in COMMUNITIES) + _NOBODY_SAID)
_CENSUS = RollUp(CENSUS_LEVEL, tuple((one.code, one.census_group_code) for one in COMMUNITIES) + _NOBODY_SAID)
_REPORTING = RollUp(REPORTING_LEVEL, tuple((one.code, one.reporting_group_code) for one in COMMUNITIES) + _NOBODY_SAID)
_TWO_WAY = RollUp(TWO_WAY_LEVEL, tuple((one.code, one.two_way_group_code) for one in COMMUNITIES) + _NOBODY_SAID)

COMMUNITY_LADDER = Ladder(
    code="community",
    rollups=(_DFE, _REPORTING, _TWO_WAY),
    source="DfE, Education, health and care plans, reporting year 2025 (June 2025 release); reporting groups our own",
    seen_on="2026",
)
CENSUS_LADDER = Ladder(
    code="community",
    rollups=(_CENSUS, _REPORTING, _TWO_WAY),
    source="ONS, Census 2021, TS021 ethnic group, 19 categories; reporting groups our own",
    seen_on="2026",
)

_GRT_CODES = frozenset(
    code
    for one in COMMUNITIES
    if one.reporting_group_code == GRT_GROUP_CODE
    for code in (one.code, one.census_group_code, one.dfe_group_code, one.reporting_group_code)
)


def is_gypsy_roma_traveller(group_code: str) -> bool:
    """Whether this group, at any level, is Gypsy, Roma or Traveller: such a table is never cut by anything else."""
    return group_code in _GRT_CODES


def find_community_ladder(level: str) -> Ladder:
    """The ladder a benchmark counted at this level belongs to; refuses a level that neither ladder has."""
    for ladder in (COMMUNITY_LADDER, CENSUS_LADDER):
        if level in ladder.levels:
            return ladder
    raise KeyError(f"no community ladder has level {level!r}")
