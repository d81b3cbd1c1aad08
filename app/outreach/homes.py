"""Where families of a group live, in words: where to go, on the page that says whom to meet next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.homes import HOME_CODES, LITTLE_ENGLISH, HomeCount, find_homes
from app.labels import community_label


@dataclass(frozen=True, slots=True)
class HomeRow:
    """The places where most people of one group live, and their share of the group in the area."""

    label: str
    places: str
    percent: int


def home_words(counts: Iterable[HomeCount], *, home_code: str | None) -> str:
    """The towns where most residents of a group live, as the end of a line; blank where nobody counted them."""
    homes = find_homes(counts, home_code=home_code) if home_code else None
    if homes is None:
        return ""
    return str(_("Where to go: %(places)s.", places=", ".join(one.place_name for one in homes.places)))


def home_rows(counts: Sequence[HomeCount]) -> list[HomeRow]:
    """Every group that was counted by place."""
    found = (find_homes(counts, home_code=code) for code in HOME_CODES)
    return [
        HomeRow(
            label=str(_("Little or no English"))
            if homes.home_code == LITTLE_ENGLISH
            else community_label(homes.home_code),
            places="; ".join(
                str(_("%(place)s %(count)s", place=one.place_name, count=format_decimal(one.people_count)))
                for one in homes.places
            ),
            percent=homes.percent,
        )
        for homes in found
        if homes is not None
    ]


def home_facts(counts: Iterable[HomeCount]) -> list[tuple[str, str]]:
    """What the page says about these numbers; nothing where there are none."""
    sources = tuple(dict.fromkeys(one.source for one in counts))
    return [(str(_("Where people live")), ". ".join(sources))] if sources else []


def _label(home_code: str) -> str:
    return str(_("Little or no English")) if home_code == LITTLE_ENGLISH else community_label(home_code)
