"""A text is searched as it is shown: without its codes, put together by its formula, and in the files of the house's style."""

import datetime as dt
import io

import docx
import openpyxl
import pytest
from build import DATE, ITEM, MEETING, run, workspace
from files import body, row, wordx, xlsx, zipped
from files import run as words_run
from hypothesis import given
from hypothesis import strategies as st

from committee.archive.profiles import builtin_folder
from committee.attachments.apart.process import Broken, Process
from committee.attachments.findings import AUTHOR, CPR, NAME, WORD
from committee.attachments.leaks.formulas import joined_by
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.secrets import Closed, secrets_of
from committee.attachments.leaks.shown import shown
from committee.attachments.opening.bounds import MIB, over

TODAY = dt.date(2026, 11, 24)
TEXT = """Mogens Kaj Thorborg får 2.347.500 kr. Han kommer fra Vindtoft Maskiner ApS, og hans mail er mkt@thorborg.example."""
SECRETS = secrets_of([Closed("det lukkede punkt 3", titles=("Aftale med Mogens Kaj Thorborg",), texts=(TEXT,))])


def kinds(data, name="a.md", secrets=SECRETS):
    data = data.encode() if isinstance(data, str) else data
    return {leak.kind for leak in inspect_file(name, data, TODAY, secrets)} & {CPR, NAME, WORD, AUTHOR}


NUMBERS = [
    "**010190**-1234", "010190-**1234**", "*010190*-1234", "__010190__-1234", "_010190_-1234", "~~010190~~-1234", "`010190`-1234", "==010190==-1234",
    "01**01**90-1234", "***010190**-1*234", "010190\\-1234", "[010190](https://a.example/b_c)-1234", "[010190][1]-1234", "[010190]{.smallcaps}-1234",
    "010190-1234[^1]", "<kbd>010190</kbd>-1234", "<span class='x'>010190</span>-1234", "010190<!-- x -->-1234", "010190&#45;1234", "010190&#x2d;1234",
    "010190&nbsp;1234", "[b]010190[/b]-1234", "\\textbf{010190}-1234", "'''010190'''-1234",
]  # fmt: skip
NAMES = [
    "**Mogens** Kaj *Thorborg*", "*Mogens* Thorborg", "M**ogens** Thorborg", "Mogens\\\nKaj\\\nThorborg", "[Mogens](https://a.example) Thorborg",
    "<u>Mogens</u> Thorborg", "Mogens<br>Thorborg", "Mogens&nbsp;Thorborg", "`Mogens` Thorborg", "Mogens **Thor**borg",
]  # fmt: skip


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_among_codes_is_found_in_every_kind_of_text(written):
    told = {leak.where for leak in inspect_file("a.md", f"Sag.\nHer er {written} set.\n".encode(), TODAY) if leak.kind == CPR}  # fmt: skip
    assert told & {"linje 2", "teksten uden koder"}, told
    assert CPR in kinds(f"Emne: x\n\n{written} er set.", "a.txt")
    assert CPR in kinds(wordx(body(words_run(written.replace("&", "&amp;").replace("<", "&lt;")))), "a.docx")
    assert CPR in kinds(f"navn;nr;by\nAnna;{written};Ribe\nBo;x;Ribe\n", "a.csv")


@pytest.mark.parametrize(
    "written", ["CPR-nr. [0|1|0|1|9|0][1|2|3|4]", "CPR [0][1][0][1][9][0]-[1][2][3][4]", "[x](010190-1234)"]
)
def test_a_number_that_only_looks_like_a_code_is_found_as_it_is_written(written):
    assert CPR in kinds(xlsx(row(written, "Ribe")), "a.xlsx")
    assert CPR in kinds(f"a;b;c\n1;{written};Ribe\n2;x;Ribe\n", "a.csv")
    assert CPR in kinds(f"Sag.\n{written}\n")


@pytest.mark.parametrize("written", NAMES)
def test_a_name_among_codes_is_found(written):
    assert NAME in kinds(f"Vi takker.\nDet er {written} der.\n")
    if "\n" not in written:
        assert NAME in kinds(f"| a | b |\n|---|---|\n| 1 | {written} |\n")


