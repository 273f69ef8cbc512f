"""Presentations: hidden slides, notes, comments, objects behind pictures, and what lies outside the slide."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.cleaning.charts import clean_chart
from committee.attachments.cleaning.drawings import drop_shape
from committee.attachments.cleaning.opc import WholePackage
from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.walk import walk
from committee.attachments.cleaning.xmltree import ancestors, below, children, drop, drop_all, forget, parent_of
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local, parse

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_PRESENTATION = (
    "sldMasterIdLst", "sldIdLst", "sldSz", "notesSz", "embeddedFontLst", "kinsoku", "defaultTextStyle",
)  # fmt: skip
_SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")
_MEDIA = ("videoFile", "audioFile", "audioCd", "wavAudioFile", "quickTimeFile")
_HIDDEN = ("0", "false")


@dataclass(slots=True)
class _Slides:
    """One presentation while it is cleaned."""

    package: WholePackage
    tally: Tally
    size: tuple[int, int] = (0, 0)
    layouts: frozenset[str] = frozenset()

    def change(self, kind: str, name: str, root: Element) -> None:
        if kind == "officeDocument":
            self._presentation(name, root)
        elif kind in ("slide", "slideLayout", "slideMaster"):
            self._surface(kind, root)
            if kind == "slideMaster":
                self._master(name, root)
        elif kind == "presProps":
            drop_all(list(root))
        elif kind == "chartEx":
            clean_chart(root, None, self.tally)

    def _presentation(self, name: str, root: Element) -> None:
        size = child(root, "sldSz")
        if size is not None:
            self.size = (int(size.get("cx", "0")), int(size.get("cy", "0")))
        by_id = {r.id: self.package.target(name, r) for r in self.package.relations.get(name, ())}
        listed = below(root, "sldId")
        shown, hidden = [], self._hidden({part for part in by_id.values() if part})
        for slide in listed:
            part = by_id.get(_relation_id(slide))
            if part is None or part in hidden:
                self.tally.add("skjulte lysbilleder")
                drop(slide)
                self.package.parts.pop(part or "", None)  # a link to it from another slide leads nowhere now
            else:
                shown.append(part)
        if listed and not shown:
            raise CleaningError("alle dens lysbilleder er skjulte")
        self.layouts = frozenset(found for part in shown for found in self.package.of_kind(part, "slideLayout"))
        for element in list(root):
            if local(element) not in _PRESENTATION:
                drop(element)
        self._masters(root, by_id)
        forget(root, "bookmarkIdSeed", "removePersonalInfoOnSave")

    def _hidden(self, parts: set[str]) -> set[str]:
        slides = (name for name in parts if self.package.content_type(name).endswith("slide+xml"))
        return {name for name in slides if parse(self.package.parts[name]).get("show", "1") in _HIDDEN}

    def _masters(self, root: Element, by_id: dict[str, str | None]) -> None:
        """Only the masters whose layouts a slide uses; a presentation without slides keeps its first."""
        listed = below(root, "sldMasterId")
        used = [m for m in listed if self.layouts & set(self._layouts_of(by_id.get(_relation_id(m))))]
        for master in listed:
            if master not in (used or listed[:1]):
                drop(master)

    def _layouts_of(self, master: str | None) -> list[str]:
        return self.package.of_kind(master, "slideLayout") if master else []

    def _master(self, name: str, root: Element) -> None:
        """A layout that no slide uses has words that nobody sees."""
        by_id = {r.id: self.package.target(name, r) for r in self.package.relations.get(name, ())}
        listed = below(root, "sldLayoutId")
        gone = [entry for entry in listed if by_id.get(_relation_id(entry)) not in self.layouts]
        if len(gone) == len(listed):
            gone = gone[1:]
        ids = {_relation_id(entry) for entry in gone}
        self.package.relations[name] = [r for r in self.package.relations.get(name, ()) if r.id not in ids]
        self.tally.add("ubrugte layouts", drop_all(gone))

    def _surface(self, kind: str, root: Element) -> None:
        _objects_as_pictures(root)
        self.tally.add("styringselementer", drop_all(below(root, "controls")))
        drop_all(below(root, "custDataLst"))
        media = below(root, *_MEDIA)
        drop_all([next(ancestors(found, "ext"), found) for found in below(root, "media")])
        self.tally.add("lyd og video", drop_all(media))
        moved = {attribute(target, "spid") for target in below(root, "spTgt")}
        outside = [s for s in self._outside(root) if _id_of(s) not in moved] if kind == "slide" else []
        for shape in outside:
            drop_shape(shape)
        self.tally.add("figurer uden for lysbilledet", len(outside))
        hidden = {
            _id_of(shape)
            for shape in below(root, *_SHAPES)
            for properties in _properties(shape)
            if properties.get("hidden") in ("1", "true")
        }
        if media or hidden & moved:
            drop_all(children(root, "timing"))
        for link in below(root, "hlinkClick", "hlinkHover", "hlinkMouseOver"):
            forget(link, "history", "endSnd")
            drop_all(children(link, "snd", "extLst"))

    def _outside(self, root: Element) -> list[Element]:
        """The shapes of a slide that lie wholly beside it, and are seen by whoever edits it alone."""
        tree = next(iter(below(root, "spTree")), None)
        if tree is None or not all(self.size):
            return []
        return [shape for shape in children(tree, *_SHAPES) if self._is_outside(shape)]

    def _is_outside(self, shape: Element) -> bool:
        holder = next(
            (x for part in shape for x in ([part] if local(part) == "xfrm" else children(part, "xfrm"))), None
        )
        start, extent = (child(holder, "off"), child(holder, "ext")) if holder is not None else (None, None)
        if holder is None or start is None or extent is None or holder.get("rot", "0") != "0":
            return False
        left, top = int(start.get("x", "0")), int(start.get("y", "0"))
        right, bottom = left + int(extent.get("cx", "0")), top + int(extent.get("cy", "0"))
        return left >= self.size[0] or top >= self.size[1] or right <= 0 < right - left or bottom <= 0 < bottom - top


def clean_slides(package: WholePackage, tally: Tally) -> None:
    """Clean a presentation, template or show in place."""
    walk(package, _Slides(package, tally).change, tally)


def _relation_id(element: Element) -> str:
    """The id of a relation, beside the plain `id` that a list's entries have too."""
    return next((str(v) for key, v in element.items() if str(key).endswith("}id")), "")


def _properties(shape: Element) -> list[Element]:
    return [p for holder in shape if local(holder).startswith("nv") for p in children(holder, "cNvPr")]


def _id_of(shape: Element) -> str:
    return next((str(p.get("id", "")) for p in _properties(shape)), "")


def _objects_as_pictures(root: Element) -> None:
    """An embedded object becomes the picture that was shown of it; without one it goes."""
    frames = {next(ancestors(found, "graphicFrame"), None): None for found in below(root, "oleObj")}
    for frame in frames:
        if frame is None or frame.getparent() is None:
            continue
        shown = below(frame, "pic")
        if shown:
            picture = copy.deepcopy(shown[-1])
            picture.tail = frame.tail
            for properties in _properties(picture):
                properties.set("id", _id_of(frame) or "1")
                properties.set("name", properties.get("name") or "Billede")
                properties.set("descr", properties.get("descr") or _description(frame))
            parent_of(frame).replace(frame, picture)
        else:
            drop_shape(frame)


def _description(frame: Element) -> str:
    return next((str(p.get("descr", "")) for p in _properties(frame)), "")
