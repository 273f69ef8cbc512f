"""The process that reads a source's files, from the inside: `python -m committee.work.importing.worker`, started by `reading`.

It is asked of each file, and answers with its meetings as they are to be written, or why it can't be read. It writes no file.
"""

from __future__ import annotations

import re

from committee.attachments.apart.inside import Answering, Opened, serve
from committee.attachments.apart.process import Answer, Message
from committee.attachments.opening.refusal import UnreadError
from committee.base.collecting import collect_seldom
from committee.sources.given import Given
from committee.sources.registry import source_of
from committee.work.importing.asitem import House
from committee.work.importing.asmeeting import as_meeting
from committee.work.importing.drafts import as_data, digest_of

_SAYS_IT_IS = re.compile(r"\.(?:json|xml|html?|docx)$", re.IGNORECASE)


def _prepare(facts: Message) -> Answering:
    house = House(facts.get("headings", {}), bool(facts.get("has_administration")))
    return lambda header, opened: _answer(house, header, opened)


def _answer(house: House, header: Message, opened: Opened) -> Answer:
    """The file's meetings; `unread` says why there are none, and is empty for a file that is no source's."""
    name = str(header["name"])
    try:
        with opened() as stream:
            data = stream.read()
        return _read(house, name, data, only=header.get("only", "")), b""
    except UnreadError as error:
        return {"meetings": [], "unread": str(error)}, b""
    except OSError:
        return {"meetings": [], "unread": "den kan ikke åbnes"}, b""
    except MemoryError:
        raise
    except Exception as error:  # the reading broke on what is in it: told, and the other files go on
        return {"meetings": [], "unread": f"læseren brød sammen på den ({type(error).__name__})"}, b""


def _read(house: House, name: str, data: bytes, *, only: str) -> Message:
    given = Given(name, data, dict(house.headings))
    if (only == "word" and not given.is_zip) or (only == "other" and given.is_zip):
        return {"later": True, "meetings": [], "unread": ""}
    source = source_of(given)
    if source is None:
        return {"meetings": [], "unread": _why_unknown(given)}
    made = []
    for meeting in source.reader.read(given):
        draft = as_data(as_meeting(meeting, source.name, house))
        made.append({**draft, "digest": digest_of(draft)})
    return {"meetings": made, "unread": "" if made else "der er ingen møder i den"}


def _why_unknown(given: Given) -> str:
    """Why a file is nobody's, where its name says that it should be; nothing for any other file, as an attachment."""
    if not _SAYS_IT_IS.search(given.name):
        return ""
    if not given.data.strip():
        return "den er tom"
    for is_form, form in ((given.is_json, "json"), (given.is_xml, "xml"), (given.is_page, "page")):
        if is_form:
            getattr(given, form)  # raises where it is broken
    return "?"


if __name__ == "__main__":
    collect_seldom()
    serve(_prepare)
