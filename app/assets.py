"""Style sheets and scripts: sent compressed, under an address that changes with their content, kept for a year."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for
from rjsmin import jsmin
from werkzeug.exceptions import NotFound

from app.languages import list_scripts

STATIC_DIR = Path(__file__).parent / "static"
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
VERSION_LENGTH = 8
FAMILY_STYLES = frozenset({"survey.css", "print.css"})
"""What a parent's pages and papers look like; the fonts of each script are added from the list of locales."""
SMALLEST_WORTH_COMPRESSING = 500


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    version: str
    content_type: str
    content: bytes
    compressed: bytes


@cache
def find_asset(name: str) -> Asset:
    """The file of app/static with this name, compressed once; raises NotFound when there is none."""
    path = STATIC_DIR / name
    if path.parent != STATIC_DIR or path.suffix not in CONTENT_TYPES or not path.is_file():
        raise NotFound
    content = path.read_bytes()
    if name in FAMILY_STYLES:
        content += _font_rules()
    if path.suffix == ".js":
        content = jsmin(content)  # Comments and indents are a sixth of what a phone would have to fetch.
    version = hashlib.sha256(content).hexdigest()[:VERSION_LENGTH]
    return Asset(version, CONTENT_TYPES[path.suffix], content, gzip.compress(content, mtime=0))


def _font_rules() -> bytes:
    rules = (
        f"html.{script.code},.{script.code}{{font-family:{_names(script.fonts)};line-height:{script.line_height}}}\n"
        for script in list_scripts()
    )
    return "".join(rules).encode()


def _names(fonts: tuple[str, ...]) -> str:
    return ",".join(f'"{font}"' if " " in font else font for font in fonts)


def asset_url(name: str) -> str:
    """The address of a file; a changed file has a new one."""
    return url_for("asset", version=find_asset(name).version, name=name)


def send_asset(version: str, name: str) -> Response:
    """The file, compressed for every browser that takes it."""
    asset = find_asset(name)
    if version != asset.version:
        raise NotFound
    takes_gzip = _takes_gzip()
    response = Response(asset.compressed if takes_gzip else asset.content, content_type=asset.content_type)
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _takes_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def compress_page(response: Response) -> Response:
    """The page, compressed when the browser takes it and it is worth it."""
    if (
        response.mimetype != "text/html"
        or "Content-Encoding" in response.headers
        or response.direct_passthrough
        or not _takes_gzip()
    ):
        return response
    content = response.get_data()
    if len(content) > SMALLEST_WORTH_COMPRESSING:
        response.set_data(gzip.compress(content, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
    return response


def init_app(app: Flask) -> None:
    """Serve the files, compress the pages, and give templates ``asset_url``."""
    app.add_url_rule("/a/<version>/<name>", "asset", send_asset)
    app.after_request(compress_page)
    app.jinja_env.globals["asset_url"] = asset_url
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
