"""What an area says held against the option lists, the measures and the roll-ups it speaks of."""

from analysis.reference.communities import COMMUNITIES, find_community_ladder
from analysis.reference.places import TOWN_LEVEL
from analysis.tallies import NOT_STATED
from app.areas.model import Area, Benchmark, BenchmarkDimension
from app.areas.surveys import find_area_survey
from surveys.faults import Fault, FaultCode, name_list
from surveys.library import list_versions
from surveys.option_lists import standard_lists


def cross_faults(area: Area) -> tuple[Fault, ...]:
    """Every code of the area that no option list or roll-up knows."""
    return (
        _language_faults(area)
        + _measure_faults(area)
        + tuple(
            fault
            for benchmark in area.known_benchmarks
            if benchmark.groups
            for fault in benchmark_faults(benchmark, area=area)
        )
    )


def benchmark_faults(benchmark: Benchmark, *, area: Area) -> tuple[Fault, ...]:
    """Groups of a benchmark that its level does not have, and groups of its level that it does not count."""
    level_codes = _level_codes(benchmark, area=area)
    if level_codes is None:
        return (
            Fault(
                FaultCode.UNKNOWN_VALUE,
                "area.toml",
                f"benchmarks {benchmark.code}",
                f"there is no level {benchmark.level!r}.",
                "Use groups_18 (DfE), groups_19 (Census 2021), reporting_8, two_way or, for towns, towns.",
            ),
        )
    counted = {group.group_code for group in benchmark.groups} - {NOT_STATED}
    unknown = tuple(
        _group_fault(benchmark, f"{code!r} is no group of level {benchmark.level}.", f"Use: {name_list(level_codes)}.")
        for code in sorted(counted - set(level_codes))
    )
    missing = tuple(
        _group_fault(benchmark, f"the group {code!r} is missing.", "Add its line, with 0 if nobody was counted.")
        for code in level_codes
        if code not in counted
    )
    return unknown + missing


def _level_codes(benchmark: Benchmark, *, area: Area) -> tuple[str, ...] | None:
    if benchmark.dimension_code is BenchmarkDimension.TOWN:
        return tuple(place.code for place in area.places) if benchmark.level == TOWN_LEVEL else None
    try:
        return find_community_ladder(benchmark.level).at(benchmark.level).group_codes
    except KeyError:
        return None


def _group_fault(benchmark: Benchmark, what: str, remedy: str) -> Fault:
    return Fault(FaultCode.UNKNOWN_VALUE, "benchmarks.csv", benchmark.code, what, remedy)


def _language_faults(area: Area) -> tuple[Fault, ...]:
    lists = {option_list.code: {option.code for option in option_list.options} for option_list in standard_lists()}
    communities = {community.code for community in COMMUNITIES}
    faults = []
    for need in area.community_languages:
        place = f"community_languages {need.community_code}"
        if need.community_code not in communities:
            faults.append(_area_fault(place, f"{need.community_code!r} is no ethnic group we ask.", communities))
        faults.extend(
            _area_fault(place, f"{code!r} is no language of the list.", lists["languages"])
            for code in need.language_codes
            if code not in lists["languages"]
        )
    return tuple(faults)


def _measure_faults(area: Area) -> tuple[Fault, ...]:
    known = {
        measure.code
        for survey_code, version_number in list_versions()
        if (survey := find_area_survey(area, survey_code, version_number=version_number))
        for measure in survey.measures
    }
    return tuple(
        _area_fault(f"measures {code}", f"{code!r} is no measure of any survey.", known)
        for code in dict.fromkeys(mapped.measure_code for mapped in area.measure_maps)
        if code not in known
    )


def _area_fault(place: str, what: str, known: set[str]) -> Fault:
    return Fault(FaultCode.UNKNOWN_VALUE, "area.toml", place, what, f"Use one of: {name_list(known)}.")
