"""Files made to fill the gate's memory or its time are told within its own bounds, before the process that it reads them in is killed."""

import io
import zlib

import pikepdf
import pytest
from files import HEAD, drawn, pdf_of, pdf_with, wordx, zipped

from committee.attachments.accessible.barrier import UNREAD
from committee.attachments.accessible.foreign import inspect_foreign
from committee.attachments.accessible.gate import inspect
from committee.attachments.accessible.pdftext import Reader

CUT = "ikke-alt-set"
SIGNS = b"begincodespacerange <00><ff> endcodespacerange beginbfrange " + b"<61> <62> <0041>" * 120_000 + b" endbfrange"


def packed(head, data):
    made = zlib.compress(data, 9)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (head, len(made), made)


def drawing(page, form=b" ", table=b" "):
    """A PDF of a page, a form that it and the form itself may draw, and a font with a table of signs."""
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >> >> >> >>",
        packed(b"", page), packed(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", form), packed(b"", table), b"<< >>",
    ])  # fmt: skip


PDFS = {
    "a large form drawn again and again": drawing(b"/X Do " * 20_000, b" " * 3_900_000),
    "very many small drawings": drawing(b"/X Do " * 600_000, b"q Q"),
    "a drawing of itself": drawing(b"/X Do " * 1000, b"/X Do " * 20),
    "a colour for each letter": drawing(b"BT /F 9 Tf " + b"".join(b"0 %.4f 1 rg f (a) Tj " % (n / 60_000) for n in range(60_000))),
    "nothing but operators": drawing(b"f " * 1_990_000),
    "a letter at a time": drawing(b"BT /F 9 Tf /P <</MCID 0>> BDC " + b"(a)Tj " * 600_000),
}  # fmt: skip
PDFS["contents in many parts"] = drawing(b" ", b" ", b"f " * 9_500).replace(
    b"/Contents 4 0 R", b"/Contents [" + b"6 0 R " * 60 + b"]"
)
OTHERS = {
    "a Word file of empty paragraphs": ("a.docx", wordx("<w:p/>" * 3_000_000)),
    "a workbook of empty sheets": ("a.xlsx", zipped({"xl/workbook.xml": f"{HEAD}<w>{'<sheet/>' * 2_000_000}</w>"})),
    "a page of paragraphs": ("a.html", b"<html><body>" + b"<p>a" * 2_000_000),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """All of them, read by one process, as the publication does."""
    folder, files = tmp_path_factory.mktemp("bomber"), {}
    for case, (name, data) in ({case: ("a.pdf", data) for case, data in PDFS.items()} | OTHERS).items():
        files[case] = folder / f"{len(files)}-{name}"
        files[case].write_bytes(data)
    return inspect_foreign(files)


@pytest.mark.slow
@pytest.mark.parametrize("case", PDFS)
def test_a_pdf_that_is_too_much_is_told_as_looked_through_in_part(found, case):
    assert CUT in {barrier.kind for barrier in found[case]}


@pytest.mark.slow
@pytest.mark.parametrize("case", OTHERS)
def test_markup_that_is_too_much_is_refused_before_it_is_parsed(found, case):
    (barrier,) = found[case]
    assert barrier.kind == UNREAD
    assert "for stor" in barrier.text


def test_a_form_is_unpacked_once_and_a_font_s_table_too(monkeypatch):
    unpacked = []
    data = drawing(b"BT /F 9 Tf (a) Tj /X Do " * 200, b"q Q", SIGNS)
    with pikepdf.open(io.BytesIO(data)) as document:
        real = pikepdf.Object.read_bytes
        monkeypatch.setattr(
            pikepdf.Object, "read_bytes", lambda one, *given: unpacked.append(one.objgen) or real(one, *given)
        )
        reader = Reader()
        pieces = list(reader.page(1, document.pages[0].obj))
    assert (len(pieces), reader.cut) == (200, False)
    assert sorted(unpacked) == sorted(set(unpacked))
    assert len(unpacked) == 3


def test_text_stands_out_from_the_darkest_or_the_lightest_that_was_painted():
    grey = b"0.6 g 0 0 600 800 re f 0.1 g 0 0 9 9 re f 0.9 g 0 0 9 9 re f "

    def codes(before):
        return [one.kind for one in inspect("a.pdf", pdf_with(lambda d, f: None, before + drawn("Almindelige ord")))]

    assert "kontrast" in codes(b"0.95 g ")
    assert "kontrast" in codes(b"0.6 g 0 0 600 800 re f 0.5 g 0 0 9 9 re f 0.9 g ")
    assert "kontrast" not in codes(grey + b"0.95 g ")
    assert "kontrast" not in codes(grey + b"0 g ")


def nested(depth, count):
    """A structure of so many elements in each other, and so many beside each other."""

    def change(document, _):
        root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        parent = root
        for _ in range(depth):
            child = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect))
            parent.K = child
            parent = child
        parent.K = pikepdf.Array([document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P)) for _ in range(count)])
        document.Root.StructTreeRoot = root

    return pdf_with(change)


@pytest.mark.parametrize(("depth", "cut"), [(3, False), (60, False), (150, True)])
def test_a_structure_that_is_too_deep_is_told_and_not_passed_by(depth, cut):
    assert (CUT in {barrier.kind for barrier in inspect("a.pdf", nested(depth, 3))}) == cut
