"""A channel of an open survey, for tests of paper."""

from flask import Flask

from app.clock import today
from app.models.outreach import Channel
from app.store.channels import add_channel
from tests.app.staffing import database_of, settings_of
from tests.factories import open_survey


def open_channel(app: Flask, *, survey_code: str = "pulse") -> Channel:
    """A channel that leads to a survey, which is open this week."""
    settings = settings_of(app)
    with database_of(app).writing_session() as session:
        open_survey(session, settings=settings, survey_code=survey_code)
        channel = add_channel(
            session, area_code=settings.area_code, survey_code=survey_code, label="Family hub", created_on=today()
        )
        session.commit()
    return channel
