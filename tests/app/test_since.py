"""What happened since: promises with what became of them, and what families said, from the release alone."""

import html
import re
from collections.abc import Sequence
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.disclosure import table_to_json
from analysis.release import CellState, ShareCell, ShareTable
from app.clock import today
from app.config import Settings
from app.languages import find_locale
from app.models.promise import PromiseStatus
from app.spoken import list_spoken_texts
from app.store.releases import FrozenTable, ReleaseHead, add_release
from tests.factories import add_promise
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere


def test_an_empty_page_says_so(client: StrictClient) -> None:
    page = client.get("/en/since").text
    assert "Nothing has been told yet. Look again next term." in page
    assert "What was promised and done" not in page
    assert "What families said" not in page


def test_a_promise_is_told_with_its_reason_in_the_languages_it_has(
    client: StrictClient, session: Session, settings: Settings
) -> None:
    promise = add_promise(session, settings=settings, en="We will call back.", pl="Oddzwonimy.")
    promise.status = PromiseStatus.COULD_NOT_BECAUSE
    for text, because in zip(promise.texts, ("No one came.", "Nikt nie przyszedł."), strict=True):
        text.because = because
    session.commit()
    english, polish, urdu = (client.get(f"/{locale}/since").text for locale in ("en", "pl", "ur"))
    assert "We will call back." in english
    assert "Could not be done" in english
    assert "No one came." in english
    assert "Nikt nie przyszedł." in polish
    assert "We will call back." not in urdu


def _freeze(session: Session, *, term_code: str, frozen_on: date, tables: Sequence[ShareTable]) -> None:
    head = ReleaseHead(term_code, "pulse", 1, "2025-summer", 120, (), frozen_on, "t")
    rows = [FrozenTable("share", "all", place, table_to_json(table)) for place, table in enumerate(tables)]
    assert add_release(session, head, area_code="northmere", tables=rows)
    session.commit()


def _shares(question_code: str, **percents: int | None) -> ShareTable:
    cells = tuple(ShareCell(code, percent) for code, percent in percents.items())
    return ShareTable("2026-summer", question_code, CellState.SHOWN, 120, cells)


def test_what_families_said_is_the_most_chosen_answer_of_the_newest_release(
    client: StrictClient, session: Session
) -> None:
    hidden = ShareTable("2026-summer", "P11", CellState.SUPPRESSED, None, (ShareCell("better", None),))
    shown = [_shares("P01", good=41, so_so=30), _shares("P04", never=97, always=3), hidden, _shares("P12", x=50)]
    _freeze(session, term_code="2026-summer", frozen_on=date(2026, 9, 1), tables=shown)
    # Frozen later, but an older term.
    _freeze(session, term_code="2025-summer", frozen_on=date(2026, 10, 1), tables=[_shares("P01", bad=70)])
    page = client.get("/en/since").text
    assert "What families said" in page
    # 41 of 100 said good; 97 would have to be told as "95 or more", what is hidden is not told at all.
    assert re.findall(r"<dd>([^<]+): <bdi>([^<]+)</bdi>", page) == [("Good", "41%")]
    polish = client.get("/pl/since").text
    assert re.findall(r"<bdi>([^<]+%)</bdi>", polish) == ["41%"]
    assert "Good" not in polish


def test_every_line_of_it_is_among_what_a_machine_says(app: Flask, session: Session, settings: Settings) -> None:
    add_promise(session, settings=settings, pl="Oddzwonimy.")
    _freeze(session, term_code="2026-summer", frozen_on=date(2026, 9, 1), tables=[_shares("P01", good=41, so_so=30)])
    polish = find_locale("pl")
    assert polish is not None
    with app.test_request_context("/pl/"):
        texts = list_spoken_texts(polish, today=today())
    page = app.test_client().get("/pl/since").text
    told = [
        text for tag in ("li", "dt", "dd", "h2", "h3") for text in re.findall(rf"<{tag}>(.+?)</{tag}>", page, re.DOTALL)
    ]
    lines = [" ".join(html.unescape(re.sub("<[^>]+>", "", line)).split()) for line in told]
    assert any("Oddzwonimy." in line for line in lines)
    assert any(line.endswith("41%") for line in lines)
    assert set(lines) - set(texts) == set()
