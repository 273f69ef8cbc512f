"""The guard finds what is planted in any part of any kind of file, and says of a file it can't read that it can't."""

import base64
import datetime as dt
import io
import zipfile

import pikepdf
import pytest
from files import paragraph, parted, pdf, pdf_with, row, runs, word, xlsx, zipped
from planted_leaks import NUMERIC, PLACES, WRITINGS, latin, numbers

from committee.attachments.findings import CPR, SECRET, UNREAD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.secret import CASE, Secret

TODAY = dt.date(2026, 11, 24)


def look(name, data, *secrets):
    return inspect_file(name, data, TODAY, secrets)


def has_cpr(leaks):
    return any(leak.kind == CPR for leak in leaks)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_wherever_it_is_planted(place):
    missed = []
    for date, serial in numbers(1, seed=place):
        for writing in WRITINGS:
            text = writing.format(d=date, s=serial)
            found = look(*PLACES[place](text))
            if not has_cpr(found):
                missed.append(text)
            assert not any(serial in f"{leak.file}{leak.where}{leak.text}" for leak in found)
    assert missed == []


@pytest.mark.parametrize("place", NUMERIC)
def test_a_number_that_is_kept_as_numbers_is_found(place):
    ending = place.partition(":")[0]
    planted = list(numbers(20))
    assert [pair for pair in planted if not has_cpr(look(f"a.{ending}", NUMERIC[place](*pair)))] == []


def test_there_are_a_thousand_planted():
    assert len(PLACES) * len(WRITINGS) + len(NUMERIC) * 20 >= 1000


@pytest.mark.parametrize("place", PLACES)
def test_what_only_looks_like_a_number_is_let_be(place):
    for text in ("21/835 den 11-02-2021, 12 34 56 78, 1.234.567 kr.", "almindelige ord", "0101901234567"):
        assert not has_cpr(look(*PLACES[place](text)))


# Places where the words themselves are cut in two.
CUT = {"html: two cells", "csv: two cells", "docx: half of it deleted", "docx: cut by a deletion", "svg"}


@pytest.mark.parametrize("place", PLACES)
def test_words_of_a_closed_item_are_found(place):
    secrets = (Secret("hemmelig virksomhed", "punkt 3"), Secret("om", "punkt 4"))
    words = "Hemmelig virksomhed" if "name" in place else "Sagen om Hemmelig  VIRKSOMHED A/S"
    found = [leak for leak in look(*PLACES[place](words), *secrets) if leak.kind == SECRET]
    assert found or place in CUT or (parted(words)[0] in ("Sage",) and "two" in place)
    assert {leak.text for leak in found} <= {"Ord fra punkt 3."}


def test_a_finding_names_its_place():
    (leak,) = look("a.xlsx", xlsx(row("x", "010190-1234")))
    assert (leak.file, leak.where, leak.text) == ("a.xlsx", "Ark1!B3", "Et CPR-nummer.")
    (leak,) = look("a.pdf", pdf("010190-1234 og 020290-1234"))
    assert (leak.where, leak.text) == ("side 1", "2 CPR-numre.")
    (leak,) = look("a.csv", b"a\nb;010190-1234\n")
    assert leak.where == "linje 2"
    (leak,) = look("a.txt", b"a\n\nb 010190-1234\n")
    assert leak.where == "linje 3"
    (leak,) = look("a.docx", word(paragraph(runs("010190-1234"))))
    assert leak.where == "teksten, afsnit 1"


def test_a_place_that_holds_a_number_is_told_without_it():
    found = look("bilag/010190-1234.zip", zipped({"brev 020290-1234.txt": "030390-1234", "x.xlsx": xlsx(row("040490-1234"), name="050590-1234")}))  # fmt: skip
    assert len(found) >= 4
    assert not any("1234" in f"{leak.file}{leak.where}{leak.text}" for leak in found)


def test_a_secret_is_whole_words():
    secret = Secret("21/835", "punkt 3", form=CASE)
    for text in ("sag 121/8350 og 21/8351", "21.835 kr.", "21 835 borgere", "3-21/835-1"):
        assert look("a.txt", text.encode(), secret) == []
    for text in ("sag (21/835).", "sag 21-835", "21_835.", f"sag {latin('21–835')}"):
        assert len(look("a.txt", text.encode(), secret)) == 1


def places(name, data):
    return [(leak.where, leak.text) for leak in look(name, data.encode()) if leak.kind == CPR]


