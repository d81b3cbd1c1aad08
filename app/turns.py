"""Taking turns at writing: first come, first served, where SQLite alone lets a waiting writer starve."""

from collections import deque
from threading import Lock


class Turns:
    """One holder at a time; whoever waits longest is next. It has a state because waiting is one."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False

    def take(self, *, timeout_seconds: float) -> bool:
        """Whether the turn came within this time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            my_turn = Lock()
            my_turn.acquire()
            self._waiting.append(my_turn)
        if my_turn.acquire(timeout=timeout_seconds):
            return True
        with self._guard:
            if my_turn not in self._waiting:
                return True  # It was handed over between the end of the wait and here.
            self._waiting.remove(my_turn)
            return False

    def give_back(self) -> None:
        """Let the next one write."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
