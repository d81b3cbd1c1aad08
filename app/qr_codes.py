"""QR codes of our own addresses."""

import io

import segno
from markupsafe import Markup

SCALE = 8
QUIET_ZONE = 4
"""Modules of white around a code; scanners need four."""


def code_drawing(address: str) -> Markup:
    """The code as a drawing that stands in a page and fills its box."""
    drawing = segno.make(address, error="m").svg_inline(
        scale=SCALE, border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True
    )
    return Markup(drawing)  # noqa: S704  # drawn by segno from an address of ours


def code_file(address: str) -> bytes:
    """The code as an SVG file."""
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", scale=SCALE, border=QUIET_ZONE, dark="#000", light="#fff")
    return drawing.getvalue()
