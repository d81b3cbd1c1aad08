"""No word list holds a name of a community, a faith, a language or a place: to be named is neither good nor bad."""

import csv
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from analysis.text.phrases import ANY_ENDING
from analysis.text.tokens import fold
from analysis.text.word_lists import find_word_list, list_languages
from surveys.option_lists import standard_lists

ROOT = Path(__file__).parent.parent.parent
FAITHS = "muslim muslims islam islamic sikh sikhs hindu hindus jew jews jewish christian christians catholic buddhist"
PEOPLE = (
    "gypsy gypsies roma romani romany traveller travellers pole poles polish romanian romanians ukrainian ukrainians"
    " pakistani pakistanis bangladeshi bangladeshis indian indians chinese african africans caribbean jamaican somali"
    " somalis arab arabs kurdish kurd kurds turkish turk turks afghan afghans iranian english british scottish welsh"
    " irish white black asian asians refugee refugees gujarati bengali urdu punjabi arabic immigrant immigrants"
    " migrant migrants foreigner foreigners"
)


def english_names() -> set[str]:
    options = [
        option for held in standard_lists() if held.code in {"ethnic_groups", "languages"} for option in held.options
    ]
    labels = {option.label for option in options}
    places = {
        row["name"]
        for path in sorted((ROOT / "app" / "areas").glob("*/places.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    }
    return labels | places | {*FAITHS.split(), *PEOPLE.split()} | _named_in_pairs()


def _named_in_pairs() -> set[str]:
    names = tomllib.loads((ROOT / "analysis" / "text" / "fairness" / "names.toml").read_text(encoding="utf-8"))
    return {code.replace("_", " ") for code in names} - {"status", "mixed"}


def translated_names(locale_code: str, english: set[str]) -> set[str]:
    path = ROOT / "translations" / locale_code / "LC_MESSAGES" / "surveys.po"
    if not path.exists():
        return set()
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {str(message.string) for message in catalogue if message.id in english and message.string}


@pytest.mark.parametrize("language", list_languages())
def test_no_name_is_an_entry(language: str) -> None:
    english = english_names()
    names = {
        tuple(fold(word) for word in name.split()) for name in english | translated_names(language, english) if name
    }
    words = find_word_list(language)
    assert words is not None
    entries = {
        tuple(word.removesuffix(ANY_ENDING) for word in pattern.words)
        for found in (*words.entries.whole.values(), *words.entries.stems.values())
        for pattern in found
        if pattern.said.value
    }

    assert len(names) > 100
    assert entries & names == set()
