"""Codes of the forum's pages in words."""

from typing import Any

from flask_babel import lazy_gettext as _l

from analysis.release import ChangeWord, Comparison
from analysis.tallies import Dimension
from analysis.text.personal import PersonalKind
from analysis.text.sentiment import NO_ENGINE, TEXTBLOB_ENGINE, NotScoredReason, SentimentLabel
from app.models.promise import PromiseStatus
from app.store.comments import NOT_YET_SCORED

CHANGE_LABELS: dict[str, Any] = {
    ChangeWord.BETTER: _l("Better"),
    ChangeWord.WORSE: _l("Worse"),
    ChangeWord.NO_CLEAR_CHANGE: _l("No clear change"),
    ChangeWord.TOO_FEW: _l("Too few to say"),
    ChangeWord.NOT_COMPARABLE: _l("Not comparable: told otherwise then"),
}
COMPARISON_LABELS: dict[str, Any] = {
    Comparison.LAST_TERM: _l("Last term"),
    Comparison.SAME_TERM_LAST_YEAR: _l("Same term last year"),
    Comparison.BASELINE: _l("Since the baseline"),
}
CUT_HEADINGS: dict[Dimension, Any] = {
    Dimension.COMMUNITY: _l("By community"),
    Dimension.TOWN: _l("By town"),
    Dimension.STAGE: _l("By stage of help"),
    Dimension.NEED: _l("By need"),
    Dimension.LANGUAGE: _l("By language"),
}
"""The cuts of a measure page, in their order."""
GROUP_HEADINGS: dict[Dimension, Any] = {
    Dimension.COMMUNITY: _l("Community"),
    Dimension.TOWN: _l("Town"),
    Dimension.STAGE: _l("Stage"),
    Dimension.NEED: _l("Need"),
    Dimension.LANGUAGE: _l("Language"),
}
STAGE_LABELS: dict[str, Any] = {
    "ehcp": _l("EHC plan"),
    "sen_support": _l("SEN support, no plan"),
    "ehcna_in_progress": _l("Waiting for a plan"),
    "refused": _l("Asked for a plan, told no"),
    "none_but_concerned": _l("No help yet, but concerned"),
    "not_in_school": _l("Not in school"),
    "not_sure": _l("Not sure"),
    "not_stated": _l("Not said"),
}
NEED_LABELS: dict[str, Any] = {
    "spld": _l("Reading, writing or numbers"),
    "mld": _l("Finds most learning hard"),
    "sld": _l("A lot of help to learn"),
    "pmld": _l("Full help and daily care"),
    "slcn": _l("Talking or understanding words"),
    "asd": _l("Autism"),
    "semh": _l("Feelings, worries or behaviour"),
    "hi": _l("Hearing"),
    "vi": _l("Seeing"),
    "msi": _l("Hearing and seeing"),
    "pd": _l("Moving"),
    "ds": _l("Down syndrome"),
    "oth": _l("Something else"),
    "nsa": _l("Not sure yet"),
    "skip": _l("Preferred not to say"),
}
SENTIMENT_LABELS: dict[str, Any] = {
    SentimentLabel.NEGATIVE: _l("Negative"),
    SentimentLabel.MIXED: _l("Mixed"),
    SentimentLabel.NEUTRAL: _l("Neutral"),
    SentimentLabel.POSITIVE: _l("Positive"),
    SentimentLabel.NOT_SCORED: _l("Not scored"),
    NOT_YET_SCORED: _l("Not looked at yet"),
}
SENTIMENT_BADGES: dict[str, str] = {
    SentimentLabel.NEGATIVE: "worse",
    SentimentLabel.MIXED: "warn",
    SentimentLabel.NEUTRAL: "no_clear_change",
    SentimentLabel.POSITIVE: "better",
    SentimentLabel.NOT_SCORED: "too_few_to_say",
}
"""Each label with the shape of a badge: negative points down, positive up, not scored is a dotted ring."""
ENGINE_SENTENCES: dict[str, Any] = {
    TEXTBLOB_ENGINE: _l("Guessed by TextBlob, from a list of English words."),
    NO_ENGINE: _l("No engine read this comment."),
}
NOT_SCORED_SENTENCES: dict[str, Any] = {
    NotScoredReason.EMPTY: _l("There are no words to score."),
    NotScoredReason.LANGUAGE_NOT_SUPPORTED: _l("No engine reads this language yet. That is not neutral."),
    NotScoredReason.NO_KNOWN_WORDS: _l("TextBlob knows none of these words. That is not neutral."),
}
PERSONAL_LABELS: dict[str, Any] = {
    PersonalKind.PHONE: _l("phone number hidden"),
    PersonalKind.EMAIL: _l("e-mail address hidden"),
    PersonalKind.LINK: _l("link hidden"),
    PersonalKind.ADDRESS: _l("address hidden"),
    PersonalKind.POSTCODE: _l("postcode hidden"),
    PersonalKind.NHS_NUMBER: _l("NHS number hidden"),
    PersonalKind.NI_NUMBER: _l("National Insurance number hidden"),
    PersonalKind.PUPIL_NUMBER: _l("pupil number hidden"),
    PersonalKind.DATE: _l("date hidden"),
    PersonalKind.NAME: _l("name hidden"),
    PersonalKind.SCHOOL: _l("school hidden"),
}
STATUS_LABELS: dict[str, Any] = {
    PromiseStatus.PROMISED: _l("Promised"),
    PromiseStatus.UNDER_WAY: _l("Under way"),
    PromiseStatus.KEPT: _l("Kept"),
    PromiseStatus.COULD_NOT_BECAUSE: _l("Could not, because"),
}
STATUS_BADGES: dict[str, str] = {
    PromiseStatus.PROMISED: "plain",
    PromiseStatus.UNDER_WAY: "no_clear_change",
    PromiseStatus.KEPT: "good",
    PromiseStatus.COULD_NOT_BECAUSE: "warn",
}
QUESTION_LABELS: dict[str, Any] = {
    "P12": _l("What has gone well"),
    "P13": _l("The one thing that should change"),
    "P10a": _l("What happened (where respect was missing)"),
}
"""The questions that take words, shortened for lists; another question is told by its own text."""
SERVICE_QUESTIONS = ("P14_local_offer", "P14_forum", "P14_sendiass")
KNOWN_LABELS: dict[str, Any] = {
    "never": _l("Never heard of it"),
    "heard": _l("Heard of it"),
    "used": _l("Used it"),
}
