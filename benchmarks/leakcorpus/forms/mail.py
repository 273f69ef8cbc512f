"""Mails of the standard library, in the transfer encodings that mail programs use."""

from __future__ import annotations

import email.policy
from collections.abc import Callable
from email.message import EmailMessage

from benchmarks.leakcorpus.forms import Maker, html, plain, word
from benchmarks.leakcorpus.paper import Paper


def _message(paper: Paper) -> EmailMessage:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "post@proeve.example"
    message["To"] = "udvalg@proeve.example"
    message["Subject"] = paper.title
    message["Date"] = "Mon, 04 Jan 2027 08:00:00 +0100"
    return message


def _text(encoding: str) -> Callable[[Paper], bytes]:
    def make(paper: Paper) -> bytes:
        message = _message(paper)
        message.set_content(plain.typed(paper), cte=encoding)
        return message.as_bytes()

    return make


def _both(paper: Paper) -> bytes:
    message = _message(paper)
    message.set_content("Se mailen i et program, der viser HTML.")
    message.add_alternative(html.MAKERS[0].make(paper).decode(), subtype="html", cte="quoted-printable")
    _fix(message)
    return message.as_bytes()


def _attached(paper: Paper) -> bytes:
    message = _message(paper)
    message.set_content("Hermed det aftalte.")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    message.add_attachment(word.by_hand(paper), maintype="application", subtype=kind, filename="notat.docx")
    _fix(message)
    return message.as_bytes()


def _fix(message: EmailMessage) -> None:
    """The boundary is drawn by lot elsewhere; here it is the same each time."""
    message.set_boundary("----=_Part_20270104")


MAKERS = [
    Maker("Outlook", "eml", _text("quoted-printable")),
    Maker("Thunderbird", "eml", _text("base64")),
    Maker("Outlook, HTML", "eml", _both),
    Maker("mail med bilag", "eml", _attached),
]
