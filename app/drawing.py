"""The drawing library of the charts, from our own origin: compressed once, kept by browsers for a year."""

import gzip
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from flask import Flask, Response, request, url_for
from werkzeug.exceptions import NotFound

PLOTLY_VERSION = version("plotly")


def init_app(app: Flask) -> None:
    """Serve the library, and give templates ``plotly_url`` and ``plotly_style_ids``."""
    app.add_url_rule("/plotly/<wanted_version>.js", "plotly", send_plotly)
    app.jinja_env.globals.update(plotly_url=plotly_url, plotly_style_ids=plotly_style_ids)


def plotly_url() -> str:
    """The address of the library; another version has another one."""
    return url_for("plotly", wanted_version=PLOTLY_VERSION)


@cache
def plotly_style_ids() -> tuple[str, ...]:
    """Ids of style sheets that the library writes into a page unless they are there: our policy would refuse them."""
    found = re.findall(r'getElementById\("([0-9a-f]{64})"\)', _plotly_source().read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(found))


def send_plotly(wanted_version: str) -> Response:
    """The library, compressed for every browser that takes it."""
    if wanted_version != PLOTLY_VERSION:
        raise NotFound
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = _compressed_plotly() if is_compressed else _plotly_source().read_bytes()
    response = Response(content, mimetype="text/javascript")
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _plotly_source() -> Path:
    return Path(str(files("plotly") / "package_data" / "plotly.min.js"))


@cache
def _compressed_plotly() -> bytes:
    return gzip.compress(_plotly_source().read_bytes(), compresslevel=6, mtime=0)
