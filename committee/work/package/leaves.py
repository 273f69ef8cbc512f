"""Attachments → sheets: each as a PDF of its own, which nothing is left of but what is seen, or a page that says why it isn't there."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from committee.attachments.binding.binder import Binder, Ready
from committee.attachments.opening.bounds import over
from committee.base.problems import Problem, reason, warning
from committee.documents.look import Letterhead, Look
from committee.documents.tree import Block, Document, Heading, Paragraph, Picture, Text
from committee.formats.bundle import Bundle
from committee.work.officeprint import NotPrinted, as_pdf
from committee.work.package.baretext import set_text
from committee.work.package.enclosed import Enclosed

_PICTURE = "billede"
_AGAIN = "Åbn bilaget, og gem det igen som PDF uden adgangskode."
_BY_HAND = "Gem bilaget som PDF, og skriv PDF'ens navn under »fil:«."


@dataclass(frozen=True, slots=True)
class Leaf:
    """An attachment as it lies in the package: the file with its sheets. `refused` says why it isn't there, where it isn't."""

    enclosed: Enclosed
    path: Path
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Makes sheets of attachments. `folder` is a temporary one, `engine` LibreOffice's program where the machine has it, `largest` how
    many bytes of a file are taken up, and `date` the meeting's."""

    folder: Path
    engine: str | None
    largest: int
    look: Look
    author: str
    date: dt.date

    def leaves(self, enclosed: Iterable[Enclosed], binder: Binder) -> tuple[list[Leaf], list[Problem]]:
        """The sheets of all attachments, and a warning for each that isn't there."""
        found: list[Leaf] = []
        problems: list[Problem] = []
        for number, one in enumerate(enclosed, start=1):
            target = self.folder / f"bilag-{number}.pdf"
            refused, cure = self._cut(one, target, binder)
            if refused:
                target.write_bytes(self._notice(one, refused))
                text = f"Bilaget »{one.name}« er ikke med i pakken. Filen kan ikke trykkes: {refused}."
                problems.append(warning(one.place, "ikke-i-pakken", text, cure))
            found.append(Leaf(one, target, refused))
        return found, problems

    def _cut(self, one: Enclosed, target: Path, binder: Binder) -> tuple[str, str]:
        """Write an attachment's sheets; why they can't be, and what can be done."""
        try:
            with one.path.open("rb"):
                size = one.path.stat().st_size
        except OSError as error:
            return f"den kan ikke læses ({reason(error)})", "Luk filen i andre programmer, og kør kommandoen igen."
        if not size:
            return "den er tom", "Læg den rigtige fil i mødets mappe."
        if size > self.largest:
            return f"den {over(size, self.largest)}", "Gør filen mindre, f.eks. ved at komprimere billederne."
        made = binder.ready(one.name, one.path, target)
        if made.needs_office:
            return self._printed(one, target, binder)
        return self._set(one, target, made)

    def _set(self, one: Enclosed, target: Path, made: Ready) -> tuple[str, str]:
        if made.refused:
            is_pdf = PurePosixPath(one.name).suffix.lower() == ".pdf"
            return made.refused, _AGAIN if is_pdf else _BY_HAND
        if made.picture:
            target.write_bytes(self._page(one, [Picture(_PICTURE, alt=one.title)], {_PICTURE: made.picture}))
        elif made.text is not None:
            target.write_bytes(self._page(one, set_text(made.text, one.name)))
        return "", ""

    def _printed(self, one: Enclosed, target: Path, binder: Binder) -> tuple[str, str]:
        """What LibreOffice prints of a file; it is somebody else's PDF then as before."""
        if self.engine is None:
            return "den skal laves om til PDF, og det kræver LibreOffice", f"Bed IT om LibreOffice. Eller: {_BY_HAND}"
        folder = self.folder / f"{target.stem}-ud"
        folder.mkdir()
        source = folder / f"bilag{one.path.suffix}"
        try:
            shutil.copyfile(one.path, source)
        except OSError as error:
            return f"den kan ikke læses ({reason(error)})", "Luk filen i andre programmer, og kør kommandoen igen."
        printed = as_pdf(self.engine, source, folder)
        if isinstance(printed, NotPrinted):
            shutil.rmtree(folder, ignore_errors=True)
            return f"LibreOffice {printed.value}", _BY_HAND
        made = binder.ready(printed.name, printed, target)
        shutil.rmtree(folder, ignore_errors=True)
        return self._set(one, target, made)

    def _notice(self, one: Enclosed, refused: str) -> bytes:
        words = f"Bilaget er ikke med i pakken. Filen kan ikke trykkes: {refused}. Bed sekretæren om det."
        return self._page(one, [Paragraph((Text(words),))])

    def _page(self, one: Enclosed, blocks: Iterable[Block], pictures: dict[str, bytes] | None = None) -> bytes:
        from committee.formats.pdf import write

        document = Document(
            title=one.title, author=self.author, subject="", date=self.date, header="", page_label="", mark="",
            blocks=(Heading(1, (Text(one.title),)), *blocks),
        )  # fmt: skip
        look = replace(self.look, header=Letterhead(), footer=Letterhead(), first_header=None, first_footer=None)
        return write(document, Bundle(look=lambda: look, pictures=pictures or {}))
