"""The walk through an Office package: from the document along visible relations, each part cleaned where it is reached."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from committee.attachments.cleaning import charts, drawings, media
from committee.attachments.cleaning.opc import KEPT, Relation, WholePackage, is_public_link, is_silent
from committee.attachments.cleaning.references import clear_references, ids_named
from committee.attachments.cleaning.report import Tally
from committee.attachments.cleaning.xmltree import below, written
from committee.attachments.opening.xmls import parse

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Change = Callable[[str, str, "Element"], None]  # the kind of relation that led there, the part's name, its root

# What is told of a part that is left out, by the kind of relation that led to it. "" isn't told: a part that goes with another.
_TOLD = {
    "vbaProject": "makroer", "xlMacrosheet": "makroer", "wordVbaData": "", "attachedToolbars": "makroer",
    "keyMapCustomizations": "makroer", "control": "styringselementer", "ctrlProp": "styringselementer",
    "package": "indlejrede filer", "oleObject": "indlejrede filer", "customXml": "tilpassede XML-data",
    "customXmlProps": "", "printerSettings": "printerindstillinger", "externalLink": "links til andre regneark",
    "connections": "dataforbindelser", "queryTable": "dataforbindelser", "pivotTable": "pivottabeller",
    "pivotCacheDefinition": "", "pivotCacheRecords": "", "notesSlide": "talernoter", "notesMaster": "", "handoutMaster": "",
    "thumbnail": "miniature", "custom-properties": "brugerdefinerede egenskaber", "extended-properties": "",
    "core-properties": "", "glossaryDocument": "byggeklodser", "comments": "", "commentsExtended": "", "commentsIds": "",
    "commentsExtensible": "", "threadedComment": "", "people": "navne på kommentatorer", "person": "navne på kommentatorer",
    "commentAuthors": "navne på kommentatorer", "authors": "navne på kommentatorer", "vmlDrawing": "", "calcChain": "",
    "webSettings": "", "viewProps": "", "stylesWithEffects": "", "attachedTemplate": "henvisninger til filer",
    "mailMergeSource": "henvisninger til filer", "hyperlink": "henvisninger til filer", "image": "", "slide": "",
    "worksheet": "", "chartsheet": "", "slideLayout": "", "slideMaster": "", "video": "lyd og video", "audio": "lyd og video",
    "media": "lyd og video", "origin": "digital signatur", "revisionHeaders": "ændringslog", "usernames": "ændringslog",
    "sheetMetadata": "", "diagramDrawing": "", "theme": "", "header": "", "footer": "", "chart": "", "font": "",
}  # fmt: skip
_COMMENTS = {"comments": ("comment", "cm")}


def walk(package: WholePackage, change: Change, tally: Tally, *, linked_charts: charts.Source | None = None) -> None:
    """Clean every part that is reached, and leave out all others.

    `change` cleans a part's tree by the kind of relation that led to it. `linked_charts` is where the charts of a workbook
    have their numbers; those of other documents keep theirs and lose the workbook behind them.
    """
    main, relation = package.main()
    for other in package.relations[""]:
        if other is not relation:
            _tell(package, "", other, tally)
    package.relations[""] = [relation]
    reached: dict[str, None] = {main: None}
    queue = deque([("officeDocument", main)])
    while queue:
        kind, name = queue.popleft()
        _clean(package, kind, name, change, tally, linked_charts)
        for found in package.relations.get(name, ()):
            target = package.target(name, found)
            if target and target not in reached:
                reached[target] = None
                queue.append((found.kind, target))
    package.parts = {name: data for name, data in package.parts.items() if name in reached}
    package.relations = {name: r for name, r in package.relations.items() if name in reached or not name}


def is_xml(package: WholePackage, name: str) -> bool:
    kind = package.content_type(name)
    return kind.endswith(("+xml", "/xml", "vmlDrawing")) or name.endswith((".xml", ".vml", ".svg"))


def _clean(
    package: WholePackage, kind: str, name: str, change: Change, tally: Tally, source: charts.Source | None
) -> None:
    if not is_xml(package, name):
        _clean_picture(package, name, tally)
        package.relations.pop(name, None)
        return
    root = parse(package.parts[name], allow_doctype=True)  # a drawing in SVG may name itself so
    if kind == "chart":
        charts.clean_chart(root, source, tally)
    change(kind, name, root)
    drawings.clean_drawings(root, tally)
    tidy(package, name, root, tally)
    package.parts[name] = written(root)


def _clean_picture(package: WholePackage, name: str, tally: Tally) -> None:
    data = package.parts[name]
    if media.is_vector(data):
        tally.leave("billeder, der ikke kan læses")
        return
    clean = media.without_words(data)
    tally.add("billeders oplysninger", clean != data)
    package.parts[name] = clean


def tidy(package: WholePackage, name: str, root: Element, tally: Tally) -> None:
    """Make a part's elements and its relations agree: none names what is left out, none is kept that isn't named."""
    kept: list[Relation] = []
    dropped: list[Relation] = []
    for relation in package.relations.get(name, ()):
        (kept if _may_stay(package, name, relation) else dropped).append(relation)
    clear_references(root, {relation.id for relation in kept}, tally)
    named = ids_named(root) | _drawing_ids(package, name, kept)
    package.relations[name] = [r for r in kept if r.id in named or is_silent(r.kind)]
    by_target = {(package.target(name, r) or r.target, r.kind): r for r in dropped}
    for relation in by_target.values():
        _tell(package, name, relation, tally)


def _may_stay(package: WholePackage, name: str, relation: Relation) -> bool:
    if relation.kind not in KEPT:
        return False
    if relation.external:
        return relation.kind == "hyperlink" and is_public_link(relation.target)
    return package.target(name, relation) is not None


def _drawing_ids(package: WholePackage, name: str, kept: list[Relation]) -> set[str]:
    """A SmartArt's drawing is named in its data, not where it is set."""
    found: set[str] = set()
    for target in {package.target(name, r) for r in kept if r.kind == "diagramData"}:
        if target:
            found |= {e.get("relId", "") for e in below(parse(package.parts[target]), "dataModelExt")}
    return found


def _tell(package: WholePackage, name: str, relation: Relation, tally: Tally) -> None:
    target = package.target(name, relation)
    if relation.kind in _COMMENTS and target:
        tally.add("kommentarer", len(below(parse(package.parts[target]), *_COMMENTS[relation.kind])))
        return
    told = _TOLD.get(relation.kind, "andre skjulte dele")
    if told:
        tally.add(told)
