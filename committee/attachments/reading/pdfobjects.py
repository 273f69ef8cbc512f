"""The objects of a PDF: every string in it, and every stream that holds words or a file."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.findings import COMMENT, EMBEDDED
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.events import Deeper, Events, Note, Passage
from committee.attachments.reading.fontmaps import without_map_words

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MOST_OBJECTS = 2_000_000
_DEEPEST = 40  # dictionaries in dictionaries
_CREATORS = frozenset(("/Author", "/LastModifiedBy", "/Company", "/Manager"))
_COMMENTS = frozenset(("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Stamp"))  # fmt: skip
_UNTOLD = frozenset(("/ID", "/CharSet", "/FontFile", "/Panose", "/CIDSet", "/Registry", "/Ordering", "/Lang", "/M", "/CreationDate", "/ModDate", "/DA"))  # fmt: skip
_WHERES = {
    "/Contents": "anmærkning", "/RC": "anmærkning", "/T": "formularfelt eller anmærkning", "/V": "formularfelt", "/DV": "formularfelt",
    "/Title": "egenskaber eller bogmærke", "/Alt": "alternativ tekst", "/ActualText": "alternativ tekst", "/URI": "henvisning", "/F": "henvisning",
    "/UF": "henvisning", "/JS": "script", "/TU": "formularfelt", "/Opt": "formularfelt",
}  # fmt: skip
_TYPES = frozenset(("/XRef", "/ObjStm"))
# What shows words in a page's content (ISO 32000-1, 9.4.3), the texts in it, and the signs in those that are written by their number.
_SHOWS = re.compile(rb"[)\]>]\s*(?:TJ|Tj|'|\")\s")
_SHOWN = re.compile(rb"(\[(?:[^\[\]()]|\((?:[^()\\]|\\.)*\))*\]|\((?:[^()\\]|\\.)*\))\s*(?:TJ|Tj|'|\")", re.DOTALL)
_TEXTS = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_NUMBERED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_NUMBER = re.compile(r"\d{6}\D?\d{4}")
_LARGE = 64 * 1024  # bytes of a picture


@dataclass(slots=True)
class Objects:
    """A document's objects on their way, and what no page is known to show."""

    document: Pdf
    budget: Budget
    deeper: Deeper
    forms: list[Object] = field(default_factory=list)
    orphans: list[Object] = field(default_factory=list)
    replaced: list[tuple[Object, bytes]] = field(default_factory=list)
    pictures: list[Object] = field(default_factory=list)
    comments: int = 0

    def copy_of_unseen(self) -> io.BytesIO | None:
        """The same document with what no page shows, and what is shown as other words than it has, as pages; or None."""
        import pikepdf

        if not (self.forms or self.orphans or self.replaced):
            return None
        for picture in self.pictures:
            picture.write(b"")  # no word is lost, and the copy takes no memory for what isn't read
        for stream, data in self.replaced:
            stream.write(data.replace(b"/ActualText", b"/ActualTexx"))
        for form in self.forms:
            page = self.document.add_blank_page(page_size=(600, 800))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            page.Contents = self.document.make_stream(b"/X Do")
        for orphan in self.orphans:
            self.document.pages.append(pikepdf.Page(orphan))
        made = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of forms that the copy tears apart; nobody opens it but us
            self.document.save(made)
        return made


def read_objects(objects: Objects) -> Events:
    """Every object of the file, those that nothing refers to as well."""
    import pikepdf

    shown = {page.obj.objgen for page in objects.document.pages}
    contents = {stream.objgen for page in objects.document.pages for stream in _streams(page.obj.get("/Contents"))}
    authors = {objects.document.trailer.get("/Info", pikepdf.Dictionary()).objgen}
    for number, one in enumerate(objects.document.objects):
        if number > _MOST_OBJECTS:
            raise UnreadError("den har alt for mange dele")
        if isinstance(one, pikepdf.Stream):
            yield from _stream(objects, one, contents)
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            if one.get("/Type") == "/Page" and one.objgen not in shown:
                objects.orphans.append(one)
            yield from _strings(one, "", objects, is_info=one.objgen in authors)
        elif isinstance(one, (pikepdf.Array, pikepdf.String, pikepdf.Name)):
            yield from _strings(one, "", objects)
    if objects.comments:
        count = objects.comments
        yield Note(COMMENT, "anmærkninger", "En anmærkning." if count == 1 else f"{count} anmærkninger.")


def _streams(contents: Object | None) -> Iterator[Object]:
    import pikepdf

    if isinstance(contents, pikepdf.Stream):
        yield contents
    elif isinstance(contents, pikepdf.Array):
        yield from (one for one in contents if isinstance(one, pikepdf.Stream))


