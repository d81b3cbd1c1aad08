"""Small real things for tests: a site, a county that may open, an open pulse, a promise."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.areas import area_roots, find_area
from app.areas.terms import previous_term_code, term_code_on
from app.clock import today
from app.config import Settings
from app.models.opening import Opening
from app.models.promise import Promise, PromiseStatus
from app.store.openings import add_opening
from app.store.promises import PromiseWords, save_promise
from tests.migrating import settings_for

NORTHMERE = "northmere"
NORTHMERE_DIR = Path(__file__).parent / "areas" / NORTHMERE


def marked_settings(test: pytest.Item, *, database_url: str, data_dir: Path) -> Settings:
    """The settings of the site that a test asks for by its marks: of the first county, unless it says otherwise."""
    settings = settings_for(database_url, data_dir=data_dir)
    if test.get_closest_marker("northmere"):
        settings = in_northmere(settings)
    return replace(settings, is_demo=test.get_closest_marker("demo") is not None)


def in_northmere(settings: Settings) -> Settings:
    """The settings of the invented county, which has decided everything an opening needs."""
    shutil.copytree(NORTHMERE_DIR, settings.data_dir / "areas" / NORTHMERE, dirs_exist_ok=True)
    return replace(settings, area_code=NORTHMERE)


def open_pulse(session: Session, *, settings: Settings, day: date | None = None) -> Opening:
    """The pulse, open a week around this day (today when none is given)."""
    return open_survey(session, settings=settings, survey_code="pulse", day=day)


def open_survey(session: Session, *, settings: Settings, survey_code: str, day: date | None = None) -> Opening:
    """A survey, open a week around this day (today when none is given)."""
    day = day or today()
    area = find_area(settings.area_code, roots=area_roots(settings.data_dir))
    opening = add_opening(
        session,
        area_code=area.code,
        survey_code=survey_code,
        survey_version=1,
        term_code=term_code_on(area, day),
        opens_on=day - timedelta(days=7),
        closes_on=day + timedelta(days=7),
    )
    session.commit()
    return opening


def add_promise(session: Session, *, settings: Settings, position: int = 1, **texts: str) -> Promise:
    """A promise of the term before today's, with its words by locale."""
    area = find_area(settings.area_code, roots=area_roots(settings.data_dir))
    promise = save_promise(
        session,
        area_code=area.code,
        term_code=previous_term_code(area, term_code_on(area, today())),
        position=position,
        owner="Northmere Council",
        due_on=today(),
        status=PromiseStatus.UNDER_WAY,
        words=tuple(PromiseWords(locale, text) for locale, text in texts.items()),
    )
    session.commit()
    return promise
