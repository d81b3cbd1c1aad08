"""A sentiment model as bytes and back: arrays and names alone, so that reading one never runs anything."""

import io
import json
import zlib
from typing import Any

import numpy as np

from analysis.text.blend import Blend
from analysis.text.features import Weighing
from analysis.text.learners import Learned, Linear
from analysis.text.training import SentimentModel
from analysis.text.word_reading import WordReading

FORMAT = 2


class UnreadableModelError(ValueError):
    """These bytes are no model of this version."""


def dump_model(model: SentimentModel) -> bytes:
    """The model as compressed bytes; numbers keep four significant digits or more."""
    head = {
        "format": FORMAT,
        "language": model.language,
        "label_count": model.label_count,
        "classes": list(model.classes),
        "questions": list(model.weighing.questions),
        "trust": list(model.blend.trust),
        "starts": list(model.blend.starts),
        "leans": list(model.blend.leans),
    }
    arrays: dict[str, Any] = {
        "head": np.frombuffer(json.dumps(head).encode(), dtype=np.uint8),
        "columns": model.weighing.columns,
        "telling": model.weighing.telling,
        "list_means": model.weighing.list_means,
        "list_sizes": model.weighing.list_sizes,
        "regression_weights": model.learned.regression.weights,
        "regression_starts": model.learned.regression.starts,
        "bayes_weights": model.learned.bayes.weights,
        "bayes_starts": model.learned.bayes.starts,
    }
    if model.reading is not None:
        arrays |= {"reading_weights": model.reading.weights, "reading_starts": model.reading.starts}
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **arrays)
    return zlib.compress(written.getvalue(), level=6)


def load_model(content: bytes) -> SentimentModel:
    """The model of these bytes; refuses what ``dump_model`` of this version did not write."""
    try:
        arrays = np.load(io.BytesIO(zlib.decompress(content)), allow_pickle=False)
        head = json.loads(arrays["head"].tobytes())
    except (zlib.error, ValueError, KeyError, OSError) as error:
        raise UnreadableModelError from error
    if head["format"] != FORMAT:
        raise UnreadableModelError
    return SentimentModel(
        language=head["language"],
        label_count=head["label_count"],
        classes=tuple(head["classes"]),
        weighing=Weighing(
            arrays["columns"],
            arrays["telling"],
            arrays["list_means"],
            arrays["list_sizes"],
            tuple(head["questions"]),
        ),
        learned=Learned(
            regression=Linear(arrays["regression_weights"], arrays["regression_starts"]),
            bayes=Linear(arrays["bayes_weights"], arrays["bayes_starts"]),
        ),
        blend=Blend(tuple(head["trust"]), tuple(head["starts"]), tuple(head["leans"])),
        reading=WordReading(arrays["reading_weights"], arrays["reading_starts"])
        if "reading_weights" in arrays
        else None,
    )
