"""Learning sentiment from what people said: training a language, its gate, and scoring again what machines scored."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.text.gate import Gate, check_gate
from analysis.text.kept_models import dump_model
from analysis.text.labels import LabelledText, SentimentLabel
from analysis.text.sentiment import Sentiment
from analysis.text.training import train_sentiment
from analysis.text.word_reading import learn_word_reading
from app.db import Session, start_writing
from app.models.sentiment_model import ModelSource
from app.services.scoring import comment_score
from app.store.comment_labels import LabelledComment, count_labels, list_labelled_comments
from app.store.comments import save_comment_scores, unseen_version
from app.store.sentiment_models import Training, TrainingFigures, add_training, list_trainings

SEED = 1
"""Deals texts into folds; always the same, so that nobody trains until a lucky deal passes the gate."""


@dataclass(frozen=True, slots=True)
class Learning:
    """How many labels a language has now, and its newest training, None where it was never trained."""

    language: str
    label_count: int
    training: Training | None


def train_language(
    session: Session,
    *,
    area_code: str,
    language: str,
    today: date,
    more: Sequence[LabelledText] = (),
) -> Training:
    """The training of a language on every label people gave, and on ``more`` from a file; commits it.

    The model is kept only when it passed its gate. The comments it was trained on get what the cross-validation said
    of them, because a model that has seen a text's label is too sure of it, and estimates hold the machine against
    just those labels. The other comments wait for ``score_outdated_comments``.
    """
    labelled = list_labelled_comments(session, area_code=area_code, language=language)
    texts = _once_each([*(_taught(comment) for comment in labelled), *more])
    reading = learn_word_reading(_labels_of_others(session, area_code=area_code, language=language))
    gate = check_gate(texts, language=language, seed=SEED, reading=reading)
    content = None
    if gate.has_passed:
        content = dump_model(train_sentiment(texts, language=language, seed=SEED, reading=reading))
    start_writing(session)
    version = add_training(
        session,
        area_code=area_code,
        language=language,
        figures=_figures(gate),
        source=ModelSource.FILE if more else ModelSource.LABELS,
        content=content,
        today=today,
    )
    if gate.has_passed:
        unseen = _by_text(texts, gate.told)
        scores = [
            comment_score(comment.comment_id, unseen[_key(_taught(comment))], engine_version=unseen_version(version))
            for comment in labelled
        ]
        save_comment_scores(session, scores, area_code=area_code)
    session.commit()
    return next(one for one in list_trainings(session, area_code=area_code) if one.language == language)


def _labels_of_others(session: Session, *, area_code: str, language: str) -> dict[str, list[LabelledText]]:
    """What people said of comments in the other languages: it teaches what findings of a word list mean."""
    others = sorted(set(count_labels(session, area_code=area_code)) - {language})
    labelled = {other: list_labelled_comments(session, area_code=area_code, language=other) for other in others}
    return {other: [_taught(comment) for comment in comments] for other, comments in labelled.items()}


def list_learning(session: Session, *, area_code: str) -> tuple[Learning, ...]:
    """Every language that has labels or was trained, the one with the most labels first."""
    counts = count_labels(session, area_code=area_code)
    trainings = {one.language: one for one in list_trainings(session, area_code=area_code)}
    learning = (
        Learning(language, counts.get(language, 0), trainings.get(language)) for language in {*counts, *trainings}
    )
    return tuple(sorted(learning, key=lambda one: (-one.label_count, one.language)))


def _taught(comment: LabelledComment) -> LabelledText:
    return LabelledText(comment.text, SentimentLabel(comment.label), comment.question_code)


def _key(text: LabelledText) -> tuple[str, str]:
    return " ".join(text.text.casefold().split()), text.question


def _once_each(texts: Sequence[LabelledText]) -> tuple[LabelledText, ...]:
    """Every text to a question once, with the label most people gave it.

    A text that came twice would stand on both sides of the cross-validation, and its gate would be passed by memory.
    """
    labels: dict[tuple[str, str], Counter[SentimentLabel]] = defaultdict(Counter)
    first: dict[tuple[str, str], LabelledText] = {}
    for text in texts:
        labels[_key(text)][text.label] += 1
        first.setdefault(_key(text), text)
    return tuple(
        LabelledText(text.text, labels[key].most_common(1)[0][0], text.question) for key, text in first.items()
    )


def _by_text(texts: Sequence[LabelledText], told: Sequence[Sentiment]) -> dict[tuple[str, str], Sentiment]:
    return {_key(text): sentiment for text, sentiment in zip(texts, told, strict=True)}


def _figures(gate: Gate) -> TrainingFigures:
    model = gate.model
    return TrainingFigures(
        label_count=gate.label_count,
        model_binary_f1=model.binary_f1 if model else None,
        model_binary_f1_low=gate.model_binary_low if model else None,
        model_binary_f1_high=gate.model_binary_high if model else None,
        word_list_binary_f1=gate.words.binary_f1 if gate.words else None,
        textblob_binary_f1=gate.textblob.binary_f1 if gate.textblob else None,
        model_macro_f1=model.macro_f1 if model else None,
        has_passed=gate.has_passed,
        reason=None if gate.has_passed else gate.reason.value,
    )