@pytest.mark.parametrize(
    "written", ["5 * 010190 * 1234", "010190*1234", "a_010190_x1234", "* 010190\n* 1234 kr", "Mogens * Thorborg", "**Mogens** Hansen, *Anna* Thorborg"]
)  # fmt: skip
def test_what_only_looks_like_codes_is_let_be(written):
    assert not kinds(f"Vi så {written} der.") & {CPR, NAME}


@given(
    st.lists(
        st.sampled_from(
            [
                "**",
                "*",
                "_",
                "`",
                "~~",
                "\\",
                "[a](b)",
                "<b>",
                "</b>",
                "&amp;",
                "010190",
                "-",
                "1234",
                " ",
                "\n",
                "x",
                "Æ",
            ]
        )
    )
)
def test_every_letter_that_is_shown_has_its_place(pieces):
    text = "".join(pieces)
    seen = shown(text)
    if seen is None:
        return
    replaced = {offset for start, end, put in seen.cuts for offset in range(start, end) if put}
    for at, letter in enumerate(seen.text):
        place = seen.at(at)
        assert 0 <= place < len(text)
        assert text[place] == letter or place in replaced
    assert seen.text.count("\n") == text.count("\n")


def test_a_closed_text_s_own_codes_hide_no_name():
    secrets = secrets_of([Closed("det lukkede punkt 3", texts=("Vi vælger **Mogens** Kaj *Thorborg* nu.",))])
    assert NAME in kinds("Det er Mogens Thorborg.", secrets=secrets)


FORMULAS = {
    '"Mogens Kaj "&"Thorborg"': NAME, '"Mogens"&" "&"Thorborg"': NAME, 'CONCATENATE("Mogens ","Thorborg")': NAME, '_xlfn.TEXTJOIN(" ",TRUE,"Mogens","Thorborg")': NAME,
    'IF(B2>1,"Mogens "&B7&" Thorborg","")': NAME, 'UPPER("mogens "&"thorborg")': NAME, 'CHAR(77)&"ogens "&"Thorborg"': NAME, 'HYPERLINK("https://a.example","Mogens "&"Thorborg")': NAME,
    '"010190"&"-"&"1234"': CPR, '"010190-"&1234': CPR, 'TEXT(10190,"000000")&"-1234"': CPR, '_xlfn.CONCAT("010190","-","1234")': CPR,
}  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_formula_puts_together_is_found(formula):
    escaped = formula.replace("&", "&amp;").replace(">", "&gt;")
    cell = f'<row r="1"><c r="A1"><f>{escaped}</f></c></row>'
    assert FORMULAS[formula] in kinds(xlsx(cell), "a.xlsx")
    quoted = formula.replace('"', '""')
    assert FORMULAS[formula] in kinds(f'a;b\n1;"={quoted}"\n', "a.csv")


@pytest.mark.parametrize(
    "formula",
    ["=SUM(A1:B2)", "=A1&B1", '=IF(A1>120290,"1234")', '=VLOOKUP("010190",A1:B2,1234)', '=IF(A1="010190","1234")'],
)
def test_a_formula_that_puts_nothing_of_a_person_together_is_let_be(formula):
    assert not kinds(f'a\n"{formula.replace(chr(34), chr(34) * 2)}"\n', "a.csv")
    assert "010190-1234" not in joined_by(formula)


@pytest.mark.parametrize(
    "written",
    [
        "2,3475 mio. kr.",
        "2,34750 mio.",
        "2,3475 millioner kroner",
        "0,0023475 mia. kr.",
        "2.347,5 t.kr.",
        "2.3475 million",
        "2.347.500,00 kr.",
        "2347,5 tkr.",
    ],
)
def test_an_amount_is_found_with_all_its_decimals(written):
    assert NAME in kinds(f"Beløbet er {written} i alt.")


@pytest.mark.parametrize("written", ["2,35 mio. kr.", "2,348 mio. kr.", "2,347 mio.", "2.348 t.kr."])
def test_a_rounded_amount_is_looked_at(written):
    assert kinds(f"Beløbet er {written} i alt.") == {WORD}


@pytest.mark.parametrize(
    "written",
    ["2,3 mio. kr.", "2,3476 mio. kr.", "2,34751 mio. kr.", "23,475 mio. kr.", "2,36 mio. kr.", "2.349 t.kr."],
)
def test_another_amount_is_let_be(written):
    assert not kinds(f"Beløbet er {written} i alt.")


