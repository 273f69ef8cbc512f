"""A draft of a mail as a file: opened in Outlook or another mail program, looked through, and sent from there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.base.digests import sha256_of

_FOLD = "\r\n "  # a header goes on in the next line
_LONGEST = 70  # signs of a line of a header


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that goes along, by the name that its reader sees."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that isn't sent: whom it is to, as names and addresses, and what it says."""

    to: tuple[tuple[str, str], ...]
    subject: str
    text: str
    files: tuple[MailFile, ...] = ()


def eml(draft: Draft, at: dt.datetime) -> bytes:
    """The draft's file. The same draft at the same time gives the same bytes; there is nobody on it but those in `to`."""
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    message = EmailMessage(policy=SMTP)
    message["Subject"] = _line(draft.subject)
    message["Date"] = format_datetime(at if at.tzinfo else at.replace(tzinfo=dt.UTC))
    message["X-Unsent"] = "1"  # Outlook opens it to be written on
    message.set_content(draft.text, cte="quoted-printable")
    for file in draft.files:
        main, _, sub = file.media_type.partition("/")
        message.add_attachment(file.data, maintype=main, subtype=sub, filename=_line(file.name))
    if draft.files:
        # `=_` is in no text as it is encoded here, so it can't be taken for the end of a part.
        message.set_boundary(f"=_udvalg_{sha256_of((draft.subject + draft.text).encode())[:24]}")
    return _recipients(draft) + message.as_bytes()


def _recipients(draft: Draft) -> bytes:
    """The line of whom it is to, a name on a line. It is written here since the library takes the comma between two names into the
    one before where that has both a comma of its own and a letter that isn't English."""
    return (
        f"To: {f',{_FOLD}'.join(_mailbox(_line(name), address) for name, address in draft.to)}\r\n".encode()
        if draft.to
        else b""
    )


def _mailbox(name: str, address: str) -> str:
    """A name and its address: a name of English letters in quotes where it needs them, any other as encoded words (RFC 2047)."""
    from email.header import Header
    from email.utils import formataddr

    if name.isascii():
        return formataddr((name, address))
    words = Header(name, "utf-8", maxlinelen=_LONGEST, header_name="To").encode(linesep="\r\n")
    return f"{words}{_FOLD}<{address}>"


def _line(text: str) -> str:
    return " ".join(text.split())
