from collections.abc import Callable

import pytest
from flask import Flask, Response, redirect
from flask.typing import ResponseReturnValue

from tests.strict_client import FaultyPageError, StrictClient
from tests.test_page_rules import GOOD, HEADERS


@pytest.fixture
def small_client() -> StrictClient:
    small = Flask(__name__)
    small.test_client_class = StrictClient
    answers: dict[str, Callable[[], ResponseReturnValue]] = {
        "/en/": lambda: (GOOD, HEADERS),
        "/en/faulty": lambda: ("<h1>No", HEADERS),
        "/en/dead": lambda: (GOOD.replace("#comment", "/en/gone"), HEADERS),
        "/en/missing": lambda: ("<h1>No", 404, HEADERS),
        "/en/away": lambda: redirect("/en/faulty"),
        "/file": lambda: Response("a,b", mimetype="text/csv"),
    }
    for number, (path, answer) in enumerate(answers.items()):
        small.add_url_rule(path, endpoint=str(number), view_func=answer)
    small.add_url_rule("/en/send", endpoint="send", view_func=lambda: "", methods=["POST"])
    client = small.test_client()
    assert isinstance(client, StrictClient)
    return client


def test_a_good_page_is_handed_over(small_client: StrictClient) -> None:
    assert small_client.get("/en/").status_code == 200


@pytest.mark.parametrize("path", ["/en/faulty", "/en/missing"])
def test_a_faulty_page_fails_the_test_that_fetched_it(small_client: StrictClient, path: str) -> None:
    with pytest.raises(FaultyPageError, match="not valid HTML"):
        small_client.get(path)


def test_the_page_a_redirect_leads_to_is_checked(small_client: StrictClient) -> None:
    assert small_client.get("/en/away").status_code == 302
    with pytest.raises(FaultyPageError, match="/en/faulty"):
        small_client.get("/en/away", follow_redirects=True)


def test_a_link_to_a_page_that_is_not_there_is_named(small_client: StrictClient) -> None:
    with pytest.raises(FaultyPageError, match="/en/gone, which no route answers"):
        small_client.get("/en/dead")


def test_a_file_must_forbid_sniffing(small_client: StrictClient) -> None:
    with pytest.raises(FaultyPageError, match="nosniff"):
        small_client.get("/file")
