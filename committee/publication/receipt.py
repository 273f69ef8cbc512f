"""The receipt of an edition: what was published, of what, by what, and what it was checked for; and a folder held against it.

It lies in the public folder itself, so it says nothing of closed items: their files are counted, not named or summed,
since a short file can be guessed from its sum.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from committee.base.problems import Place, Problem
from committee.publication.folder import digest_of, files_in

RECEIPT = "kvittering.json"
FORMER_RECEIPTS = "kvitteringer"
_CURE = (
    "Hent filen tilbage, f.eks. fra hjemmesiden, eller slet den, hvis den er lagt til. Kan det ikke lade sig gøre, så flyt "
    "mappen et andet sted hen, og udgiv mødet igen; så begynder udgaverne forfra."
)


@dataclass(frozen=True, slots=True)
class File:
    """A file's SHA-256 and its size in bytes."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that someone has answered for: the file, what was found there, and why it may go out all the same."""

    file: str
    where: str
    found: str
    why: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A whole receipt. `checks` has how much each check looked through; `sources` and `files` are by name."""

    program: str
    document: str
    meeting: str
    edition: int
    published: dt.date
    files: Mapping[str, File]
    sources: Mapping[str, str]
    closed_sources: int = 0
    templates: Mapping[str, str] | None = None
    checks: Mapping[str, int] | None = None
    accepted: Sequence[Accepted] = ()
    former: Sequence[Mapping[str, Any]] = ()

    def text(self) -> bytes:
        """The receipt as its file has it."""
        made = {
            "program": self.program,
            "møde": self.meeting,
            "dokument": self.document,
            "udgave": self.edition,
            "udgivet": self.published.isoformat(),
            "tidligere": list(self.former),
            "kontroller": dict(self.checks or {}),
            "accepteret": [
                {"fil": a.file, "sted": a.where, "fund": a.found, "fordi": a.why} for a in self.accepted
            ],
            "skabeloner": [{"fil": name, "sha256": digest} for name, digest in sorted((self.templates or {}).items())],
            "kilder": [{"fil": name, "sha256": digest} for name, digest in sorted(self.sources.items())],
            "lukkede kilder": self.closed_sources,
            "filer": [
                {"fil": name, "sha256": file.digest, "bytes": file.size} for name, file in sorted(self.files.items())
            ],
        }  # fmt: skip
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Former:
    """An edition that lies in the folder: its receipt as bytes, and what is needed of it."""

    data: bytes
    edition: int
    published: dt.date
    files: Mapping[str, File]
    former: tuple[Mapping[str, Any], ...]
    document: str
    accepted: tuple[Accepted, ...] = ()

    @property
    def entry(self) -> dict[str, Any]:
        """How the next receipt names this one."""
        return {
            "dokument": self.document,
            "udgave": self.edition,
            "udgivet": self.published.isoformat(),
            "kvittering": f"{FORMER_RECEIPTS}/{self.document}-{self.edition}.json",
            "sha256": hashlib.sha256(self.data).hexdigest(),
        }


def next_edition(document: str, former: Former | None) -> int:
    """The number of the edition that comes after `former`: agenda and minutes are counted each on their own."""
    before = (*former.former, former.entry) if former else ()
    return 1 + max((int(entry["udgave"]) for entry in before if entry["dokument"] == document), default=0)


def read_receipt(folder: Path) -> Former | None:
    """The receipt in a folder; None when there is none that can be read."""
    try:
        data = (folder / RECEIPT).read_bytes()
        made = json.loads(data.decode("utf-8"))
        return Former(
            data=data,
            edition=int(made["udgave"]),
            published=dt.date.fromisoformat(made["udgivet"]),
            files={str(one["fil"]): File(str(one["sha256"]), int(one["bytes"])) for one in made["filer"]},
            former=tuple(dict(one) for one in made["tidligere"]),
            document=str(made["dokument"]),
            accepted=tuple(
                Accepted(str(one["fil"]), str(one["sted"]), str(one["fund"]), str(one["fordi"]))
                for one in made["accepteret"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def control(folder: Path, display: str) -> tuple[Former | None, list[Problem]]:
    """A published folder held against its receipt: the receipt, and everything that was altered since.

    `display` is the folder's name in messages. Nothing is written, and no link is followed.
    """
    receipt = read_receipt(folder)
    if receipt is None:
        text = "Kvitteringen mangler eller kan ikke læses."
        return None, [Problem(Place(f"{display}/{RECEIPT}"), "kvittering", text, _CURE)]
    kept = {name: file.digest for name, file in receipt.files.items()}
    kept |= {str(entry["kvittering"]): str(entry.get("sha256")) for entry in receipt.former if entry.get("kvittering")}
    here = files_in(folder)
    here.pop(RECEIPT, None)
    found = [(name, _altered(here.get(name), kept.get(name))) for name in sorted({*kept, *here})]
    return receipt, [Problem(Place(f"{display}/{name}"), "kvittering", said, _CURE) for name, said in found if said]


def _altered(path: Path | None, digest: str | None) -> str:
    """What is wrong with a file; empty when nothing is."""
    if path is None:
        return "Filen mangler."
    if digest is None:
        return "Filen er lagt til efter udgivelsen."
    if path.is_symlink() or not path.is_file():
        return "Der er lagt en genvej i filens sted."
    try:
        return "" if digest_of(path) == digest else "Filen er ændret efter udgivelsen."
    except OSError:
        return "Filen kan ikke læses."
