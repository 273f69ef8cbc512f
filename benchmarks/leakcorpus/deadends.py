"""Findings whose cure can't work: what advises `--rens` must be gone once `--rens` has been followed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.leakcorpus.closed import COMMITTEE, MEETING, write_workspace
from benchmarks.leakcorpus.forms import opendoc, slides, word
from benchmarks.leakcorpus.forms.plain import zipped
from benchmarks.leakcorpus.paper import Paper
from benchmarks.workspaces import REPOSITORY

_RENS = "--rens"
_AUTHOR = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Notat</dc:title><dc:creator>Prøve Opdigtsen</dc:creator><cp:lastModifiedBy>POP</cp:lastModifiedBy></cp:coreProperties>'
_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>C:\\Users\\pop\\Skabeloner\\Brev.dotm</Template><Manager>Prøve Opdigtsen</Manager><Company>Prøve Kommune</Company></Properties>'
_CUSTOM = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Sagsbehandler"><vt:lpwstr>Prøve Opdigtsen</vt:lpwstr></property></Properties>'
_ITEM = "<sag xmlns='urn:proeve'><sagsbehandler>Prøve Opdigtsen</sagsbehandler></sag>"
_PROPERTIES = {
    "docProps/core.xml": _AUTHOR,
    "docProps/app.xml": _APP,
    "docProps/custom.xml": _CUSTOM,
    "customXml/item1.xml": _ITEM,
}


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """A finding that still advises the same after the advice was followed."""

    file: str
    text: str


def dead_ends(home: Path, most: int | None = None) -> tuple[int, list[DeadEnd]]:
    """How many files were tried, at most so many, and what was left. Each is published, cleaned as the finding says, and published again."""
    tried = dict(islice(_files(), most))
    left = [one for name, data in tried.items() for one in _tried(home / name.replace(".", "-"), name, data)]
    return len(tried) + 1, left + list(_own(home / "husets-skabelon"))


def _tried(root: Path, name: str, data: bytes) -> Iterator[DeadEnd]:
    item = _workspace(root, name, data)
    if not any(_RENS in cure for _, cure in _stopping(root)):
        return
    cleaned = _cleaned(root)
    if cleaned is None:
        yield DeadEnd(name, "--rens laver ingen kopi")
        return
    item.write_text(item.read_text(encoding="utf-8").replace(f"bilag/{name}", f"bilag/{cleaned}"), encoding="utf-8")
    yield from (DeadEnd(name, text) for text, cure in _stopping(root) if _RENS in cure)


def _workspace(root: Path, name: str, data: bytes) -> Path:
    """Its open item's file."""
    meeting = write_workspace(root) / "agenda_items" / COMMITTEE / MEETING
    (meeting / "bilag" / name).write_bytes(data)
    item = meeting / "01-status.yaml"
    item.write_text(
        item.read_text(encoding="utf-8") + f"bilag:\n  - {{titel: Notat, fil: bilag/{name}}}\n", encoding="utf-8"
    )
    return item


def _stopping(root: Path) -> list[tuple[str, str]]:
    """What stops the publication, each with its cure."""
    from benchmarks.leakcorpus.asking import TODAY
    from committee import Kind, MeetingKey, Severity, open_archive, publish

    made = publish(open_archive(root), MeetingKey(COMMITTEE, MEETING), Kind.AGENDA, TODAY)
    return [(problem.text, problem.cure) for problem in made.problems if problem.severity is Severity.ERROR]


def _cleaned(root: Path) -> str | None:
    """The name of the copy that `--rens` lays beside the attachment."""
    from committee import MeetingKey, clean_attachments, open_archive

    made = clean_attachments(open_archive(root), MeetingKey(COMMITTEE, MEETING))
    return next((Path(file).name for file in made.files), None)


def _own(root: Path) -> Iterator[DeadEnd]:
    """The house's own template with properties: nobody can clean what the program makes."""
    write_workspace(root)
    source = REPOSITORY / "templates" / "standard" / "skabelon.docx"
    target = root / "templates" / "standard" / "skabelon.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(_with(source.read_bytes(), _PROPERTIES))
    yield from (DeadEnd("husets skabelon", text) for text, cure in _stopping(root) if _RENS in cure)


