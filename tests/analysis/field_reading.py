"""How a word list reads what parents say; run it to see the share of each language: field_reading.py [held_back]."""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.text.word_lists import WordList, find_word_list, list_languages
from analysis.text.word_scores import NEUTRAL_BAND, score_words

SENTENCES_DIR = Path(__file__).parent / "field_sentences"
MENDED, HELD_BACK = "sentences", "held_back"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, the sign it has (-1 a complaint, 1 praise), and the sign its word list reads, 0 if none."""

    meaning_code: str
    sentence: str
    sign: int
    read_sign: int

    @property
    def is_right(self) -> bool:
        return self.sign == self.read_sign


def list_readings(language: str, part: str) -> list[Reading]:
    words = find_word_list(language)
    assert words is not None, language
    signs, sentences = find_signs(part), read_table(language)[part]
    return [
        Reading(code, sentence, signs[code], _read_sign(sentence, words))
        for code, sentence in sorted(sentences.items())
    ]


def find_signs(part: str) -> dict[str, int]:
    kinds = read_table("meanings")[part]
    return dict.fromkeys(kinds["complaint"], -1) | dict.fromkeys(kinds["praise"], 1)


@cache
def read_table(name: str) -> dict[str, Any]:
    return tomllib.loads((SENTENCES_DIR / f"{name}.toml").read_text(encoding="utf-8"))


def right_share(readings: list[Reading]) -> float:
    return sum(reading.is_right for reading in readings) / len(readings)


def _read_sign(sentence: str, words: WordList) -> int:
    value = score_words(sentence, words).value
    return int(value > NEUTRAL_BAND) - int(value < -NEUTRAL_BAND)


def _tell(part: str) -> Iterator[str]:
    everything: list[Reading] = []
    for language in list_languages():
        readings = list_readings(language, part)
        everything += readings
        turned_count = sum(reading.read_sign == -reading.sign for reading in readings)
        yield f"{language:8} {right_share(readings):4.0%} right, {turned_count} the wrong way round"
    yield f"{'all':8} {right_share(everything):4.0%} right of {len(everything)}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(_tell(sys.argv[1] if len(sys.argv) > 1 else MENDED)) + "\n")
