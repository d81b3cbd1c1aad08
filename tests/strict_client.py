"""A Flask test client that checks every page any test fetches, so that no page is ever left unchecked."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests.page_rules import Page, page_faults

PARTS = ("/later",)
"""What a page fetches to put into itself: it has passed these rules when the browser tests look at the whole."""


class FaultyPageError(AssertionError):
    """A page breaks a rule that every page of Heard keeps."""


class StrictClient(FlaskClient):
    """Fetches like Flask's own client and refuses a page with faults, naming all of them."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """The response, after its page has passed every rule of ``page_rules``."""
        response = super().open(*args, **kwargs)
        if response.mimetype != "text/html":
            if response.headers.get("X-Content-Type-Options") != "nosniff":
                raise FaultyPageError(f"{response.request.path}: header X-Content-Type-Options is not nosniff")
            return response
        if 300 <= response.status_code < 400 or response.request.path.endswith(PARTS):
            return response
        page = Page(path=response.request.path, html=response.get_data(as_text=True), headers=dict(response.headers))
        faults = [*page_faults(page), *self._dead_links(page)]
        if faults:
            raise FaultyPageError(f"{page.path} ({response.status_code}):\n  - " + "\n  - ".join(faults))
        return response

    def _dead_links(self, page: Page) -> list[str]:
        routes = self.application.url_map.bind("localhost")
        faults = []
        for path in page.own_paths():
            try:
                routes.match(path, method="GET")
            except NotFound:
                faults.append(f"link to {path}, which no route answers")
            except (MethodNotAllowed, RequestRedirect):
                continue
        return faults
