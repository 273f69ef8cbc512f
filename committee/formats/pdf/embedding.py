"""Pictures for the typesetting program, which takes text alone when it is handed its files in memory."""

from __future__ import annotations

import base64

from committee.documents.chartpicture import PNG


def as_text(data: bytes, width: float, height: float) -> bytes:
    """A PNG or JPEG in an SVG around it, of that size in points. The picture's own bytes are in the PDF as they are."""
    kind = "png" if data.startswith(PNG) else "jpeg"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}" '
        f'width="{width}pt" height="{height}pt"><image width="{width}" height="{height}" preserveAspectRatio="none" '
        f'xlink:href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/></svg>'
    ).encode()
