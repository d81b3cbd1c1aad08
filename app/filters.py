"""Dates, times and numbers as a page shows them: local time, the page's locale."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal

LOCAL_ZONE = "Europe/London"


def init_app(app: Flask) -> None:
    """Give the filters to every template."""
    app.config["BABEL_DEFAULT_TIMEZONE"] = LOCAL_ZONE
    app.jinja_env.filters.update(day=day, moment=moment, number=number)


def day(value: date) -> str:
    """A day in words, e.g. 3 November 2026."""
    return str(format_date(value, "long"))


def moment(value: datetime) -> str:
    """A moment on the wall clock, e.g. 3 Nov 2026, 14:05."""
    return str(format_datetime(value.astimezone(ZoneInfo(LOCAL_ZONE)), "d MMM y, HH:mm", rebase=False))


def number(value: float) -> str:
    """A number with its thousands apart."""
    return str(format_decimal(value))