def _with(data: bytes, parts: dict[str, str]) -> bytes:
    """A package with more parts, declared as Office declares them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kinds = {
        "core": "application/vnd.openxmlformats-package.core-properties+xml",
        "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    types, links = files["[Content_Types].xml"].decode(), files["_rels/.rels"].decode()
    for number, (name, text) in enumerate(parts.items()):
        short = re.sub(r".*/|\.xml", "", name)
        if name not in files and short in kinds:
            types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{kinds[short]}"/></Types>')
            relation = {
                "core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
            }.get(
                short,
                f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{'extended' if short == 'app' else short}-properties",
            )
            links = links.replace(
                "</Relationships>",
                f'<Relationship Id="rIdP{number}" Type="{relation}" Target="{name}"/></Relationships>',
            )
        files[name] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text.encode()
    files["[Content_Types].xml"], files["_rels/.rels"] = types.encode(), links.encode()
    return zipped(files)


def _files() -> Iterator[tuple[str, bytes]]:
    """A file with each thing that hides."""
    said = word.paragraph(word.run("Notat om veje."))
    plain = word.by_hand(Paper("Notat", ("Notat om veje.",)))
    for name, text in _PROPERTIES.items():
        yield f"egenskab-{Path(name).stem}.docx", _with(plain, {name: text})
    comment = f'<w:comments {{names}}><w:comment w:id="1" w:author="POP">{said}</w:comment></w:comments>'
    yield "kommentar.docx", word.package(said, {"comments.xml": comment})
    yield (
        "spor.docx",
        word.package(
            '<w:p><w:ins w:id="1" w:author="POP"><w:r><w:t>Nyt</w:t></w:r></w:ins><w:del w:id="2" w:author="POP"><w:r><w:delText>gammelt</w:delText></w:r></w:del></w:p>'
        ),
    )
    yield "skjult.docx", word.package(said + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Internt</w:t></w:r></w:p>")
    yield (
        "skabelonsti.docx",
        word.package(said, {"settings.xml": '<w:settings {names}><w:attachedTemplate r:id="rId9"/></w:settings>'}),
    )
    yield (
        "flettefil.docx",
        word.package(
            said,
            {
                "settings.xml": '<w:settings {names}><w:mailMerge><w:connectString w:val="Data Source=C:\\Sager\\liste.xlsx"/></w:mailMerge></w:settings>'
            },
        ),
    )
    yield from _workbooks()
    yield "noter.pptx", slides.MAKERS[1].make(Paper("Oplæg", ("Husk at nævne vejene.",)))
    note = "<office:text><text:p>Notat<office:annotation><text:p>Internt</text:p></office:annotation></text:p></office:text>"
    yield "bemaerkning.odt", opendoc.package(opendoc.TEXT, note)
    changes = '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gammelt</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    yield (
        "spor.odt",
        opendoc.package(
            opendoc.TEXT,
            f'<office:text>{changes}<text:p>Notat<text:change text:change-id="c1"/></text:p></office:text>',
        ),
    )


def _workbooks() -> Iterator[tuple[str, bytes]]:
    import openpyxl
    from openpyxl.comments import Comment

    for kind in (
        "skjult-ark",
        "meget-skjult-ark",
        "skjult-kolonne",
        "skjult-raekke",
        "kommentar",
        "ekstern",
        "navn-med-fejl",
    ):
        book = openpyxl.Workbook()
        book.active.append(["Vej", "Meter"])
        book.active.append(["Ringvej", 1200])
        if "ark" in kind:
            book.create_sheet("Internt").sheet_state = "veryHidden" if kind.startswith("meget") else "hidden"
            book["Internt"]["A1"] = "Internt"
        elif kind == "skjult-kolonne":
            book.active.column_dimensions["B"].hidden = True
        elif kind == "skjult-raekke":
            book.active.row_dimensions[2].hidden = True
        elif kind == "kommentar":
            book.active["A1"].comment = Comment("Internt", "POP")
        elif kind == "ekstern":
            book.active["B3"] = "='C:\\Sager\\[liste.xlsx]Ark1'!A1"
        else:
            book.defined_names["Sti"] = openpyxl.workbook.defined_name.DefinedName(
                "Sti", attr_text='"C:\\Sager\\liste.xlsx"', hidden=True
            )
        out = io.BytesIO()
        book.save(out)
        yield f"{kind}.xlsx", out.getvalue()
