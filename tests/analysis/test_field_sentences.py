"""The word lists read what parents of this field say, by words that are not the sentences themselves."""

import pytest

from analysis.text.tokens import STOP, read_tokens
from analysis.text.word_lists import find_hits, find_word_list, list_languages
from tests.analysis.field_reading import (
    HELD_BACK,
    MENDED,
    SENTENCES_DIR,
    find_signs,
    list_readings,
    read_table,
    right_share,
)

LEAST_RIGHT_SHARE = 0.85
MOST_PRAISE_TURNED_SHARE = 0.05


def test_every_language_says_every_meaning() -> None:
    assert {path.stem for path in SENTENCES_DIR.glob("*.toml")} == {*list_languages(), "meanings"}
    for part, least_count in ((MENDED, 70), (HELD_BACK, 15)):
        codes = set(find_signs(part))
        assert len(codes) >= least_count
        for language in list_languages():
            sentences = read_table(language)[part]
            assert set(sentences) == codes, language
            assert len(set(sentences.values())) == len(codes), language


def test_no_meaning_is_in_both_parts() -> None:
    assert set(find_signs(MENDED)).isdisjoint(find_signs(HELD_BACK))


@pytest.mark.parametrize("language", list_languages())
def test_most_sentences_have_the_right_sign(language: str) -> None:
    readings = list_readings(language, MENDED)
    missed = [f"{reading.meaning_code}: {reading.sentence}" for reading in readings if not reading.is_right]

    assert right_share(readings) >= LEAST_RIGHT_SHARE, missed


@pytest.mark.parametrize("language", list_languages())
def test_praise_is_hardly_ever_read_as_a_complaint(language: str) -> None:
    praise = [reading for reading in list_readings(language, MENDED) if reading.sign > 0]
    turned = [f"{reading.meaning_code}: {reading.sentence}" for reading in praise if reading.read_sign < 0]

    assert len(turned) / len(praise) <= MOST_PRAISE_TURNED_SHARE, turned


@pytest.mark.parametrize("language", list_languages())
def test_no_entry_is_a_whole_sentence(language: str) -> None:
    words = find_word_list(language)
    assert words is not None
    for reading in list_readings(language, MENDED):
        tokens = [token for token in read_tokens(reading.sentence) if token != STOP]
        assert all(hit.end - hit.start < len(tokens) for hit in find_hits(tokens, words)), reading.sentence
