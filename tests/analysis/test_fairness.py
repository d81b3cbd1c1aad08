"""The same meaning said by different people: how far apart a machine puts them, and when that forbids a comparison."""

from collections.abc import Sequence
from itertools import groupby

import pytest

from analysis.text.fairness import (
    PAIRS_DIR,
    Family,
    Gap,
    MeaningKind,
    Pair,
    may_compare_communities,
    measure_gaps,
    read_pairs,
)
from analysis.text.labels import SentimentLabel
from analysis.text.sentiment import score_text
from analysis.text.word_lists import list_languages

PUBLIC = set("pl ro ur ur_latn ar bn pa pnb gu pt it uk so ti ps ckb fa tr sk lt".split())  # noqa: SIM905  # easier to read
TRAVELLER = "irish_traveller"


def pairs_of(count: int, *, group_code: str = TRAVELLER) -> list[Pair]:
    return [
        Pair(
            Family.ENGLISH, group_code, f"m{place}", MeaningKind.COMPLAINT, f"standard {place}", f"other {place}", "en"
        )
        for place in range(count)
    ]


def gap_of(values: Sequence[tuple[float | None, float | None]]) -> Gap:
    """The gap where pair by pair the standard sentence and the other one have these values."""
    told = {}
    for place, (standard, other) in enumerate(values):
        told[f"standard {place}"], told[f"other {place}"] = standard, other
    (gap,) = measure_gaps(lambda text, _language: told[text], pairs_of(len(values)))
    return gap


def test_a_gap_is_the_mean_difference_with_its_interval() -> None:
    gap = gap_of([(1, 1), (1, 0), (0, 0), (1, 0)])

    # Differences 0, -1, 0, -1. With half a pair in each cell there are 6; their mean is -2/6, their squares 2 + 1, so
    # the variance is 3/6 - 1/9 = 0.388889, the standard error sqrt(0.388889 / 6) = 0.254588, times 1.96 = 0.498992.
    assert gap.difference == pytest.approx(-0.5)
    assert gap.interval is not None
    assert (gap.interval.low, gap.interval.high) == pytest.approx((-0.832325, 0.165659), abs=1e-5)
    assert (gap.pair_count, gap.read_count, gap.lost_count) == (4, 4, 0)


def test_no_difference_in_a_few_pairs_is_not_certainty() -> None:
    gap = gap_of([(1, 1)] * 22)

    # 24 pairs, squares 1: variance 1/24, standard error sqrt(1 / 24 / 24) = 1/24, times 1.96 = 0.081667.
    assert gap.interval is not None
    assert (gap.interval.low, gap.interval.high) == pytest.approx((-0.081667, 0.081667), abs=1e-5)


def test_a_pair_of_which_one_side_is_unread_leaves_the_mean_and_is_counted() -> None:
    gap = gap_of([(1, 1), (1, None), (None, None), (None, 1), (0, 0)])

    assert gap.difference == 0
    # Read in standard English alone: one. Where neither side tells anything nothing is lost.
    assert (gap.pair_count, gap.read_count, gap.lost_count) == (5, 2, 1)
    # 2 of the 3 read in standard English is under four in five.
    assert gap.is_unread


def test_of_fewer_than_two_read_pairs_there_is_no_gap() -> None:
    gap = gap_of([(1, 0), (1, None)])

    assert (gap.difference, gap.interval) == (None, None)
    assert gap.is_unread
    assert not gap.is_too_wide


@pytest.mark.parametrize(("missed", "is_too_wide"), [(2, False), (3, True)])
def test_a_gap_above_a_tenth_forbids_to_compare(missed: int, is_too_wide: bool) -> None:  # noqa: FBT001  # a case of the table
    # 2 of 20 read otherwise is 0.10 exactly, 3 of 20 is 0.15.
    gap = gap_of([(1, 0)] * missed + [(1, 1)] * (20 - missed))
    verdict = may_compare_communities([gap])

    assert gap.is_too_wide is is_too_wide
    assert verdict.may_compare is not is_too_wide
    assert verdict.too_wide == ((gap,) if is_too_wide else ())


def test_too_many_positive_readings_are_a_gap_too() -> None:
    assert gap_of([(0, 1)] * 3 + [(0, 0)] * 7).is_too_wide


def test_every_group_has_its_own_gap() -> None:
    pairs = [*pairs_of(3), *pairs_of(2, group_code="scottish")]
    gaps = measure_gaps(lambda _text, _language: 1.0, pairs)

    assert [(gap.group_code, gap.pair_count) for gap in gaps] == [(TRAVELLER, 3), ("scottish", 2)]
    assert may_compare_communities(gaps).may_compare


def test_every_meaning_is_said_in_every_way() -> None:
    groups = {key: list(pairs) for key, pairs in groupby(read_pairs(), key=lambda pair: (pair.family, pair.group_code))}
    meanings = {pair.meaning_code for pair in read_pairs()}

    assert len(meanings) >= 25
    for pairs in groups.values():
        assert [pair.meaning_code for pair in pairs] == [pair.meaning_code for pair in next(iter(groups.values()))]
        assert len({pair.variant for pair in pairs}) == len(pairs)
    assert {code for family, code in groups if family is Family.LANGUAGE} == PUBLIC
    assert {path.stem for path in PAIRS_DIR.glob("*.toml")} == PUBLIC | {"meanings", "names"}
    assert {code for family, code in groups if family is Family.ENGLISH} == {
        "caribbean", "south_asian", "irish_traveller", "romany", "scottish", "learner",
    }  # fmt: skip


def test_there_are_complaints_praise_and_plain_statements() -> None:
    kinds = [pair.kind for pair in read_pairs() if pair.group_code == "scottish"]
    assert all(kinds.count(kind) >= 4 for kind in MeaningKind)


def negative_share(text: str, language: str) -> float | None:
    sentiment = score_text(text, language=language)
    return None if sentiment.reason else float(sentiment.label is SentimentLabel.NEGATIVE)


def test_the_word_lists_read_everybody_alike() -> None:
    gaps = measure_gaps(negative_share, read_pairs())

    assert may_compare_communities(gaps).too_wide == ()
    assert {gap.difference for gap in gaps if gap.family is Family.NAME} == {0.0}


def test_every_language_of_the_pairs_has_a_list() -> None:
    assert set(list_languages()) >= PUBLIC
