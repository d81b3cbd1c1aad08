"""Invented visits, channels and promises, read from their files."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from app.areas.model import Area
from app.areas.terms import find_term_dates, term_code_on
from app.db import Session
from app.demo.generator import DemoChannel
from app.models.outreach import (
    ActivityCommunity,
    ActivityFormat,
    ActivityLanguage,
    ActivityPromise,
    ActivityTheme,
    LanguageUse,
    OutreachActivity,
)
from app.models.promise import PromiseStatus
from app.store.channels import add_channel
from app.store.outreach import add_activity
from app.store.promises import PromiseWords, save_promise


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The links that were handed out: some to everyone all the time, some on a visit."""

    general: tuple[DemoChannel, ...]
    on_visits: tuple[tuple[str, DemoChannel], ...]
    """With the code of the term of the visit."""

    def in_term(self, term_code: str) -> tuple[DemoChannel, ...]:
        """The links by which responses of a term came."""
        return (
            *self.general,
            *(channel for visit_term_code, channel in self.on_visits if visit_term_code == term_code),
        )


_SPOKEN_BY_STAFF = ("en",)
_KEPT_FOR_DAYS = 60
"""How long after the end of a term its promises fall due."""


def add_visits(session: Session, *, area: Area, survey_code: str, first_on: date, today: date) -> HandedOut:
    """The links handed out since the first day, after logging the visits."""
    scenery = _read("visits")
    keys = {"area_code": area.code, "survey_code": survey_code}
    general = tuple(
        DemoChannel(add_channel(session, **keys, label=channel["label"], created_on=first_on).channel_code)
        for channel in scenery["channels"]
    )
    on_visits: list[tuple[str, DemoChannel]] = []
    for visit in scenery["visits"]:
        held_on = today - timedelta(days=visit["days_ago"])
        if held_on < first_on:
            continue
        activity = add_activity(session, _activity(visit, area=area, held_on=held_on), place_name=visit.get("place"))
        label = f"Visit of {held_on.day} {held_on:%B %Y}"
        channel = add_channel(session, **keys, label=label, created_on=held_on, activity_id=activity.activity_id)
        on_visits.append((term_code_on(area, held_on), DemoChannel(channel.channel_code, frozenset(visit["met"]))))
    return HandedOut(general, tuple(on_visits))


def add_promises(session: Session, *, area: Area, term_codes: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The positions of the promises made in each of these terms; the sets take turns, the last set comes last."""
    owners = {"council": area.council.name, "forum": area.forum.short_name, "nhs": "NHS"}
    promise_sets = _read("promises")["sets"]
    positions: dict[str, tuple[int, ...]] = {}
    for place, term_code in enumerate(term_codes):
        promises = promise_sets[(place - len(term_codes)) % len(promise_sets)]["promises"]
        for position, promise in enumerate(promises, start=1):
            save_promise(
                session,
                area_code=area.code,
                term_code=term_code,
                position=position,
                owner=owners[promise["owner"]],
                due_on=find_term_dates(area, term_code).closes_on + timedelta(days=_KEPT_FOR_DAYS),
                status=PromiseStatus(promise["status"]),
                words=tuple(
                    PromiseWords(locale, text, because=promise.get("because", {}).get(locale))
                    for locale, text in promise["texts"].items()
                ),
            )
        positions[term_code] = tuple(range(1, len(promises) + 1))
    return positions


def _activity(visit: dict[str, Any], *, area: Area, held_on: date) -> OutreachActivity:
    towns = [place.code for place in area.places]
    languages = [(LanguageUse.STAFF_SPEAKS, code) for code in visit.get("spoken", _SPOKEN_BY_STAFF)]
    languages += [(LanguageUse.HEARD, code) for code in visit["heard"]]
    keys = {"area_code": area.code}
    return OutreachActivity(
        area_code=area.code,
        held_on=held_on,
        place_type=visit["place_type"],
        town_code=visit["town"] if visit["town"] in towns else towns[0],
        partner=visit.get("partner"),
        vouched_by=visit.get("vouched_by"),
        has_interpreter=visit.get("interpreter", False),
        aimed_community_code=visit.get("aimed"),
        spoken_to_count=visit["spoken_to"],
        declined_count=visit.get("declined", 0),
        asked_later_count=visit.get("asked_later", 0),
        begun_count=visit["begun"],
        finished_count=visit["finished"],
        consented_count=visit["finished"] // 2,
        come_back_on=_days_after(held_on, visit.get("comes_back_in")),
        came_back_on=_days_after(held_on, visit.get("came_back_in")),
        has_signposted=True,
        met=[
            ActivityCommunity(**keys, community_code=code, family_count=count) for code, count in visit["met"].items()
        ],
        languages=[ActivityLanguage(**keys, language_use=use, language_code=code) for use, code in languages],
        formats=[ActivityFormat(**keys, format_code=code) for code in visit["formats"]],
        themes=[ActivityTheme(**keys, theme_code=code) for code in visit["themes"]],
        promises=_promises(visit, keys),
    )


def _promises(visit: dict[str, Any], keys: dict[str, str]) -> list[ActivityPromise]:
    if "promise" not in visit:
        return []
    return [ActivityPromise(**keys, position=1, what=visit["promise"], owner=visit["promise_owner"])]


def _days_after(held_on: date, days: int | None) -> date | None:
    return None if days is None else held_on + timedelta(days=days)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("app.demo") / f"{name}.toml").read_text(encoding="utf-8"))
