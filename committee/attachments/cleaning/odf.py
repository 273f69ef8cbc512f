"""OpenDocument text, spreadsheets and presentations: the parts, their list, and what all three can hide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from committee.attachments.cleaning import media, odfcharts, odfpages, odfsheets, odftext
from committee.attachments.cleaning.opc import is_path, is_public_link
from committee.attachments.cleaning.packing import packed, unpacked
from committee.attachments.cleaning.properties import told
from committee.attachments.cleaning.report import TRACKED, Cleaned, CleaningError, Tally
from committee.attachments.cleaning.xmltree import (
    below,
    children,
    drop,
    drop_all,
    forget,
    parent_name,
    unwrap_all,
    written,
)
from committee.attachments.opening.xmls import attribute, local, parse
from committee.attachments.opening.zips import Archive

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_OPEN = "application/vnd.oasis.opendocument."
_SUFFIXES = {
    "text": ".odt", "text-template": ".ott", "spreadsheet": ".ods", "spreadsheet-template": ".ots",
    "presentation": ".odp", "presentation-template": ".otp",
}  # fmt: skip
_MANIFEST = "META-INF/manifest.xml"
_MANIFEST_URI = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIVE = ("chart", "formula")  # objects that are drawn from their own content
_EVERYWHERE = (
    "forms", "scripts", "event-listeners", "change-info", "tracked-changes", "change", "change-start", "change-end", "annotation",
    "annotation-end", "object-ole", "plugin", "applet", "floating-frame", "control", "dde-source", "dde-connection-decls",
    "meta-field-decls",
)  # fmt: skip
_TOLD = {
    "annotation": "kommentarer", "changed-region": TRACKED, "object-ole": "indlejrede filer", "plugin": "lyd og video",
    "control": "styringselementer", "script": "makroer", "cell-content-change": TRACKED, "insertion-cut-off": TRACKED,
}  # fmt: skip
_TRACES = ("rsid", "paragraph-rsid", "protection-key", "protection-key-digest-algorithm", "protection-key-digest-algorithm-2", "textual-id")  # fmt: skip


def clean_open_document(archive: Archive, title: str) -> Cleaned:
    """A cleaned text, spreadsheet or presentation. Raises `CleaningError` when it can't be cleaned."""
    tally = Tally()
    made, suffix = _cleaned(unpacked(archive), title, tally)
    return Cleaned(made, tally.removed(), tally.left(), suffix)


def _cleaned(parts: dict[str, bytes], title: str, tally: Tally) -> tuple[bytes, str]:
    """The file's bytes, and the ending that fits it."""
    kind = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    suffix = _SUFFIXES.get(kind.removeprefix(_OPEN), "")
    if not suffix:
        raise CleaningError("dens art kan ikke renses")
    types = _listed(parts)
    made = {"mimetype": kind.encode()}
    made |= _documents(parts, types, "", tally)
    for name in parts:
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith(("script-lc.xml", "script-lb.xml")):
            tally.add("makroer")
    properties = _elements(parts, "meta.xml")
    kept = told(properties, title, tally)
    if kept:
        made["meta.xml"] = _meta(kept).encode()
    order = ["mimetype", *(n for n in parts if n in made), *(n for n in made if n not in parts)]
    made = {name: made[name] for name in order}
    made[_MANIFEST] = _manifest(made, kind, types).encode()
    return packed(made, frozenset(("mimetype",))), suffix


