"""The survey on paper: the same questions in the same order, numbered boxes, and who answers what in words."""

from dataclasses import dataclass
from enum import StrEnum

from flask import render_template
from markupsafe import Markup

from app.assets import find_asset
from app.models.outreach import Channel
from app.occasion import Occasion, find_kept
from app.qr_codes import code_drawing
from app.wording import TextStyle, Wording
from surveys.boxes import box_numbers, number_boxes
from surveys.model import Option, OptionGroup, Question
from surveys.only_if import COMMENTS, find_rules
from surveys.route import Setting, may_be_asked

MOST_NAMED_CHOICES = 3
"""More boxes than this are told by their numbers alone: the labels would make a paragraph."""
STYLE_FILE = "print.css"
DRAWINGS_FILE = "pictures.svg"


class PaperStyle(StrEnum):
    """How a paper is printed: as usual, in 18 point, or in Easy Read with pictures."""

    STANDARD = "standard"
    LARGE = "large"
    EASY = "easy"

    @property
    def text_style(self) -> TextStyle:
        """The words that go with it."""
        return TextStyle.EASY if self is PaperStyle.EASY else TextStyle.USUAL


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One thing to look up: the number of a question, the boxes, and whether they are ticked. No number: own words."""

    question_number: int | None
    choices: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """Boxes under one heading, or under none."""

    heading: OptionGroup | None
    boxes: tuple[tuple[int, Option], ...]


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as it stands on paper."""

    number: int
    question: Question
    groups: tuple[BoxGroup, ...]
    ways: tuple[tuple[RuleWords, ...], ...]


def list_paper_questions(
    questions: tuple[Question, ...], *, setting: Setting, wording: Wording
) -> tuple[PaperQuestion, ...]:
    """The questions that somebody in this setting may be asked, numbered from 1."""
    asked = [question for question in questions if may_be_asked(question, setting=setting)]
    numbers = {question.code: number for number, question in enumerate(asked, start=1)}
    by_code = {question.code: question for question in asked}

    def rule_words(question_code: str, option_codes: tuple[str, ...], *, is_ticked: bool) -> RuleWords:
        if question_code == COMMENTS:
            return RuleWords(None, "", is_ticked)
        choices = _choices(by_code[question_code], option_codes, wording=wording)
        return RuleWords(numbers[question_code], choices, is_ticked)

    return tuple(
        PaperQuestion(
            numbers[question.code],
            question,
            _groups(question),
            tuple(
                tuple(rule_words(rule.question_code, rule.option_codes, is_ticked=rule.is_ticked) for rule in way)
                for way in find_rules(question, setting=setting)
            ),
        )
        for question in asked
    )


def survey_sheet(occasion: Occasion, *, style: PaperStyle, address: str | None, channel: Channel | None) -> str:
    """The whole paper as a page, with a QR code of this address.

    Without a channel it is a file that stands alone: its style sheet is in it, and it leads to no other page.
    """
    area, wording = occasion.area, occasion.wording
    return render_template(
        "print/survey.html",
        occasion=occasion,
        area=area,
        survey=occasion.survey,
        wording=wording,
        style=style,
        questions=list_paper_questions(occasion.survey.questions, setting=occasion.setting, wording=wording),
        kept=find_kept(area, locale=occasion.locale),
        address=address,
        drawing=code_drawing(address) if address else None,
        drawings=_own_file(DRAWINGS_FILE) if wording.is_easy else None,
        channel=channel,
        style_text=None if channel else _own_file(STYLE_FILE),
    )


def _own_file(name: str) -> Markup:
    return Markup(find_asset(name).content.decode())  # noqa: S704  # a file of ours


def _groups(question: Question) -> tuple[BoxGroup, ...]:
    boxes = number_boxes(question)
    headings: tuple[OptionGroup | None, ...] = (*question.groups, None)
    grouped = (
        BoxGroup(
            heading,
            tuple(
                (number, option) for number, option in boxes if option.group_code == (heading.code if heading else None)
            ),
        )
        for heading in headings
    )
    return tuple(group for group in grouped if group.boxes)


def _choices(question: Question, option_codes: tuple[str, ...], *, wording: Wording) -> str:
    numbers = box_numbers(question, option_codes)
    if len(numbers) > MOST_NAMED_CHOICES:
        return " / ".join(map(str, numbers))
    chosen = [option for option in question.options if option.code in option_codes]
    return " / ".join(f"{number} {wording.label(option)}" for number, option in zip(numbers, chosen, strict=True))
