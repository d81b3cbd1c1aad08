"""Staff for tests: an account of each role, and a client that is signed in."""

from datetime import UTC, datetime
from typing import cast

from flask import Flask
from playwright.sync_api import BrowserContext, Page

from app.auth.passwords import hash_password
from app.clock import today
from app.config import Settings
from app.db import Database
from app.identity import TOKEN_KEY
from app.models.staff import Role, StaffMember
from app.store.staff import add_staff_member
from app.store.staff_sessions import open_session
from tests.browser import LiveServer
from tests.strict_client import StrictClient

PASSWORD = "correct horse battery"
_HASH = hash_password(PASSWORD)


def add_account(app: Flask, role: Role, *, area_code: str = "") -> StaffMember:
    """An account named after its role."""
    settings = settings_of(app)
    with database_of(app).writing_session() as session:
        member = add_staff_member(
            session,
            area_code=area_code or settings.area_code,
            email=f"{role}@example.org",
            role=role,
            password_hash=_HASH,
            today=today(),
        )
        session.commit()
    assert member is not None
    return member


def signed_in_client(app: Flask, role: Role) -> StrictClient:
    """A client that holds a live session of this role."""
    member = add_account(app, role)
    with database_of(app).writing_session() as session:
        token = open_session(
            session, staff_member=member, secret_key=settings_of(app).secret_key, now=datetime.now(UTC)
        )
        session.commit()
    client = cast(StrictClient, app.test_client())
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = token
    return client


def signed_in_page(context: BrowserContext, live_server: LiveServer, role: Role) -> Page:
    """A tab that is signed in to the live server."""
    cookie = signed_in_client(live_server.app, role).get_cookie("__Host-heard")
    assert cookie is not None
    # A browser takes no Secure cookie from this http address, so the page sends it by hand.
    context.set_extra_http_headers({"Cookie": f"__Host-heard={cookie.value}"})
    return context.new_page()


def database_of(app: Flask) -> Database:
    """The database behind an app."""
    return cast(Database, app.extensions["heard_database"])


def settings_of(app: Flask) -> Settings:
    """The settings of an app."""
    return cast(Settings, app.extensions["heard_settings"])
