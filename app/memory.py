"""What is the same for everybody for a while: asked of the database once, not at every look."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app

REMEMBERED_SECONDS = 5.0
"""Long enough to matter when many answer at once; a promise or an opening that changes shows as soon."""

COUNTED_SECONDS = 120.0
"""How long counts of comments stand when nobody judged or withdrew any; what a machine reads again shows as soon."""

Value = TypeVar("Value")


def remembered(
    key: Hashable, make: Callable[[], Value], *, state: Hashable = None, seconds: float = REMEMBERED_SECONDS
) -> Value:
    """The value made under this key, in this state and less than so many seconds ago, else a new one.

    One value is kept for each key. Tests always get a new one.
    """
    if current_app.testing:
        return make()
    memory: dict[Hashable, tuple[float, Hashable, Any]] = current_app.extensions.setdefault("heard_memory", {})
    now = time.monotonic()
    made_at, made_in, value = memory.get(key, (float("-inf"), None, None))
    if now - made_at > seconds or made_in != state:
        value = make()
        memory[key] = (now, state, value)
    return value  # type: ignore[no-any-return]  # the key decides the type
