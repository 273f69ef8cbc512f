"""From bytes to values: every scalar stays text until its field reads it, and every mistake is told with its place."""

import datetime as dt
import unicodedata

import pytest
from build import DATE, HOME, ITEM, MEETING, SMALLEST, workspace
from examples import examples
from fuzz_reader import Maker, Memory, broken_rule
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.base.problems import Place, Severity, has_errors
from committee.compose.markup import parse
from committee.documents.tree import LineBreak, Paragraph, Text
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.records.nodes import Mapping, Scalar
from committee.records.readers import Bad
from committee.records.record import Of, keys
from committee.records.yamlfile import read_file, read_nodes, top_mapping, walk
from committee.work.inspectall import inspect


def read(record, text):
    """A record from YAML text that must hold no problem."""
    problems = []
    made = Of(record).read(top_mapping(read_nodes(text, "f")[0], "f", problems), problems)
    assert problems == []
    assert not isinstance(made, Bad)
    return made


def problems_of(text, record=Item):
    """The problems of a file's text or bytes, each as `line:column code`."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    node, problems = read_file(Memory(data), "f")
    mapping = top_mapping(node, "f", problems)
    if mapping is not None:
        Of(record).read(mapping, problems)
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]


# --- scalars stay text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["16:00", "010", "0101701234", "1.130", "16.30", "no", "yes", "on", "0x1F", "0o17", "1e3", "1_000", ".inf", "-0", "+1",
     "2021-02-11", "2021-02-30", "true", "1:30:00", "0b1", "12e03", "=", "<<"],
)  # fmt: skip
def test_a_plain_scalar_is_the_text_that_was_written(written):
    """YAML's own types would make 960 of 16:00, 8 of 010, False of no and 17269404 of 0101701234."""
    assert read(Item, f"titel: {written}\n").title == written
    assert read(Item, f"titel: T\nsagsnr: {written}\n").sagsnr == written


@pytest.mark.parametrize("name", ["no", "on", "yes", "010", "16:00", "1.130", "=", "<<", "true"])
def test_a_key_is_the_text_that_was_written(name):
    """The key `no:` is no, not False."""
    sections = read(Item, f"titel: T\nafsnit:\n  {name}: tekst\n").sections
    assert [(str(title), str(text)) for title, text in sections] == [(name, "tekst")]


@pytest.mark.parametrize("written", ["16:00", "16.00", "'16:00'", '"16.00"'])
def test_a_time_is_read_with_colon_or_full_stop(written):
    assert read(Meeting, f"dato: 2021-02-11\ntid: {written}\n").time == dt.time(16)


def test_a_date_is_read_as_a_date():
    assert read(Meeting, "dato: 2021-02-11\n").date == dt.date(2021, 2, 11)


@pytest.mark.parametrize(
    "written",
    ["2021-02-30", "2021-13-01", "2021-2-11", "11-02-2021", "2021-02-11T00:00:00", "0000-01-01", "２０２１-02-11"],
)
def test_a_date_that_is_none_is_told_with_its_place(written):
    assert problems_of(f"titel: T\nopgjort: {written}\n") == ["2:10 forkert-værdi"]


@pytest.mark.parametrize("written", ["24:00", "16:60", "960", "16", "16:00:00", "kl. 16"])
def test_a_time_that_is_none_is_told_with_its_place(written):
    assert problems_of(f"dato: 2021-02-11\ntid: {written}\n", Meeting) == ["2:6 forkert-værdi"]


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("ja", True), ("False", False), ("nej", False)])
def test_a_flag_is_yes_or_no_in_either_language(written, meant):
    assert read(Item, f"titel: T\ntillæg: {written}\n").late is meant


def test_instead_of_yes_the_reason_may_stand_with_its_place():
    item = read(Item, "titel: T\ntillæg: Fristen for svar er den 12. februar\n")
    assert item.late and item.late_reason == "Fristen for svar er den 12. februar"
    assert (item.late_reason.place.line, item.late_reason.place.column) == (2, 9)
    assert read(Item, "titel: T\ntillæg: ja\n").late_reason is None


