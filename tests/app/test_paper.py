"""What officers print: the survey on paper, posters, cards, and cards that work once."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.models.opening import Opening
from app.models.outreach import Channel, OneTimeLink
from surveys.library import list_versions
from tests.app.commands import run
from tests.app.paper_rows import open_channel
from tests.factories import add_promise
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere


@pytest.fixture
def channel(app: Flask) -> Channel:
    return open_channel(app)


@pytest.fixture
def base(channel: Channel) -> str:
    return f"/staff/paper/{channel.channel_code}"


def test_every_link_is_listed_with_its_paper(officer: StrictClient, base: str) -> None:
    assert base in officer.get("/staff/paper").text
    page = officer.get(base).text
    for words in ("Show the paper", "Begin typing", "Show the poster", "Make the cards", "Urdu"):
        assert words in page


def test_a_link_that_is_not_there_has_no_paper(officer: StrictClient, base: str) -> None:
    for path in ("", "/survey", "/poster", "/cards", "/entry"):
        assert officer.get(f"/staff/paper/nobody{path}").status_code == 404
    assert officer.get(f"{base}/survey?locale=xx").status_code == 404


def test_a_paper_says_who_answers_what_and_where_it_goes(
    officer: StrictClient, base: str, channel: Channel, session: Session, settings: Settings
) -> None:
    add_promise(session, settings=settings, position=1, en="We will call back in five days.")
    page = officer.get(f"{base}/survey?locale=en").text
    # P00 is 1, P01 is 2: its sixth box is "My child gets no help"; P04 is 5, "Sometimes" its third.
    assert "Leave this out if you ticked 6 My child gets no help at question 2." in page
    assert "Only if you ticked 3 Sometimes / 4 Almost never / 5 Never at question 5." in page
    assert "Only if you wrote something in your own words." in page
    assert "We will call back in five days" in page
    assert page.count("Give it to the person who gave it to you, or to Northmere Parents Together, by ") == 2
    assert "A worker types in what you tick and write, and then destroys the paper." in page
    assert "01632 960001" in page
    assert f"localhost/go/{channel.channel_code}" in page
    # Numbers of questions follow each other without a gap.
    numbers = [int(number) for number in re.findall(r'<span class="number">(\d+)<', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "P15_2" not in page
    assert "<input" not in page


def test_a_paper_in_urdu_runs_from_right_to_left(officer: StrictClient, base: str) -> None:
    page = officer.get(f"{base}/survey?locale=ur").text
    assert '<html lang="ur" dir="rtl" class="Aran standard">' in page
    assert "P04a" in page
    # What the locale tells is not asked on paper either.
    assert "A05" not in page


@pytest.mark.parametrize("survey_code", sorted({code for code, _version in list_versions()}))
def test_every_survey_stands_on_paper_and_can_be_typed_in(app: Flask, officer: StrictClient, survey_code: str) -> None:
    channel = open_channel(app, survey_code=survey_code)
    for locale in ("en", "ur"):
        for path in ("survey?size=easy&", "survey?", "poster?", "entry?"):
            page = officer.get(f"/staff/paper/{channel.channel_code}/{path}locale={locale}")
            assert page.status_code == 200


def test_large_print_and_easy_read_are_other_papers_of_the_same_questions(officer: StrictClient, base: str) -> None:
    pages = {size: officer.get(f"{base}/survey?locale=en&size={size}").text for size in ("standard", "large", "easy")}
    codes = {size: re.findall(r'class="own-code" dir="ltr">(\w+)<', page) for size, page in pages.items()}
    assert codes["standard"] == codes["large"] == codes["easy"]
    assert 'class="Latn large"' in pages["large"]
    assert 'class="drawing"' in pages["easy"]
    assert 'class="drawing"' not in pages["standard"]


@pytest.mark.parametrize("locale", ["en", "ur", "ar", "pl"])
def test_posters_and_cards_stand_in_their_language(
    officer: StrictClient, base: str, channel: Channel, locale: str
) -> None:
    for path in ("poster", "cards"):
        page = officer.get(f"{base}/{path}?locale={locale}").text
        assert f'<html lang="{locale}"' in page
        assert f"localhost/go/{channel.channel_code}" in page
    assert officer.get(f"{base}/cards?locale={locale}").text.count('<div class="card n1">') == 10


def test_one_poster_speaks_several_languages(officer: StrictClient, base: str) -> None:
    page = officer.get(f"{base}/poster?locale=ur&locale=en&locale=xx").text
    assert page.count('<section lang="en" dir="ltr"') == page.count('<section lang="ur" dir="rtl"') == 1


def test_cards_that_work_once_are_shown_once_and_kept_as_digests(
    officer: StrictClient, base: str, session: Session
) -> None:
    page = officer.post(f"{base}/one-time-cards", data={"count": "12", "locale": ["en", "ur"]})
    assert page.text.count('<div class="card n2">') == 12
    assert "This card works once." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    # Twelve codes, each another one.
    assert len(set(re.findall(r"<path[^>]*qrline[^>]*>", page.text))) == 12
    assert len(session.scalars(select(OneTimeLink.token_hmac)).all()) == 12


@pytest.mark.parametrize("count", ["0", "501", "-1", "ten", "", "1e2", "٣", "9" * 30])
def test_a_number_of_cards_that_cannot_be_is_told_and_makes_none(
    officer: StrictClient, base: str, session: Session, count: str
) -> None:
    page = officer.post(f"{base}/one-time-cards", data={"count": count})
    assert page.status_code == 422
    assert "Enter a number of cards from 1 to 500." in page.text
    assert session.scalars(select(OneTimeLink.token_hmac)).all() == []


def test_cards_are_made_only_by_a_form_of_ours(app: Flask, officer: StrictClient, base: str, session: Session) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert officer.post(f"{base}/one-time-cards", data={"count": "1"}).status_code == 400
    assert session.scalars(select(OneTimeLink.token_hmac)).all() == []


def test_there_is_nothing_to_print_while_nothing_is_open(officer: StrictClient, base: str, session: Session) -> None:
    for opening in session.scalars(select(Opening)):
        opening.is_closed = True
    session.commit()
    assert "Nothing to print now" in officer.get(base).text
    assert officer.get(f"{base}/survey").status_code == 404


@pytest.mark.usefixtures("channel")
class TestTheCommand:
    def test_it_writes_a_file_that_needs_nothing_else(
        self, channel: Channel, settings: Settings, tmp_path: Path
    ) -> None:
        out = tmp_path / "paper.html"
        options = ["--channel", channel.channel_code, "--address", "https://heard.example", "--large"]
        made = run("survey", "print", "pulse", "--locale", "ur", "--out", str(out), *options, settings=settings)
        assert made.exit_code == 0, made.output
        page = out.read_text(encoding="utf-8")
        assert '<html lang="ur" dir="rtl" class="Aran large">' in page
        assert f"heard.example/go/{channel.channel_code}" in page
        assert "@page" in page
        assert "Noto Nastaliq Urdu" in page
        assert not re.findall(r'(?:src|href)="(?!data:|tel:|#)', page)

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["nothing", "--locale", "en"], "nothing is not open today"),
            (["pulse", "--locale", "xx"], "not offered in 'xx'"),
            (["pulse", "--locale", "en", "--channel", "zz"], "HEARD_ADDRESS"),
            (["pulse", "--locale", "en", "--channel", "zz", "--address", "ftp://x"], "HEARD_ADDRESS"),
            (["pulse", "--locale", "en", "--channel", "zz", "--address", "https://x.example"], "No link of pulse"),
        ],
    )
    def test_it_says_what_is_missing(
        self, settings: Settings, tmp_path: Path, arguments: list[str], words: str
    ) -> None:
        refused = run("survey", "print", *arguments, "--out", str(tmp_path / "paper.html"), settings=settings)
        assert refused.exit_code == 1
        assert words in refused.output
        assert not (tmp_path / "paper.html").exists()
