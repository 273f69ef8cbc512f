"""Decisions typed in Word and read back: what is new, what is told, what is refused, and that no word is lost."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from build import DATE, ITEM, MEETING, OUTPUT, cli, run, workspace
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from examples import examples
from hypothesis import HealthCheck, assume, given, settings
from words import STANDARD_TEMPLATE, danish_text, document, p, tokens, typed_blocks

from committee.archive.archive import Archive
from committee.attachments.opening.refusal import UnreadError
from committee.base.problems import Place
from committee.compose.asmarkdown import source_text
from committee.compose.fill import Filler
from committee.compose.itemtext import render_text
from committee.compose.markup import parse
from committee.documents.grouping import blocks_of
from committee.documents.lines import line_words, lines_of
from committee.documents.plain import text_of
from committee.documents.tree import BulletList, OrderedList, Paragraph
from committee.documents.typedlists import typed_as_lists
from committee.domain.profile import DateForms
from committee.formats.bundle import Bundle
from committee.formats.word.package import write as write_word
from committee.formats.word.reader import read_word
from committee.formats.word.template import read_template
from committee.records.fields import Markdown

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice isn't here")
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BLANK = "[Skriv beslutningen her]"
FILES = {
    f"{MEETING}/02-to.yaml": "titel: Sag to\r\nbeslutning:   # vigtigt\r\n  tekst: Drøftet.\r\n  inhabile: [Bo Berg]\r\n",
    f"{MEETING}/03-tre.yaml": "titel: Sag tre\nsagsfremstilling: |\n  Et afsnit.\n\n  Et til.\nbilag: [Notat]\n",
}


def minutes(root, *options):
    done = run("-C", root, "referat", DATE, "--uden-sidetal", *options)
    assert done.code == 0, done.err
    return root / OUTPUT / ("referat-intern.docx" if options else "referat.docx")


def decisions(root):
    meeting = Archive(root).contents("raadet", 2021).committees[0].meetings[0]
    return {item.id: item.decision for item in meeting.items}


def contents(root):
    return {path.name: path.read_bytes() for path in (root / MEETING).glob("*.yaml")}


class Typing:
    """A person with the file open in Word."""

    def __init__(self, path):
        self.path = path
        self.document = docx.Document(str(path))

    def blank(self, number=0):
        return [p for p in self.document.paragraphs if p.text == BLANK][number]

    def find(self, words):
        return next(p for p in self.document.paragraphs if words in p.text)

    def type(self, words, number=0):
        self.blank(number).text = words
        return self

    def save(self, name="typed.docx"):
        target = self.path.parent / name
        self.document.save(str(target))
        return target


def read(root, file, *options):
    return run("-C", root, "indlaes", file, *options)


def test_what_is_typed_is_shown_and_written_after_a_yes(tmp_path):
    root = workspace(tmp_path, FILES)
    file = Typing(minutes(root)).type("Godkendt med 3 stemmer.").save()
    before = contents(root)
    shown = read(root, file)
    assert shown.code == 0
    assert "Punkt 1: En sag\n    Godkendt med 3 stemmer.\n" in shown.out
    assert "Intet er skrevet." in shown.out
    assert contents(root) == before
    done = read(root, file, "--ja")
    assert (done.code, done.err) == (0, "")
    assert (root / ITEM).read_bytes() == before["01-sag.yaml"] + b"beslutning: Godkendt med 3 stemmer.\n"
    assert {**contents(root), "01-sag.yaml": b""} == {**before, "01-sag.yaml": b""}
    again = read(root, file, "--ja")
    assert again.out == "Der er ingen nye beslutninger i filen.\n"


def test_an_untouched_file_has_nothing_new(tmp_path):
    root = workspace(tmp_path, FILES)
    done = read(root, minutes(root))
    assert (done.code, done.out, done.err) == (0, "Der er ingen nye beslutninger i filen.\n", "")


def test_paragraphs_lists_emphasis_and_a_table_come_back_as_markdown(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = ""
    blank.add_run("Godkendt ")
    blank.add_run("med ").bold = True
    blank.add_run("vægt").bold = True
    blank.add_run(", og ")
    blank.add_run("sagen").italic = True
    blank.add_run(" fortsætter.")
    after = blank._p
    for text, style in (("Andet afsnit.", None), ("Første", "List Bullet"), ("Anden", "List Bullet"), ("Trin", "List Number"), ("Trin", "List Number")):  # fmt: skip
        made = typing.document.add_paragraph(text, style)
        after.addnext(made._p)
        after = made._p
    table = typing.document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"c{number}"
    after.addnext(table._tbl)
    assert read(root, typing.save(), "--ja").code == 0
    text = decisions(root)["sag"].text
    assert text.startswith(
        "Godkendt **med vægt**, og *sagen* fortsætter.\n\nAndet afsnit.\n\n- Første\n- Anden\n\n1. Trin\n2. Trin\n\n|"
    )
    assert "| c0 | c1 |" in text or "| c2 | c3 |" in text
    again = read(root, typing.path.parent / "typed.docx")
    assert again.out == "Der er ingen nye beslutninger i filen.\n"
    minutes(root)
    markdown = (root / OUTPUT / "referat.md").read_text("utf-8")
    assert "Godkendt **med vægt**, og *sagen* fortsætter." in markdown


def test_what_the_program_wrote_itself_stays_out_of_the_text(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    typing.find("Drøftet.").text = "Drøftet og godkendt."
    assert read(root, typing.save(), "--ja").code == 0
    made = decisions(root)["to"]
    assert (made.text, made.disqualified) == ("Drøftet og godkendt.", ("Bo Berg",))
    typing = Typing(minutes(root))
    typing.find("Bo Berg var inhabil").text = "Anna And var inhabil."
    refused = read(root, typing.save(), "--ja")
    assert refused.code == 1
    assert "fravær, afstemning" in refused.err
    assert "Anna And var inhabil." in refused.err
    assert decisions(root)["to"].disqualified == ("Bo Berg",)


def test_tracked_insertions_count_and_deletions_do_not(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = "God"
    for xml in (
        f'<w:ins {WORDS} w:id="1" w:author="A"><w:r><w:t>kendt</w:t></w:r></w:ins>',
        f'<w:del {WORDS} w:id="2" w:author="A"><w:r><w:delText> ikke</w:delText></w:r></w:del>',
        f'<w:moveFrom {WORDS} w:id="3"><w:r><w:t>væk</w:t></w:r></w:moveFrom>',
        f'<w:moveTo {WORDS} w:id="4"><w:r><w:t xml:space="preserve"> af alle</w:t></w:r></w:moveTo>',
    ):
        blank._p.append(parse_xml(xml))
    merged = parse_xml(
        f'<w:p {WORDS}><w:pPr><w:rPr><w:del w:id="5" w:author="A"/></w:rPr></w:pPr><w:r><w:t>Et </w:t></w:r></w:p>'
    )
    rest = parse_xml(f"<w:p {WORDS}><w:r><w:t>afsnit.</w:t></w:r></w:p>")
    gone = parse_xml(f'<w:p {WORDS}><w:del w:id="6"><w:r><w:delText>slettet</w:delText></w:r></w:del></w:p>')
    blank._p.addnext(merged)
    merged.addnext(rest)
    rest.addnext(gone)
    done = read(root, typing.save(), "--ja")
    assert done.code == 0
    assert decisions(root)["sag"].text == "Godkendt af alle\n\nEt afsnit."
    assert "det indsatte læses som tekst: »kendt«, »af alle«; det slettede læses ikke: »ikke«, »væk«" in done.err


def test_runs_cut_by_word_are_one_text(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = ""
    for part in ("Go", "dk", "endt", " æøå", "."):
        blank._p.append(
            parse_xml(
                f'<w:r {WORDS} w:rsidR="00AB12CD"><w:rPr><w:lang w:val="da-DK"/></w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>'
            )
        )
        blank._p.append(parse_xml(f'<w:proofErr {WORDS} w:type="spellEnd"/>'))
    assert read(root, typing.save(), "--ja").code == 0
    assert decisions(root)["sag"].text == "Godkendt æøå."


def test_fields_hidden_words_and_controls(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = ""
    for xml in (
        "<w:r><w:t>Inden </w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1. maj</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>",
        '<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> i kontrol</w:t></w:r></w:sdtContent></w:sdt>',
        "<w:r><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r>",
    ):
        for child in parse_xml(f"<w:p {WORDS}>{xml}</w:p>".replace("<w:t>", '<w:t xml:space="preserve">')):
            blank._p.append(child)
    assert read(root, typing.save(), "--ja").code == 0
    assert decisions(root)["sag"].text == "Inden 1. maj i kontrol\u2011x y"


def test_text_outside_the_decisions_is_told_and_not_taken(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root)).type("Godkendt.")
    typing.find("Et til.").text = "Et helt andet."
    typing.find("Mødedato").add_run(" i kantinen")
    before = contents(root)
    done = read(root, typing.save(), "--ja")
    assert done.code == 0
    assert "Punkt 3 er ændret i Word uden for beslutningen" in done.err
    assert "væk: »Et til.«; nyt: »Et helt andet.«" in done.err
    assert "Før det første punkt er ændret" in done.err
    assert contents(root)["03-tre.yaml"] == before["03-tre.yaml"]
    assert decisions(root)["sag"].text == "Godkendt."


def test_a_change_in_yaml_since_is_not_taken_for_hers(tmp_path):
    root = workspace(tmp_path, FILES)
    file = minutes(root)
    item = root / f"{MEETING}/03-tre.yaml"
    item.write_text(item.read_text("utf-8").replace("Et til.", "Et nyt."), "utf-8")
    assert run("-C", root, "beslut", DATE, "1", "Skrevet i filen.").code == 0
    done = read(root, file, "--ja")
    assert (done.code, done.out, done.err) == (0, "Der er ingen nye beslutninger i filen.\n", "")
    assert decisions(root)["sag"].text == "Skrevet i filen."


def test_a_decision_changed_in_both_is_a_conflict(tmp_path):
    root = workspace(tmp_path, FILES)
    file = Typing(minutes(root)).type("Godkendt i Word.").type("Også ny.").save()
    assert run("-C", root, "beslut", DATE, "1", "Afslået i filen.").code == 0
    before = (root / ITEM).read_bytes()
    done = read(root, file, "--ja")
    assert done.code == 1
    assert "»Afslået i filen.«" in done.err
    assert "»Godkendt i Word.«" in done.err
    assert (root / ITEM).read_bytes() == before
    assert decisions(root)["tre"].text == "Også ny."


def test_a_vote_recorded_since_is_not_taken_for_a_change_in_word(tmp_path):
    root = workspace(tmp_path, FILES)
    file = Typing(minutes(root)).type("Godkendt i Word.").save()
    assert run("-C", root, "beslut", DATE, "1", "--for", "Anna And, Bo Berg", "--imod", "Carla Chr").code == 0
    done = read(root, file, "--ja")
    assert done.code == 1
    assert "ændret både i filen og i Word" in done.err
    assert "For stemte Anna And og Bo Berg." in done.err


def test_a_figure_that_becomes_words_is_told(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nbeslutning: Set af {{ udvalg.navn }}.\n"})
    typing = Typing(minutes(root))
    typing.find("Set af Rådet.").text = "Set af Rådet i dag."
    done = read(root, typing.save(), "--ja")
    assert "bliver til det tal" in done.err
    assert decisions(root)["sag"].text == "Set af Rådet i dag."


def test_comments_and_what_is_no_text_are_told(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = ""
    run_ = blank.add_run("Godkendt.")
    struck = blank.add_run(" Fortrudt.")
    struck.font.strike = True
    typing.document.add_comment(run_, text="Skal vi skrive mere?", author="Anna")
    picture = Path(__file__).parent / "golden"
    assert picture.is_dir()
    drawing = parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>")
    blank._p.append(drawing)
    done = read(root, typing.save(), "--ja")
    assert done.code == 0
    assert "Anna: Skal vi skrive mere?" in done.err
    assert "Punkt 1 har et billede" in done.err and "bilag/" in done.err
    assert decisions(root)["sag"].text == "Godkendt. ~~Fortrudt.~~"


def drop_bookmarks(typing):
    for element in list(typing.document.element.body.iter()):
        if str(element.tag).endswith(("}bookmarkStart", "}bookmarkEnd")):
            element.getparent().remove(element)


def test_without_bookmarks_the_headings_tell(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root)).type("Godkendt.")
    drop_bookmarks(typing)
    assert read(root, typing.save(), "--ja").code == 0
    assert decisions(root)["sag"].text == "Godkendt."


def test_an_item_that_can_not_be_told_is_told(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root)).type("Godkendt.").type("Tredje.")
    drop_bookmarks(typing)
    typing.find("Punkt 1. En sag").text = "Noget andet"
    done = read(root, typing.save(), "--ja")
    assert done.code == 1
    assert "Punkt 1: beslutningens overskrift" in done.err
    assert decisions(root)["sag"] is None
    assert decisions(root)["tre"].text == "Tredje."


def test_a_deleted_decision_is_told_and_kept(tmp_path):
    root = workspace(tmp_path, {**FILES, ITEM: "titel: En sag\nbeslutning: Godkendt.\n"})
    typing = Typing(minutes(root))
    typing.find("Godkendt.").text = ""
    done = read(root, typing.save(), "--ja")
    assert "der står ingen beslutning i Word" in done.err
    assert decisions(root)["sag"].text == "Godkendt."


def test_a_closed_item_is_read_from_the_internal_edition_alone(tmp_path):
    closed = "titel: Hemmelig\nlukket: Personsag\noffentlig_titel: En personsag\n"
    root = workspace(tmp_path, {**FILES, ITEM: closed})
    typing = Typing(minutes(root))
    typing.find("Beslutningen er ikke frigivet.").text = "Skrevet det forkerte sted."
    refused = read(root, typing.save(), "--ja")
    assert refused.code == 1
    assert "--intern" in refused.err
    typing = Typing(minutes(root, "--intern")).type("Godkendt bag lukkede døre.")
    assert read(root, typing.save(), "--ja").code == 0
    assert decisions(root)["sag"].text == "Godkendt bag lukkede døre."


def test_expressions_typed_in_word_are_words(tmp_path):
    root = workspace(tmp_path, FILES)
    words = "{{ udvalg.navn }} {% if %} {# x #} *stjerne* C:\\_x \\* # 1. <b> [a](b) | _u_"
    assert read(root, Typing(minutes(root)).type(words).save(), "--ja").code == 0
    assert words in [p.text for p in docx.Document(str(minutes(root))).paragraphs]


def test_another_program_may_drop_what_the_file_is(tmp_path):
    root = workspace(tmp_path, FILES)
    file = Typing(minutes(root)).type("Godkendt.").save()
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    elsewhere = tmp_path / "elsewhere" / "referat.docx"
    elsewhere.parent.mkdir()
    with zipfile.ZipFile(elsewhere, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    unknown = read(root, elsewhere)
    assert unknown.code == 2
    assert "--dato" in unknown.err
    assert read(root, elsewhere, "--dato", DATE, "--ja").code == 0
    assert decisions(root)["sag"].text == "Godkendt."


def test_an_agenda_has_no_decisions(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "dagsorden", DATE, "--uden-sidetal").code == 0
    done = read(root, root / OUTPUT / "dagsorden.docx")
    assert done.code == 1
    assert "Filen er en dagsorden" in done.err


def test_approved_minutes_take_nothing(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nbeslutning: Godkendt.\n"})
    typing = Typing(minutes(root))
    typing.find("Godkendt.").text = "Afslået."
    file = typing.save()
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    done = read(root, file, "--ja")
    assert done.code == 1
    assert "godkendt og låst" in done.err


def zipped(document, **more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, data in more.items():
            archive.writestr(f"word/{name}.xml", data)
    return made.getvalue()


BODY = '<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xd0\xcf\x11\xe0old",
        zipped(b"<not xml"),
        zipped(b'<?xml version="1.0"?><x/>'),
        zipped(BODY.format('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")),
        zipped(BODY.format('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>', "&b;")),
        zipped(BODY.format('<!DOCTYPE x [<!ENTITY a "a">]>', "<w:p/>").encode("utf-16")),
        zipped(BODY.format("", "<w:p/>" * 6_000_000)),
        zipped(BODY.format("", "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)),
    ],
    ids=["empty", "text", "doc", "broken", "foreign", "external", "laughs", "utf16", "bomb", "deep"],
)  # fmt: skip
def test_a_harmful_or_foreign_file_is_refused(tmp_path, data):
    with pytest.raises(UnreadError):
        read_word(data)
    file = tmp_path / "referat.docx"
    file.write_bytes(data)
    done = read(workspace(tmp_path / "w"), file, "--dato", DATE)
    assert done.code == 1
    assert done.err.startswith("referat.docx:1:1: fejl: Filen ")


def test_a_file_that_is_cut_short_is_refused_wherever_it_ends(tmp_path):
    data = minutes(workspace(tmp_path, FILES)).read_bytes()
    for end in range(0, len(data), len(data) // 40):
        with pytest.raises(UnreadError):
            read_word(data[:end])


def printed(text):
    rendered, slots, problems = render_text(Markdown(text, Place("x")), {}, DateForms())
    assert not problems, problems
    made = parse(rendered)
    return Filler(slots, is_template=False).blocks(made) if slots else made


def words_in(lines):
    return [words.replace(" ", "") for line in lines if (words := line_words(line))]


def is_typed(tree):
    """What a person can type in Word: lists hold words and lists."""
    lists = [block for block in tree if isinstance(block, BulletList | OrderedList)]
    entries = [entry for one in lists for entry in one.items]
    kinds = (Paragraph, BulletList, OrderedList)
    if not all(isinstance(entry[0], Paragraph) for entry in entries):
        return False
    return all(isinstance(block, kinds) for entry in entries for block in entry) and all(map(is_typed, entries))


@pytest.mark.slow
@settings(max_examples=examples(400), deadline=None, suppress_health_check=list(HealthCheck))
@given(typed_blocks())
def test_any_tree_is_written_so_that_it_prints_the_same_words(tree):
    """Through Word: blocks → .docx → lines → Markdown of an item → blocks, with no word lost or added."""
    assert is_typed(tree)
    template, _ = read_template(STANDARD_TEMPLATE, "s")
    lines = read_word(write_word(document(*tree), Bundle(template))).lines
    text = source_text(blocks_of(lines))
    assert tokens(text_of(printed(text))) == tokens(text_of(blocks_of(lines)))


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(danish_text(links=True))
def test_any_text_comes_back_as_it_was_printed(text):
    """What a secretary wrote, printed and read back untouched, prints the same again; lines that look like a typed list in Word, and
    were none, since a sign was escaped or set in too far, come back as that list."""
    tree = parse(text)
    assume(is_typed(tree))
    assert is_typed(tree)
    template, _ = read_template(STANDARD_TEMPLATE, "s")
    lines = read_word(write_word(document(p("før"), *tree), Bundle(template))).lines
    assert words_in(lines)[1:] == words_in(lines_of(tree))
    assert words_in(lines_of(printed(source_text(blocks_of(lines)))))[1:] == words_in(lines_of(typed_as_lists(tree)))


def converted(file, form, folder):
    folder.mkdir(parents=True, exist_ok=True)
    home = (folder / "profile").as_uri()
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={home}", "--headless", "--convert-to", form, "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=120, env=dict(os.environ, HOME=str(folder)),
    )  # fmt: skip
    return folder / f"{file.stem}.{form}"


TEXTS = (
    "Godkendt.", "Godkendt **med vægt** og *kursiv*.", "Et afsnit.\n\nEt til.", "- en\n- to\n  - under\n- tre", "1. en\n2. to",
    "Før:\n\n- a\n- b\n\nEfter.", "| A | B |\n| --- | --: |\n| 1 | 2 |", "Linje\\\nskift", "»Citat« – 5 % 🎉", "#### Under\n\nTekst",
    "Se [siden](https://kl.dk/a).", "C:\\_mappe\\*", "a) b) c)", "***begge*** dele",
)  # fmt: skip


@needs_office
@pytest.mark.parametrize("ways", [["docx"], ["docx", "docx"], ["odt", "docx"]], ids=["saved", "twice", "odt"])
def test_other_programs_may_save_in_between(tmp_path, ways):
    """Untouched, nothing is new; and what was typed comes through word for word."""
    items = {
        f"{MEETING}/{n:02}-sag-{n}.yaml": f"titel: Sag {n}\nsagsfremstilling: |\n  Tekst {n}.\n" for n in range(2, 30)
    }
    for n, text in enumerate(TEXTS, start=2):
        indented = text.replace("\n", "\n  ")
        items[f"{MEETING}/{n:02}-sag-{n}.yaml"] += f"beslutning: |\n  {indented}\n"
    root = workspace(tmp_path / "w", items)
    file = minutes(root)

    def saved(path):
        for number, form in enumerate(ways):
            path = converted(path, form, tmp_path / f"{path.stem}-{number}")
        return path

    done = read(root, saved(file))
    assert (done.code, done.out, done.err) == (0, "Der er ingen nye beslutninger i filen.\n", "")
    typing = Typing(file)
    blanks = [p for p in typing.document.paragraphs if p.text == BLANK]
    for number, blank in enumerate(blanks):
        blank.text = (
            f"Beslutning {number} æøå: {TEXTS[number % len(TEXTS)]!r}".replace("\\n\\n", " ")
            .replace("\\n", " ")
            .replace("  ", " ")
        )
    expected = [p.text for p in blanks]
    done = read(root, saved(typing.save()), "--ja")
    assert (done.code, done.err) == (0, "")
    shown = [" ".join(p.text.split()) for p in docx.Document(str(minutes(root))).paragraphs]
    assert [text for text in expected if " ".join(text.split()) not in shown] == []


@pytest.mark.slow
def test_two_consoles(tmp_path):
    """The real program, on a console that isn't UTF-8, with a file name that has æ."""
    root = workspace(tmp_path, FILES)
    file = Typing(minutes(root)).type("Godkendt æøå.").save("møde æ.docx")
    done = cli("indlaes", file, "--ja", cwd=root)
    assert done.code == 0, done.err
    assert decisions(root)["sag"].text == "Godkendt æøå."
