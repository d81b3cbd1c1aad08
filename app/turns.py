"""Taking turns at writing: first come, first served, where SQLite alone lets a waiting writer starve."""

import fcntl
import os
import weakref
from collections import deque
from pathlib import Path
from threading import Lock


class Turns:
    """One holder at a time; whoever waits longest is next. It has a state because waiting is one."""

    def __init__(self, lock_path: Path | None = None) -> None:
        """Turns of this process alone, or of every process that names the same file beside the database."""
        self._lock_path = lock_path
        self._lock_file: int | None = None
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False

    def take(self, *, timeout_seconds: float) -> bool:
        """Whether the turn came within this time; other processes are waited for without asking again and again."""
        if not self._take_here(timeout_seconds=timeout_seconds):
            return False
        if self._lock_path is not None:
            # The system wakes the next process at once and frees the lock of one that died; SQLite sleeps and retries.
            if self._lock_file is None:
                self._lock_file = os.open(self._lock_path, os.O_CREAT | os.O_RDWR, 0o600)
                weakref.finalize(self, os.close, self._lock_file)
            fcntl.flock(self._lock_file, fcntl.LOCK_EX)
        return True

    def _take_here(self, *, timeout_seconds: float) -> bool:
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
        if self._lock_file is not None:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
