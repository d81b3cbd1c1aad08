"""What a locale lacks before a survey version may be offered in it."""

from collections.abc import Callable

from surveys.messages import Message, list_messages
from surveys.model import Survey


def missing_messages(survey: Survey, *, translate: Callable[[str, str], str | None]) -> tuple[Message, ...]:
    """The messages without a translation; ``translate(context, text)`` gives None where there is none."""
    return tuple(message for message in list_messages((survey,)) if not translate(message.context, message.text))