@pytest.mark.parametrize("closed", ["1,4375 mio. kr.", "1.437,5 t.kr.", "1,4375 millioner kroner"])
def test_an_amount_is_secret_however_the_closed_text_writes_it(closed):
    secrets = secrets_of([Closed("det lukkede punkt 3", texts=(f"Lønnen er {closed} om året",))])
    assert NAME in kinds("Beløbet er 1.437.500 kr.", secrets=secrets)


@pytest.mark.parametrize(
    "address", ["m.k.thorborg", "mk.thorborg", "m.thorborg", "mthorborg", "mkthorborg", "mogensthorborg", "thorborg.mogens", "thorborg.mk", "mogens_thorborg"]
)  # fmt: skip
def test_a_name_in_an_address_of_mail_is_found(address):
    assert NAME in kinds(f"Skriv til {address}@a.example i dag.")


@pytest.mark.parametrize(
    "written",
    [
        "b.thorborg@a.example",
        "bthorborg@a.example",
        "mthorborg er et brugernavn",
        "Vindtoft vandt",
        "thorborg@a.example",
    ],
)
def test_another_s_address_is_not_stopped(written):
    assert NAME not in kinds(f"Skriv til {written} i dag.")


DATES = [("dag", "md", "år", "nr"), ("Dag", "Måned", "Aar", "Løbenr."), ("dd", "mm", "åååå", "kontrolcifre"), ("Fødselsdag", "Fødselsmåned", "Fødselsår", "nr.")]  # fmt: skip


@pytest.mark.parametrize("heads", DATES)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 1, 0, 3)])
def test_a_day_of_birth_in_three_columns_is_held_with_its_number(heads, order):
    lines = [[cells[at] for at in order] for cells in (heads, ("01", "01", "1990" if heads[2] == "åååå" else "90", "1234"))]  # fmt: skip
    assert kinds("\n".join(map(";".join, lines)), "a.csv") == {CPR}
    assert kinds(xlsx("".join(row(*cells, number=at) for at, cells in enumerate(lines, start=1))), "a.xlsx") == {CPR}


@pytest.mark.parametrize("last", ["antal", "beløb", "sagsnr", "timer"])
def test_a_date_in_three_columns_beside_a_figure_is_let_be(last):
    assert not kinds(f"dag;md;år;{last}\n01;01;90;1234\n", "a.csv")


def test_numbers_that_count_up_beside_a_date_in_columns_are_let_be():
    rows = "".join(f"{day};1;26;{1000 + day}\n" for day in range(1, 9))
    assert not kinds(f"dag;md;år;nr\n{rows}", "a.csv")


PEOPLE = {
    "xl/persons/person.xml": '<personList xmlns="x"><person displayName="Kim Sekretær" userId="kim@a.example"/></personList>',
    "ppt/commentAuthors.xml": '<p:cmAuthorLst xmlns:p="x"><p:cmAuthor name="Kim Sekretær" initials="KS"/></p:cmAuthorLst>',
    "ppt/authors.xml": '<a:authorLst xmlns:a="x"><a:author name="Kim Sekretær" userId="kim@a.example"/></a:authorLst>',
    "word/people.xml": '<w:people xmlns:w="x"><w:person w:author="Kim Sekretær"/></w:people>',
}


ENDINGS = {"xl": "xlsx", "ppt": "pptx", "word": "docx"}


@pytest.mark.parametrize("part", PEOPLE)
def test_those_who_commented_are_told_as_authors_and_their_names_looked_for(part):
    main = {"xl": "xl/workbook.xml", "ppt": "ppt/presentation.xml", "word": "word/document.xml"}[part.partition("/")[0]]
    for words, kind in (("Kim Sekretær", AUTHOR), ("Mogens Thorborg", NAME), ("010190-1234", CPR)):
        package = {"[Content_Types].xml": "<Types/>", main: "<x/>", part: PEOPLE[part].replace("Kim Sekretær", words)}
        assert kind in kinds(zipped(package), f"a.{ENDINGS[part.partition('/')[0]]}")


# --- in the house's own texts

CLOSED = f"{MEETING}/02-lukket.yaml"
ABOUT = {
    CLOSED: f"titel: Aftale med Mogens Kaj Thorborg\nsagsnr: 26/4821\nlukket: Personsag\noffentlig_titel: Personsag\nsagsfremstilling: {TEXT}\nbeslutning: Ja.\n"
}


