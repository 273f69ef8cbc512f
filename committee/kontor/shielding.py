"""No CPR number is shown: all that the page prints is looked through on its way out, but what stands in a field of one's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from starlette.responses import HTMLResponse, JSONResponse, Response

FIELDS = ("felt", "felter", "filens", "gemt")  # an answer's fields: which they are, and what they say
# A field's own text, a tag, or what stands between them.
_PARTS = re.compile(r"(?is)(<textarea\b[^>]*>.*?</textarea>)|(<[a-z/!][^>]*>)|([^<]+|<)")
# Of a tag, what is read or heard; values, and addresses made of sums, stay as they are.
_HEARD = re.compile(r'(?i)(\s(?:aria-label|title|alt|placeholder)=")([^"]*)"')
_DIGITS = re.compile(r"(?:\d\D{0,6}){3}")


def shielded(html: str) -> str:
    """A page, a piece of one, or plain words, without the numbers in it; what stands in its fields stays as it was typed."""
    if not _DIGITS.search(html):
        return html
    return _PARTS.sub(lambda found: found[1] or (_tag(found[2]) if found[2] else _text(found[3])), html)


def shielded_values(value: object, own: Collection[str] = ()) -> object:
    """The same of all texts of an answer, but those under the names in `own`, which go back into the fields that they came from."""
    if isinstance(value, str):
        return shielded(value)
    if isinstance(value, Mapping):
        return {name: one if name in own else shielded_values(one, own) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [shielded_values(one, own) for one in value]
    return value


def answer(values: Mapping[str, object], status: int = 200, own: Collection[str] = FIELDS) -> JSONResponse:
    """An answer to the page's script."""
    return JSONResponse(shielded_values(values, own), status)


def shielded_response(response: Response) -> Response:
    """What is sent, when it is a page."""
    if isinstance(response, HTMLResponse):
        body = bytes(response.body)
        made = shielded(body.decode("utf-8")).encode("utf-8")
        if made != body:
            response.body = made
            response.headers["content-length"] = str(len(made))
    return response


@lru_cache(maxsize=8192)
def _text(text: str) -> str:
    if not _DIGITS.search(text):
        return text
    from committee import masked  # reading what it knows takes a while, and the page of the start is to come at once

    return masked(text, dt.date.max)


def _tag(tag: str) -> str:
    return _HEARD.sub(lambda found: f'{found[1]}{_text(found[2])}"', tag) if _DIGITS.search(tag) else tag
