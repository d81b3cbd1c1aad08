"""``heard survey print``: a survey on paper, as a file that any browser prints."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import url_for

from app import create_app
from app.areas import current_area
from app.cli.site import open_current_database, read_settings
from app.clock import today
from app.db import current_database, current_session
from app.languages import find_locale
from app.models.outreach import Channel
from app.occasion import OpenSurvey, find_occasion, find_open_survey
from app.paper.sheet import PaperStyle, survey_sheet
from app.store.channels import find_channel

ADDRESS_VARIABLE = "HEARD_ADDRESS"


@click.command(name="print")
@click.argument("code")
@click.option("--locale", "locale_code", required=True, help="The language, like ur.")
@click.option("--channel", "channel_code", help="The link whose QR code stands on the paper.")
@click.option("--large", "style", flag_value=PaperStyle.LARGE.value, help="Large print, 18 point.")
@click.option("--easy", "style", flag_value=PaperStyle.EASY.value, help="Easy Read: fewer words, with pictures.")
@click.option(
    "--address", help=f"Where the site is, like https://heard.example.org; {ADDRESS_VARIABLE} says it for always."
)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def print_survey(
    code: str,
    locale_code: str,
    channel_code: str | None,
    style: str | None,
    address: str | None,
    out: Path,
) -> None:
    """Write the survey CODE, open today, to a file: A4, numbered boxes, ready to print from a browser."""
    settings = read_settings()
    open_current_database().engine.dispose()
    address = address or os.environ.get(ADDRESS_VARIABLE)
    if channel_code and not _is_address(address):
        raise click.ClickException(
            "A QR code needs the address of the site. Give --address https://..., "
            f"or set {ADDRESS_VARIABLE} to it once."
        )
    with create_app(settings).test_request_context(f"/{locale_code}/{code}", base_url=address):
        click.get_current_context().call_on_close(current_database().engine.dispose)
        open_survey = find_open_survey(code, today=today())
        if open_survey is None:
            raise click.ClickException(f"{code} is not open today. Paper tells families the last day: open it first.")
        page = _sheet(
            open_survey,
            locale_code=locale_code,
            channel_code=channel_code,
            style=PaperStyle(style or PaperStyle.STANDARD),
        )
    out.write_text(page, encoding="utf-8")
    click.echo(f"{out}: {code} v{open_survey.survey.version_number} in {locale_code}, {style or PaperStyle.STANDARD}.")


def _sheet(open_survey: OpenSurvey, *, locale_code: str, channel_code: str | None, style: PaperStyle) -> str:
    locale = find_locale(locale_code)
    if locale is None or locale not in open_survey.locales:
        offered = ", ".join(one.code for one in open_survey.locales)
        raise click.ClickException(f"The survey is not offered in {locale_code!r}. Use one of: {offered}.")
    occasion = find_occasion(open_survey, locale=locale, style=style.text_style)
    address = None
    if channel_code:
        channel = _channel(channel_code, survey_code=open_survey.survey.code)
        address = url_for("public.open_channel", channel_code=channel.channel_code, _external=True)
    return survey_sheet(occasion, style=style, address=address, channel=None)


def _channel(channel_code: str, *, survey_code: str) -> Channel:
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=channel_code)
    if channel is None or channel.survey_code != survey_code:
        raise click.ClickException(
            f"No link of {survey_code} has the code {channel_code!r}. See the page of the activity."
        )
    return channel


def _is_address(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in {"https", "http"} and bool(parts.netloc)
