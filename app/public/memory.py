"""What is the same for every parent for a few seconds: asked of the database once, not at every step."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app

REMEMBERED_SECONDS = 5.0
"""Long enough to matter when many answer at once; a promise or an opening that changes shows as soon."""

Value = TypeVar("Value")


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """The value made under this key less than five seconds ago, else a new one; tests always get a new one."""
    if current_app.testing:
        return make()
    memory: dict[Hashable, tuple[float, Any]] = current_app.extensions.setdefault("heard_public_memory", {})
    now = time.monotonic()
    made_at, value = memory.get(key, (float("-inf"), None))
    if now - made_at > REMEMBERED_SECONDS:
        value = make()
        memory[key] = (now, value)
    return value  # type: ignore[no-any-return]  # the key decides the type
