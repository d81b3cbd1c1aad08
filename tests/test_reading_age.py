"""English that a tired parent reads at once: a Flesch-Kincaid grade of five at most."""

import re

import pytest

from app.cli.translations import list_templates
from app.languages import PAGE_DOMAIN, SURVEY_DOMAIN

HIGHEST_GRADE = 5.0
HIGHEST_GRADE_OF_ONE_TEXT = 7.5
"""Of one text: a text is too short a sample to be held to the whole's grade."""
LONG_TEXT_WORDS = 12
ESTABLISHED = re.compile(r"\b(EHCPs?|EHC|SEND|SENDIASS|SNAP|NSPCC|NHS|Local Offer|Childline|Samaritans|Easy Read)\b")
"""Words families must know anyway; each is explained once where it stands."""


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975)."""
    plain = ESTABLISHED.sub("it", re.sub(r"%\(\w+\)s", "it", text))
    sentences = [sentence for sentence in re.split(r"[.?!:]+(?:\s|$)|\n", plain) if re.search(r"[A-Za-z]", sentence)]
    words = re.findall(r"[A-Za-z']+", plain)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllable_count, words)) / len(words) - 15.59


def syllable_count(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeioul])e(s|d)?$", "", word.lower()))
    return max(1, len(groups))


def _texts(domain: str) -> list[str]:
    return [str(message.id) for message in dict(list_templates())[domain] if message.id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 3 words, 3 syllables, 1 sentence: 1.17 + 11.8 - 15.59
        ("Help is here.", -2.62),
        # 4 words in 1 sentence, 1 + 1 + 3 + 1 = 6 syllables: 1.56 + 17.7 - 15.59
        ("Do they understand it?", 3.67),
    ],
)
def test_the_grade_is_worked_out_as_published(text: str, expected: float) -> None:
    assert grade(text) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("domain", [PAGE_DOMAIN, SURVEY_DOMAIN])
def test_what_a_parent_reads_is_easy(domain: str) -> None:
    sentences = [text for text in _texts(domain) if text.endswith((".", "?", "!"))]
    assert grade(" ".join(sentences)) <= HIGHEST_GRADE


@pytest.mark.parametrize("domain", [PAGE_DOMAIN, SURVEY_DOMAIN])
def test_no_single_text_is_hard(domain: str) -> None:
    long_texts = [text for text in _texts(domain) if len(text.split()) >= LONG_TEXT_WORDS]
    assert [(round(grade(text), 1), text) for text in long_texts if grade(text) > HIGHEST_GRADE_OF_ONE_TEXT] == []
