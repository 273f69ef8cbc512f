"""The receipt of an edition: what was published, of what, by what, and what it was checked for; and a folder held against it.

It lies in the public folder itself, so it says nothing of closed items: their files are counted, not named or summed,
since a short file can be guessed from its sum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from committee.base import danish
from committee.base.digests import sha256_of, sha256_of_file
from committee.base.problems import Place, Problem, warning
from committee.publication.folder import files_in
from committee.publication.lineends import as_published, only_line_ends_differ
from committee.records.fields import COUNT, DATE, EXACT
from committee.records.jsonfile import read_json
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record

RECEIPT = "kvittering.json"
FORMER_RECEIPTS = "kvitteringer"
_TRIES = 5
_MOST_NAMED = 3
_CURE = (
    "Hent filen tilbage, f.eks. fra hjemmesiden, eller slet den, hvis den er lagt til. Kan det ikke lade sig gøre, så flyt "
    "mappen et andet sted hen, og udgiv mødet igen; så begynder udgaverne forfra."
)


@dataclass(frozen=True, slots=True)
class File:
    """A file's SHA-256 and its size in bytes."""

    digest: str
    size: int


@record
class SummedFile(Record):
    """A file that an edition was made of, by its name from the workspace."""

    name: str = key("fil", EXACT, "Filens navn.", required=True)
    digest: str = key("sha256", EXACT, "Filens SHA-256.", required=True)


@record
class PublishedFile(SummedFile):
    """A file of an edition, by its name in the folder."""

    size: int = key("bytes", COUNT, "Filens størrelse i bytes.", default=0, always=True)


@record
class Accepted(Record):
    """A finding that someone has answered for: the file, what was found there, and why it may go out all the same."""

    file: str = key("fil", EXACT, "Filen.", default="", always=True)
    where: str = key("sted", EXACT, "Stedet i filen.", default="", always=True)
    found: str = key("fund", EXACT, "Det, der blev fundet.", default="", always=True)
    why: str = key("fordi", EXACT, "Hvorfor det må komme ud.", default="", always=True)


@record
class Earlier(Record):
    """An edition before this one. `receipt` is its receipt's name in the folder; empty when that is kept in the house."""

    document: str = key("dokument", EXACT, "Hvilket dokument det var.", required=True)
    edition: int = key("udgave", COUNT, "Udgavens nummer.", required=True)
    published: dt.date = key("udgivet", DATE, "Hvornår den blev udgivet.", required=True)
    receipt: str = key("kvittering", EXACT, "Dens kvittering i mappen.", default="", always=True)
    digest: str = key("sha256", EXACT, "Kvitteringens SHA-256.", required=True)


@record
class Receipt(Record):
    """A whole receipt. `checks` has how much each check looked through; `data` are the bytes that it was read from."""

    program: str = key("program", EXACT, "Programmet og dets version.", default="", always=True)
    meeting: str = key("møde", EXACT, "Udvalgets og mødets mappe.", default="", always=True)
    document: str = key("dokument", EXACT, "Hvilket dokument der er udgivet.", required=True)
    edition: int = key("udgave", COUNT, "Udgavens nummer.", required=True)
    published: dt.date = key("udgivet", DATE, "Hvornår den er udgivet.", required=True)
    former: tuple[Earlier, ...] = key("tidligere", ListOf(Of(Earlier)), "Udgaverne før den.", default=(), always=True)
    checks: tuple[tuple[SourceText, int], ...] = key(
        "kontroller", MapOf(COUNT), "Hvor meget der er set efter.", default=(), always=True
    )
    accepted: tuple[Accepted, ...] = key(
        "accepteret", ListOf(Of(Accepted)), "Fund, som nogen har svaret for.", default=(), always=True
    )
    templates: tuple[SummedFile, ...] = key(
        "skabeloner", ListOf(Of(SummedFile)), "Husstilens filer.", default=(), always=True
    )
    sources: tuple[SummedFile, ...] = key(
        "kilder", ListOf(Of(SummedFile)), "Det, udgaven er lavet af.", default=(), always=True
    )
    closed_sources: int = key("lukkede kilder", COUNT, "Hvor mange kilder der er lukkede.", default=0, always=True)
    listed: tuple[PublishedFile, ...] = key(
        "filer", ListOf(Of(PublishedFile)), "Udgavens filer.", default=(), always=True
    )

    data: bytes = b""

    @property
    def files(self) -> dict[str, File]:
        """The edition's files by their names in the folder."""
        return {one.name: File(one.digest, one.size) for one in self.listed}

    @property
    def entry(self) -> Earlier:
        """How the next receipt names this one."""
        return Earlier(
            document=self.document,
            edition=self.edition,
            published=self.published,
            receipt=f"{FORMER_RECEIPTS}/{self.document}-{self.edition}.json",
            digest=sha256_of(self.data),
        )

    @property
    def editions(self) -> tuple[Earlier, ...]:
        """The editions up to this one, as the next receipt has them."""
        return (*self.former, self.entry)


