"""Whether the engines in use read everybody alike: measured on paired sentences, kept until an engine changes."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.text.fairness import (
    STANDARD_LANGUAGE,
    FairnessVerdict,
    Gap,
    MeaningKind,
    Pair,
    may_compare_communities,
    measure_gaps,
    read_pairs,
)
from analysis.text.labels import SentimentLabel
from analysis.text.sentiment import AskedText, Sentiment, score_texts
from analysis.text.training import SentimentModel
from app.db import Session
from app.services.scoring import find_site_models
from app.store.sentiment_models import KeptModel, list_kept_models

MOST_KEPT = 16
_measured: dict[str, "SiteFairness"] = {}
"""By the digest of the models, so that nothing of a model is held and every training is measured anew."""


@dataclass(frozen=True, slots=True)
class SiteFairness:
    """The gap of every group on all sentences and on the complaints alone, and what the gaps forbid."""

    gaps: tuple[Gap, ...]
    complaint_gaps: tuple[Gap, ...]
    verdict: FairnessVerdict


def find_fairness(session: Session, *, area_code: str) -> SiteFairness:
    """The gaps of the engines in use; ask before communities are compared by the sentiment of their texts."""
    digest = _digest_of(list_kept_models(session, area_code=area_code))
    fairness = _measured.get(digest)
    if fairness is None:
        fairness = _measure(list(find_site_models(session, area_code=area_code).models.values()))
        if len(_measured) >= MOST_KEPT:
            _measured.clear()
        _measured[digest] = fairness
    return fairness


def _digest_of(kept: Iterable[KeptModel]) -> str:
    digest = hashlib.sha256()
    for model in kept:
        digest.update(f"{model.language} {len(model.content)} ".encode() + model.content)
    return digest.hexdigest()


def _measure(models: Sequence[SentimentModel]) -> SiteFairness:
    pairs = read_pairs()
    asked = sorted(
        {(pair.variant, pair.language) for pair in pairs} | {(one.standard, STANDARD_LANGUAGE) for one in pairs}
    )
    told = score_texts(
        [AskedText(text, language) for text, language in asked], models={model.language: model for model in models}
    )
    shares = dict(zip(asked, map(_negative_share, told), strict=True))

    def gaps_on(some: Iterable[Pair]) -> tuple[Gap, ...]:
        return measure_gaps(lambda text, language: shares[text, language], some)

    gaps = gaps_on(pairs)
    complaints = gaps_on(pair for pair in pairs if pair.kind is MeaningKind.COMPLAINT)
    return SiteFairness(gaps, complaints, may_compare_communities(gaps))


def _negative_share(sentiment: Sentiment) -> float | None:
    """How likely a model holds the text to be negative; of a word list 1 when it says so, else 0; None when unread."""
    if sentiment.reason:
        return None
    if sentiment.negative_share is not None:
        return sentiment.negative_share
    return float(sentiment.label is SentimentLabel.NEGATIVE)
