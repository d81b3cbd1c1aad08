"""Who answers in the demonstration: communities, towns, stages, needs and languages as the public figures suggest."""

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from app.areas.model import Area

_PLANS, _TOWN_RESIDENTS = "ehc_plans", "town_residents"

# Groups that the Department for Education joins, and how their plans may divide among the codes we ask. Invented.
_DIVIDED_GROUPS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "dfe_gypsy_roma": (("romany_gypsy", 0.6), ("roma", 0.3), ("other_traveller", 0.1)),
    "dfe_traveller_irish_heritage": (("irish_traveller", 1.0),),
    "dfe_any_other_incl_arab": (("arab", 0.4), ("other", 0.6)),
}

# Share of their share that answers. Invented, so that the coverage pages have something to find.
_COMMUNITY_REACH = {"asian": 0.45, "black": 0.42, "mixed": 0.85, "white_other": 0.8}
_TRAVELLER_REACH = 0.25
_TOWN_REACH = {"houghton_regis": 0.55, "dunstable": 0.7}
_TRAVELLERS = frozenset({"romany_gypsy", "irish_traveller", "roma", "scottish_welsh_traveller", "other_traveller"})

_NO_GROUP_SHARE, _REFUSED_SHARE = 0.10, 0.05
_STAGES = {
    "ehcp": 44, "sen_support": 27, "ehcna_in_progress": 9, "refused": 5, "none_but_concerned": 9, "not_in_school": 3,
    "not_sure": 3,
}  # fmt: skip
_AGES = {"age_0_4": 8, "age_5_10": 40, "age_11_15": 34, "age_16_18": 13, "age_19_25": 5}
# In proportion to the needs in the plans of Central Bedfordshire, January 2025 (DfE); Down syndrome is invented.
_NEEDS = {
    "spld": 103, "mld": 422, "sld": 104, "pmld": 35, "slcn": 961, "asd": 1255, "semh": 928, "hi": 44, "vi": 28,
    "msi": 18, "pd": 125, "ds": 25, "oth": 12,
}  # fmt: skip
_LOCALES: Mapping[str, dict[str, float]] = {
    "white_other": {"en": 40, "pl": 36, "ro": 24},
    "roma": {"en": 40, "ro": 50, "pl": 10},
    "asian_pakistani": {"en": 50, "ur": 50},
    "asian_other": {"en": 85, "ur": 15},
    "arab": {"en": 35, "ar": 65},
}
_LOCALES_OF_NO_GROUP = {"en": 84, "pl": 4, "ro": 4, "ur": 5, "ar": 3}
_MODES = {"own_phone": 80, "with_help": 9, "spoken": 6, "paper": 5}
_MODES_WHERE_VISITED = {"own_phone": 35, "with_help": 25, "spoken": 35, "paper": 5}


class Chances:
    """Codes with their weights, to draw from quickly."""

    __slots__ = ("_codes", "_sums")

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._codes = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))

    def draw(self, random: Random) -> str:
        """One code."""
        return self._codes[bisect(self._sums, random.random() * self._sums[-1])]


@dataclass(frozen=True, slots=True)
class Person:
    """An invented parent. The group is None when the question is skipped."""

    community_code: str | None
    town_code: str
    stage_code: str
    age_code: str
    need_codes: tuple[str, ...]
    locale: str
    mode: str
    is_minority: bool
    is_traveller: bool


@dataclass(frozen=True, slots=True)
class Population:
    """The chances of each kind of person in one area."""

    communities: Chances
    towns: Chances

    def draw(self, random: Random) -> Person:
        """One invented parent; skipping the ethnic group does not change who somebody is."""
        community_code = self.communities.draw(random)
        is_traveller = community_code in _TRAVELLERS
        stated_code = _stated(community_code, random)
        locales = _LOCALE_CHANCES.get(community_code, _ENGLISH) if stated_code else _LOCALE_CHANCES_OF_NO_GROUP
        locale = locales.draw(random)
        is_visited = is_traveller or locale != "en"
        moves = is_traveller and random.random() < 0.2
        return Person(
            community_code=stated_code,
            town_code="we_move" if moves else self.towns.draw(random),
            stage_code=_STAGE_CHANCES.draw(random),
            age_code=_AGE_CHANCES.draw(random),
            need_codes=_needs(random),
            locale=locale,
            mode=(_VISITED_MODE_CHANCES if is_visited else _MODE_CHANCES).draw(random),
            is_minority=community_code != "white_british",
            is_traveller=is_traveller,
        )


def find_population(area: Area) -> Population:
    """The population of an area, from its benchmark populations."""
    return Population(
        Chances(dict(_community_weights(_groups(area, _PLANS)))),
        Chances({code: count * _TOWN_REACH.get(code, 1.0) for code, count in _groups(area, _TOWN_RESIDENTS)}),
    )


def _groups(area: Area, benchmark_code: str) -> tuple[tuple[str, int], ...]:
    benchmark = next(benchmark for benchmark in area.benchmarks if benchmark.code == benchmark_code)
    return tuple((group.group_code, group.count) for group in benchmark.groups if group.group_code != "not_stated")


def _community_weights(plan_counts: Iterable[tuple[str, int]]) -> Iterable[tuple[str, float]]:
    for group_code, count in plan_counts:
        for community_code, share in _DIVIDED_GROUPS.get(group_code, ((group_code, 1.0),)):
            yield community_code, count * share * _reach(community_code)


def _reach(community_code: str) -> float:
    if community_code in _TRAVELLERS:
        return _TRAVELLER_REACH
    return next((reach for start, reach in _COMMUNITY_REACH.items() if community_code.startswith(start)), 1.0)


def _stated(community_code: str, random: Random) -> str | None:
    chance = random.random()
    if chance < _NO_GROUP_SHARE:
        return None
    return "prefer_not_to_say" if chance < _NO_GROUP_SHARE + _REFUSED_SHARE else community_code


def _needs(random: Random) -> tuple[str, ...]:
    wanted_count = random.choice((1, 1, 2, 2, 3))
    drawn = {_NEED_CHANCES.draw(random) for _ in range(wanted_count)}
    return tuple(code for code in _NEEDS if code in drawn)


_ENGLISH = Chances({"en": 1})
_LOCALE_CHANCES = {code: Chances(weights) for code, weights in _LOCALES.items()}
_LOCALE_CHANCES_OF_NO_GROUP = Chances(_LOCALES_OF_NO_GROUP)
_STAGE_CHANCES, _AGE_CHANCES, _NEED_CHANCES = Chances(_STAGES), Chances(_AGES), Chances(_NEEDS)
_MODE_CHANCES, _VISITED_MODE_CHANCES = Chances(_MODES), Chances(_MODES_WHERE_VISITED)
