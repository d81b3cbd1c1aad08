"""CSV files as offices publish them: with a byte order mark, and columns of which nobody here knows."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_csv(path: Path, *, columns: Sequence[str], lines: Sequence[Mapping[str, object]]) -> Path:
    """The path, once the lines are written to it; of a line only these columns."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    return path
