"""Word documents: comments, tracked changes, hidden text, fields, and what the settings know of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.charts import clean_chart
from committee.attachments.cleaning.fields import drop_bookmarks, names_used, unlink_fields
from committee.attachments.cleaning.hidden import drop_hidden
from committee.attachments.cleaning.opc import WholePackage
from committee.attachments.cleaning.report import TRACKED, CleaningError, Tally
from committee.attachments.cleaning.revisions import accept, without_traces
from committee.attachments.cleaning.walk import walk
from committee.attachments.cleaning.xmltree import below, children, drop, drop_all, space, unwrap, written
from committee.attachments.opening.xmls import attribute, local, parse
from committee.attachments.wordstyles import WordStyles, read_styles

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_STORIES = frozenset(("officeDocument", "header", "footer", "footnotes", "endnotes"))
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_NOISE = ("permStart", "permEnd", "proofErr", "divId", "smartTagPr", "customXmlPr", "placeholder")
_OUTSIDE = ("altChunk", "subDoc")
_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_WORD = ("wordprocessingml", "/math")

# What the settings say of people, machines, passwords and other files.
_SETTINGS = (
    "attachedTemplate", "rsids", "docVars", "mailMerge", "revisionView", "trackRevisions", "doNotTrackMoves",
    "doNotTrackFormatting", "documentProtection", "writeProtection", "saveThroughXslt", "attachedSchema", "smartTagType",
    "linkStyles", "savePreviewPicture", "removePersonalInformation", "removeDateAndTime", "documentType", "captions",
)  # fmt: skip


@dataclass(slots=True)
class _Word:
    """One document while it is cleaned."""

    tally: Tally
    styles: WordStyles
    notes: dict[str, set[str]] = field(default_factory=dict)

    def change(self, kind: str, name: str, root: Element) -> None:
        if kind in _STORIES:
            self._story(kind, root)
        elif kind == "settings":
            _clean_settings(root)
        elif kind in ("styles", "numbering", "fontTable"):
            self.tally.add(TRACKED, accept(root))
            drop_all(below(root, "rsid", "nsid"))
        elif kind == "chartEx":
            clean_chart(root, None, self.tally)

    def _story(self, kind: str, root: Element) -> None:
        if below(root, *_OUTSIDE):
            raise CleaningError("den henter en anden fil ind, når den åbnes; åbn den i Word, gem den, og prøv igen")
        _drop_comment_marks(root)
        drop_all(below(root, *_NOISE))
        self.tally.add(TRACKED, accept(root))
        self.tally.add("indholdskontrolelementer", _open_controls(root))
        self.tally.add("stykker skjult tekst", drop_hidden(root, self.styles))
        self.tally.add("felter gjort til tekst", unlink_fields(root))
        self.tally.add("indlejrede filer", drop_all(below(root, "objectEmbed", "objectLink")))
        without_traces(root)
        if kind == "officeDocument":
            self.notes = {part: {attribute(e, "id") for e in below(root, mark)} for part, mark in _NOTES.items()}
        elif kind in _NOTES:
            self.tally.add("noter uden henvisning", _drop_orphans(root, self.notes.get(kind, set())))


def clean_word(package: WholePackage, tally: Tally) -> None:
    """Clean a Word document, template or macro document in place."""
    main, _ = package.main()
    sheets = package.of_kind(main, "styles")
    word = _Word(tally, read_styles(parse(package.parts[sheets[0]]) if sheets else None))
    walk(package, word.change, tally)
    _clean_bookmarks(package, tally)


def _clean_bookmarks(package: WholePackage, tally: Tally) -> None:
    """When all else is gone, so that a bookmark stays only for what stays."""
    stories = [n for n in package.parts if "wordprocessingml" in package.content_type(n) or "ms-word" in package.content_type(n)]  # fmt: skip
    used: set[str] = set()
    for relations in package.relations.values():
        used |= {r.target[1:] for r in relations if r.target.startswith("#")}
    for name in stories:
        used |= names_used(parse(package.parts[name]))
    for name in stories:
        root = parse(package.parts[name])
        found = drop_bookmarks(root, used)
        if found:
            tally.add("bogmærker", found)
            package.parts[name] = written(root)


def _drop_comment_marks(root: Element) -> None:
    marks = below(root, *_COMMENT_MARKS)
    runs = dict.fromkeys(run for mark in marks if (run := mark.getparent()) is not None and local(run) == "r")
    drop_all(marks)
    drop_all([run for run in runs if all(local(found) == "rPr" for found in run)])


def _open_controls(root: Element) -> int:
    """Content controls, smart tags and custom XML as their content: what is bound to them, and their choices, isn't seen."""
    controls = below(root, "sdt")
    for control in controls:
        for content in children(control, "sdtContent"):
            unwrap(content)
        drop_all(children(control, "sdtPr", "sdtEndPr"))
        unwrap(control)
    for element in below(root, "smartTag", "customXml"):
        if any(word in space(element) for word in _WORD):
            unwrap(element)
    return len(controls)


def _drop_orphans(root: Element, used: set[str]) -> int:
    """Notes whose reference was in deleted or hidden text. Separators have a type, and are no notes."""
    notes = [n for n in children(root, "footnote", "endnote") if attribute(n, "type", "normal") == "normal"]
    return drop_all([note for note in notes if attribute(note, "id") not in used])


def _clean_settings(root: Element) -> None:
    drop_all(children(root, *_SETTINGS))
    for element in list(root):
        if not any(word in space(element) for word in _WORD):
            drop(element)
    for setting in below(root, "compatSetting"):
        if not attribute(setting, "uri").startswith("http://schemas.microsoft.com/"):
            drop(setting)
