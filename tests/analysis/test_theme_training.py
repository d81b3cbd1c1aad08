from itertools import product

import numpy as np
import pytest

from analysis.text.theme_answers import RIDGE, Asked, learn_answers
from analysis.text.theme_evaluation import evaluate_themes
from analysis.text.theme_features import MOST_CLAUSES, clauses_of, learn_features, likeness, read_features
from analysis.text.theme_model_files import read_theme_model, theme_model_bytes
from analysis.text.theme_thresholds import find_thresholds
from analysis.text.theme_training import ThemedComment, ThemeModel, learned_themes, predict_themes, train_themes
from analysis.text.word_groups import count_word_groups, list_word_groups

STARTS = ("Honestly", "This year", "For us", "Again", "So far", "At last")
SAYINGS = {
    "transport": ("the minibus never came", "our taxi was late again", "the driver was kind", "no bus for my son"),
    "waiting": ("we waited for months", "the waiting list is endless", "two years in a queue", "still waiting today"),
    "praise": ("thank you so much", "a brilliant school", "we are very happy", "wonderful people"),
}


def comments() -> list[ThemedComment]:
    single = [
        ThemedComment(f"{start}, {saying}.", frozenset({theme}), "best")
        for theme, sayings in SAYINGS.items()
        for start, saying in product(STARTS, sayings)
    ]
    double = [
        ThemedComment(f"{bus} and {wait}.", frozenset({"transport", "waiting"}))
        for bus, wait in product(SAYINGS["transport"], SAYINGS["waiting"])
    ]
    return [*single, *double]


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    model = train_themes(comments(), language="en")
    assert model is not None
    return model


def test_a_comment_gets_every_theme_it_speaks_of(model: ThemeModel) -> None:
    texts = ["The taxi came late and we waited for months", "Brilliant, thank you", "Our bus driver is kind"]
    found = predict_themes(model, texts, questions=[None, "best", "an unknown question"])
    assert found == tuple(map(frozenset, [{"transport", "waiting"}, {"praise"}, {"transport"}]))


def test_no_text_and_no_known_word_are_answers_too(model: ThemeModel) -> None:
    assert predict_themes(model, [], questions=[]) == ()
    assert len(predict_themes(model, ["", "☹", "xyzzy " * 9_000], questions=[None] * 3)) == 3


def test_a_model_learns_the_same_twice_and_survives_being_stored(model: ThemeModel) -> None:
    texts, questions = [comment.text for comment in comments()], ["best"] * len(comments())
    same = train_themes(comments(), language="en")
    assert same is not None
    again = read_theme_model(theme_model_bytes(same))
    assert again.themes == ("praise", "transport", "waiting")
    assert predict_themes(again, texts, questions=questions) == predict_themes(model, texts, questions=questions)


def test_a_rare_theme_and_one_that_all_have_are_not_learned() -> None:
    # 12 of 30 speak of money, 3 of food, all of school.
    given = [
        frozenset({"school"} | ({"money"} if n < 12 else set()) | ({"food"} if n < 3 else set())) for n in range(30)
    ]
    themed = [ThemedComment(f"comment {n}", themes) for n, themes in enumerate(given)]
    assert learned_themes(themed, fewest=12) == ("money",)
    assert train_themes(themed, language="en", fewest=13) is None


def test_a_language_without_groups_and_lists_still_learns() -> None:
    model = train_themes(comments(), language="xx")
    assert model is not None
    assert predict_themes(model, ["the minibus never came"], questions=[None]) == (frozenset({"transport"}),)


def test_f1_over_all_decisions_and_over_themes() -> None:
    given = [frozenset("a"), frozenset("ab"), frozenset("b"), frozenset()]
    predicted = [frozenset("a"), frozenset("a"), frozenset("a"), frozenset("bc")]
    result = evaluate_themes(predicted, given, themes=("a", "b"))
    # a: 2 right, said 3 + 2; b: 0 right, said 1 + 2; c is not judged.
    assert [(score.f1, score.given_count) for score in result.themes] == [(4 / 5, 2), (0.0, 2)]
    assert result.micro_f1 == pytest.approx(2 * 2 / (5 + 3))
    assert result.macro_f1 == pytest.approx((4 / 5 + 0) / 2)
    assert result.comment_count == 4


def test_a_rare_theme_has_a_threshold_of_its_own() -> None:
    # 90 of 300 have the first theme, 10 the second and the third; their chances part at 0.5, at 0.1, and at 0.5 again.
    given = np.array([[n < 90, n < 10, n < 10] for n in range(300)], dtype=float)
    chances = np.array([[0.8 if n < 90 else 0.2, 0.15 if n < 10 else 0.05, 0.9 if n < 10 else 0.2] for n in range(300)])
    usual, own, high = find_thresholds(chances, given)
    assert usual == 0.3
    assert 0.05 < own < 0.15
    assert high == 0.35


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The taxi was late, but thank you!", ("the taxi was late", "but thank you")),
        ("One thing", ("one thing",)),
        ("... ?", ("",)),
        ("", ("",)),
        ("بس لیٹ ہے۔ شکریہ", ("بس ليٹ هي", "شكريه")),
    ],
)
def test_a_comment_is_read_clause_by_clause(text: str, clauses: tuple[str, ...]) -> None:
    assert clauses_of(text) == clauses


def test_of_a_long_comment_the_first_clauses_are_read() -> None:
    assert len(clauses_of("no. " * 100)) == MOST_CLAUSES


def test_a_theme_named_in_one_clause_of_many_is_found(model: ThemeModel) -> None:
    text = "My girl is seven, she draws, she sings, the minibus never came, and in spring we moved house"
    assert "transport" in predict_themes(model, [text], questions=[None])[0]


def test_groups_are_counted_by_their_names_and_rules_of_themes_are_groups_too() -> None:
    assert "theme:transport" in list_word_groups("pl")
    assert list_word_groups("xx") == ()
    groups = ("theme:waiting", "gone", "theme:transport")
    # "waited" and "months" speak of waiting, "taxi" of transport; nobody has written the group "gone".
    tokens = ["we", "waited", "months", "for", "a", "taxi"]
    assert count_word_groups(tokens, language="en", groups=groups).tolist() == [2.0, 0.0, 1.0]


def test_answers_for_a_clause_of_an_unseen_comment_are_those_of_a_model_without_it() -> None:
    asked = Asked([comment.text for comment in comments()], [comment.question for comment in comments()])
    given = np.array([["transport" in comment.themes, "waiting" in comment.themes] for comment in comments()], float)
    space, known = learn_features(asked.texts, questions=asked.questions, language="en")
    _weights, unseen = learn_answers(asked, given, space=space, known=known)
    # Fitted again without the first comment, "Honestly, the minibus never came.": two clauses.
    alike = likeness(known, known)[1:, 1:]
    weights = np.linalg.inv(alike + RIDGE * np.eye(len(alike))) @ given[1:]
    clauses = clauses_of(asked.texts[0])
    assert len(clauses) == 2
    features = read_features(space, [*clauses, asked.texts[0]], questions=[asked.questions[0]] * 3)
    again = likeness(features, known)[:, 1:] @ weights
    assert unseen.clause[0] == pytest.approx(again[:2].max(axis=0))
    assert unseen.whole[0] == pytest.approx(again[2])
