"""What a PDF says and how it is built, read by pypdf."""

import io

import pypdf
from page import ValidationProfile, validate_pdf_bytes
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, NameObject, TextStringObject
from words import shape, shape_text

STANDARDS = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)


def reader(data):
    return pypdf.PdfReader(io.BytesIO(data))


def failures(data):
    """What the file lacks of PDF/UA-1 and PDF/A-2a; asserts that rules were checked."""
    reports = [validate_pdf_bytes(data, profile=standard) for standard in STANDARDS]
    assert all(report.rules.total > 90 for report in reports)
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def page_texts(data, *, artifacts=False):
    """The words of each page; without those of page header and footer, and of a table's header where it is repeated."""
    file = reader(data)
    for page in () if artifacts else file.pages:
        page[NameObject("/Contents")] = _without_artifacts(page, file)
    return [page.extract_text() for page in file.pages]


def text_of(data, *, artifacts=False):
    return "\n".join(page_texts(data, artifacts=artifacts))


def printed(tree):
    """The words of a tree as the PDF prints them: `shape_text` with the sign of the lists that have no numbers."""
    return _printed(shape(tree), 0)


def _printed(blocks, depth):
    lines = []
    for block in blocks:
        match block:
            case ("ul", items):
                lines += [f"{'–' if depth % 2 else '•'} {_printed(item, depth + 1)}" for item in items]
            case ("ol", numbers, items):
                lines += [f"{n} {_printed(item, depth + 1)}" for n, item in zip(numbers, items, strict=True)]
            case _:
                lines.append(shape_text([block]))
    return "\n".join(lines)


def _without_artifacts(page, file):
    """The page's content less what is marked as an artifact."""
    stream = ContentStream(page["/Contents"].get_object(), file)
    opened, kept = [], []
    for operands, operator in stream.operations:
        if operator in (b"BDC", b"BMC"):
            opened.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            opened.pop()
        elif not any(opened) or operator not in (b"Tj", b"TJ"):
            kept.append(([_as_bytes(operand) for operand in operands], operator))
    stream.operations = kept
    return stream


def _as_bytes(operand):
    """Strings as the bytes they are in the file: pypdf would write them as text of its own."""
    if isinstance(operand, ArrayObject):
        return ArrayObject(_as_bytes(one) for one in operand)
    return ByteStringObject(operand.original_bytes) if isinstance(operand, TextStringObject) else operand


def places(data):
    """Where words stand, as (page from 1, x, y, words), in points from the lower left."""
    found = []
    for number, page in enumerate(reader(data).pages, 1):

        def seen(text, cm, tm, _font, _size, number=number):
            if text.strip():
                x, y = (tm[4] * cm[n] + tm[5] * cm[n + 2] + cm[n + 4] for n in (0, 1))
                found.append((number, x, y, text.strip()))

        page.extract_text(visitor_text=seen)
    return found


def structure(data):
    """The kinds of the structure's elements in reading order: `["Document", "H1", "P", ...]`, with their dictionaries."""
    root = reader(data).trailer["/Root"]["/StructTreeRoot"]
    return list(_elements(root["/K"]))


def _elements(kids):
    kids = kids.get_object()
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid["/S"][1:], kid
            if "/K" in kid:
                yield from _elements(kid["/K"])


def kinds(data):
    return [kind for kind, _ in structure(data)]


def outline(data):
    """The outline's entries, all levels: title → the page it leads to, from 1."""
    file = reader(data)

    def entries(found):
        for one in found:
            if isinstance(one, list):
                yield from entries(one)
            else:
                yield str(one.title), file.get_destination_page_number(one) + 1

    return list(entries(file.outline))


def links(data):
    """Where each link leads: an address, or the page within the file from 1."""
    file = reader(data)
    found = []
    for page in file.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A")
            if action is not None and "/URI" in action:
                found.append(str(action["/URI"]))
            else:
                name = str(annotation.get_object()["/Dest"])
                found.append(file.get_destination_page_number(file.named_destinations[name]) + 1)
    return found


def fonts(data):
    """The fonts of the pages, each with whether its file is in the PDF."""
    found = {}
    for page in reader(data).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            font = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = font["/FontDescriptor"]
            name = str(font["/BaseFont"]).rpartition("+")[2].lstrip("/")
            found[name] = any(file in descriptor for file in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found
