"""``heard sentiment train``: from a file and from the labels of the site; what is wrong is told with its rows."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from app.config import Settings
from app.db import create_database
from app.models.sentiment_model import ModelSource
from app.store.audit_draws import list_drawn_terms
from app.store.openings import add_opening
from app.store.responses import store_response
from app.store.sentiment_models import Training, list_trainings
from tests.app.commands import run
from tests.app.label_rows import invented_text, is_good, label_texts, write_texts
from tests.app.store_rows import AREA, new_response, open_pulse

pytestmark = pytest.mark.one_database


def sentiment(*arguments: str, settings: Settings) -> Result:
    return run("sentiment", *arguments, settings=settings)


def write_file(path: Path, rows: Sequence[tuple[str, str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *rows])
    return str(path)


def trainings(settings: Settings) -> tuple[Training, ...]:
    database = create_database(settings)
    with database.reading_session() as session:
        found = list_trainings(session, area_code=AREA)
    database.engine.dispose()
    return found


def test_a_file_trains_the_sites_model_which_then_scores(settings: Settings, tmp_path: Path) -> None:
    database = create_database(settings)
    with database.writing_session() as session:
        write_texts(session, open_pulse(session), count=3)
    database.engine.dispose()
    assert sentiment("apply", settings=settings).output.endswith("3 comments scored.\n")
    texts = [invented_text(number) for number in range(100, 260)]
    file = write_file(tmp_path / "l.csv", [(text, "positive" if is_good(text) else "negative") for text in texts])
    trained = sentiment("train", "--language", "en", "--file", file, settings=settings)
    assert trained.exit_code == 0, trained.output
    assert trained.output.startswith("en: 160 different labelled texts, binary F1 ")
    assert trained.output.endswith(": used.\n3 comments scored again.\n")
    (training,) = trainings(settings)
    assert (training.source, training.figures.has_passed) == (ModelSource.FILE, True)
    assert sentiment("apply", settings=settings).output.endswith("0 comments scored.\n")


def test_the_site_trains_every_language_that_has_labels(settings: Settings) -> None:
    assert "Nobody has given a label yet." in sentiment("train", "--site", settings=settings).output
    database = create_database(settings)
    with database.writing_session() as session:
        write_texts(session, open_pulse(session), count=4)
        label_texts(session, count=4)
    database.engine.dispose()
    trained = sentiment("train", "--site", settings=settings)
    assert trained.output == "en: 4 different labelled texts: not used, too_few_labels.\n0 comments scored again.\n"
    assert [one.source for one in trainings(settings)] == [ModelSource.LABELS]


def test_unknown_labels_are_told_with_their_rows(settings: Settings, tmp_path: Path) -> None:
    file = write_file(tmp_path / "l.csv", [("good", "positive"), ("bad", "angry"), ("so so", "")])
    refused = sentiment("train", "--language", "en", "--file", file, settings=settings)
    assert refused.exit_code == 1
    assert "row 3: 'angry'" in refused.output
    assert "row 4: ''" in refused.output
    assert trainings(settings) == ()


@pytest.mark.parametrize(
    "arguments", [(), ("--language", "en"), ("--site", "--file", "FILE", "--language", "en"), ("--file", "FILE")]
)
def test_half_a_wish_is_refused(settings: Settings, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    file = write_file(tmp_path / "l.csv", [("good", "positive")])
    given = [file if one == "FILE" else one for one in arguments]
    assert "Give --language with --file, or --site" in sentiment("train", *given, settings=settings).output


def test_a_closed_term_is_drawn_from_by_night(settings: Settings) -> None:
    database = create_database(settings)
    with database.writing_session() as session:
        opening = add_opening(
            session,
            area_code=AREA,
            survey_code="pulse",
            survey_version=1,
            term_code="2025-autumn",
            opens_on=date(2025, 9, 1),
            closes_on=date(2025, 12, 20),
        )
        store_response(session, new_response(opening))
        session.commit()
        assert sentiment("apply", settings=settings).output.count("1 comments drawn for the audit.") == 1
        assert "drawn" not in sentiment("apply", settings=settings).output
        session.rollback()
        assert list_drawn_terms(session, area_code=AREA) == {"2025-autumn"}
    database.engine.dispose()
