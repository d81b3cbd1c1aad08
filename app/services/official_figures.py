"""Official figures of an area: those it brings along, and in their place what the site imported since."""

from pathlib import Path

from analysis.official import OfficialFigure, sort_key
from app.areas import Area, area_roots
from app.areas.official_sheet import list_area_figures
from app.db import Session
from app.store import official_figures


def list_official_figures(session: Session, *, area: Area, data_dir: Path) -> tuple[OfficialFigure, ...]:
    """One figure for each measure, place and year, in the order of a page."""
    packaged = list_area_figures(area.code, roots=area_roots(data_dir))
    imported = official_figures.list_official_figures(session, area_code=area.code)
    by_key = {(one.measure, one.place, one.year): one for one in (*packaged, *imported)}
    return tuple(sorted(by_key.values(), key=sort_key))
