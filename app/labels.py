"""The names of communities, towns, languages and terms as staff pages and tables show them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.release import ReachState
from analysis.text.language import ROMAN_PUNJABI, ROMAN_URDU
from app.areas import Area
from app.languages import find_locale
from app.models.staff import Role
from surveys.option_lists import standard_lists

WHOLE_AREA = "whole_area"

SURVEY_LABELS: dict[str, Any] = {
    "pulse": _l("The pulse"),
    "ehcp": _l("The EHCP journey"),
    "doorstep": _l("At the doorstep"),
}
"""Surveys by the names their staff use; parents read the title of the definition."""

COMMUNITY_LABELS: dict[str, Any] = {
    "white_british": _l("White British"),
    "white_irish": _l("White Irish"),
    "white_other": _l("Any other White background"),
    "white_minority": _l("White minorities"),
    "romany_gypsy": _l("Romany Gypsy"),
    "irish_traveller": _l("Irish Traveller"),
    "roma": _l("Roma"),
    "scottish_welsh_traveller": _l("Scottish or Welsh Gypsy Traveller"),
    "other_traveller": _l("Another Traveller background"),
    "gypsy_or_irish_traveller": _l("Gypsy or Irish Traveller"),
    "dfe_gypsy_roma": _l("Gypsy or Roma"),
    "dfe_traveller_irish_heritage": _l("Traveller of Irish heritage"),
    "gypsy_roma_traveller": _l("Gypsy, Roma and Traveller"),
    "mixed_white_black_caribbean": _l("White and Black Caribbean"),
    "mixed_white_black_african": _l("White and Black African"),
    "mixed_white_asian": _l("White and Asian"),
    "mixed_other": _l("Any other mixed background"),
    "mixed": _l("Mixed or multiple groups"),
    "asian_indian": _l("Indian"),
    "asian_pakistani": _l("Pakistani"),
    "asian_bangladeshi": _l("Bangladeshi"),
    "asian_chinese": _l("Chinese"),
    "asian_other": _l("Any other Asian background"),
    "asian": _l("Asian"),
    "black_african": _l("Black African"),
    "black_caribbean": _l("Black Caribbean"),
    "black_other": _l("Any other Black background"),
    "black": _l("Black"),
    "arab": _l("Arab"),
    "other": _l("Any other group"),
    "dfe_any_other_incl_arab": _l("Any other group, Arab included"),
    "all_other_communities": _l("All other communities"),
    "not_stated": _l("No group given"),
}
"""Every code we ask, and every group they are rolled up to."""

REACH_STATE_LABELS: dict[str, Any] = {
    ReachState.GAP: _l("Gap"),
    ReachState.IN_LINE: _l("In line"),
    ReachState.OVER: _l("More than its share"),
    ReachState.CANNOT_TELL: _l("Cannot tell yet"),
}

ROLE_LABELS: dict[str, Any] = {
    Role.FORUM: _l("Forum"),
    Role.OFFICER: _l("Engagement officer"),
    Role.ADMIN: _l("Administrator"),
}

ROMAN_LABELS: dict[str, Any] = {
    ROMAN_URDU: _l("Urdu in Roman letters"),
    ROMAN_PUNJABI: _l("Punjabi in Roman letters"),
}

_LANGUAGES_BABEL_LACKS = {
    "bfi": "British Sign Language",
    "bn": "Bengali",
    "pa_arab": "Punjabi (Shahmukhi)",
    "phr": "Pahari",
    "rom": "Romani",
    "syl": "Sylheti",
    "zh_hans": "Chinese (Mandarin, simplified)",
    "zh_hant_hk": "Chinese (Cantonese, traditional)",
}

_SEASON_LABELS: dict[str, Any] = {
    "spring": _l("Spring %(year)s"),
    "summer": _l("Summer %(year)s"),
    "autumn": _l("Autumn %(year)s"),
}


def community_label(code: str) -> str:
    """The name of a community or a group of communities."""
    return str(COMMUNITY_LABELS[code])


def town_label(code: str, *, area: Area) -> str:
    """The name of a town or of one of the reporting localities."""
    names: dict[str, str] = {
        WHOLE_AREA: _("The whole area"),
        "outside_area": _("Outside the area"),
        "we_move": _("Families who move"),
    }
    names |= {place.locality_code: place.locality_name for place in area.places}
    names |= {place.code: place.name for place in area.places}
    return names[code]


def locality_label(town_code: str, *, area: Area) -> str:
    """The name of the locality a town lies in: all that is told about a visit to a site."""
    place = area.find_place(town_code)
    return place.locality_name if place else town_label(town_code, area=area)


def language_label(code: str) -> str:
    """The English name of a language."""
    return language_labels()[code]


@cache
def language_labels() -> dict[str, str]:
    """The English name of every language we list, by code, in the order of the list."""
    languages = next(option_list for option_list in standard_lists() if option_list.code == "languages")
    known: Mapping[str, str] = Locale("en").languages
    return {
        option.code: _LANGUAGES_BABEL_LACKS.get(option.code) or known.get(option.language_tag or "", option.label)
        for option in languages.options
    }


def text_language_label(code: str) -> str:
    """The English name of a language that texts are read in."""
    locale = find_locale(code)
    return str(ROMAN_LABELS.get(code) or (locale.english_name if locale else code))


def term_label(term_code: str) -> str:
    """A term in words, e.g. Autumn 2026."""
    year, _separator, season = term_code.partition("-")
    return str(_SEASON_LABELS[season] % {"year": year})
