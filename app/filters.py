"""Dates, times, numbers and errors of forms as a page shows them: local time, the page's locale."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal

from app.clock import LOCAL_ZONE


def init_app(app: Flask) -> None:
    """Give the filters to every template."""
    app.config["BABEL_DEFAULT_TIMEZONE"] = LOCAL_ZONE.key
    app.jinja_env.filters.update(day=day, moment=moment, number=number, error_lines=error_lines)


def day(value: date) -> str:
    """A day in words, e.g. 3 November 2026."""
    return str(format_date(value, "long"))


def moment(value: datetime) -> str:
    """A moment on the wall clock, e.g. 3 Nov 2026, 14:05."""
    return str(format_datetime(value.astimezone(LOCAL_ZONE), "d MMM y, HH:mm", rebase=False))


def number(value: float) -> str:
    """A number with its thousands apart."""
    return str(format_decimal(value))


def error_lines(form: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The id of each field with an error and the error, also of the fields inside fields, in the order of the form."""
    for field in form:
        if hasattr(field, "entries"):
            yield from error_lines(field.entries)
        elif hasattr(field, "form"):
            yield from error_lines(field.form)
        else:
            yield from ((field.id, str(error)) for error in field.errors)
