"""Numbers and words that people type and the program prints too stand once on paper, and no other word is lost."""

import re

import pytest
from build import DATE, ITEM, inspect_lines, markdown, meeting, run, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee.base.problems import Place
from committee.domain.itemnumber import SubNumber
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.rules.typednumbers import attachment_title, points_of, title_of

HERE = Place("f", 3, 8)


def titled(title, number=12):
    return str(title_of(SourceText(title, HERE), number))


def points(*written):
    return [point.start + str(point.words) for point in points_of([Markdown(one, HERE) for one in written])]


@pytest.mark.parametrize(
    "typed",
    ["Punkt 12: ", "Punkt 12. ", "Pkt. 12 - ", "Pkt 12 – ", "pkt.12: ", "PUNKT NR. 12: ", "Dagsordenspunkt 12: ", "12. ", "12: ", "12) ", "12 - ",
     "Punkt 12. Punkt 12: ", "Punkt\u00a012:\u00a0", "Sag 12: ", "Punkt 12 ", "pkt. 12 ", "Dagsordenens punkt 12: ", "Ad 12. ", "Ad punkt 12: ", "Ad 12 ",
     "(12) ", "12.", "12:", "Nr. 12: "],
)  # fmt: skip
def test_a_title_s_own_number_is_left_out(typed):
    assert titled(f"{typed}Budget 2028") == "Budget 2028"


@pytest.mark.parametrize(
    "title",
    ["12. behandling af budget", "12. kvartal", "12. maj-fest", "12. Maj-fest", "§ 12.4-udvalg", "12.4-udvalgets rapport", "12 nye boliger", "Punkt 12",
     "Punkt 12-15: fælles", "Punkt 12 i handleplanen", "Punkt 12.4: Havnen", "12-årige i fokus", "12 Km-zone", "2028 Budget", "112 Akuthjælp", "Sag 3: Havnen", "12.B-klassen", "12. Klassecenter", "Punkt 5 Havnen", "a) Havnen", "Ad hoc-udvalg", "Ad 12"],
)  # fmt: skip
def test_a_number_of_the_title_s_own_stays(title):
    assert titled(title) == title


def test_a_small_number_may_count_a_noun_and_a_large_one_hardly_does():
    for title in ("3. Behandling af budget", "3. Limfjordsforbindelse", "3. Kvartal 2027", "3. Etape af stien"):
        assert titled(title, 3) == title
    assert titled("3. Høring: stiplanen", 3) == "Høring: stiplanen"
    assert titled("12. Høring: stiplanen (D)") == "Høring: stiplanen (D)"
    assert titled("12. Behandling af ansøgninger") == "Behandling af ansøgninger"


@pytest.mark.parametrize("typed", ["a) ", "a. ", "(a) ", "3.a: ", "3a) ", "Punkt 3.a ", "Punkt 3a: "])
def test_a_sub_item_s_own_letter_is_left_out(typed):
    assert titled(f"{typed}Havnen", SubNumber(3, 1)) == "Havnen"
    if not typed.startswith("Punkt 3a:"):
        assert titled(f"{typed}Havnen", SubNumber(3, 2)) == f"{typed}Havnen"


def test_another_number_than_the_item_s_is_told_and_so_is_one_that_stays(tmp_path):
    base = "sagsnr: 21/1\nindstilling: Godkendes.\n"
    titles = ["Punkt 12: Budget", "12. Regnskab", "3 Havnen", "4. Skolen", "5. behandling af budget", "Punkt 6: Veje"]
    root = meeting(tmp_path, [f"titel: '{title}'\n{base}" for title in titles])
    told = [line for line in inspect_lines(root) if "Titlen begynder med" in line]
    assert [line.split(":")[0].rpartition("-")[2] for line in told] == ["1.yaml", "2.yaml", "3.yaml"]
    assert "men punktet er nummer 1." in told[0] and ":1:9:" in told[0] and "to gange" in told[2]
    text = markdown(root, "dagsorden")
    heads = [line.removeprefix("## Punkt ") for line in text.split("\n") if line.startswith("## Punkt")]
    assert heads == [
        "1. Budget", "2. 12. Regnskab", "3. 3 Havnen", "4. Skolen", "5. 5. behandling af budget", "6. Veje",
    ]  # fmt: skip


AT = [
    "at x",
    "1. at x",
    "1. at 1. at x",
    "at at x",
    "a) at x",
    "(1) at x",
    "- at x",
    "1.at x",
    "at\u00a0x",
    "1)\u00a0at x",
    "at a) at x",
    "at 1.1 at x",
    "1.1. at x",
    "1.a at x",
    "1a) at x",
    "1 at x",
    "ii) at x",
    "x",
]


@pytest.mark.parametrize("written", AT)
def test_a_point_has_one_at_and_no_number_of_its_own(written):
    assert points(written) == ["at x"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("*at x*", "*at x*"), ("**At** x", "**At** x"), ("*1. at x*", "*at x*"), ("*1.* *at x*", "*at x*"), ("**1. at** x", "**at** x"), ("at *at* x", "*at* x"), ("_at x_", "_at x_"),
     ("2. etape godkendes", "at 2. etape godkendes"), ("at 1. behandling sker i maj", "at 1. behandling sker i maj"), ("at", "at"), ("at: x", "at: x"), ("attesten gives", "at attesten gives")],
)  # fmt: skip
def test_emphasis_and_numbers_of_the_point_s_own_stay(written, read):
    assert points(written) == [read]


def test_numbers_before_every_point_are_theirs_without_at_too():
    assert points("1. budgettet godkendes", "2. der gives 5 kr.") == ["at budgettet godkendes", "at der gives 5 kr."]
    assert points("1. etape godkendes", "2. etape udsættes") == ["at 1. etape godkendes", "at 2. etape udsættes"]