def _listed(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The media types of the manifest. A password shows there."""
    if _MANIFEST not in parts:
        raise CleaningError("den mangler sin indholdsliste")
    listed = parts[_MANIFEST]
    if b"xmlns:manifest" not in listed:  # the first OpenOffice left it to the DTD
        listed = listed.replace(
            b"<manifest:manifest", f'<manifest:manifest xmlns:manifest="{_MANIFEST_URI}"'.encode(), 1
        )
    root = parse(listed, allow_doctype=True)
    if below(root, "encryption-data"):
        raise CleaningError("den er beskyttet med adgangskode")
    return {attribute(e, "full-path"): attribute(e, "media-type") for e in below(root, "file-entry")}


def _elements(parts: Mapping[str, bytes], name: str) -> list[Element]:
    """What stands in the file's properties."""
    if name not in parts:
        return []
    return [element for holder in below(parse(parts[name], allow_doctype=True), "meta")[:1] for element in holder]


def _documents(parts: dict[str, bytes], types: Mapping[str, str], home: str, tally: Tally) -> dict[str, bytes]:
    """A document's own parts cleaned, and those that it shows: pictures, fonts, charts."""
    made: dict[str, bytes] = {}
    if f"{home}content.xml" not in parts:
        raise CleaningError("den mangler selve dokumentet")
    roots = {
        n: parse(parts[f"{home}{n}"], allow_doctype=True)
        for n in ("content.xml", "styles.xml")
        if f"{home}{n}" in parts
    }
    every = list(roots.values())
    styles = {name: odftext.read_styles(root, every) for name, root in roots.items()}
    sizes = odfpages.sizes_of(roots.get("styles.xml"))
    for name, root in roots.items():
        _clean(root, styles[name], parts, types, home, tally)
        odfpages.clean_pages(root, styles[name], sizes, tally)
    odfpages.drop_unused(roots)
    for name, root in roots.items():
        made[f"{home}{name}"] = b""
        made |= _shown(root, parts, types, home, tally)
        made[f"{home}{name}"] = written(root)
    if f"{home}settings.xml" in parts and not home:
        made["settings.xml"] = written(_settings(parse(parts["settings.xml"], allow_doctype=True)))
    return made


def _clean(
    root: Element, styles: odftext.Styles, parts: dict[str, bytes], types: Mapping[str, str], home: str, tally: Tally
) -> None:
    for name, told_as in _TOLD.items():
        tally.add(told_as, len(below(root, name)))
    drop_all(below(root, *_EVERYWHERE))
    odftext.clean_text(root, styles, tally)
    cleared = odfsheets.clean_tables(root, styles, tally) if not home else odfsheets.Cleared()
    _clean_objects(root, parts, types, home, cleared, tally)
    _clean_links(root, tally)
    for element in root.iter():
        if element.attrib:
            forget(element, *_TRACES)


def _clean_objects(
    root: Element,
    parts: dict[str, bytes],
    types: Mapping[str, str],
    home: str,
    cleared: odfsheets.Cleared,
    tally: Tally,
) -> None:
    """Objects that aren't charts or formulas become the picture beside them. A chart whose cells are cleared keeps its numbers.

    Raises `CleaningError` when such a chart has neither numbers nor a picture of its own.
    """
    alone: dict[str, bool] = {}
    for element in below(root, "object"):
        target = _target(attribute(element, "href"))
        kind = types.get(f"{home}{target}/", "").removeprefix(_OPEN)
        name = f"{home}{target}/content.xml"
        if kind in _LIVE and name in parts and name not in alone:
            alone[name] = _stands_alone(name, parts, cleared)
        if alone.get(name):
            forget(element, "notify-on-update-of-ranges")
            continue
        frame = element.getparent()
        drop(element)
        tally.add("indlejrede filer")
        if kind == "chart" and frame is not None and not children(frame, "image", "object"):
            raise CleaningError("et diagram henter tal fra skjulte celler; gør cellerne synlige, eller indsæt diagrammet som billede")  # fmt: skip


def _stands_alone(name: str, parts: dict[str, bytes], cleared: odfsheets.Cleared) -> bool:
    """Whether a chart or formula can do without what is taken out of the document; the chart is changed where that helps."""
    chart = parse(parts[name], allow_doctype=True)
    if not cleared.touches_chart(chart):
        return True
    if not odfcharts.make_own(chart):
        return False
    parts[name] = written(chart)
    return True


def _clean_links(root: Element, tally: Tally) -> None:
    """Links out of the house's own files stay; what is fetched from a file goes, and a link to one becomes its words."""
    linked = [e for e in root.iter() if attribute(e, "href")]
    links = [e for e in linked if local(e) == "a" and not is_public_link(attribute(e, "href"))]
    fetched = [e for e in linked if local(e) != "a" and _is_outside(attribute(e, "href"))]
    tally.add("henvisninger til filer", unwrap_all(links) + drop_all(fetched))
    for element in below(root, "title", "desc"):
        if is_path(element.text or "") and parent_name(element) not in ("", "body"):
            drop(element)
            tally.add("filstier")


def _is_outside(address: str) -> bool:
    return address.startswith(("/", "../")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) is not None


def _target(address: str) -> str:
    return unquote(address.removeprefix("./").rstrip("/"))


def _shown(
    root: Element, parts: dict[str, bytes], types: Mapping[str, str], home: str, tally: Tally
) -> dict[str, bytes]:
    """The parts that a part's elements name."""
    made: dict[str, bytes] = {}
    for element in [e for e in root.iter() if attribute(e, "href")]:
        name = f"{home}{_target(attribute(element, 'href'))}"
        if name in made or f"{name}/content.xml" in made:
            continue
        if local(element) == "object" and f"{name}/content.xml" in parts and not home:
            made |= _documents(parts, types, f"{name}/", tally)
        elif name in parts and not name.endswith((".xml", ".rdf")):
            made[name] = _picture(parts[name], tally)
    return made


def _picture(data: bytes, tally: Tally) -> bytes:
    if media.is_vector(data):
        tally.leave("billeder, der ikke kan læses")
    clean = media.without_words(data)
    tally.add("billeders oplysninger", clean != data)
    return clean


def _settings(root: Element) -> Element:
    """Switches and numbers of how the document is laid out; no texts, no views, nothing of the printer."""
    for group in below(root, "config-item-set"):
        if attribute(group, "name") == "ooo:view-settings":
            drop(group)
    drop_all(below(root, "config-item-map-indexed", "config-item-map-named", "config-item-map-entry"))
    for item in below(root, "config-item"):
        name = attribute(item, "name")
        if attribute(item, "type") not in ("boolean", "short", "int") or "Rsid" in name or "Printer" in name:
            drop(item)
    return root


def _meta(kept: Mapping[str, str]) -> str:
    inner = "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in sorted(kept.items()))
    return (
        f'{_HEAD}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"{inner}</office:meta></office:document-meta>"
    )


def _manifest(parts: Mapping[str, bytes], kind: str, types: Mapping[str, str]) -> str:
    homes = sorted({name.rpartition("/")[0] + "/" for name in parts if name.endswith("/content.xml")})
    entries = [("/", kind), *((home, types.get(home, "")) for home in homes)]
    entries += [
        (name, types.get(name) or ("text/xml" if name.endswith(".xml") else "")) for name in parts if name != "mimetype"
    ]
    lines = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(media_type)}/>"
        for name, media_type in entries
        if name != _MANIFEST
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST_URI}" manifest:version="1.3">{lines}</manifest:manifest>'
    )
