"""Print how long the release of a large term takes: python -m tests.load.release_build [--responses N]."""

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from analysis.release import Release
from analysis.tallies import Dimension
from app.areas import find_area
from app.db import Database, create_database
from app.demo.filling import DemoPlan, closed_term_codes, fill_demo
from app.migrations import upgrade_database
from app.services.released import list_measure_tables
from app.services.releases import build_term_release
from tests.app.store_rows import AREA
from tests.migrating import settings_for

TODAY = date(2026, 11, 22)


def main() -> None:
    """Invent one closed term, freeze it, and read the tables of its largest page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    plan = DemoPlan(responses_per_term=parser.parse_args().responses, term_count=1, seed=1, today=TODAY)
    with tempfile.TemporaryDirectory() as folder:
        database = create_database(settings_for(f"sqlite:///{folder}/load.sqlite", data_dir=Path(folder)))
        upgrade_database(database)
        fill_demo(database, area=find_area(AREA), plan=plan, progress=_no_progress)
        _measure(database, plan=plan)
        database.engine.dispose()


def _measure(database: Database, *, plan: DemoPlan) -> None:
    area = find_area(AREA)
    (term_code,) = closed_term_codes(area, plan)
    with database.reading_session() as session:
        started, cpu_started = time.perf_counter(), time.process_time()
        built = build_term_release(session, area=area, term_code=term_code, today=TODAY, progress=_no_progress)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
        started = time.perf_counter()
        tables = list_measure_tables(session, area_code=AREA, term_code=term_code, dimension=Dimension.COMMUNITY)
        read_seconds = time.perf_counter() - started
    if not isinstance(built, Release):
        raise SystemExit(f"not built: {built}")
    print(
        f"release over {plan.responses_per_term} responses in {seconds:.1f} s ({cpu_seconds:.1f} s of processor); "
        f"{len(tables)} tables by community read in {1000 * read_seconds:.0f} ms"
    )


def _no_progress(*_counts: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
