"""What a parent said instead of writing, as it lies in a sealed letter."""

import base64
import binascii
from collections.abc import Mapping, Sequence

from app.audio_types import find_audio_type
from app.store.responses import NewRecording
from surveys.model import QuestionKind
from surveys.route import Path

VOICE_FIELD = "_voice_"
"""Before the code of the question; the sound follows in URL-safe base64."""


def read_voices(fields: Mapping[str, Sequence[str]], *, path: Path) -> tuple[NewRecording, ...]:
    """A recording for each text question on the path that was answered by voice; what is no sound is left out."""
    recordings = []
    for question in path.questions:
        encoded = next(iter(fields.get(f"{VOICE_FIELD}{question.code}", ())), "")
        if not encoded or question.kind is not QuestionKind.TEXT:
            continue
        try:
            content = base64.b64decode(encoded, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            continue
        content_type = find_audio_type(content)
        if content_type:
            recordings.append(NewRecording(question.code, content_type, content))
    return tuple(recordings)
