"""What a term's comments are about: counts, feelings, what comes together, and the words that rose."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.text.emerging import FEWEST_COMPARED, EmergingTerm, find_emerging, words_of
from analysis.text.personal import mask_personal
from analysis.text.theme_counts import Overlaps, ThemeCount, ThemedVoice, count_overlaps, count_themes
from analysis.text.themes import ThemeGroup
from app.db import Session
from app.services.theme_frame import site_frame
from app.services.themes import read_new_comments
from app.store.theme_voices import count_term_comments, count_voices, list_response_words, list_term_languages

MOST_READ_AT_ONCE = 1_000
"""Comments read for a page, about two seconds where a model reads them; the nightly run does the rest."""
MOST_COMPARED = 600
"""Comments of each term masked and compared for the words that rose: the first in the random order of their keys."""
MOST_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class RisenWords:
    """The words of a language that rose since the term before; None where a term has too few responses to tell."""

    language: str
    terms: tuple[EmergingTerm, ...] | None


@dataclass(frozen=True, slots=True)
class TermThemes:
    """What the comments of a term are about. ``read_count`` of ``comment_count`` comments were read for themes."""

    frame: tuple[ThemeGroup, ...]
    counts: dict[str, ThemeCount]
    overlaps: Overlaps
    read_count: int
    comment_count: int


def find_term_themes(session: Session, *, area_code: str, term_code: str) -> TermThemes:
    """The themes of a term; reads and commits what is not yet read."""
    frame = site_frame(session, area_code=area_code)
    comment_count = count_term_comments(session, area_code=area_code, term_code=term_code)
    rows = count_voices(session, area_code=area_code, term_code=term_code)
    if sum(row.comment_count for row in rows) < comment_count:
        read_new_comments(session, area_code=area_code, progress=lambda _count: None, at_most=MOST_READ_AT_ONCE)
        rows = count_voices(session, area_code=area_code, term_code=term_code)
    codes = [theme.code for group in frame for theme in group.themes]
    # A theme that was taken away is counted no more, alone or together with others.
    voices = [ThemedVoice(row.themes.intersection(codes), row.label, row.comment_count) for row in rows]
    counts = count_themes(voices, themes=codes)
    return TermThemes(
        frame=frame,
        counts={count.theme: count for count in counts},
        overlaps=count_overlaps(voices),
        read_count=sum(row.comment_count for row in rows),
        comment_count=comment_count,
    )


def find_risen_words(session: Session, *, area_code: str, term_code: str, before: str) -> tuple[RisenWords, ...]:
    """The words that rose since the term before in each of its most frequent languages."""
    languages = list_term_languages(session, area_code=area_code, term_code=term_code, fewest=FEWEST_COMPARED)
    return tuple(
        RisenWords(
            language,
            find_emerging(
                *(
                    _masked_words(
                        list_response_words(
                            session, area_code=area_code, term_code=term, language=language, limit=MOST_COMPARED
                        )
                    )
                    for term in (term_code, before)
                )
            ),
        )
        for language in languages[:MOST_LANGUAGES]
    )


def _masked_words(responses: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """The words of each response that hide no personal detail."""
    return [frozenset().union(*(words_of(_visible(text)) for text in texts)) for texts in responses]


def _visible(text: str) -> str:
    # A stop stands for what is hidden, so that no phrase closes over it.
    return " . ".join(part.text for part in mask_personal(text).parts if part.kind is None)