def test_a_flag_that_is_neither_is_an_error():
    assert problems_of("titel: T\ntillæg: måske\n") == ["2:9 forkert-værdi"]
    assert problems_of("titel: T\ntillæg: ''\n") == ["2:9 forkert-værdi"]
    assert problems_of("titel: T\ntillæg: [a, b]\n") == ["2:9 forkert-form"]
    assert problems_of("titel: T\nudgår: ikke alligevel\n") == ["2:8 forkert-værdi"]


@pytest.mark.parametrize("written", ["1.130", "-1", "1e3", "11a", "1234567", "١"])
def test_a_whole_number_is_digits_alone(written):
    assert problems_of(f"dato: 2021-02-11\nførste_punkt: {written}\n", Meeting) == ["2:15 forkert-værdi"]


def test_a_whole_number_keeps_no_octal():
    assert read(Meeting, "dato: 2021-02-11\nførste_punkt: 010\n").first_number == 10


@pytest.mark.parametrize("empty", ["", " ~", " null", " # bemærkning"])
def test_an_empty_value_is_as_if_it_was_not_written(empty):
    assert read(Item, f"titel: T\nsagsnr:{empty}\n").sagsnr == ""


def test_a_quoted_word_for_nothing_is_that_word():
    assert read(Item, "titel: 'null'\nsagsnr: '~'\n").sagsnr == "~"


# --- the file's own form ------------------------------------------------------------------------------


def test_a_byte_order_mark_is_dropped_and_moves_no_place():
    assert problems_of(b"\xef\xbb\xbf" + "titel: T\nopgjort: i går\n".encode()) == ["2:10 forkert-værdi"]
    assert problems_of(b"\xef\xbb\xbf" + b"fejl: T\n")[0] == "1:1 ukendt-nøgle"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_line_ends_give_the_same_text_and_places(end):
    text = "titel: T\nresume: |\n  en\n\n  to\nopgjort: i går\n"
    node, _ = read_file(Memory(text.replace("\n", end).encode()), "f")
    assert [str(scalar.text) for scalar in walk(node)] == ["T", "en\n\nto\n", "i går"]
    assert problems_of(text.replace("\n", end)) == ["6:10 forkert-værdi"]


def test_text_and_keys_are_normalised_to_nfc():
    """A Mac decomposes å; the words must still be those of the other files."""
    composed = "titel: Blåbærgrød på å\ntillæg: ja\nafsnit: {Høring på å: æøå}\n"
    decomposed = unicodedata.normalize("NFD", composed)
    assert decomposed != composed
    item = read(Item, decomposed)
    assert item.title == "Blåbærgrød på å"
    assert item.late is True
    assert [(str(name), str(text)) for name, text in item.sections] == [("Høring på å", "æøå")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("titel: Mål på ø\n".encode("latin-1"), "1:9 ikke-utf8"),
        ("titel: T\nresume: på\n".encode("cp1252"), "2:10 ikke-utf8"),
        ("titel: æ".encode("utf-16"), "1:1 ikke-utf8"),
        (b"\x00\x01\xff\xfe\x80", "1:3 ikke-utf8"),
        (b"titel: a\x00b\n", "1:9 usynligt-tegn"),
        (b"titel: T\nresume: a\x1bb\n", "2:10 usynligt-tegn"),
        ("titel: T\nresume: a\u2066b\n".encode(), "2:10 usynligt-tegn"),
        ("titel: T\nresume: a\x86b\n".encode(), "2:10 usynligt-tegn"),
        ("titel: Et \u202epunkt\n".encode(), "1:11 usynligt-tegn"),
        ("titel: T\nbilag:\n  - Not\u2066at\n".encode(), "3:8 usynligt-tegn"),
        (b"", "1:1 tom-fil"),
        (b"\n\n# kun en bem\xc3\xa6rkning\n", "1:1 tom-fil"),
        (b"~\n", "1:1 tom-fil"),
        (b"- a\n- b\n", "1:1 ikke-nøgler"),
        (b"bare tekst\n", "1:1 ikke-nøgler"),
        (b"titel: T\n\tresume: x\n", "2:1 yaml"),
        (b"titel: 'uden slut\n", "1:8 yaml"),
        (b'titel: T\nresume: "uden slut\nmere\n', "2:9 yaml"),
        (b"titel: [a, b\n", "1:8 yaml"),
        (b"titel: T: U\n", "1:9 yaml"),
        (b"titel: T\n---\ntitel: U\n", "2:1 flere-dokumenter"),
    ],
)
def test_a_file_that_is_no_yaml_text_is_told_once_with_its_place(data, expected):
    assert problems_of(data) == [expected]