@given(
    st.lists(st.sampled_from(["1. ", "a) ", "at ", "*", "**", "_", "- ", "\u00a0", "(2) "]), max_size=6),
    st.sampled_from(["budgettet* godkendes", "ord_et er *sandt*"]),
)
def test_no_word_of_a_point_is_ever_lost(before, words):
    (point,) = points_of([Markdown("".join(before) + words, HERE)])
    assert str(point.words).endswith(words)
    letters = re.findall(r"[^\W\d_]{3,}", point.start + str(point.words))
    assert letters == re.findall(r"[^\W\d_]{3,}", words)


def test_the_words_of_a_cut_text_keep_their_places(tmp_path):
    root = workspace(
        tmp_path,
        {
            ITEM: "titel: 'Punkt 1: Budget {{ ukendt }}'\nsagsnr: 1\nindstilling:\n  at:\n    - |\n      1. at {{ heller_ikke }}\n      og {{ nej }}\n"
        },
    )
    lines = inspect_lines(root)
    assert [":".join(line.split(":")[1:3]) for line in lines if "ikke et kendt navn" in line] == [
        "1:25",
        "6:13",
        "7:10",
    ]


def test_a_house_without_numbers_prints_those_that_were_typed(tmp_path):
    at = "indstilling:\n  at: ['1. at x.', '2. at y.']\n"
    profile = "agenda_items/raadet/udvalg.yaml"
    changes = {
        profile: "kommune: P\nudvalg: Rådet\nprofil: aabenraa\nmedlemmer: [A B]\n",
        ITEM: f"titel: T\nsagsnr: 1\n{at}",
    }
    assert "1. at x.\n2. at y.\n" in markdown(workspace(tmp_path, changes), "dagsorden")


def test_a_point_with_another_number_is_told(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nsagsnr: 1\nindstilling:\n  at: ['2. at x.', '3. at y.']\n"})
    assert [line.split(" advarsel: ")[1][:50] for line in inspect_lines(root)] == [
        "Der står »2.« foran indstillingens punkt 1. Slet d", "Der står »3.« foran indstillingens punkt 2. Slet d",
    ]  # fmt: skip


def test_roman_numbers_of_points_are_theirs(tmp_path):
    at = "'i) at x.', 'ii) at y.', 'iii) at z.'"
    root = workspace(tmp_path, {ITEM: f"titel: T\nsagsnr: 1\nindstilling:\n  at: [{at}]\n"})
    assert inspect_lines(root) == [] and "1. at x.\n2. at y.\n3. at z." in markdown(root, "dagsorden")


def attachments(root):
    return [line.removeprefix("- ") for line in markdown(root, "dagsorden").split("\n") if line.startswith("- ")][1:]


def test_an_attachment_has_one_number_and_two_with_the_same_are_told(tmp_path):
    head = "titel: T\nsagsnr: 1\nindstilling: X.\nbilag:\n"
    root = workspace(
        tmp_path,
        {ITEM: f"{head}  - Bilag 2 - Budget\n  - Bilag 1. Høring\n  - 3. Kort\n  - 'bilag 4:Notat'\n  - 2. udkast\n"},
    )
    assert attachments(root) == [
        "Bilag 2 - Budget",
        "Bilag 1. Høring",
        "Bilag 3 Kort",
        "bilag 4:Notat",
        "Bilag 5 2. udkast",
    ]
    assert inspect_lines(root) == []
    root = workspace(tmp_path, {ITEM: f"{head}  - Kort\n  - Bilag 1 - Budget\n  - Bilag 2 - A\n  - Bilag 2 - B\n"})
    assert [line.split("To bilag hedder ")[1][:7] for line in inspect_lines(root)] == ["bilag 1", "bilag 2"]


def test_an_attachment_with_a_number_of_its_own_is_printed_and_checked_by_that(tmp_path):
    listed = "  - 'Bilag 8a: Kort'\n  - 1 - Plan\n  - 3. Notat\n  - 04 - Budget\n  - 10. Klassecenter\n  - 'Punkt 4: Referat'\n"
    said = "Se bilag 1, bilag 3 og bilag 4."
    root = workspace(tmp_path, {ITEM: f"titel: T\nsagsnr: 1\nindstilling: {said}\nbilag:\n{listed}"})
    assert attachments(root) == [
        "Bilag 8a: Kort", "Bilag 1 Plan", "Bilag 3 Notat", "Bilag 4 Budget", "Bilag 5 10. Klassecenter", "Bilag 6 Punkt 4: Referat",
    ]  # fmt: skip
    assert inspect_lines(root) == []


@given(st.from_regex(r"[A-ZÆØÅa-zæøå0-9 .:()–§-]{1,30}", fullmatch=True), st.integers(1, 20))
def test_no_word_of_a_title_is_lost(title, number):
    for made in (titled(title, number), str(attachment_title(SourceText(title, HERE), number)[1])):
        lost = title[: len(title) - len(made)]
        assert title.endswith(made) and not re.search(
            r"[^\W\d_]{2,}", re.sub(r"(?i)dagsordenens|dagsordens|punkt|pkt|sag|nr|nummer|\bad\b", "", lost)
        )


def test_a_decision_is_read_back_from_word_under_a_title_that_was_cut(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: 'Punkt 1: Budget'\nsagsnr: 1\nindstilling: X.\nbeslutning: Ja.\n"})
    assert run("-C", root, "referat", DATE).code == 0
    done = run("-C", root, "indlaes", root / f"output/raadet/{DATE}/referat.docx", "--ja")
    assert done.code == 0 and "ingen nye beslutninger" in done.out