ONE, TWO = "Et CPR-nummer.", "2 CPR-numre."
SPLIT, SAME = "<p>0101<b title='a>b'>70</b>-1234</p>", "<p>010170-1234</p>"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"<p>a</p>\n\n{SAME}", [("linje 3", ONE)]),
        ("<p>a</p>\n<p>0101<b>70</b>-1234</p>\n\n<p>020280-1234</p>", [("linje 4", ONE), ("linje 2", ONE)]),
        (f"{SPLIT}\n\n<p>020280-1234</p>", [("teksten uden koder", TWO), ("linje 3", ONE)]),
        (f"{SPLIT}\n\n{SAME}", [("teksten uden koder", TWO), ("linje 3", ONE)]),
        (f"{SPLIT}\n<p data-x='020280-1234'>a</p>", [("attributten data-x", ONE), ("teksten uden koder", ONE), ("linje 2", ONE)]),
        (f"{SAME}\n<p>020280 - 1234</p>", [("linje 1", ONE), ("linje 2", ONE)]),
    ],
)  # fmt: skip
def test_a_page_s_whole_text_is_told_when_its_lines_do_not_have_it_all(page, told):
    assert places("a.html", page) == told
    within = [(leak.where, leak.text) for leak in look("a.zip", zipped({"b.html": page, "c.html": SAME})) if leak.kind == CPR]  # fmt: skip
    assert within == [*((f"b.html, {where}", text) for where, text in told), ("c.html, linje 1", ONE)]


def test_a_drawing_s_number_is_told_once():
    assert places("a.svg", "<svg>\n<text>010170-1234</text></svg>") == [("linje 2", ONE)]
    assert places("a.svg", "<svg>\n<text>0101<tspan>70-1234</tspan></text></svg>") == [("teksten uden koder", ONE)]


def test_a_page_s_words_of_a_closed_item_are_told_where_they_are():
    secrets = (Secret("hemmelig virksomhed", "punkt 3"), Secret("skjult aftale", "punkt 3"))
    found = [
        leak.where
        for leak in look("a.html", b"<p>hemmelig<b title='a>b'> virksomhed</b></p>\n<p>Skjult aftale</p>", *secrets)
    ]
    assert found == ["teksten uden koder", "linje 2"]
    assert [leak.where for leak in look("a.html", b"<p>Skjult aftale</p>", *secrets)] == ["linje 1"]


@pytest.mark.slow
def test_numbers_that_are_too_many_to_count_are_told():
    many = "\n".join(f"{day:02}{month:02}{year} {serial:04}" for day in range(1, 28) for month in range(1, 13) for year in (80, 81) for serial in range(1, 40))  # fmt: skip
    assert [leak.kind for leak in look("a.txt", many.encode())][:1] == [UNREAD]


def test_numbers_after_a_packed_file_in_a_page_are_text():
    packed = base64.b64encode(b"x" * 60).decode()
    listed = "\n".join(["0101901234", "0201901234", "0301901234", "0401901234"])
    for before in (f"data:text/plain;base64,{packed}", "data:text/plain;base64,"):
        assert CPR in {leak.kind for leak in look("a.html", f"<p>{before}\n{listed}\n</p>".encode())}


@pytest.mark.parametrize("left", ["", "A", "=", "A=", "%3D", " \n"])
def test_a_packed_file_with_an_untidy_end_is_read(left):
    packed = base64.b64encode(f"Et brev om {latin('010190-1234')}, og mere.x".encode()).decode().rstrip("=")
    found = look("a.html", f"<p>x</p><img src='data:text/plain;base64,{packed}{left}'>".encode())
    assert [leak.where for leak in found if leak.kind == CPR] == ["indlejret 1.plain, linje 1"]


def with_comment(comment):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.comment = comment
        archive.writestr(entry, "ord")
    return made.getvalue()


def a_script(document, _):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=document.make_stream("// Sørens nummer: 010190-1234".encode("cp1252"))
    )


OVERLOOKED = {
    "the name of an empty folder": ("a.zip", zipped({"Sag 010190-1234/": b""})),
    "a file named as a folder": ("a.zip", zipped({"Sag/": b"010190-1234"})),
    "a remark on a file in a zip": ("a.zip", with_comment(b"010190-1234")),
    "the name of an empty file in a letter": ("a.eml", b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''%30%31%30%31%39%30-1234.txt\n\n"),
    "a script in the letters of Windows": ("a.pdf", pdf_with(a_script)),
}  # fmt: skip


@pytest.mark.parametrize("case", OVERLOOKED)
def test_what_is_easily_overlooked_is_read(case):
    leaks = look(*OVERLOOKED[case])
    assert has_cpr(leaks)
    assert not any("1234" in f"{leak.file}{leak.where}{leak.text}" for leak in leaks)