def told(root, *words):
    found = run("-C", str(root), *words)
    return [line for line in found.all.splitlines() if ITEM in line or "skabelon" in line or "templates" in line]


def own(tmp_path, text, *command):
    files = {
        **ABOUT,
        ITEM: f"titel: En sag\nsagsnr: 26/1\nsagsfremstilling: |\n  Først.\n  {text}\nindstilling: Ja.\nbeslutning: Ja.\n",
    }
    return told(workspace(tmp_path, files), *command)


@pytest.mark.parametrize("command", [("tjek",), ("udgiv", DATE)])
@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("Se **010190**-1234 her.", 8, "CPR"), ("Se **Mogens** Kaj *Thorborg* her.", 3, "Mogens Kaj Thorborg"), ("Prisen er 2,3475 mio. kr.", 3, "2.347.500"),
        ("Se [010190](https://a.example/side)-1234 her.", 7, "CPR"), ("Thorborg tiltræder i maj.", 3, "thorborg"), ("Vindtoft bygger.", 3, "Vindtoft"),
        ("Skriv til m.k.thorborg@a.example nu.", 3, "Mogens Kaj Thorborg"),
    ],
)  # fmt: skip
def test_what_own_text_prints_is_told_at_its_line_and_column(tmp_path, text, column, code, command):
    lines = own(tmp_path, text, *command)
    assert any(f"{ITEM}:5:{column}:" in line and code in line for line in lines), lines
    assert not any("offentlig/" in line for line in lines)


def test_a_family_s_name_that_another_has_in_the_open_texts_is_let_be(tmp_path):
    assert own(tmp_path, "Anna Thorborg kom. Thorborg sagde ja.", "tjek") == []


@pytest.mark.parametrize("command", [("tjek",), ("udgiv", DATE)])
def test_a_number_in_the_house_s_template_is_told_there(tmp_path, command):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nsagsnr: 26/1\nindstilling: Ja.\nbeslutning: Ja.\n"})
    document = docx.Document(str(builtin_folder() / "standard" / "skabelon.docx"))
    document.sections[0].header.paragraphs[0].text = "Journal 010190-1234"
    folder = root / "templates" / "standard"
    folder.mkdir(parents=True, exist_ok=True)
    document.save(str(folder / "skabelon.docx"))
    lines = told(root, *command)
    assert len(lines) == 1 and lines[0].startswith("templates/standard/skabelon.docx"), lines
    assert "sidehoved" in lines[0] and "luk bilaget" not in lines[0]


def test_cleaning_is_not_advised_where_it_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "=Skjult!A1"
    book.create_sheet("Skjult").append([7])
    book["Skjult"].sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    item = "titel: En sag\nsagsnr: 26/1\nindstilling: Ja.\nbilag:\n  - {titel: Ark, fil: bilag/ark.xlsx}\nbeslutning: Ja.\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/bilag/ark.xlsx": made.getvalue()})
    (line,) = [line for line in told(root, "udgiv", DATE) if "skjult ark" in line]
    assert (
        "kan ikke rense filen: formlen i" in line
        and "åbn filen i Excel" in line
        and "Kør kommandoen med --rens" not in line
    )


# --- what reading may take


def test_a_size_over_the_limit_is_never_told_as_the_limit():
    assert over(105_000_000, 100 * MIB) == "fylder 100,1 MB, og grænsen er 100 MB"
    assert over(100 * MIB + 1, 100 * MIB) == "fylder 100,1 MB, og grænsen er 100 MB"
    assert over(150 * MIB, 100 * MIB) == "fylder 150 MB, og grænsen er 100 MB"


def test_a_process_is_given_up_for_its_work_and_not_for_waiting(monkeypatch):
    with Process("tests.sleeping_worker", 0.3, 200 * MIB) as child:
        assert child.ask({"ask": "wait", "seconds": 0.9}, b"")[0] == {"said": "wait"}
        assert child.ask({"ask": "work"}, b"") is Broken.SLOW
    monkeypatch.setattr("committee.attachments.apart.process.PATIENT", 2)
    with Process("tests.sleeping_worker", 0.3, 200 * MIB) as child:
        assert child.ask({"ask": "wait", "seconds": 60}, b"") is Broken.SLOW
