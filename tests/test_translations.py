"""Every catalogue is fresh, complete and safe, so that no page falls back to English half way."""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.cli.translations import list_templates
from app.languages import SOURCE_LOCALE, TRANSLATIONS_DIR, TranslationStatus, list_locales

LOCALES = [locale.code for locale in list_locales() if locale.code != SOURCE_LOCALE]
TEMPLATES = dict(list_templates())
PLACEHOLDER = re.compile(r"%\(\w+\)s")
SLURS = re.compile(r"țigan|tigan|cygan|cyganie|غجر|خانہ بدوش|نوری|handicap|upośledz|معاق|معذورین", re.IGNORECASE)
"""Words DOMAIN.md 1.5 keeps out of every translation."""


def _catalogue(locale: str, domain: str) -> Catalog:
    path = TRANSLATIONS_DIR / locale / "LC_MESSAGES" / f"{domain}.po"
    return read_po(BytesIO(path.read_bytes()), locale=locale)


def _ids(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalog if message.id}


CATALOGUES = [
    pytest.param(locale, domain, _catalogue(locale, domain), id=f"{locale}-{domain}")
    for locale in LOCALES
    for domain in TEMPLATES
]
every_catalogue = pytest.mark.parametrize(("locale", "domain", "catalog"), CATALOGUES)


@pytest.mark.parametrize("domain", TEMPLATES)
def test_the_template_holds_what_the_sources_say(domain: str) -> None:
    """`heard translations update` mends this."""
    kept = read_po(BytesIO((TRANSLATIONS_DIR / f"{domain}.pot").read_bytes()))
    assert _ids(kept) == _ids(TEMPLATES[domain])


@every_catalogue
def test_every_message_is_translated_and_none_is_guessed(locale: str, domain: str, catalog: Catalog) -> None:
    assert _ids(catalog) == _ids(TEMPLATES[domain])
    assert [message.id for message in catalog if message.id and not message.string] == []
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert not catalog.obsolete


@every_catalogue
def test_placeholders_are_the_same_and_no_tag_or_brace_sneaks_in(locale: str, domain: str, catalog: Catalog) -> None:
    for message in catalog:
        if not message.id:
            continue
        text = str(message.string)
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(str(message.id))), message.id
        assert "<" not in text, message.id
        assert "{" not in text, message.id
        # A lone per cent sign would break the page that fills the placeholders.
        assert "%" not in PLACEHOLDER.sub("", text).replace("%%", ""), message.id
        assert text == text.strip(), message.id


@every_catalogue
def test_no_translation_holds_a_word_that_hurts(locale: str, domain: str, catalog: Catalog) -> None:
    assert [str(message.string) for message in catalog if SLURS.search(str(message.string))] == []


def test_scales_keep_their_steps_apart() -> None:
    for locale in LOCALES:
        catalog = _catalogue(locale, "surveys")
        for scale in ("often5", "feel5", "change5"):
            labels = [str(message.string) for message in catalog if message.context == f"options.{scale}"]
            assert len(labels) == len(set(labels)) >= 5, (locale, scale)


def test_a_reviewed_locale_names_who_reviewed_it_and_when() -> None:
    for locale in list_locales():
        is_reviewed = locale.status is TranslationStatus.REVIEWED
        assert bool(locale.reviewer) is is_reviewed
        assert (locale.reviewed_on is not None) is is_reviewed