@pytest.mark.parametrize(
    "text", ["[" * 3000, "{a: " * 3000, "- " * 3000 + "x", "titel: " + "[" * 3000 + "]" * 3000, "? " * 3000 + "x", "\n".join(" " * n + "a:" for n in range(3000))],
    ids=["flow-list", "flow-map", "block-list", "closed", "keys", "block-map"],
)  # fmt: skip
def test_three_thousand_levels_are_refused(text):
    (problem,) = problems_of(text)
    assert problem.endswith(("for-dybt", "fil-for-stor"))


# --- places -------------------------------------------------------------------------------------------


def places_of_names(root):
    """The places of all errors about expressions."""
    return [str(problem.place) for problem in inspect(Archive(root)).problems if problem.code == "udtryk"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("titel: T\nresume: Tal {{ ukendt }} her\n", "2:13"),
        ("titel: T\nresume: 'Tal {{ ukendt }} her'\n", "2:14"),
        ('titel: T\nresume: "Tal {{ ukendt }} her"\n', "2:14"),
        ("titel: T\nresume: |\n  en\n\n  to {{ ukendt }}\n", "5:6"),
        ("titel: T\nresume: |-\n      seks\n      {{ ukendt }}\n", "4:7"),
        ("titel: T\nresume: |\n\n\n  to {{ ukendt }}\n", "5:6"),
        ("titel: T\nafsnit:\n  Økonomi: |\n    æøå\n    æøå {{ ukendt }}\n", "5:9"),
        ("titel: T\nindstilling:\n  at:\n    - et\n    - |\n      to {{ ukendt }}\n", "6:10"),
        ("titel: T {{ ukendt }}\n", "1:10"),
        ("titel:   T {{ ukendt }}\n", "1:12"),
    ],
)
def test_an_expression_in_a_text_is_told_at_its_own_line_and_column(tmp_path, text, place):
    assert set(places_of_names(workspace(tmp_path, {ITEM: text}))) == {f"{ITEM}:{place}"}


