"""One file a release: every table that may be shown, and nothing else."""

from flask import Response, abort

from app.areas import current_area
from app.config import current_settings
from app.db import current_session
from app.downloads import blueprint
from app.downloads.release_csv import write_release
from app.services.released import find_release


@blueprint.get("/<term_code>.csv")
def release_csv(term_code: str) -> Response:
    """All tables of a release as one CSV file."""
    area = current_area()
    release = find_release(current_session(), area_code=area.code, term_code=term_code)
    if release is None:
        abort(404)
    is_demo = current_settings().is_demo
    text = write_release(release, area=area, is_demo=is_demo)
    response = Response(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{"demo-" if is_demo else ""}heard-{release.area_code}-{release.term_code}.csv"'
    )
    return response
