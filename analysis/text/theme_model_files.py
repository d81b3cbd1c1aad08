"""A trained model of themes as bytes and back: arrays and plain JSON, never code."""

import json
from collections.abc import Mapping
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.theme_features import Features, FeatureSpace, TermSpace
from analysis.text.theme_training import ThemeModel

_MATRICES = ("words", "letters")
_FEATURES = ("groups", "shape", "questions")
_LEARNED = ("ridge_weights", "weights", "offsets", "calibration", "thresholds")


def theme_model_bytes(model: ThemeModel) -> bytes:
    """The model as a compressed archive of arrays."""
    space = model.space
    names = {
        "language": space.language,
        "themes": model.themes,
        "words": space.words.terms,
        "letters": space.letters.terms,
        "groups": space.groups,
        "questions": space.questions,
    }
    arrays: dict[str, NDArray[np.generic]] = {
        "names": np.frombuffer(json.dumps(names).encode(), dtype=np.uint8),
        "word_rarity": space.words.rarity,
        "letter_rarity": space.letters.rarity,
        "group_rarity": space.group_rarity,
    }
    for name in _MATRICES:
        matrix: sparse.csr_matrix = getattr(model.known, name)
        arrays |= {f"{name}_data": matrix.data, f"{name}_indices": matrix.indices, f"{name}_starts": matrix.indptr}
    arrays |= {name: getattr(model.known, name) for name in _FEATURES}
    arrays |= {name: getattr(model, name) for name in _LEARNED}
    file = BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # numpy's stub takes allow_pickle for one of them
    return file.getvalue()


def read_theme_model(content: bytes) -> ThemeModel:
    """The model that these bytes hold."""
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        names = json.loads(arrays["names"].tobytes())
        space = FeatureSpace(
            names["language"],
            TermSpace(tuple(names["words"]), arrays["word_rarity"]),
            TermSpace(tuple(names["letters"]), arrays["letter_rarity"]),
            tuple(names["groups"]),
            arrays["group_rarity"],
            tuple(names["questions"]),
        )
        row_count = len(arrays["groups"])
        words = _matrix(arrays, "words", shape=(row_count, len(space.words.terms)))
        letters = _matrix(arrays, "letters", shape=(row_count, len(space.letters.terms)))
        known = Features(words, letters, *(arrays[name] for name in _FEATURES))
        return ThemeModel(tuple(names["themes"]), space, known, *(arrays[name] for name in _LEARNED))


def _matrix(arrays: Mapping[str, NDArray[np.generic]], name: str, *, shape: tuple[int, int]) -> sparse.csr_matrix:
    parts = (arrays[f"{name}_data"], arrays[f"{name}_indices"], arrays[f"{name}_starts"])
    return sparse.csr_matrix(parts, shape=shape)
