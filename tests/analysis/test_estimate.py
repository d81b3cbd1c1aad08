"""The share of negative comments: right in the mean over all samples, and honest about what was not read."""

from collections.abc import Sequence
from itertools import combinations, product
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.estimate import (
    CellComment,
    Estimate,
    Stratum,
    difference_of,
    estimate_share,
    guess_negative,
    stratum_of,
)

guesses = st.one_of(st.none(), st.floats(0, 1))
comments = st.tuples(guesses, st.booleans())


def made(strata: Sequence[Stratum]) -> Estimate:
    estimate = estimate_share(strata)
    assert estimate is not None
    return estimate


def read_whole(*, negative: int, of: int) -> Estimate:
    return made([stratum_of([CellComment(None, place < negative) for place in range(of)])])


def sampled(
    population: Sequence[tuple[float | None, bool]], read: Sequence[int], *, outside: Sequence[int] = ()
) -> Stratum:
    """What is known of a population when those at these places were read; those ``outside`` are not in the cell."""
    return stratum_of(
        [
            CellComment(guess, truth if place in read else None)
            for place, (guess, truth) in enumerate(population)
            if place not in outside
        ],
        outside_count=len(outside),
        outside_read_count=len(set(read) & set(outside)),
    )


def test_everything_read_is_known_and_has_no_interval() -> None:
    estimate = read_whole(negative=3, of=8)
    assert (estimate.share, estimate.interval, estimate.variance) == (3 / 8, None, 0.0)
    assert (estimate.comment_count, estimate.read_count, estimate.assessed_count) == (8, 8, 0)


def test_without_guesses_it_is_the_share_of_what_was_read() -> None:
    population = [(None, place == 0) for place in range(10)]
    estimate = made([sampled(population, read=[0, 1, 2, 3])])
    assert estimate.share == pytest.approx(1 / 4)
    # Residuals, each held against a level fitted to the other three with 0.5 added to their number:
    # 1 - 0 = 1, and three times 0 - 1/3.5 = -2/7. Their squares: 1 + 3 * 4/49 = 1.244898.
    # With 1.5 imagined comments half off (0.25): (1.244898 + 0.375) / (4 + 1.5) = 0.294527;
    # the variance is (1 - 4/10) / 4 of that = 0.044179, its root 0.210188; Student's t with 3 degrees is 3.182446.
    assert estimate.variance == pytest.approx(0.044179, abs=1e-6)
    assert estimate.interval is not None
    assert estimate.interval.low == 0.0
    assert estimate.interval.high == pytest.approx(0.25 + 3.182446 * 0.210188, abs=1e-5)


def test_guesses_of_the_rest_are_corrected_by_what_was_read() -> None:
    # Four read: guesses 0.4 and people say 1, 1, 0, 0. Equal guesses tell nothing apart, so trust stays 1:
    # mean guess of all 10 is (4 * 0.4 + 6 * 0.2) / 10 = 0.28, the correction 0.5 - 0.4 = 0.1.
    population = [*((0.4, place < 2) for place in range(4)), *[(0.2, False)] * 6]
    assert made([sampled(population, read=[0, 1, 2, 3])]).share == pytest.approx(0.38)


def test_guesses_that_say_the_opposite_are_not_trusted_at_all() -> None:
    population = [(float(place % 2), place % 2 == 0) for place in range(100)]
    contrary = made([sampled(population, read=range(30))])
    without = made([sampled([(None, truth) for _, truth in population], read=range(30))])
    assert (contrary.share, contrary.variance) == pytest.approx((without.share, without.variance))


def test_good_guesses_make_a_narrower_interval_and_thirty_that_agree_are_no_certainty() -> None:
    population = [(0.9 if place % 3 == 0 else 0.1, place % 3 == 0) for place in range(150)]
    good = made([sampled(population, read=range(30))])
    without = made([sampled([(None, truth) for _, truth in population], read=range(30))])
    assert good.variance < without.variance / 5
    agreed = made([sampled([(0.0, False)] * 150, read=range(30))])
    assert agreed.share == 0.0
    # 1.5 imagined comments half off among 31.5, of which 120 of 150 are unread: 0.8 * 0.375 / 31.5 / 30 = 0.000317
    assert agreed.variance == pytest.approx(0.8 * 0.375 / 31.5 / 30)


def test_a_comment_no_machine_assessed_stays_in_with_the_mean_guess_of_the_others() -> None:
    told = [(0.2, False), (0.6, True), (0.1, False)]
    with_gap, filled = (made([sampled([*told, (guess, True)], read=[1, 2])]) for guess in (None, 0.3))
    assert (with_gap.share, with_gap.variance) == pytest.approx((filled.share, filled.variance))
    assert (with_gap.comment_count, with_gap.assessed_count, filled.assessed_count) == (4, 3, 4)


