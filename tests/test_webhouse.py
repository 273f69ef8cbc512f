"""The web page is in the house's colours, fonts and letterhead, as its Word file is, and is as readable whatever they are."""

import re
from dataclasses import replace

import pytest
from build import COMMITTEE, DATE, ITEM, SMALLEST, run, workspace
from docx.shared import RGBColor
from test_look import PNG, changed
from words import STANDARD_TEMPLATE, document, p

from committee.attachments.accessible.gate import inspect
from committee.documents.contrast import TEXT, WHITE, contrast
from committee.documents.look import STYLES, Edge, Letterhead, Look
from committee.documents.tree import Heading, Paragraph, Role, Text
from committee.formats import html
from committee.formats.bundle import Bundle
from committee.formats.word.templatelook import read_look

BLOCKS = (
    Heading(1, (Text("REFERAT Prøveudvalget"),)),
    Heading(2, (Text("Punkt 1. Sag"),), "punkt-sag"),
    p("Almindelig tekst."),
    Paragraph((Text("Godkendt."),), Role.DECISION),
)
FOOTER = Letterhead(("Prøve Kommune · Rådhustorvet 1", "www.eksempel.dk"), align="center")


def page(**changes):
    return html.write(document(*BLOCKS), Bundle(look=lambda: Look(**changes))).decode()


def variables(text):
    """The page's colours and font, as they are in force: the last of each."""
    return dict(re.findall(r"--([\wæøå]+):([^;}]+)", text))


def dressed(**styles):
    return {**STYLES, **{name: replace(STYLES[name], **change) for name, change in styles.items()}}


def test_the_page_has_the_templates_own_colours_and_font():
    look = read_look(STANDARD_TEMPLATE)
    made = variables(html.write(document(*BLOCKS), Bundle(look=lambda: look)).decode())
    assert made["farve"] == look.styles["heading1"].colour and made["flade"] == look.styles["decision"].fill
    assert made["kant"] == look.table_edge.colour and made["link"] == look.link
    assert made["skrift"].startswith("Calibri,")


def test_a_house_of_its_own_is_seen():
    styles = dressed(heading1={"colour": "#951b3a"}, heading2={"font": "Verdana"}, decision={"fill": None, "left": Edge(3, "#14285a")})  # fmt: skip
    text = page(font="Georgia", styles=styles, table_edge=Edge(1, "#14285a"), link="#14285a")
    made = variables(text)
    assert (made["farve"], made["kant"], made["bjælke"], made["flade"]) == (
        "#951b3a",
        "#14285a",
        "#14285a",
        "transparent",
    )
    assert made["skrift"].startswith('"Georgia",Georgia') or made["skrift"].startswith("Georgia,")
    assert 'h1,h2,h3,h4,h5,h6{font-family:"Verdana",' in text


@pytest.mark.parametrize("colour", ["#ffe600", "#cccccc", "#ffffff", "#00ff00"])
def test_a_colour_that_cannot_be_read_is_darker(colour):
    styles = dressed(heading1={"colour": colour}, body={"colour": colour}, case={"colour": colour}, heading3={"colour": colour})  # fmt: skip
    text = page(styles=styles, link=colour, table_shade="#14285a")
    made = variables(text)
    for name in ("farve", "tekst", "dæmpet", "link"):
        assert contrast(made[name], WHITE) >= TEXT
    assert made["hoved"] == "transparent"
    assert [one for one in inspect("referat.html", text.encode()) if one.kind == "kontrast"] == []


def test_the_letterhead_stands_over_the_page_and_the_footer_under_it():
    head = Letterhead(("Prøve Kommune", "Borgmesterkontoret"), PNG, 90, 30, "right")
    text = page(header=Letterhead(("Side to",)), first_header=head, footer=FOOTER)
    top, _, rest = text.partition("<main")
    assert '<div class="brev højre">' in top and 'width="120" height="40" src="data:image/png;base64,' in top
    assert top.count("<p") >= 3 and "Borgmesterkontoret" in top and "Side to" not in text
    assert top.count("Prøve Kommune</p>") == 1
    foot = rest.partition("<footer>")[2]
    assert '<div class="brev midt">' in foot and "www.eksempel.dk" in foot and foot.count("Prøve Kommune") == 1
    assert [one.kind for one in inspect("referat.html", text.encode())] == []


def test_an_empty_first_page_falls_back_on_the_others():
    text = page(header=Letterhead(("Rådhuset",)), first_header=Letterhead())
    assert "Rådhuset" in text.partition("<main")[0]
    assert "Prøve Kommune" in page().partition("<footer>")[2]


def test_words_of_a_letterhead_are_no_markup():
    text = page(header=Letterhead(("<script>alert(1)</script>",)))
    assert "<script>" not in text and "&lt;script&gt;" in text


def test_every_page_that_is_published_is_the_houses(tmp_path):
    def change(template):
        template.styles["heading 1"].font.color.rgb = RGBColor(0x95, 0x1B, 0x3A)
        template.sections[0].header.paragraphs[0].text = "Borgmesterkontoret"

    home = tmp_path / "skabelon"
    home.mkdir()
    house = changed(home, change).read_bytes()
    root = workspace(tmp_path / "rod", {"templates/standard/skabelon.docx": house, ITEM: f"{SMALLEST[ITEM]}beslutning: Ja.\n"})  # fmt: skip
    assert run("-C", root, "udgiv", DATE).code == 0 and run("-C", root, "udgiv", "--oversigt").code == 0
    for name in (f"{COMMITTEE}/{DATE}/offentlig/referat.html", "index.html", f"{COMMITTEE}/index.html"):
        text = (root / "output" / name).read_text("utf-8")
        assert variables(text)["farve"] == "#951b3a" and "Borgmesterkontoret" in text, name


def test_a_font_that_the_pdf_has_another_in_place_of_is_told_once(tmp_path):
    def change(template):
        template.styles["Normal"].font.name = "Gotham"
        template.styles["heading 1"].font.name = "Georgia"

    (tmp_path / "hus").mkdir()
    house = {"templates/standard/skabelon.docx": changed(tmp_path / "hus", change).read_bytes()}
    root = workspace(tmp_path / "rod", {**house, ITEM: f"{SMALLEST[ITEM]}beslutning: Ja.\n"})
    for told in (run("-C", root, "tjek"), run("-C", root, "udgiv", DATE)):
        (line,) = [line for line in (told.out + told.err).split("\n") if "Gotham" in line]
        assert line.startswith("templates/standard/skabelon.docx") and "»Gotham« (PDF'en har Lato)" in line
        assert "»Georgia« (PDF'en har Libertinus Serif)" in line and told.code == 0
    (root / "templates/standard/profil.yaml").write_text("udgivelse: {formater: [html, docx]}\n", "utf-8")
    assert "Gotham" not in run("-C", root, "tjek").out


def test_the_programs_own_houses_are_told_of_no_font(tmp_path):
    house = {"templates/standard/skabelon.docx": STANDARD_TEMPLATE.read_bytes()}
    assert "PDF" not in run("-C", workspace(tmp_path, house), "tjek").out
