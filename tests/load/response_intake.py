"""Print how many whole responses 8 clients store per second: python -m tests.load.response_intake [--responses N]."""

import argparse
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from app.db import Database, create_database
from app.migrations import upgrade_database
from app.models.opening import Opening
from app.models.response import Answer, Response
from app.store.responses import NewAnswer, NewResponse, StoreOutcome, store_response
from tests.app.store_rows import new_response, open_pulse
from tests.migrating import settings_for

CLIENT_COUNT = 8
ANSWER_COUNT = 20
MEASURE_COUNT = 10


def main() -> None:
    """Store responses from 8 clients at once, each sent twice, and count what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=3000)
    response_count = parser.parse_args().responses
    with tempfile.TemporaryDirectory() as folder:
        database = create_database(settings_for(f"sqlite:///{folder}/load.sqlite", data_dir=Path(folder)))
        upgrade_database(database)
        with database.writing_session() as session:
            opening = open_pulse(session)
        started = time.perf_counter()
        _send_all(database, opening, response_count=response_count)
        seconds = time.perf_counter() - started
        outcomes = _send_all(database, opening, response_count=min(response_count, 500))
        with database.reading_session() as session:
            stored_count = session.scalar(select(func.count()).select_from(Response))
            answer_count = session.scalar(select(func.count()).select_from(Answer))
        database.engine.dispose()
    print(
        f"{response_count} responses of {ANSWER_COUNT + MEASURE_COUNT} rows, {CLIENT_COUNT} clients, {seconds:.1f} s: "
        f"{response_count / seconds:.0f} a second; {stored_count} responses and {answer_count} rows kept, "
        f"{outcomes.count(StoreOutcome.ALREADY_STORED)} of {len(outcomes)} sent again and not stored again"
    )


def _send_all(database: Database, opening: Opening, *, response_count: int) -> list[StoreOutcome]:
    responses = [_whole_response(opening, number=number) for number in range(response_count)]

    def send(new: NewResponse) -> StoreOutcome:
        with database.writing_session() as session:
            outcome = store_response(session, new)
            session.commit()
            return outcome

    with ThreadPoolExecutor(CLIENT_COUNT) as clients:
        return list(clients.map(send, responses))


def _whole_response(opening: Opening, *, number: int) -> NewResponse:
    questions = (NewAnswer(f"P{code:02d}", "sometimes") for code in range(ANSWER_COUNT))
    measures = (NewAnswer(f"measure_{code}", str(125 * (number % 9))) for code in range(MEASURE_COUNT))
    return replace(new_response(opening, number=number), answers=(*questions, *measures))


if __name__ == "__main__":
    main()
