"""Giving comments their sentiment, after they were stored and never in a parent's request."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analysis.text.kept_models import UnreadableModelError, load_model
from analysis.text.sentiment import MODEL_ENGINE, AskedText, Sentiment, score_texts
from analysis.text.training import SentimentModel
from app.db import Session, start_writing
from app.store.comments import (
    CommentScore,
    OpenedComment,
    list_outdated_comments,
    list_unscored_comments,
    save_comment_scores,
)
from app.store.sentiment_models import list_kept_models

BATCH_SIZE = 500


@dataclass(frozen=True, slots=True)
class SiteModels:
    """The models of this site that passed their gate, and their versions, by language."""

    models: Mapping[str, SentimentModel]
    versions: Mapping[str, int]


def find_site_models(session: Session, *, area_code: str) -> SiteModels:
    """The models in use. One that an earlier version of Heard wrote in another form is left out: train again."""
    models, versions = {}, {}
    for kept in list_kept_models(session, area_code=area_code):
        try:
            models[kept.language] = load_model(kept.content)
        except UnreadableModelError:
            continue
        versions[kept.language] = kept.version
    return SiteModels(models, versions)


def score_new_comments(session: Session, *, area_code: str, progress: Callable[[int], None]) -> Counter[str]:
    """How many comments got each label; commits each batch, so that a stopped run loses nothing.

    ``progress`` is told how many comments each batch held.
    """
    label_counts: Counter[str] = Counter()
    site = find_site_models(session, area_code=area_code)
    while comments := list_unscored_comments(session, area_code=area_code, limit=BATCH_SIZE):
        scores = _score_and_save(session, comments, area_code=area_code, site=site)
        label_counts.update(score.label for score in scores)
        progress(len(scores))
    return label_counts


def score_outdated_comments(
    session: Session,
    *,
    area_code: str,
    language: str,
    progress: Callable[[int], None],
    at_most: int | None = None,
) -> int:
    """How many comments of a language were scored again, because another engine is in use now; commits each batch.

    It stops soon after ``at_most``; running it again goes on.
    """
    site = find_site_models(session, area_code=area_code)
    scored_count, after = 0, ""
    while at_most is None or scored_count < at_most:
        comments = list_outdated_comments(
            session,
            area_code=area_code,
            language=language,
            model_version=site.versions.get(language),
            after=after,
            limit=BATCH_SIZE,
        )
        if not comments:
            break
        _score_and_save(session, comments, area_code=area_code, site=site)
        after = comments[-1].comment_id
        scored_count += len(comments)
        progress(len(comments))
    return scored_count


def score_comments(session: Session, comments: Iterable[OpenedComment], *, area_code: str) -> tuple[CommentScore, ...]:
    """The sentiment of each of these comments, stored and committed."""
    return _score_and_save(session, comments, area_code=area_code, site=find_site_models(session, area_code=area_code))


def comment_score(comment_id: str, sentiment: Sentiment, *, engine_version: str) -> CommentScore:
    """A sentiment as it is stored with its comment."""
    return CommentScore(
        comment_id=comment_id,
        label=sentiment.label.value,
        engine=sentiment.engine,
        engine_version=engine_version,
        language=sentiment.language or None,
        reason=sentiment.reason.value if sentiment.reason else None,
        polarity=sentiment.polarity,
        confidence=sentiment.confidence,
        negative_share=sentiment.negative_share,
    )


def _score_and_save(
    session: Session, comments: Iterable[OpenedComment], *, area_code: str, site: SiteModels
) -> tuple[CommentScore, ...]:
    held = tuple(comments)
    asked = [AskedText(comment.text, comment.locale, comment.question_code) for comment in held]
    scores = tuple(
        comment_score(comment.comment_id, sentiment, engine_version=_version(sentiment, site=site))
        for comment, sentiment in zip(held, score_texts(asked, models=site.models), strict=True)
    )
    start_writing(session)
    save_comment_scores(session, scores, area_code=area_code)
    session.commit()
    return scores


def _version(sentiment: Sentiment, *, site: SiteModels) -> str:
    """The training a model comes from; the version of its list for a word list."""
    if sentiment.engine == MODEL_ENGINE:
        return str(site.versions[sentiment.language])
    return str(sentiment.engine_version)