def test_nothing_is_told_of_no_comments_or_of_a_stratum_nobody_read_of() -> None:
    read, unread = sampled([(0.5, True)] * 3, read=[0]), sampled([(0.5, True)] * 3, read=[])
    assert estimate_share([]) is None
    assert estimate_share([read, unread]) is None
    # A stratum with nothing inside the cell has no part in it.
    assert estimate_share([read, stratum_of([], outside_count=5)]) == estimate_share([read])


@settings(max_examples=60, deadline=None)
@given(st.lists(comments, min_size=2, max_size=6), st.data())
def test_the_mean_over_all_samples_is_the_truth_exactly(
    population: list[tuple[float | None, bool]], data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(population)))
    told = [made([sampled(population, read)]).unclipped_share for read in combinations(range(len(population)), size)]
    assert fmean(told) == pytest.approx(fmean(truth for _, truth in population))


@settings(max_examples=40, deadline=None)
@given(st.lists(comments, min_size=2, max_size=5), st.lists(comments, min_size=2, max_size=4), st.data())
def test_so_it_is_over_two_strata_of_which_the_cell_holds_only_some(
    one: list[tuple[float | None, bool]], other: list[tuple[float | None, bool]], data: st.DataObject
) -> None:
    strata = (one, other)
    outside = [data.draw(st.sets(st.integers(1, len(stratum) - 1))) for stratum in strata]
    sizes = [data.draw(st.integers(1, len(stratum))) for stratum in strata]
    samples = (combinations(range(len(stratum)), size) for stratum, size in zip(strata, sizes, strict=True))
    told = [
        made(
            [
                sampled(stratum, read, outside=tuple(left_out))
                for stratum, read, left_out in zip(strata, reads, outside, strict=True)
            ]
        ).unclipped_share
        for reads in product(*samples)
    ]
    inside = [
        truth
        for stratum, left_out in zip(strata, outside, strict=True)
        for place, (_, truth) in enumerate(stratum)
        if place not in left_out
    ]
    assert fmean(told) == pytest.approx(fmean(inside))


@given(st.lists(comments, min_size=1, max_size=40), st.data())
def test_share_and_interval_stay_on_the_scale_and_belong_together(
    population: list[tuple[float | None, bool]], data: st.DataObject
) -> None:
    read = data.draw(st.sets(st.integers(0, len(population) - 1), min_size=1))
    estimate = made([sampled(population, tuple(read))])
    assert 0 <= estimate.share <= 1
    assert (estimate.interval is None) is (len(read) == len(population))
    if estimate.interval:
        assert 0 <= estimate.interval.low <= estimate.share <= estimate.interval.high <= 1
        assert estimate.interval.low < estimate.interval.high


def test_two_cells_read_whole_may_still_be_alike_by_chance() -> None:
    alike = difference_of(read_whole(negative=4, of=40), read_whole(negative=8, of=40))
    # Variances of the shares, with 1.5 imagined comments: (40 * 0.1 * 0.9 + 0.375) / (40 - 1 + 1.5) / 40 = 0.0024537
    # and (40 * 0.2 * 0.8 + 0.375) / 40.5 / 40 = 0.0041821; together 0.0066358, the root 0.081461. -0.1 is 1.2 of it.
    assert alike.difference == pytest.approx(-0.1)
    assert not alike.is_different
    assert 0.2 < alike.p_value < 0.25
    apart = difference_of(read_whole(negative=4, of=40), read_whole(negative=24, of=40))
    assert apart.is_different
    assert apart.interval.high < 0
    assert apart.p_value < 0.001


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_difference_the_other_way_round_says_the_same(one: int, other: int) -> None:
    there = difference_of(read_whole(negative=one, of=30), read_whole(negative=other, of=30))
    back = difference_of(read_whole(negative=other, of=30), read_whole(negative=one, of=30))
    assert there.difference == pytest.approx(-back.difference)
    assert there.interval.low == pytest.approx(-back.interval.high)
    # The interval leaves out 0 exactly where p is under 0.05.
    assert there.is_different is (there.p_value < 0.05)


@pytest.mark.parametrize(
    ("label", "negative_share", "guess"),
    [
        ("negative", 0.4, 0.4),
        ("negative", None, 0.75),
        ("positive", None, 0.15),
        ("not_scored", None, None),
        (None, None, None),
    ],
)
def test_a_models_share_comes_before_what_a_word_list_says(
    label: str | None, negative_share: float | None, guess: float | None
) -> None:
    assert guess_negative(label, negative_share=negative_share) == guess
