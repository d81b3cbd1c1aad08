"""What keeps a page safe whoever wrote it: headers, same-site posts, cookies and a limit on tries."""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect

from app.config import current_settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';"
    "media-src 'self' blob:;"
    "form-action 'self';base-uri 'none';frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(),geolocation=(),microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MICROPHONE_ENDPOINTS = frozenset({"public.start_survey", "public.take_answers", "sound.texts", "sound.keep_sound"})
"""Where a voice may be recorded: the survey, and the page where staff say its texts."""
WITH_MICROPHONE = "camera=(),geolocation=(),microphone=(self)"
STRICT_TRANSPORT = "max-age=63072000"
CHANGING_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
OWN_FETCH_SITES = frozenset({"same-origin", "none"})

csrf = CSRFProtect()


def caller_key() -> str:
    """Who calls, as a digest that is another one tomorrow and cannot be turned back into an address."""
    return daily_digest(request.remote_addr or "")


def daily_digest(text: str) -> str:
    """A digest under today's key, for counting tries without keeping what was tried."""
    secret = current_settings().secret_key.encode()
    today = datetime.now(UTC).date().isoformat()
    daily_key = hmac.digest(secret, f"heard daily {today}".encode(), hashlib.sha256)
    return hmac.new(daily_key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


class ViewLimiter(Limiter):
    """A limiter that looks only where a view asks for it; else each page would pay for the look."""

    def _check_request_limit(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("in_middleware", True):
            super()._check_request_limit(*args, **kwargs)


class StaffSessions(SecureCookieSessionInterface):
    """Sessions for those who carry the cookie; families carry none, and nothing is made ready for them."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie, or an empty one."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


limiter = ViewLimiter(caller_key, storage_uri="memory://")


def init_app(app: Flask) -> None:
    """Check every post, and send every answer with the headers."""
    is_demo = app.extensions["heard_settings"].is_demo
    app.config.update(
        SESSION_COOKIE_NAME="heard" if is_demo else "__Host-heard",
        SESSION_COOKIE_SECURE=not is_demo,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_CHECK_DEFAULT=False,  # access.py checks staff pages; public forms carry no session.
    )
    app.session_interface = StaffSessions()
    csrf.init_app(app)
    limiter.init_app(app)
    app.before_request(refuse_nul)
    app.before_request(refuse_foreign_posts)
    app.after_request(add_headers)


def refuse_nul() -> None:
    """Refuse an address with a NUL, which no page of ours has and PostgreSQL does not take."""
    if "\x00" in request.path or any("\x00" in value for value in request.args.values()):
        abort(404)


def refuse_foreign_posts() -> None:
    """Refuse a form that another site sent in the visitor's name."""
    if request.method not in CHANGING_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if origin is None and request.headers.get("Sec-Fetch-Site", "none") not in OWN_FETCH_SITES:
        abort(403)


def add_headers(response: Response) -> Response:
    """The answer with the headers, each unless the view has set its own; a style sheet or script needs only nosniff."""
    if request.endpoint == "asset":
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    if request.endpoint in MICROPHONE_ENDPOINTS:
        response.headers.setdefault("Permissions-Policy", WITH_MICROPHONE)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not current_settings().is_demo:
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    if request.method in CHANGING_METHODS:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
