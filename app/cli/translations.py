"""``heard translations``: the catalogues translators work in, brought up to date with the pages and surveys."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.areas import find_area, list_area_codes
from app.areas.surveys import find_area_survey
from app.languages import PAGE_DOMAIN, SOURCE_LOCALE, SURVEY_DOMAIN, TRANSLATIONS_DIR, list_locales
from surveys.library import list_versions
from surveys.messages import list_messages
from surveys.model import Survey

APP_DIR = Path(__file__).parent.parent
IDLE_HEADERS = tuple(
    f'"{name}:'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)
PAGE_SOURCES = (
    ("public/**.py", "python"),
    ("errors.py", "python"),
    ("occasion.py", "python"),
    ("paper/handouts.py", "python"),
    ("templates/public/**.html", "jinja2"),
    ("templates/print/**.html", "jinja2"),
    ("templates/error.html", "jinja2"),
    *(
        (f"templates/components/{name}.html", "jinja2")
        for name in ("carried", "ear", "help", "pictures", "problems", "question", "trust")
    ),
)
"""What a parent sees, on the phone and on paper. Staff pages are in English."""


@click.group()
def translations() -> None:
    """Keep the catalogues of pages and surveys."""


@translations.command()
def update() -> None:
    """Write the .pot files anew and bring every locale's .po files up to date, without guessing any translation."""
    for domain, template in list_templates():
        _write(TRANSLATIONS_DIR / f"{domain}.pot", template)
        for locale in list_locales():
            if locale.code != SOURCE_LOCALE:
                missing_count = _update_locale(locale.code, domain, template)
                click.echo(f"{locale.code} {domain}: {missing_count} of {len(template)} to translate")


def list_templates() -> tuple[tuple[str, Catalog], ...]:
    """The catalogue of every domain as the sources have it now, without translations."""
    return (PAGE_DOMAIN, page_template()), (SURVEY_DOMAIN, survey_template())


def page_template() -> Catalog:
    """Every text of the pages a parent sees."""
    catalog = _new_template("Heard, pages a parent sees")
    found = extract_from_dir(APP_DIR, list(PAGE_SOURCES), comment_tags=("Translators:",), strip_comment_tags=True)
    for file_name, _line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(message, locations=[(f"app/{file_name}", 0)], auto_comments=comments, context=context)
    return catalog


def survey_template() -> Catalog:
    """Every text of the surveys, in the order a parent meets them."""
    catalog = _new_template("Heard, surveys")
    for message in list_messages(tuple(_surveys())):
        catalog.add(message.text, context=message.context, auto_comments=[message.note] if message.note else [])
    return catalog


def _new_template(project: str) -> Catalog:
    return Catalog(project=project, version="1", header_comment=f"# {project}. Read README.md in this folder first.")


def _surveys() -> Iterator[Survey]:
    area = find_area(list_area_codes()[0])
    for survey_code, version_number in list_versions():
        survey = find_area_survey(area, survey_code, version_number=version_number)
        if survey is not None:
            yield survey


def _update_locale(locale_code: str, domain: str, template: Catalog) -> int:
    path = TRANSLATIONS_DIR / locale_code / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = (
        read_po(BytesIO(path.read_bytes()), locale=locale_code)
        if path.exists()
        else Catalog(locale=locale_code, project=template.project, version="1", header_comment=template.header_comment)
    )
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    _write(path, catalog)
    return sum(1 for message in catalog if message.id and not message.string)


def _write(path: Path, catalog: Catalog) -> None:
    content = BytesIO()
    write_po(content, catalog, width=0, omit_header=False, include_lineno=False, sort_by_file=False)
    lines = content.getvalue().decode("utf-8").splitlines()
    # Dates and versions change with every run and say nothing.
    kept = [line for line in lines if not line.startswith(IDLE_HEADERS) and line != "#, fuzzy"]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
