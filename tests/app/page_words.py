"""What a page says: its words, a row of a table, and what its drawing is given."""

import json
import re


def words_of(html: str) -> str:
    """The text of a page in one line."""
    without_data = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without_data))


def row_of(html: str, heading: str) -> str:
    """The words of the table row that begins with this heading."""
    rows = [words_of(row) for row in re.findall(r"<tr>.*?</tr>", html, flags=re.DOTALL)]
    return next(row for row in rows if row.strip().startswith(heading))


def figure_of(html: str, figure_id: str) -> dict[str, list[dict[str, list[object]]]]:
    """What the drawing library is given."""
    found = re.search(rf'id="{figure_id}-data">(.*?)</script>', html, flags=re.DOTALL)
    assert found is not None
    figure: dict[str, list[dict[str, list[object]]]] = json.loads(found[1])
    return figure
