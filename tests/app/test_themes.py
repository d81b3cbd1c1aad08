"""What comments are about, as machines and people read them: in the database, on both kinds of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.db import Session, start_writing
from app.models.opening import Opening
from app.models.theme import ThemeModelRow, ThemeSource
from app.services.theme_frame import (
    add_theme,
    count_given,
    list_added_themes,
    rename_theme,
    restore_theme,
    retire_theme,
    site_frame,
    theme_labels,
)
from app.services.theme_learning import ThemeUse, list_theme_learning, train_site_themes
from app.services.theme_results import find_term_themes
from app.services.themes import correct_themes, read_new_comments
from app.store.comments import CommentFilter, list_comments
from app.store.responses import NewComment, store_response, withdraw_response
from app.store.retention import erase_words
from app.store.theme_models import list_kept_theme_models, list_theme_trainings, save_theme_training
from app.store.theme_readings import KeptReading, list_readings
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

TODAY = date(2026, 12, 21)
RULE, MODEL, PERSON, NONE = ThemeSource


@pytest.fixture
def opening(session: Session) -> Opening:
    return open_pulse(session)


def write(session: Session, opening: Opening, texts: Sequence[str], *, locale: str = "en", first: int = 0) -> None:
    for number, text in enumerate(texts, start=first):
        comments = (NewComment("P12", text),)
        store_response(session, replace(new_response(opening, number=number), locale=locale, comments=comments))
    session.commit()


def read(session: Session) -> dict[str, int]:
    return dict(read_new_comments(session, area_code=AREA, progress=lambda _count: None))


def readings(session: Session) -> dict[str, KeptReading]:
    """The reading of each comment by its words."""
    session.rollback()
    comments = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=500)
    kept = list_readings(session, area_code=AREA, comment_ids=[comment.comment_id for comment in comments])
    return {comment.text: kept[comment.comment_id] for comment in comments if comment.comment_id in kept}


def correct(session: Session, text: str, *themes: str) -> bool:
    session.rollback()
    comments = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=500)
    comment_id = next((comment.comment_id for comment in comments if comment.text == text), "not there")
    return correct_themes(session, area_code=AREA, comment_id=comment_id, themes=themes, staff_id="reader")


def uses(session: Session) -> list[tuple[str, int, ThemeUse]]:
    learning = list_theme_learning(session, area_code=AREA)
    return [(one.language, one.corrected_count, one.use) for one in learning]


def test_rules_read_each_comment_once_in_its_language(session: Session, opening: Opening) -> None:
    write(session, opening, ["The taxi came late.", "Blue."])
    write(session, opening, ["Nie ma tłumacza."], locale="pl", first=2)
    write(session, opening, ["Warten"], locale="de", first=3)
    assert read(session) == {"rule": 3, "none": 1}
    assert readings(session) == {
        "The taxi came late.": KeptReading(frozenset({"transport", "waiting"}), RULE),
        "Blue.": KeptReading(frozenset(), RULE),
        "Nie ma tłumacza.": KeptReading(frozenset({"language_access"}), RULE),
        "Warten": KeptReading(frozenset(), NONE),
    }
    assert read(session) == {}


def test_no_machine_overwrites_a_person(session: Session, opening: Opening) -> None:
    write(session, opening, ["The taxi came late.", "Thank you."])
    read(session)
    assert correct(session, "The taxi came late.", "communication")
    assert correct(session, "Thank you.")
    assert read(session) == {}
    assert readings(session) == {
        "The taxi came late.": KeptReading(frozenset({"communication"}), PERSON),
        "Thank you.": KeptReading(frozenset(), PERSON),
    }


def test_a_theme_outside_the_frame_and_a_comment_taken_back_are_refused(session: Session, opening: Opening) -> None:
    write(session, opening, ["The taxi came late."])
    assert not correct(session, "The taxi came late.", "transport", "weather")
    assert not correct(session, "Never written.", "transport")
    assert readings(session) == {}


def test_the_forum_renames_and_adds_themes(session: Session, opening: Opening) -> None:
    assert rename_theme(session, area_code=AREA, code="transport", label="Taxis and buses")
    assert add_theme(session, area_code=AREA, group="school", label="School meals")
    assert not rename_theme(session, area_code=AREA, code="weather", label="Weather")
    assert not rename_theme(session, area_code=AREA, code="money", label="")
    assert not add_theme(session, area_code=AREA, group="weather", label="Rain")
    themes = {theme.label: theme for group in site_frame(session, area_code=AREA) for theme in group.themes}
    assert themes["Taxis and buses"].code == "transport"
    assert "Transport" not in themes
    meals = themes["School meals"]
    assert (meals.group, meals.code[:4]) == ("school", "own_")
    write(session, opening, ["The chips were cold."])
    assert correct(session, "The chips were cold.", meals.code)
    # The names of another area stay as they were.
    assert "Transport" in {theme.label for group in site_frame(session, area_code="else") for theme in group.themes}


def test_a_theme_of_the_forum_is_taken_away_and_put_back_with_what_people_gave_it(
    session: Session, opening: Opening
) -> None:
    add_theme(session, area_code=AREA, group="school", label="School meals")
    (meals,) = list_added_themes(session, area_code=AREA)
    write(session, opening, ["The chips were cold.", "The peas came late."])
    assert correct(session, "The chips were cold.", meals.code)
    assert correct(session, "The peas came late.", meals.code, "waiting")
    assert retire_theme(session, area_code=AREA, code=meals.code, today=TODAY)
    assert meals.code not in theme_labels(session, area_code=AREA)
    assert [one.retired_on for one in list_added_themes(session, area_code=AREA)] == [TODAY]
    # Neither renamed nor given any more; what people said before stays, also when they change the rest.
    assert not rename_theme(session, area_code=AREA, code=meals.code, label="Lunch")
    assert not correct(session, "The peas came late.", meals.code)
    assert correct(session, "The peas came late.", "transport")
    assert readings(session)["The peas came late."].themes == {meals.code, "transport"}
    assert count_given(session, area_code=AREA, code=meals.code) == 2
    found = find_term_themes(session, area_code=AREA, term_code=TERM)
    assert meals.code not in found.counts
    # Twice is once; another area, a theme of the frame and an unknown one stay as they are.
    assert not retire_theme(session, area_code=AREA, code=meals.code, today=TODAY)
    assert restore_theme(session, area_code=AREA, code=meals.code)
    assert not restore_theme(session, area_code=AREA, code=meals.code)
    assert theme_labels(session, area_code=AREA)[meals.code] == "School meals"
    assert not retire_theme(session, area_code="else", code=meals.code, today=TODAY)
    for code in ("transport", "weather"):
        assert not retire_theme(session, area_code=AREA, code=code, today=TODAY)
    rename_theme(session, area_code=AREA, code="transport", label="Taxis")
    assert not retire_theme(session, area_code=AREA, code="transport", today=TODAY)


def test_themes_that_come_together_leave_out_one_that_was_taken_away(session: Session, opening: Opening) -> None:
    add_theme(session, area_code=AREA, group="school", label="School meals")
    (meals,) = list_added_themes(session, area_code=AREA)
    write(session, opening, [f"Words of day {number}" for number in range(12)])
    for number in range(12):
        correct(session, f"Words of day {number}", meals.code, "waiting", "money")
    retire_theme(session, area_code=AREA, code=meals.code, today=TODAY)
    found = find_term_themes(session, area_code=AREA, term_code=TERM)
    assert [(one.themes, one.comment_count) for one in found.overlaps.shown] == [(("money", "waiting"), 10)]


def test_corrections_train_a_model_that_is_used_where_it_beats_the_rules(session: Session, opening: Opening) -> None:
    assert add_theme(session, area_code=AREA, group="school", label="School meals")
    meals = next(
        theme.code
        for group in site_frame(session, area_code=AREA)
        for theme in group.themes
        if theme.code[:4] == "own_"
    )
    chips = [f"The chips were cold at lunch, day {number}" for number in range(76)]
    bricks = [f"The wall is made of bricks, says letter {number}" for number in range(75)]
    write(session, opening, [*chips, *bricks])
    comments = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=500)
    for comment in comments[:149]:
        themes = [meals] if "chips" in comment.text else []
        assert correct_themes(session, area_code=AREA, comment_id=comment.comment_id, themes=themes, staff_id="reader")
    # 149 are too few.
    assert uses(session) == [("en", 149, ThemeUse.TOO_FEW)]
    assert train_site_themes(session, area_code=AREA, today=TODAY) == ()
    for text in [comment.text for comment in comments[149:]]:
        assert correct(session, text, *([meals] if "chips" in text else []))
    assert uses(session) == [("en", 151, ThemeUse.NOT_TRAINED)]
    assert train_site_themes(session, area_code=AREA, today=TODAY) == ("en",)
    (training,) = list_theme_trainings(session, area_code=AREA)
    assert (training.comment_count, training.is_used, training.rules_micro_f1) == (151, True, 0.0)
    assert training.model_micro_f1 > 0.9
    assert uses(session) == [("en", 151, ThemeUse.MODEL)]
    # A theme that was taken away is learned no more, and again when it is back.
    retire_theme(session, area_code=AREA, code=meals, today=TODAY)
    train_site_themes(session, area_code=AREA, today=TODAY)
    assert list_kept_theme_models(session, area_code=AREA) == ()
    restore_theme(session, area_code=AREA, code=meals)
    train_site_themes(session, area_code=AREA, today=TODAY)
    (training,) = list_theme_trainings(session, area_code=AREA)
    # The same once more is the same model: nothing is read anew.
    assert train_site_themes(session, area_code=AREA, today=TODAY) == ("en",)
    assert list_theme_trainings(session, area_code=AREA) == (training,)
    # The words of the comments lie sealed in it.
    row = session.scalars(select(ThemeModelRow)).one()
    (kept,) = list_kept_theme_models(session, area_code=AREA)
    assert row.ciphertext is not None
    assert kept.content[:2] == b"PK"
    assert kept.content not in row.ciphertext
    write(session, opening, ["Cold chips for lunch again"], first=200)
    assert read(session) == {"model": 1}
    assert readings(session)["Cold chips for lunch again"] == KeptReading(frozenset({meals}), MODEL)
    # Who takes back what taught the model takes the model back, which holds their words.
    start_writing(session)
    assert withdraw_response(session, area_code=AREA, code=f"{200:012d}")
    session.commit()
    assert len(list_kept_theme_models(session, area_code=AREA)) == 1
    start_writing(session)
    assert withdraw_response(session, area_code=AREA, code=f"{0:012d}")
    session.commit()
    assert list_kept_theme_models(session, area_code=AREA) == ()
    assert uses(session) == [("en", 150, ThemeUse.FORGOTTEN)]
    assert train_site_themes(session, area_code=AREA, today=TODAY) == ("en",)
    (again,) = list_theme_trainings(session, area_code=AREA)
    assert (again.version, again.comment_count, again.is_used) == (4, 150, True)
    start_writing(session)
    assert erase_words(session, area_code=AREA, term_code=TERM)
    session.commit()
    assert list_kept_theme_models(session, area_code=AREA) == ()


def test_a_model_no_better_than_the_rules_is_not_kept(session: Session, opening: Opening) -> None:
    write(session, opening, [f"The taxi of day {number}" for number in range(150)])
    for comment in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=500):
        correct_themes(session, area_code=AREA, comment_id=comment.comment_id, themes=["transport"], staff_id="reader")
    assert train_site_themes(session, area_code=AREA, today=TODAY) == ("en",)
    (training,) = list_theme_trainings(session, area_code=AREA)
    # A theme that every comment has cannot be learned; the rules find it in each.
    assert (training.model_micro_f1, training.rules_micro_f1, training.is_used) == (0.0, 1.0, False)
    assert list_kept_theme_models(session, area_code=AREA) == ()
    assert uses(session) == [("en", 150, ThemeUse.NOT_BETTER)]


def test_a_language_nobody_wrote_in_any_more_keeps_its_figures(session: Session) -> None:
    for area_code, language in ((AREA, "pl"), ("else", "ro")):
        save_theme_training(
            session,
            area_code=area_code,
            language=language,
            comment_count=200,
            model_micro_f1=0.7,
            rules_micro_f1=0.5,
            content=b"model",
            today=TODAY,
        )
    assert uses(session) == [("pl", 0, ThemeUse.MODEL)]