@pytest.mark.parametrize(
    "text",
    [
        "titel: T\nresume: første linje\n  anden linje {{ ukendt }}\n",
        "titel: T\nresume: >\n  første linje anden {{ ukendt }}\n",
        'titel: T\nresume: "første linje\n  anden linje {{ ukendt }}"\n',
    ],
)
def test_a_place_in_folded_text_is_a_place_in_the_file(tmp_path, text):
    """Where lines can't be told apart, the place is that of the whole text; never a column past the line's end."""
    found = places_of_names(workspace(tmp_path, {ITEM: text}))
    assert found
    for place in found:
        line, column = map(int, place.rsplit(":", 2)[1:])
        assert column <= len(text.split("\n")[line - 1])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("titel: T\nopgjort: i går\n", "2:10"),
        ("titel: T\nopgjort: 'i går'\n", "2:10"),
        ("titel: T\nopgjort: |\n  i går\n", "2:10"),
        ("titel: T\nbilag:\n  - {titel: A, påført: i går}\n", "3:24"),
        ("titel: T\nbeslutning:\n  rettelser:\n    - dato: 2021-02-30\n      tekst: x\n", "4:13"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_where_it_begins(text, place):
    assert problems_of(text) == [f"{place} forkert-værdi"]


def test_every_problem_of_every_file_is_told_in_one_run_and_in_order(tmp_path):
    """The mistakes of one file never hide those of another, nor the other ones of the same."""
    root = workspace(
        tmp_path,
        {
            f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\nnummerering: aarlig\nfarve: blå\n",
            f"{MEETING}/moede.yaml": f"dato: {DATE}\ntid: 25:00\nførste_punkt: en\n",
            ITEM: "titel: T\nopgjort: 2021-02-30\nudgår: måske\n",
            f"{MEETING}/02-to.yaml": "titel: [a\n",
            f"{MEETING}/03-tre.yaml": "sagsnr: 1\n",
            f"{MEETING}/10-ti.yaml": b"titel: \xff\n",
        },
    )
    errors = [problem for problem in inspect(Archive(root)).problems if problem.severity is Severity.ERROR]
    assert [f"{p.place.file.removeprefix(HOME)}:{p.place.line}:{p.place.column}" for p in errors] == [
        f"/{DATE}/01-sag.yaml:2:10",
        f"/{DATE}/01-sag.yaml:3:8",
        f"/{DATE}/02-to.yaml:1:8",
        f"/{DATE}/03-tre.yaml:1:1",
        f"/{DATE}/10-ti.yaml:1:8",
        f"/{DATE}/moede.yaml:2:6",
        f"/{DATE}/moede.yaml:3:15",
        "/udvalg.yaml:3:14",
        "/udvalg.yaml:4:1",
    ]


# --- keys and marks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("sagsfremstiling", "sagsfremstilling"), ("Titel", "titel"), ("bilg", "bilag"), ("tillaeg", "tillæg")],
)
def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path, wrong, right):
    (problem,) = Archive(workspace(tmp_path, {ITEM: f"titel: T\n{wrong}: x\n"})).contents().problems
    assert str(problem.place) == f"{ITEM}:2:1"
    assert f"»{wrong}« er ikke en kendt nøgle" in problem.text
    assert f"»{right}«" in problem.cure


def test_an_unknown_key_with_nothing_near_is_told_with_all_keys(tmp_path):
    (problem,) = Archive(workspace(tmp_path, {ITEM: "titel: T\nzzzzzz: x\n"})).contents().problems
    assert all(name in problem.cure for name in keys(Item))


def test_an_unknown_key_is_refused_in_every_kind_of_map():
    for text in (
        "beslutning: {tekst: x, farve: blå}",
        "beslutning: {afstemninger: [{farve: blå}]}",
        "beslutning: {mindretal: [{medlem: A, tekst: x, farve: blå}]}",
        "beslutning: {opfølgning: [{tekst: x, farve: blå}]}",
        "beslutning: {rettelser: [{dato: 2021-02-20, tekst: x, farve: blå}]}",
        "indstilling: {at: x, farve: blå}",
        "forløb: [{udvalg: U, farve: blå}]",
        "bilag: [{titel: B, farve: blå}]",
    ):
        column = text.index("farve") + 1
        assert problems_of(f"titel: T\n{text}\n") == [f"2:{column} ukendt-nøgle"]


def test_a_key_that_stands_twice_is_refused_at_the_second(tmp_path):
    (problem,) = Archive(workspace(tmp_path, {ITEM: "titel: T\nresume: a\ntitel: U\n"})).contents().problems
    assert str(problem.place) == f"{ITEM}:3:1"
    assert "linje 1" in problem.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: &a T\n", ["1:8 yaml-tegn"]),
        ("titel: T\nresume: !!int 3\n", ["2:9 yaml-tegn"]),
        ("titel: !vigtigt T\n", ["1:8 yaml-tegn"]),
        ("titel: T\nafsnit: !!set {a: b}\n", ["2:9 yaml-tegn"]),
        ("titel: T\nbilag: &b [a]\nresume: *b\n", ["2:8 yaml-tegn", "3:9 yaml-tegn"]),
        ("titel: *fed* tekst\n", ["1:8 yaml"]),
        ("titel: T\n<<: {a: b}\n", ["2:1 ukendt-nøgle"]),
        ("titel: T\n? [a, b]\n: c\n", ["2:3 nøgle-ikke-tekst", "2:3 ukendt-nøgle"]),
    ],
)  # fmt: skip
def test_anchors_aliases_tags_and_merges_are_refused_where_they_stand(text, expected):
    assert problems_of(text) == expected


