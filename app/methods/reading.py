"""How well machines read comments here, language by language: for the forum alone, as comments are."""

from collections.abc import Iterable, Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _

from app.filters import day
from app.labels import text_language_label
from app.services.learning import Learning
from app.store.sentiment_models import Training

SHARE = "0.00"


def reading_words(learning: Sequence[Learning]) -> tuple[str, ...]:
    """One sentence for each language that has labels, and one for the others."""
    return tuple(map(str, (*(_language(one) for one in learning), *_others(learning))))


def _language(one: Learning) -> object:
    name = text_language_label(one.language)
    if one.training is None or one.training.figures.model_binary_f1 is None:
        return _(
            "%(language)s: read by its word list, which is a guess and marked indicative; not measured yet, with "
            "%(count)s labels.",
            language=name,
            count=format_decimal(one.label_count),
        )
    values = _figures(one.training) | {"language": name}
    if one.training.figures.has_passed:
        return _(
            "%(language)s: read by a model trained here. Telling negative from positive it scores F1 %(f1)s (likely "
            "%(low)s to %(high)s) on comments it had not seen; the word list %(words)s. Measured on %(day)s with "
            "%(count)s labels.",
            **values,
        )
    return _(
        "%(language)s: read by its word list, which is a guess and marked indicative; it scores F1 %(words)s. A model "
        "scores %(f1)s (likely %(low)s to %(high)s), which is not enough to use it. Measured on %(day)s with %(count)s "
        "labels.",
        **values,
    )


def _figures(training: Training) -> dict[str, str]:
    figures = training.figures
    return {
        "f1": _share(figures.model_binary_f1),
        "low": _share(figures.model_binary_f1_low),
        "high": _share(figures.model_binary_f1_high),
        "words": _share(figures.word_list_binary_f1),
        "day": day(training.trained_on),
        "count": str(format_decimal(figures.label_count)),
    }


def _share(value: float | None) -> str:
    return "–" if value is None else str(format_decimal(value, SHARE))


def _others(learning: Sequence[Learning]) -> Iterable[object]:
    if learning:
        yield _("Every other language: read by its word list, if it has one; nothing is measured here yet.")
    else:
        yield _("No comment has been labelled here yet, so nothing is measured: every guess is that of a word list.")
