"""Codes of the forum's pages in words."""

from typing import Any

from flask_babel import lazy_gettext as _l

from analysis.release import ChangeWord, Comparison
from analysis.tallies import Dimension
from analysis.text.gate import GateReason
from analysis.text.labels import SentimentLabel
from analysis.text.personal import PersonalKind
from analysis.text.sentiment import MODEL_ENGINE, NO_ENGINE, WORD_LIST_ENGINE, NotScoredReason
from analysis.text.textblob_baseline import TEXTBLOB_ENGINE
from app.models.label import PersonLabel
from app.models.promise import PromiseStatus
from app.models.sentiment_model import ModelSource
from app.models.theme import ThemeSource
from app.services.comments import PERSON_ENGINE
from app.services.theme_learning import ThemeUse
from app.store.comments import NOT_YET_SCORED

CHANGE_LABELS: dict[str, Any] = {
    ChangeWord.BETTER: _l("Better"),
    ChangeWord.WORSE: _l("Worse"),
    ChangeWord.NO_CLEAR_CHANGE: _l("No clear change"),
    ChangeWord.TOO_FEW: _l("Too few to say"),
    ChangeWord.NOT_ASKED: _l("Not asked then"),
    ChangeWord.NOT_COMPARABLE: _l("Not comparable: told otherwise then"),
}
FELT_LABELS: dict[str, Any] = {
    ChangeWord.BETTER: _l("More say better"),
    ChangeWord.WORSE: _l("More say worse"),
    ChangeWord.NO_CLEAR_CHANGE: _l("No clear difference"),
    ChangeWord.TOO_FEW: _l("Too few to say"),
}
"""The words of a change for a balance, which compares in itself."""
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
    PERSON_ENGINE: _l("Judged by a person here."),
    MODEL_ENGINE: _l("Guessed by a model learned from labels given here."),
    WORD_LIST_ENGINE: _l("Indicative: guessed from a list of words."),
    TEXTBLOB_ENGINE: _l("Guessed by TextBlob, from a list of English words."),
    NO_ENGINE: _l("No engine read this comment."),
}
NOT_SCORED_SENTENCES: dict[str, Any] = {
    PersonLabel.CANNOT_TELL: _l("A person read it and could not tell."),
    NotScoredReason.EMPTY: _l("There are no words to score."),
    NotScoredReason.NO_WORDS: _l("There are signs and no words. That is not neutral."),
    NotScoredReason.LANGUAGE_UNCLEAR: _l("We cannot tell which language this is. That is not neutral."),
    NotScoredReason.LANGUAGE_NOT_SUPPORTED: _l("No engine reads this language yet. That is not neutral."),
    NotScoredReason.NO_KNOWN_WORDS: _l("The word list knows none of these words. That is not neutral."),
}
LABEL_WORDS: dict[str, Any] = {
    PersonLabel.NEGATIVE: _l("Negative"),
    PersonLabel.NEUTRAL: _l("Neutral"),
    PersonLabel.MIXED: _l("Mixed"),
    PersonLabel.POSITIVE: _l("Positive"),
    PersonLabel.CANNOT_TELL: _l("Cannot tell"),
}
"""What a person may say of a comment, in the order of the keys 1 to 5."""
WHY_ASKED: dict[str, Any] = {
    "drawn": _l(
        "Drawn at random: it stands for what its whole community wrote in this term. The machine’s guess is hidden, so "
        "that only your judgement counts."
    ),
    "no_model": _l(
        "The word list knows no words of it, or good and bad ones in balance. Your answer teaches most here."
    ),
    "unsure": _l("The model is only %(percent)s%% sure of its guess. Your answer teaches most here."),
}
"""Why a comment is asked for."""
GATE_SENTENCES: dict[str, Any] = {
    GateReason.TOO_FEW_LABELS: _l("Too few labels of different texts yet."),
    GateReason.ONE_SIDED: _l("Too few negative or too few positive labels to learn the difference."),
    GateReason.NOT_SURE_ENOUGH: _l("Not good enough for certain: the lower end of its interval is too low."),
    GateReason.NO_BETTER_THAN_WORDS: _l("No better than the word list."),
}
"""Why a model is not used."""
SOURCE_SENTENCES: dict[str, Any] = {
    ModelSource.LABELS: "",
    ModelSource.FILE: _l("A file of labelled texts taught it too; training here leaves the file out."),
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
PEOPLE_LABELS: dict[str, Any] = {
    "same": _l("The same"),
    "different": _l("Different"),
    "showpeople": _l("Showmen or Showpeople, fairground or circus"),
    "bargee_boater": _l("Boaters or Bargees"),
    "new_traveller": _l("New Travellers"),
    "none": _l("None of these"),
    "no": _l("Nobody helped"),
    "family": _l("Family or a friend"),
    "worker": _l("A worker or volunteer"),
    "interpreter": _l("Someone who put it into my language"),
}
"""The answers of "Who answered" that are neither a language nor a community."""
THEME_SOURCE_SENTENCES: dict[str, Any] = {
    ThemeSource.RULE: _l("Found by words of the theme: indicative."),
    ThemeSource.MODEL: _l("Found by a model trained on this site’s corrections."),
    ThemeSource.PERSON: _l("Said by a person."),
    ThemeSource.NONE: _l("No rules for this language yet."),
}
THEME_USE_SENTENCES: dict[str, Any] = {
    ThemeUse.MODEL: _l("It agreed better with people than the rules did."),
    ThemeUse.TOO_FEW: _l("Too few comments set right yet."),
    ThemeUse.NOT_TRAINED: _l("Enough comments were set right: heard themes apply trains it, which runs every night."),
    ThemeUse.NOT_BETTER: _l("No better than the rules."),
    ThemeUse.FORGOTTEN: _l(
        "The model was forgotten, because words it had learned from were taken back or erased. The coming night "
        "trains it again."
    ),
}
"""Why a model or the rules find a language’s themes."""
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