def test_an_alias_bomb_is_a_few_problems_and_no_work():
    """A billion laughs: nine lists of nine aliases each."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    node, problems = read_nodes(bomb, "f")
    assert len(list(walk(node))) == 2 + 8 * 9
    assert {problem.code for problem in problems} == {"yaml-tegn"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: Mål #3\n", ["1:12 ord-som-kommentar"]),
        ("titel: T\nbilag:\n  - Notat #2\n", ["3:11 ord-som-kommentar"]),
        ("titel: Mål # en bemærkning\n", []),
        ("titel: 'Mål #3'\n", []),
        ("titel: C#\n", []),
        ("titel: Mål\n#3\n", []),
    ],
)
def test_words_that_yaml_takes_for_a_comment_are_told(text, expected):
    """Of `titel: Mål #3` YAML keeps `Mål`; the writer is warned that words would be lost."""
    assert problems_of(text) == expected


def test_the_swallowed_words_are_a_warning_that_names_them(tmp_path):
    (problem,) = Archive(workspace(tmp_path, {ITEM: "titel: Mål #3 i år\n"})).contents().problems
    assert problem.severity is Severity.WARNING
    assert "#3 i år" in problem.text


# --- what must not slip through -----------------------------------------------------------------------


@pytest.mark.parametrize("path", [ITEM, f"{MEETING}/moede.yaml", f"{HOME}/udvalg.yaml"])
@pytest.mark.parametrize("text", ["Mål #3\n", "- Mål #3\n"])
def test_a_file_without_keys_is_an_error_also_when_it_has_a_warning(tmp_path, path, text):
    """A file that can't be used is never left out in silence."""
    root = workspace(tmp_path, {path: text})
    assert has_errors(problem for problem in Archive(root).contents().problems if problem.place.file == path)


UNSEEN = ("\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\u061c")


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("titel: Et pu{}nkt\n", ["1:13"]),
        ("titel: T\nsagsfremstilling: |\n  første\n  and{}en{}\n", ["4:6", "4:9"]),
        ("titel: T\nbilag:\n  - {{titel: Not{}at, fil: bilag/a{}.pdf}}\n", ["3:16", "3:33"]),
    ],
)
def test_a_character_that_nobody_sees_is_told_where_it_stands_and_read_all_the_same(sign, text, places):
    found = problems_of(text.replace("{}", sign).replace("{{", "{").replace("}}", "}"))
    assert [one for one in found if one.endswith("usynligt-tegn")] == [f"{place} usynligt-tegn" for place in places]
    assert problems_of(f'titel: "a\\u{ord(sign):04x}b"\n') == ["1:8 usynligt-tegn"]


def test_the_joiners_of_letters_and_signs_are_letters():
    assert problems_of("titel: Familie 👨\u200d👩 og می\u200cروم\n") == []


@pytest.mark.parametrize(
    "escape", [r"\0", r"\a", r"\e[31m", r"\x0e0\x0f", r"\x7f", r"\uFFFF", r"\u0086", r"\u202e", r"\u2067"]
)
def test_a_control_character_is_refused_also_when_it_is_written_as_an_escape(escape):
    """In double quotes YAML makes characters of escapes; Word can't open a file with them."""
    assert [found.partition(" ")[2] for found in problems_of(f'titel: "a{escape}b"\n')] == ["usynligt-tegn"]