def summed(sums: Mapping[str, str]) -> tuple[SummedFile, ...]:
    """Files as they are listed, of their SHA-256 by name."""
    return tuple(SummedFile(name=name, digest=digest) for name, digest in sorted(sums.items()))


def listed(files: Mapping[str, File]) -> tuple[PublishedFile, ...]:
    """The edition's files as they are listed."""
    return tuple(PublishedFile(name=n, digest=file.digest, size=file.size) for n, file in sorted(files.items()))


def sum_of_edition(files: Mapping[str, File]) -> str:
    """One sum of all files of an edition, by which it is known as the one that was looked at."""
    return sha256_of("\n".join(f"{one.digest} {one.name}" for one in listed(files)).encode())


def next_edition(document: str, former: Receipt | None) -> int:
    """The number of the edition that comes after `former`: agenda and minutes are counted each on their own."""
    before = former.editions if former else ()
    return 1 + max((entry.edition for entry in before if entry.document == document), default=0)


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt in a folder; None when there is none that can be read. Its bytes are given as it was published."""
    try:
        data = (folder / RECEIPT).read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None
    made = read_json(data, Receipt)
    return replace(made, data=data) if made else None


def control(folder: Path, display: str) -> tuple[Receipt | None, list[Problem]]:
    """A published folder held against its receipt: the receipt, and everything that was altered since.

    A file whose line ends alone are others is told as a warning, all such at once. `display` is the folder's name in messages.
    Nothing is written, and no link is followed. A folder that another takes the place of meanwhile is read again.
    """
    for _ in range(_TRIES):
        receipt = read_receipt(folder)
        problems = _altered_files(folder, display, receipt)
        again = read_receipt(folder) if problems else receipt
        if (again.data if again else b"") == (receipt.data if receipt else b""):
            break
    return receipt, problems


def whole_edition(folder: Path, receipt: Receipt) -> dict[str, bytes]:
    """All files of a published folder by their names in it, as they were published, its receipts too. Raises `OSError`."""
    files = {one.name: (folder / one.name, one.digest) for one in receipt.listed}
    read = {name: (path.read_bytes(), digest) for name, (path, digest) in files.items()}
    made = {name: as_published(data, digest) or data for name, (data, digest) in read.items()}
    former = {entry.receipt: kept_receipt(folder, entry) for entry in receipt.former if entry.receipt}
    return {**made, **former, RECEIPT: receipt.data}


def kept_receipt(folder: Path, entry: Earlier) -> bytes:
    """The receipt of an earlier edition as it was written. Raises `OSError`."""
    data = (folder / entry.receipt).read_bytes()
    return as_published(data, entry.digest) or data


def _altered_files(folder: Path, display: str, receipt: Receipt | None) -> list[Problem]:
    if receipt is None:
        text = "Kvitteringen mangler eller kan ikke læses."
        return [Problem(Place(f"{display}/{RECEIPT}"), "kvittering", text, _CURE)]
    kept = {name: file.digest for name, file in receipt.files.items()}
    kept |= {entry.receipt: entry.digest for entry in receipt.former if entry.receipt}
    here = files_in(folder)
    here.pop(RECEIPT, None)
    found = [(name, _altered(here.get(name), kept.get(name))) for name in sorted({*kept, *here})]
    turned = [name for name, said in found if said == _TURNED]
    told = [Problem(Place(f"{display}/{name}"), "kvittering", said, _CURE) for name, said in found if said and said != _TURNED]  # fmt: skip
    return [*told, *([_line_ends(display, turned, receipt)] if turned else [])]


_TURNED = "linjeskift"


def _altered(path: Path | None, digest: str | None) -> str:
    """What is wrong with a file; empty when nothing is, and `_TURNED` when it is its line ends alone."""
    if path is None:
        return "Filen mangler."
    if digest is None:
        return "Filen er lagt til efter udgivelsen."
    if path.is_symlink() or not path.is_file():
        return "Der er lagt en genvej i filens sted."
    try:
        if sha256_of_file(path) == digest:
            return ""
        return _TURNED if only_line_ends_differ(path, digest) else "Filen er ændret efter udgivelsen."
    except OSError:
        return "Filen kan ikke læses."


def _line_ends(display: str, names: list[str], receipt: Receipt) -> Problem:
    """That all is as it was but for line ends, which is nobody's edit."""
    few = (
        danish.listed(names)
        if len(names) <= _MOST_NAMED
        else f"{danish.listed(names[:1])} og {len(names) - 1} filer mere"
    )
    text = f"Kun linjeskift er anderledes end ved udgivelsen ({few}). Ordene er de samme. Det gør git, når filer hentes på en anden maskine."
    folder = receipt.meeting.rpartition("/")[2]
    cure = f"Læg en fil .gitattributes med linjen »* -text« i arbejdsmappen. Kør »udvalg udgiv {folder}«, så bliver linjeskiftene sat tilbage."
    return warning(Place(display), "linjeskift", text, cure)
