"""Mails, whatever their first line: what is in them is coded, and can't be seen before the mail is taken for one."""

from __future__ import annotations

import base64
import binascii
import quopri
import random
from collections.abc import Iterator

from benchmarks.leakcorpus.closed import RIVAL
from benchmarks.leakcorpus.paper import CLOSED, CPR, Case
from benchmarks.leakcorpus.people import person

MAILS = "brev, hvad end det første hoved er"

_FIRST = {
    "Received": "Received: from a.example by b.example; Mon, 4 Jan 2027 08:00:00 +0100",
    "Return-Path": "Return-Path: <post@proeve.example>",
    "Delivered-To": "Delivered-To: udvalg@proeve.example",
    "DKIM": "DKIM-Signature: v=1; a=rsa-sha256; d=proeve.example;\r\n\ts=m1; h=from:to",
    "ARC": "ARC-Seal: i=1; a=rsa-sha256; t=1798761600",
    "Authentication-Results": "Authentication-Results: mx.example; spf=pass",
    "Reply-To": "Reply-To: svar@proeve.example",
    "Message-ID": "Message-ID: <1@proeve.example>",
    "Thread-Topic": "Thread-Topic: Sag",
    "X-MS": "X-MS-Exchange-Organization-AuthAs: Internal",
    "X-Mozilla": "X-Mozilla-Status: 0001",
    "List-Id": "List-Id: <nyt.proeve.example>",
    "Content-Type": 'Content-Class: urn:content-classes:message',
    "MIME-Version": "Auto-Submitted: auto-generated",
    "tom linje": "",
    "BOM": "\ufeffX-Priority: 3",
    "små bogstaver": "received: from a.example",
    "mbox": "From post@proeve.example Mon Jan  4 08:00:00 2027",
    "mbox, citeret": "From - Mon Jan  4 08:00:00 2027\r\nX-Mozilla-Keys: ",
    "Bcc": "Bcc: arkiv@proeve.example",
    "In-Reply-To": "In-Reply-To: <0@proeve.example>",
    "Sensitivity": "Sensitivity: Company-Confidential",
}  # fmt: skip
_REST = "From: post@proeve.example\r\nTo: udvalg@proeve.example\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n"


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for number, (kind, first) in enumerate(_FIRST.items()):
        number_said = (f"Borgeren {person(rng).dashed} har søgt om tilskud.", CPR)
        name_said = (f"Vi har talt med {' '.join(RIVAL)} om stillingen i går eftermiddags.", CLOSED)
        for said, expected in (number_said, name_said):
            encoding = ("base64", "quoted-printable")[number % 2 if expected == CPR else (number + 1) % 2]
            text = first + ("\r\n" if first or kind == "tom linje" else "") + _body(said, encoding)
            yield Case(MAILS, f"{kind}, {encoding}", "i hånden", "bilag/svar.eml", text.encode(), expected)
    one = person(rng)
    yield Case(MAILS, "uuencode", "i hånden", "bilag/svar.eml", _uuencoded(f"Borgeren {one.dashed} har søgt."), CPR)
    yield Case(
        MAILS, "uuencode, navn", "i hånden", "bilag/svar.eml", _uuencoded(f"Ansøger er {' '.join(RIVAL)}."), CLOSED
    )
    yield Case(MAILS, "emne i koder", "i hånden", "bilag/svar.eml", _subject(f"Sag om {one.dashed}"), CPR)
    yield Case(MAILS, "emne i koder, navn", "i hånden", "bilag/svar.eml", _subject(f"Om {' '.join(RIVAL)}"), CLOSED)
    yield Case(
        MAILS, "andet brev i mbox", "i hånden", "bilag/svar.mbox", _mbox(f"Borgeren {one.dashed} har søgt."), CPR
    )
    yield Case(
        MAILS, "videresendt brev", "i hånden", "bilag/svar.eml", _forwarded(f"Borgeren {one.dashed} har søgt."), CPR
    )
    yield Case(
        MAILS, "vedhæftet tekst", "i hånden", "bilag/svar.eml", _attached(f"Borgeren {one.dashed} har søgt."), CPR
    )


def _body(said: str, encoding: str) -> str:
    """What is said in base64 or quoted-printable; the second hides every letter that isn't ASCII, and breaks in the number."""
    if encoding == "base64":
        coded = base64.encodebytes(said.encode()).decode()
    else:
        soft = "".join(f"={byte:02X}" if number % 3 == 0 else chr(byte) if byte < 128 else f"={byte:02X}" for number, byte in enumerate(said.encode()))  # fmt: skip
        assert quopri.decodestring(soft.encode()) == said.encode()
        coded = soft
    return f"{_REST}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{coded}\r\n"


def _uuencoded(said: str) -> bytes:
    data = said.encode()
    lines = [binascii.b2a_uu(data[start : start + 45]).decode() for start in range(0, len(data), 45)]
    return f"{_REST}\r\nSe bilaget.\r\n\r\nbegin 644 notat.txt\n{''.join(lines)}`\nend\n".encode()


def _subject(said: str) -> bytes:
    coded = base64.b64encode(said.encode()).decode()
    return _REST.replace("Svar", f"=?utf-8?B?{coded}?=").encode() + b"Content-Type: text/plain\r\n\r\nHej.\r\n"


def _mbox(said: str) -> bytes:
    start = "From post@proeve.example Mon Jan  4 08:00:00 2027\r\n"
    return (start + _body("Tak for i dag.", "base64") + "\r\n" + start + _body(said, "base64")).encode()


def _forwarded(said: str) -> bytes:
    inner = _body(said, "base64")
    head = f'{_REST}Content-Type: multipart/mixed; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/plain\r\n\r\nSe nedenfor.\r\n'
    return f"{head}--xx\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--xx--\r\n".encode()


def _attached(said: str) -> bytes:
    head = f'{_REST}Content-Type: multipart/mixed; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/plain\r\n\r\nSe bilaget.\r\n'
    kind = 'Content-Type: application/octet-stream; name="notat.txt"\r\nContent-Disposition: attachment; filename="notat.txt"'
    return f"{head}--xx\r\n{kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(said.encode()).decode()}\r\n--xx--\r\n".encode()
