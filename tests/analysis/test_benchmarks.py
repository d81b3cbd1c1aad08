import pytest

from analysis.benchmarks import BenchmarkPopulation, rolled_up
from analysis.tallies import NOT_STATED, Dimension


def benchmark(*group_counts: tuple[str, int]) -> BenchmarkPopulation:
    return BenchmarkPopulation(
        code="plans",
        label_code="benchmark_plans",
        dimension=Dimension.COMMUNITY,
        group_counts=group_counts,
        year=2025,
        area_code="northmere",
        source="invented for a test",
        note="",
    )


def test_the_total_is_everyone_whose_group_is_known() -> None:
    assert benchmark(("asian", 130), ("black", 157), ("arab", 0)).total_count == 287


def test_groups_roll_up_and_keep_everything_else() -> None:
    fine = benchmark(("indian", 36), ("white_british", 3076), ("pakistani", 26))
    coarse = rolled_up(fine, {"indian": "asian", "pakistani": "asian", "white_british": "white_british"})
    assert coarse.group_counts == (("asian", 62), ("white_british", 3076))
    assert (coarse.total_count, coarse.code, coarse.year) == (3138, "plans", 2025)


def test_what_rolls_up_to_not_stated_leaves_the_benchmark() -> None:
    rollup = {"indian": "asian", "unclassified": NOT_STATED}
    assert rolled_up(benchmark(("indian", 36), ("unclassified", 67)), rollup).group_counts == (("asian", 36),)


def test_a_group_the_rollup_does_not_know_is_never_lost_silently() -> None:
    with pytest.raises(KeyError, match="roma"):
        rolled_up(benchmark(("roma", 24)), {"indian": "asian"})


@pytest.mark.parametrize(
    ("group_counts", "message"),
    [
        ([("roma", 24), ("roma", 3)], "twice"),
        ([("roma", -1)], "negative"),
        ([(NOT_STATED, 67)], "known groups only"),
    ],
)
def test_a_broken_benchmark_is_refused(group_counts: list[tuple[str, int]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        benchmark(*group_counts)
