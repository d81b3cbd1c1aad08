import pytest

from analysis.text.theme_counts import Overlap, Overlaps, ThemeCount, ThemedVoice, count_overlaps, count_themes
from analysis.theme_chart import overlap_chart, overlap_sentence

LABELS = {"waiting": "Waiting", "money": "Money", "praise": "Praise"}


def voices(count: int, *themes: str, feeling: str | None = None) -> list[ThemedVoice]:
    return [ThemedVoice(frozenset(themes), feeling)] * count


def test_a_theme_has_a_rounded_count_and_shares_of_those_whose_feeling_is_known() -> None:
    spoken = [
        *voices(12, "waiting", feeling="negative"),
        *voices(4, "waiting", "money", feeling="positive"),
        *voices(7, "waiting", feeling="not_scored"),
        *voices(9, "praise", feeling="positive"),
        *voices(11, "money"),
    ]
    counts = count_themes(spoken, themes=("waiting", "money", "praise"))
    assert counts == (
        # 12 + 4 + 7 = 23, to 25; 16 known, to 15; 12/16 = 75 %, 4/16 = 25 %.
        ThemeCount("waiting", 25, 15, {"negative": 75, "neutral": 0, "mixed": 0, "positive": 25}),
        # 4 + 11 = 15 comments, of which only 4 are known.
        ThemeCount("money", 15, None, None),
        # 9 are too few to say anything.
        ThemeCount("praise", None, None, None),
    )


def test_comments_that_are_alike_may_come_as_one_count() -> None:
    counted = [ThemedVoice(frozenset({"waiting", "money"}), "negative", 13), *voices(4, "waiting", feeling="positive")]
    one_by_one = [*voices(13, "waiting", "money", feeling="negative"), *voices(4, "waiting", feeling="positive")]
    assert count_themes(counted, themes=("waiting", "money")) == count_themes(one_by_one, themes=("waiting", "money"))
    assert count_overlaps(counted) == Overlaps((Overlap(("money", "waiting"), 15),), 0)


def test_a_share_is_rounded_once() -> None:
    spoken = [
        *voices(5, "waiting", feeling="negative"),
        *voices(7, "waiting", feeling="mixed"),
        *voices(27, "waiting", feeling="positive"),
    ]
    (count,) = count_themes(spoken, themes=("waiting",))
    # 5/39 = 12.82 %, nearer to 15 than to 10; 7/39 = 17.95 %, nearer to 20; 27/39 = 69.23 %, to 70.
    assert count.feeling_percents == {"negative": 15, "neutral": 0, "mixed": 20, "positive": 70}
    # 5/40 = 12.5 %, a half, upwards.
    (count,) = count_themes([*spoken, *voices(1, "waiting", feeling="positive")], themes=("waiting",))
    assert count.feeling_percents == {"negative": 15, "neutral": 0, "mixed": 20, "positive": 70}


def test_themes_that_come_together_count_each_comment_once() -> None:
    spoken = [*voices(13, "waiting", "money"), *voices(9, "money", "praise"), *voices(50, "waiting")]
    overlaps = count_overlaps([*spoken, *voices(10, "waiting", "money", "praise")])
    # 13 to 15 and 10 to 10; the nine are too few.
    assert overlaps == Overlaps((Overlap(("money", "waiting"), 15), Overlap(("money", "praise", "waiting"), 10)), 1)


@pytest.mark.parametrize(
    ("overlaps", "sentence"),
    [
        (Overlaps((), 3), "No combination of themes is shared by 10 comments or more."),
        (
            Overlaps((Overlap(("money", "waiting"), 15),), 0),
            "Most often together: Money + Waiting, in about 15 comments.",
        ),
        (
            Overlaps((Overlap(("money", "waiting"), 15),), 1),
            "Most often together: Money + Waiting, in about 15 comments. One other combination is too rare to show.",
        ),
        (
            Overlaps((Overlap(("money", "waiting"), 15),), 4),
            "Most often together: Money + Waiting, in about 15 comments. 4 other combinations are too rare to show.",
        ),
    ],
)
def test_the_sentence_says_what_the_chart_shows(overlaps: Overlaps, sentence: str) -> None:
    assert overlap_sentence(overlaps, labels=LABELS) == sentence


def test_the_chart_has_a_bar_for_each_combination_and_a_dot_for_each_of_its_themes() -> None:
    overlaps = Overlaps((Overlap(("money", "waiting"), 15), Overlap(("money", "praise"), 10)), 0)
    bars, _grey, first, second = overlap_chart(overlaps, labels=LABELS).figure["data"]
    assert list(bars["y"]) == [15, 10]
    assert (list(first["x"]), list(first["y"])) == ([0, 0], ["Money", "Waiting"])
    assert (list(second["x"]), list(second["y"])) == ([1, 1], ["Money", "Praise"])
