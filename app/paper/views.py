"""Paper to hand out: the survey, posters, cards, and cards that work once."""

from flask import render_template, request, url_for

from app.areas import current_area
from app.db import current_session
from app.languages import Locale, answer_in
from app.models.outreach import Channel
from app.occasion import OpenSurvey, find_occasion
from app.paper.blueprint import blueprint
from app.paper.handouts import list_handout_words
from app.paper.occasions import chosen_locale, chosen_locales, open_address, open_survey_of, own_channel, survey_of
from app.paper.sheet import PaperStyle, survey_sheet
from app.qr_codes import code_drawing
from app.store.channels import list_channels
from app.store.one_time_links import MOST_CARDS, add_one_time_links

CARDS_ON_SHEET = 10
Page = str | tuple[str, int]


@blueprint.get("")
def channels() -> str:
    """Every link, the newest first, each with its paper."""
    return render_template(
        "paper/channels.html", channels=list_channels(current_session(), area_code=current_area().code)
    )


@blueprint.get("/<channel_code>")
def channel(channel_code: str) -> str:
    """What can be printed for a link, and where its papers are typed in."""
    return _channel_page(own_channel(channel_code))


@blueprint.get("/<channel_code>/survey")
def survey(channel_code: str) -> str:
    """The survey on paper, in one language, in ordinary or large print."""
    found = own_channel(channel_code)
    open_survey = open_survey_of(found)
    locale = chosen_locale(open_survey)
    answer_in(locale)
    wanted = request.args.get("size")
    style = PaperStyle(wanted) if wanted in set(PaperStyle) else PaperStyle.STANDARD
    occasion = find_occasion(open_survey, locale=locale, style=style.text_style)
    return survey_sheet(occasion, style=style, address=open_address(found), channel=found)


@blueprint.get("/<channel_code>/poster")
def poster(channel_code: str) -> str:
    """A poster of one page, in one language or several."""
    found = own_channel(channel_code)
    open_survey = open_survey_of(found)
    locales = chosen_locales(open_survey)
    answer_in(locales[0])
    address = open_address(found)
    return render_template(
        "print/poster.html",
        words=list_handout_words(open_survey, locales=locales),
        drawing=code_drawing(address),
        address=address,
        channel=found,
    )


@blueprint.get("/<channel_code>/cards")
def cards(channel_code: str) -> str:
    """A sheet of ten cards of a link, all the same."""
    found = own_channel(channel_code)
    open_survey = open_survey_of(found)
    return _cards_page(found, open_survey, addresses=(open_address(found),) * CARDS_ON_SHEET, works_once=False)


@blueprint.post("/<channel_code>/one-time-cards")
def one_time_cards(channel_code: str) -> Page:
    """New cards that work once. This page is the only place where they stand: the database keeps digests."""
    found = own_channel(channel_code)
    open_survey = open_survey_of(found)
    entered = request.form.get("count", "").strip()
    count = int(entered) if entered.isascii() and entered.isdigit() else 0
    if not 1 <= count <= MOST_CARDS:
        return _channel_page(found, refused_count=entered), 422
    session = current_session()
    tokens = add_one_time_links(session, area_code=found.area_code, channel_code=found.channel_code, count=count)
    session.commit()
    addresses = tuple(url_for("public.open_card", token=token, _external=True) for token in tokens)
    return _cards_page(found, open_survey, addresses=addresses, works_once=True)


def _channel_page(found: Channel, *, refused_count: str | None = None) -> str:
    return render_template(
        "paper/channel.html",
        channel=found,
        open_survey=survey_of(found),
        address=open_address(found),
        most_cards=MOST_CARDS,
        refused_count=refused_count,
    )


def _cards_page(found: Channel, open_survey: OpenSurvey, *, addresses: tuple[str, ...], works_once: bool) -> str:
    locales: tuple[Locale, ...] = chosen_locales(open_survey)
    answer_in(locales[0])
    return render_template(
        "print/cards.html",
        words=list_handout_words(open_survey, locales=locales),
        drawings=[code_drawing(address) for address in addresses],
        address=open_address(found),
        on_sheet=CARDS_ON_SHEET,
        works_once=works_once,
        forum=open_survey.area.forum.name,
        channel=found,
    )
