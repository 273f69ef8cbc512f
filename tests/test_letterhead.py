"""What hides in a house's skabelon.docx stays in the house: no document, page or PDF inherits it."""

import datetime as dt

import docx
import planted_word
import pytest
from build import DATE, OUTPUT, run, workspace
from planted import PLANTS, SECRET, Pack, holds
from words import STANDARD_TEMPLATE

from committee.attachments.leaks.guard import inspect_file
from committee.attachments.letterhead import without_hidden

HOUSE = {
    "agenda_items/raadet/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmedlemmer: [Anna And]\n"
}
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Sagsbehandler"><vt:lpwstr>{0}</vt:lpwstr></property></Properties>'
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>C:\\Users\\{0}\\brev.dotx</Template><Manager>{0}</Manager><Company>{0}</Company></Properties>"
)
_PROPERTIES = "application/vnd.openxmlformats-officedocument.{0}-properties+xml"


def template():
    """The program's own template with a secret in each place of its properties, its custom XML and its ties."""
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    pack.add("docProps/custom.xml", CUSTOM.format(SECRET), _PROPERTIES.format("custom"), "", "custom-properties")
    pack.add("docProps/app.xml", APP.format(SECRET), _PROPERTIES.format("extended"), "", "extended-properties")
    pack.add(
        "customXml/item1.xml", f"<sag><navn>{SECRET}</navn></sag>", "application/xml", "word/document.xml", "customXml"
    )
    pack.relate("word/settings.xml", "attachedTemplate", f"file:///C:/Users/{SECRET}/brev.dotx", external=True)
    return pack.data()


def made(tmp_path, data):
    """The Word file of a meeting in a house with this template."""
    root = workspace(tmp_path, HOUSE | {"templates/hus/skabelon.docx": data})
    done = run("-C", root, "dagsorden", DATE)
    assert done.code == 0, done.all
    return (root / OUTPUT / "dagsorden.docx").read_bytes()


def test_documents_inherit_no_properties_and_no_ties(tmp_path):
    assert holds(template(), SECRET)
    assert not holds(made(tmp_path, template()), SECRET)


def test_a_house_with_such_a_template_publishes_all_forms(tmp_path):
    root = workspace(tmp_path, HOUSE | {"templates/hus/skabelon.docx": template()})
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 0, done.all
    assert "egenskaber" not in done.all
    files = [path for path in (root / OUTPUT / "offentlig").rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [path.name for path in files if SECRET.encode() in path.read_bytes()] == []
    assert not holds((root / OUTPUT / "offentlig/dagsorden.docx").read_bytes(), SECRET)


@pytest.mark.parametrize("place", [place for kind, place in PLANTS if kind == "docx"])
def test_whatever_hides_in_a_template_is_gone(place):
    pack = planted_word.word()
    PLANTS[("docx", place)](pack)
    assert holds(pack.data(), SECRET)
    assert not holds(without_hidden(pack.data()), SECRET)


def test_the_programs_own_template_is_used_as_it_is():
    data = STANDARD_TEMPLATE.read_bytes()
    assert without_hidden(data) == data
    assert inspect_file("skabelon.docx", data, dt.date(2027, 1, 1)) == []


def test_a_header_keeps_its_words_pictures_and_page_numbers(tmp_path):
    document = docx.Document(str(STANDARD_TEMPLATE))
    header = document.sections[0].header.paragraphs[0]
    header.text = "Prøve Kommune"
    header.add_run()._r.append(
        docx.oxml.parse_xml(
            '<w:fldSimple xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    document.core_properties.comments = SECRET
    path = tmp_path / "skabelon.docx"
    document.save(str(path))
    cleaned = without_hidden(path.read_bytes())
    assert not holds(cleaned, SECRET)
    assert holds(cleaned, "Prøve Kommune") and holds(cleaned, " PAGE ")


def _kinds(data, name="notat.docx"):
    return {found.kind for found in inspect_file(name, data, dt.date(2027, 1, 1))}


def test_a_comment_in_the_code_is_searched():
    for aside in ("<!-- 010170-1234 -->", "<?note 010170-1234?>"):
        pack = Pack(STANDARD_TEMPLATE.read_bytes())
        pack.swap("word/document.xml", "</w:body>", f"{aside}</w:body>")
        assert "cpr-nummer" in _kinds(pack.data())
        pack = Pack(STANDARD_TEMPLATE.read_bytes())
        pack.swap("word/styles.xml", "</w:styles>", f"{aside}</w:styles>")
        assert "cpr-nummer" in _kinds(pack.data())


def test_what_else_hides_in_a_package_is_told():
    assert _kinds(STANDARD_TEMPLATE.read_bytes()) == set()
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    pack.parts["noter/intern.txt"] = b"Poul Hansen skal fyres"
    assert "skjult" in _kinds(pack.data())
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    pack.comment = b"Poul Hansens udgave"
    assert "skjult" in _kinds(pack.data())
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    variables = '<w:docVars><w:docVar w:name="Behandler" w:val="Poul Hansen 26/99"/></w:docVars>'
    pack.swap("word/settings.xml", "</w:settings>", f"{variables}</w:settings>")
    assert "skjult" in _kinds(pack.data())
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="Poul Hansen"/></w15:people>'
    pack.add(
        "word/people.xml",
        people,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
        "word/document.xml",
        "people",
    )
    assert "forfatter" in _kinds(pack.data())
    pack = Pack(STANDARD_TEMPLATE.read_bytes())
    app = APP.format("x").replace("C:\\Users\\x\\brev.dotx", "Personsager_Poul.dotm")
    pack.add("docProps/app.xml", app, _PROPERTIES.format("extended"), "", "extended-properties")
    assert "egenskaber" in _kinds(pack.data())


@pytest.mark.parametrize(
    ("comment", "told"), [(b"Poul Hansen tog det", True), (b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62)", False)]
)
def test_a_comment_in_a_picture_is_told_but_for_a_programs(comment, told):
    from planted import jpeg

    assert ("egenskaber" in _kinds(jpeg(comment.decode()), "billede.jpg")) is told