@pytest.mark.parametrize("sign", ["\x0b", "\x85", "\u2028", "\u2029"])
def test_the_line_breaks_of_other_programs_are_breaks(sign):
    """Word's Shift+Enter comes along when a text is copied. It ends no line of YAML; in a line it is a space."""
    item = read(Item, f'titel: En sag{sign}om to\nresume: "a{sign}b"\nsagsfremstilling: |\n  c{sign}d\n  e\n')
    assert item.title == "En sag om to"
    assert parse(item.resume) == (Paragraph((Text("a"), LineBreak(), Text("b"))),)
    assert parse(item.sagsfremstilling) == (Paragraph((Text("c"), LineBreak(), Text("d e"))),)
    assert item.sagsfremstilling.at(str(item.sagsfremstilling).index("e")) == Place("f", 5, 3)


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_other_spaces_are_spaces_where_yaml_wants_one(space):
    text = f"titel:{space}En{space}sag\nindstilling:\n{space * 2}at:\n    -{space}sagen godkendes\n    -{space}{space}den sendes\nbilag{space}: [Notat]\nresume: |\n  Husk:{space}to\n"
    item = read(Item, text)
    assert item.title == f"En{space}sag"
    assert [str(one) for one in item.indstilling.points] == ["sagen godkendes", "den sendes"]
    assert str(item.resume) == f"Husk:{space}to"
    assert item.indstilling.points[1].place == Place("f", 5, 8)


@pytest.mark.parametrize(
    "text",
    ["titel: T\nudgår: |\n  ja\n  nej\n", 'titel: T\n"en\\nto": x\n', "titel: T\nopgjort: |\n  a\n  b\n", 'titel: T\nafsnit: {"a\\nb": c, "a\\nb": d}\n'],
)  # fmt: skip
def test_a_problem_is_one_line(tmp_path, text):
    """Editors and scripts read one problem a line."""
    problems = inspect(Archive(workspace(tmp_path, {ITEM: text}))).problems
    assert problems
    assert [str(problem) for problem in problems if "\n" in str(problem)] == []


# --- the documented form ------------------------------------------------------------------------------

DOCUMENTED_COMMITTEE = """\
kommune: Aabenraa Kommune
udvalg: Arbejdsmarkedsudvalget
profil: aabenraa                 # templates/aabenraa
organ: stående udvalg            # which rules of law hold
modtagere: {borgmester: N. N.}
nummerering: årlig               # årlig: runs through the calendar year · møde: starts at 1 in each meeting
mødested: Lokale 412             # defaults for moede.yaml
mødetid: 16:00
forvaltning: Jobcenter og Borgerservice
kompetence: indstiller
medlemmer:                       # in the order of the minutes; a plain name is enough
  - {navn: Ejler Schütt, rolle: formand, parti: O}
  - Bent Sørensen
stedfortrædere: []
mødeplan: {hver: anden torsdag, ikke: [juli]}   # or a list of dates
mødelængde: 120                  # minutes, for the calendar
ordliste: [KIK]                  # words that the spelling is to know
årshjul:                         # standing items; `udvalg ny` creates those that are due
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: noegletal, hver: måned}
  - {punkt: jobbarometer, måneder: [2, 5, 8, 11]}
  - {punkt: fremlaeggelse-og-meddelelser, hver: møde, plads: sidst}
frister: {dagsorden: 4, bilag: 3}                      # working days before the meeting; also in profil.yaml
udgivelse: {lukkede_punkter: titel, formater: [docx]}  # what `udvalg udgiv` publishes; also in profil.yaml
"""

DOCUMENTED_MEETING = """\
dato: 2021-02-11
tid: 16:00
sted: HYBRID/LOKALE 412
deltagere: [Ejler Schütt, Bent Sørensen]
afbud: []                        # sent apologies; fraværende: absent without
fraværende: []
stedfortrædere: []               # {navn: X, for: Y}
første_punkt: 11                 # only when the year's earlier meetings are not in the workspace
kom: {Bent Sørensen: 11}         # arrived at item 14; gik: left before it
gik: {Ejler Schütt: 11}
bemærkninger: Mødet blev holdt på afstand.
på_video: [Bent Sørensen]
pauser: ["Mødet blev afbrudt kl. 17.00-17.10."]
underskrevet: 2021-02-25
slut: 18:10
mødetype: Ekstraordinært
tillæg: false                    # true: the whole agenda is a supplementary one
"""

