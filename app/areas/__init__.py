"""Everything local to one council and forum, read from its area folder; the code itself knows no place."""

from app.areas.loading import area_roots, current_area, find_area, list_area_codes
from app.areas.model import Area
from app.areas.reading import AreaError

__all__ = ["Area", "AreaError", "area_roots", "current_area", "find_area", "list_area_codes"]
