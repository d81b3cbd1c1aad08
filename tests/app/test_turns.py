"""Writers take turns in the order they came."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

from app.turns import Turns


def test_a_turn_that_is_taken_comes_back() -> None:
    turns = Turns()
    assert turns.take(timeout_seconds=0)
    assert not turns.take(timeout_seconds=0.01)
    turns.give_back()
    assert turns.take(timeout_seconds=0)


def test_whoever_gave_up_is_not_waited_for() -> None:
    turns = Turns()
    assert turns.take(timeout_seconds=0)
    assert not turns.take(timeout_seconds=0.01)
    turns.give_back()
    assert turns.take(timeout_seconds=0)
    turns.give_back()
    assert turns.take(timeout_seconds=0)


def test_only_one_holds_the_turn_and_everybody_gets_one() -> None:
    turns, holders, most_holders, start = Turns(), [0], [0], Barrier(8)

    def work(_: int) -> int:
        start.wait()
        for _ in range(200):
            assert turns.take(timeout_seconds=10)
            holders[0] += 1
            most_holders[0] = max(most_holders[0], holders[0])
            holders[0] -= 1
            turns.give_back()
        return 200

    with ThreadPoolExecutor(8) as writers:
        assert sum(writers.map(work, range(8))) == 1600
    assert most_holders == [1]


def test_two_processes_that_name_the_same_file_take_turns(tmp_path: Path) -> None:
    # A lock belongs to the opened file, so two openings stand for two processes.
    here, there, has_turn = Turns(tmp_path / "turns"), Turns(tmp_path / "turns"), Event()

    def wait_there() -> None:
        there.take(timeout_seconds=10)
        has_turn.set()
        there.give_back()

    assert here.take(timeout_seconds=0)
    waiting = Thread(target=wait_there)
    waiting.start()
    assert not has_turn.wait(0.1)
    here.give_back()
    assert has_turn.wait(10)
    waiting.join()
