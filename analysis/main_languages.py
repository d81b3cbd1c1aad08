"""Main languages of an area beside what we know of them: a list to check, never a gap.

Many who speak another main language answer in English, so speakers are no benchmark of replies in their language, and
no ratio of the two is ever made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.reference.census_languages import COUNTED_TOGETHER, ENGLISH, OTHER_LANGUAGE
from analysis.release import PeopleTable


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many people aged 3 and over have a language as their main one."""

    language_code: str
    speaker_count: int


@dataclass(frozen=True, slots=True)
class MainLanguages:
    """The main languages of one area's people aged 3 and over, as a census counted them."""

    year: int
    area_name: str
    source: str
    counts: tuple[LanguageCount, ...]

    @property
    def total_count(self) -> int:
        """Everybody counted."""
        return sum(one.speaker_count for one in self.counts)

    @property
    def other_than_english_count(self) -> int:
        """Those whose main language is not English."""
        return sum(one.speaker_count for one in self.counts if one.language_code != ENGLISH)

    @property
    def other_than_english_share(self) -> float:
        """Their share of everybody counted, 0 where nobody is."""
        return self.other_than_english_count / self.total_count if self.total_count else 0.0


@dataclass(frozen=True, slots=True)
class SpeakerLimit:
    """A number of speakers from which families of ours are likely among them, with where it comes from."""

    speaker_count: int
    source: str
    dated_on: str


MANY_SPEAKERS = SpeakerLimit(
    100,
    source="Our choice: about one person in six is a pupil and one pupil in five has SEN support or a plan (England, "
    "DfE 2025), so 100 people stand for about 3 children",
    dated_on="2026-11",
)


@dataclass(frozen=True, slots=True)
class ToldReplies:
    """What releases told of one language: the sum of the rounded counts they show, None where they show none."""

    response_count: int | None
    has_hidden: bool


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """One main language, those counted with it, and what we know of it; ``is_to_check`` says to look at it first."""

    language_codes: tuple[str, ...]
    speaker_count: int
    replies: ToldReplies
    visit_count: int
    is_to_check: bool


def language_lines(
    main_languages: MainLanguages, *, told: Sequence[PeopleTable], visits: Iterable[frozenset[str]]
) -> tuple[LanguageLine, ...]:
    """The languages but English; first those of many speakers without a told reply and a speaker at a visit.

    ``told`` are the frozen tables of the language question, one for each released term; ``visits`` the languages that
    visitors spoke at each visit. Nothing here is new about a respondent: only shown counts are added up. Then the order
    is by speakers; *another language*, which is many, comes last.
    """
    spoken = tuple(visits)
    lines = [_line(one, told=told, visits=spoken) for one in main_languages.counts if one.language_code != ENGLISH]
    known = [line for line in lines if line.speaker_count or line.visit_count or line.replies.response_count]
    return tuple(sorted(known, key=_rank))


def _line(count: LanguageCount, *, told: Sequence[PeopleTable], visits: tuple[frozenset[str], ...]) -> LanguageLine:
    codes = (count.language_code, *COUNTED_TOGETHER.get(count.language_code, ()))
    replies = _told_replies(codes, told=told)
    visit_count = sum(not spoken.isdisjoint(codes) for spoken in visits)
    is_known = bool(replies.response_count or visit_count)
    return LanguageLine(
        language_codes=codes,
        speaker_count=count.speaker_count,
        replies=replies,
        visit_count=visit_count,
        is_to_check=count.language_code != OTHER_LANGUAGE
        and count.speaker_count >= MANY_SPEAKERS.speaker_count
        and not is_known,
    )


def _told_replies(codes: tuple[str, ...], *, told: Sequence[PeopleTable]) -> ToldReplies:
    shown = [
        cell.response_count
        for table in told
        for cell in table.cells
        if cell.group_code in codes and cell.response_count is not None
    ]
    return ToldReplies(sum(shown) if shown else None, has_hidden=len(shown) < len(told) * len(codes))


def _rank(line: LanguageLine) -> tuple[bool, bool, int, str]:
    code = line.language_codes[0]
    return (code == OTHER_LANGUAGE, not line.is_to_check, -line.speaker_count, code)