DOCUMENTED_ITEM = """\
titel: Status på Investeringsstrategien KIK II
sagsnr: 17/31062
type: orientering                # or beslutning, drøftelse; O, B, D
underpunkt: false                # true: 3.a, of the item before it
tillæg: true                     # added after the agenda was sent; udgår: true withdraws an item, which keeps its number
udgår: false
noter: Ring til økonomi.           # internal: the run sheet alone
lukket: false                    # or the reason: "Personsag". Of a closed item the public edition prints its number and these two, nothing else:
offentlig_titel: Personsag
offentlig_beslutning: Drøftet.
stemmer_fortrolige: Personsag
part: true
underrettet: 2021-02-12
deltagere: [Kontorleder N. N., Job og Virksomhed]      # guests at this item
resume: Kort.
sagsfremstilling: |
  Antallet er steget.
afsnit: {Økonomi: Ingen., Høring: Ingen.}              # further sections; the profile gives their order
indstilling:
  fra: Jobcenter og Borgerservice                      # one or several; default: the committee's forvaltning
  at:                                                  # each completes "indstiller, at ..."
    - sagen tages til orientering.
forløb:                                                # what earlier bodies decided
  - {udvalg: Økonomiudvalget, dato: 2021-02-16, punkt: 12, beslutning: Anbefales godkendt.}
nøgletal: [kth_udh, kik2_fordeling]                    # KPIs attached to the item, from metrics/
opgjort: 2021-01-19                                    # as-of date for them; default: the latest period up to the meeting
minutter: 15
rækkefølge: [indstilling, Høring]                      # of this item alone
bilag:                                                 # a title, or a map
  - Notat om opkvalificering
  - {titel: KIK II rapport, fil: bilag/kik2.pdf, lukket: true, påført: 2021-02-10}
påført: 2021-02-10                                     # the date the item itself was added
beslutning:
  tekst: Drøftet.
  punkter: {"1-2": Anbefales., "3": Ikke godkendt.}  # point by point, on the points of the indstilling
  fraværende: [Bent Sørensen]
  inhabile: [Ejler Schütt]             # for this item only
  afstemninger: [{om: Indstillingen, for: [O, A], imod: [Bent Sørensen], undlod: 2}]   # names, parties, or counts
  mindretal: [{medlem: Bent Sørensen, tekst: Nej tak.}]             # dissent for the minutes
  opfølgning: [{tekst: Genoptages som tema, inden: 2021-03-11, ansvarlig: Jobcenteret}]
  rettelser: [{dato: 2021-02-20, tekst: Stavefejl rettet.}]        # after approval: added, never written over
"""


def documented(root, item=DOCUMENTED_ITEM):
    return workspace(
        root,
        {
            f"{HOME}/udvalg.yaml": DOCUMENTED_COMMITTEE,
            f"{MEETING}/moede.yaml": DOCUMENTED_MEETING,
            ITEM: item,
            f"{MEETING}/bilag/kik2.pdf": b"%PDF",
        },
    )


def test_every_key_of_the_documented_form_is_accepted(tmp_path):
    space = Archive(documented(tmp_path)).contents()
    assert space.problems == ()
    (committee,) = space.committees
    item = committee.meetings[0].items[0]
    assert [str(m.name) for m in committee.members] == ["Ejler Schütt", "Bent Sørensen"]
    assert committee.wheel[2].months == (2, 5, 8, 11)
    assert item.decision.votes[0].abstained == ("2",)
    assert [a.is_closed for a in item.attachments] == [False, True]
    assert [str(name) for name, _ in item.decision.points] == ["1-2", "3"]