def _stream(objects: Objects, stream: Object, contents: set[tuple[int, int]]) -> Events:
    """A stream that holds words or a file; what a page draws is read with the page."""
    kind, form = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    if kind == "/EmbeddedFile":
        data = _bytes(objects, stream)
        yield Note(EMBEDDED, "vedhæftet", "En vedhæftet fil i PDF-filen.")
        yield from objects.deeper("vedhæftet fil", data)
    elif form == "/XML" or kind == "/Metadata":
        yield from _metadata(_bytes(objects, stream))
    elif form == "/Form":
        objects.forms.append(stream)
        _note_replaced(objects, stream)
    elif stream.objgen in contents:
        _note_replaced(objects, stream)
    elif _is_large_picture(stream, form):
        objects.pictures.append(stream)
    elif (
        kind not in _TYPES
        and form not in ("/Image", "/Type1C", "/CIDFontType0C", "/OpenType")
        and _may_be_words(stream)
    ):
        text = without_map_words(_bytes(objects, stream))
        if _SHOWS.search(text):
            yield from _shown(text)
        if text.isascii() or text.startswith((b"\xfe\xff", b"\xef\xbb\xbf")):
            yield Passage("script eller formular", _decoded(text))
        else:
            yield from strings_of(text, "script eller formular")


def _shown(content: bytes) -> Iterator[Passage]:
    """The words that a page's content would show which no page has: those of each line together, however they are set apart."""
    made = []
    for line in _SHOWN.findall(content):
        words = (_NUMBERED.sub(_by_number, text) for text in _TEXTS.findall(line))
        made.append(b"".join(words).decode("cp1252", "replace"))
    if made:
        yield Passage("en del af filen, som ingen side viser", "\n".join(made))


def _by_number(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) % 256]) if match[1] else match[2]


def _is_large_picture(stream: Object, form: str) -> bool:
    """Whether a stream is a picture, large enough to be worth leaving out of a copy that is made for its words."""
    return form == "/Image" and "/Width" in stream and "/Height" in stream and len(stream.read_raw_bytes()) > _LARGE


def _may_be_words(stream: Object) -> bool:
    """Whether a stream could be a script or a form's data: nothing that says it is a font, a picture, a shading or a map."""
    keys = set(stream.keys())
    return not keys & {"/Length1", "/Width", "/FunctionType", "/ShadingType", "/N", "/CMapName", "/PatternType", "/W"}


def _bytes(objects: Objects, stream: Object) -> bytes:
    data = stream.read_bytes()
    objects.budget.take(len(data))
    return data


def _note_replaced(objects: Objects, stream: Object) -> None:
    data = _bytes(objects, stream)
    if b"/ActualText" in data:
        objects.replaced.append((stream, data))


def _metadata(data: bytes) -> Events:
    from committee.attachments.opening.xmls import attribute, bare, elements, local

    for _, element in elements(data.strip(b"\x00 \r\n\t")):
        parents = {local(parent) for parent in element.iterancestors() if isinstance(parent.tag, str)} | {
            local(element)
        }
        role = "author" if parents & {"creator", "Author", "LastModifiedBy"} else "meta"
        for key, value in element.items():
            if bare(key) not in ("about", "lang", "parseType"):
                yield Passage(
                    "egenskaber (XMP)", value, role="author" if bare(key) in ("Author", "creator") else "meta"
                )
        if (element.text or "").strip() and attribute(element, "parseType") == "":
            yield Passage("egenskaber (XMP)", str(element.text).strip(), role=role)


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _strings(
    one: Object, key: str, objects: Objects, depth: int = 0, *, is_info: bool = False
) -> Iterator[Passage | Note]:
    """The strings in an object; what it refers to is an object of the file by itself."""
    import pikepdf

    if isinstance(one, pikepdf.String):
        text = str(one)
        if len(text) > 2 and key not in _UNTOLD:
            role = "author" if is_info and key in _CREATORS else "meta" if is_info else ""
            yield Passage("egenskaber" if is_info else _WHERES.get(key, "PDF-filens oplysninger"), text, role=role)
    elif isinstance(one, pikepdf.Name):
        if _NUMBER.search(str(one)):
            yield Passage("PDF-filens oplysninger", str(one)[1:])
    elif depth > _DEEPEST:
        raise UnreadError("dens dele er alt for dybt inde i hinanden")
    elif isinstance(one, pikepdf.Array):
        for each in one:
            if not _is_reference(each):
                yield from _strings(each, key, objects, depth + 1, is_info=is_info)
    elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        objects.comments += depth == 0 and _is_comment(one)
        for name in sorted(one.keys()):
            value = one[name]
            if _NUMBER.search(name):
                yield Passage("PDF-filens oplysninger", name[1:])
            if not _is_reference(value):
                yield from _strings(value, name, objects, depth + 1, is_info=is_info)


def _is_comment(one: Object) -> bool:
    """Whether an object is what a person wrote or drew on a page."""
    if str(one.get("/Subtype", "")) not in _COMMENTS or "/Rect" not in one:
        return False
    return str(one.get("/Subtype")) in ("/Ink", "/Stamp") or any(
        str(one.get(key, "")).strip() for key in ("/Contents", "/RC")
    )


def _is_reference(value: Object) -> bool:
    return bool(getattr(value, "is_indirect", False))
