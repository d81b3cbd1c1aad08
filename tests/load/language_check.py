"""Prints how well languages are told apart on labelled texts of your own, which are not part of this repository.

Run: .venv/bin/python -m tests.load.language_check FOLDER
FOLDER holds CSV files with a column ``text``, named ``<language>_<anything>.csv``; ``urLatn`` stands for Roman Urdu.
A text of fewer than three words is not judged and leaves the base, as the column ``judged`` says. The last line but one
counts the texts, and their first three words, that would be read in another language than the one of their file.
"""

import csv
import random
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import fmean

from analysis.text.language import ROMAN_PUNJABI, ROMAN_URDU, detect_language
from analysis.text.sentiment import SUREST_SWITCH

TEXTS = 300
SHORT = 3
ROMAN = {ROMAN_PUNJABI, ROMAN_URDU}
CODES = {"urLatn": ROMAN_URDU}
WARM_UP = ("one two three four", "ایک دو تین ہے")


def main() -> None:
    """Print a line for each file, then the means and the speed."""
    files = sorted(Path(sys.argv[1]).glob("*.csv"))
    texts = {path.stem: _read(path) for path in files}
    print("texts                    judged  right  right of three words  called Roman")
    whole, short, switched = [], [], Counter[str]()
    for name, read in texts.items():
        code = CODES.get(name.split("_")[0], name.split("_")[0])
        drawn = read if code == ROMAN_URDU else random.Random(1).sample(read, min(TEXTS, len(read)))
        told = _count(drawn)
        told_short = _count(_first_words(drawn))
        roman = _count(read)
        switched["whole"] += _switched(read, code)
        switched["three words"] += _switched(_first_words(read), code)
        whole.append(_share(told, {code}))
        short.append(_share(told_short, {code}))
        print(
            f"{name:24} {sum(told.values()) - told[None]:6}  {whole[-1]:.3f}  {short[-1]:20.3f}"
            f"  {_share(roman, ROMAN):12.4f}"
        )
    print(f"mean of {len(whole)} files: whole {fmean(whole):.4f}, three words {fmean(short):.4f}")
    print("surely read in another language:", ", ".join(f"{count} {what}" for what, count in switched.items()))
    print(f"{_texts_a_second([text for read in texts.values() for text in read[:TEXTS]]):.0f} texts a second, one core")


def _read(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def _first_words(texts: list[str]) -> list[str]:
    return [" ".join(text.split()[:SHORT]) for text in texts if len(text.split()) >= SHORT]


def _switched(texts: list[str], code: str) -> int:
    told = [detect_language(text) for text in texts]
    alike = ROMAN if code in ROMAN else {code}
    return sum(one.language not in {None, *alike} and one.confidence >= SUREST_SWITCH for one in told)


def _count(texts: list[str]) -> Counter[str | None]:
    return Counter(detect_language(text).language for text in texts)


def _share(told: Counter[str | None], codes: set[str]) -> float:
    judged = sum(count for code, count in told.items() if code)
    return sum(told[code] for code in codes) / judged if judged else 0.0


def _texts_a_second(texts: list[str]) -> float:
    for text in WARM_UP:
        detect_language(text)
    started = time.process_time()
    for text in texts:
        detect_language(text)
    return len(texts) / (time.process_time() - started)


if __name__ == "__main__":
    main()
