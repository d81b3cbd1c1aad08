"""``heard audio``: clips of a machine's voice for phones that have none."""

import click

from app import create_app
from app.cli.site import open_current_database, read_settings
from app.clock import today
from app.db import current_database
from app.languages import Locale, find_locale, list_locales
from app.machine_clips import find_voice, list_voices, make_clips, missing_programs
from app.sounds import clip_folder
from app.spoken import list_spoken_texts


@click.group()
def audio() -> None:
    """Keep what a machine says out loud."""


@audio.command()
@click.option("--locale", "locale_code", help="One locale only, such as ur.")
def make(locale_code: str | None) -> None:
    """Make a clip of each text of the surveys asked now that has none yet; run it when texts or terms change."""
    locales = _chosen(locale_code)
    missing = missing_programs()
    if missing:
        raise click.ClickException(
            f"{' and '.join(missing)} cannot be found. Install them, e.g.: sudo apt-get install espeak-ng opus-tools"
        )
    open_current_database()
    settings, voices = read_settings(), list_voices()
    app = create_app(settings)
    with app.app_context():
        click.get_current_context().call_on_close(current_database().engine.dispose)
    for locale in locales:
        voice = find_voice(locale, voices=voices)
        if voice is None:
            click.echo(f"{locale.code}: no machine speaks it; record clips instead.")
            continue
        with app.test_request_context(f"/{locale.code}/"):
            texts = list_spoken_texts(locale, today=today())
        made = make_clips(texts, voice=voice, folder=clip_folder(settings, locale.code))
        click.echo(f"{locale.code}: {made.new_count} clips made, {made.total_count} in all.")


def _chosen(locale_code: str | None) -> tuple[Locale, ...]:
    if locale_code is None:
        return list_locales()
    locale = find_locale(locale_code)
    if locale is None:
        raise click.ClickException(f"There is no locale {locale_code}. See translations/locales.toml.")
    return (locale,)