def test_the_documented_form_uses_every_key_of_the_model():
    """A key that is added to the model without being written down here, or the other way round, is seen."""
    unused = {"afbud", "forbehold", "tekst", "til", "hver", "fraværende"}
    unused |= {"fællesmøde", "beslutninger"}  # of joint meetings, which have tests of their own
    for record, text in ((Committee, DOCUMENTED_COMMITTEE), (Meeting, DOCUMENTED_MEETING), (Item, DOCUMENTED_ITEM)):
        node, _ = read_nodes(text, "f")
        assert isinstance(node, Mapping)
        assert set(node.entries) | unused >= set(keys(record))
        assert set(node.entries) <= set(keys(record))


def test_a_kpi_that_is_not_there_is_never_left_out_in_silence(tmp_path):
    found = [
        problem for problem in inspect(Archive(documented(tmp_path))).problems if problem.severity is Severity.ERROR
    ]
    assert [problem.code for problem in found if "nøgletal" in problem.code] == ["ukendt-nøgletal", "ukendt-nøgletal"]
    assert str(found[0].place) == f"{ITEM}:25:12"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("indstilling: Sagen godkendes.", ()),
        ("indstilling: {at: sagen godkendes.}", ("sagen godkendes.",)),
        ("indstilling: {fra: [A, B], at: [a., b.]}", ("a.", "b.")),
    ],
)
def test_an_indstilling_is_a_text_or_a_map(text, points):
    assert read(Item, f"titel: T\n{text}\n").indstilling.points == points


def test_a_list_where_a_text_or_map_belongs_is_told_with_its_cure(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nindstilling:\n  - a\nbeslutning:\n  - b\n"})
    first, second = Archive(root).contents().problems
    assert (str(first.place), str(second.place)) == (f"{ITEM}:3:3", f"{ITEM}:5:3")
    assert "»at:«" in first.cure
    assert "»|«" in second.cure


def test_a_scalar_remembers_whether_it_was_quoted():
    node, _ = read_nodes("a: ''\nb:\n", "f")
    assert isinstance(node, Mapping)
    assert [isinstance(child, Scalar) and child.is_empty for child in node.entries.values()] == [False, True]


# --- any bytes at all ---------------------------------------------------------------------------------

MAKER = Maker(seed=7)
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
YAML_SIGNS = st.sampled_from(["titel", "bilag", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "#", "&a", "*a", "!t", "å", "\t", "?"])  # fmt: skip


def rule_of(record, data):
    return broken_rule(record, data).partition(": ")[0]


@settings(max_examples=examples(300), deadline=None)
@given(record=st.sampled_from([Item, Meeting, Committee, Profile]), data=st.binary(max_size=200))
@example(record=Item, data=b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused(record, data):
    """Nothing in a file makes the reader raise, and what it can't read it tells."""
    assert rule_of(record, data) == ""


@settings(max_examples=examples(300), deadline=None)
@given(record=st.sampled_from([Item, Meeting, Committee, Profile]), text=st.lists(YAML_SIGNS, max_size=30).map("".join))
def test_any_yaml_signs_are_read_or_refused(record, text):
    assert rule_of(record, text.encode()) == ""


@settings(max_examples=examples(500), deadline=None)
@given(number=st.integers(0, 2**40))
def test_any_mutated_sample_file_is_read_or_refused(number):
    assert rule_of(*MAKER.example(number)) == ""


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None, suppress_health_check=QUIET)
@given(number=st.integers(0, 2**40), path=st.sampled_from(sorted(SMALLEST)))
def test_a_workspace_with_any_broken_file_is_inspected(tmp_path, number, path):
    """`inspect` never raises, and leaves no file behind."""
    _, data = MAKER.example(number)
    root = workspace(tmp_path, {path: data})
    assert all(problem.text for problem in inspect(Archive(root)).problems)
    assert not (root / "output").exists()


def test_a_hard_space_that_begins_a_line_of_text_is_the_texts_own():
    """Only where it sets the line in is it the file's."""
    root, problems = read_nodes("a: |-\n  \xa00\n  0\n", "fil.yaml")
    assert not problems and root.entries["a"].text == "\xa00\n0"
    root, problems = read_nodes("a: |-\n\xa0\xa0x\n\xa0\xa0y\n", "fil.yaml")
    assert not problems and root.entries["a"].text == "x\ny"
