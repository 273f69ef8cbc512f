"""Nothing is lost and nothing is added on the way from the YAML files to Word and Markdown.

The sample's files are read here with PyYAML alone, so that a mistake in the program's own reader shows.
"""

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
import yaml
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from words import (
    REPOSITORY,
    built,
    danish_text,
    hostile_text,
    letters,
    markdown_text,
    parts,
    read_markdown,
    shape_text,
    word_lines,
    word_text,
)

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.compose import Kind
from committee.rules.typednumbers import attachment_number, typed_number
from committee.work.build import Request, build
from committee.work.inspectall import inspect

MEETINGS = (("arbejdsmarkedsudvalget", "2021-02-11"), ("beskaeftigelsesudvalget", "2019-06-18"))


def values(path):
    """A YAML file's values as text, read without the program."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


SHEET = "Underskriftsark"


def word_items(data):
    """The words of each item's part of a Word file, from its heading on; the sheet for signatures is no item's."""
    found = []
    for style, text in word_lines(data):
        if (style, text) == ("heading 2", SHEET):
            break
        if style == "heading 2" and text.startswith("Punkt "):
            found.append([])
        if found:
            found[-1] += text.split()
    return found


def markdown_items(text):
    """The words of each item's part of a Markdown file, from its heading on."""
    found = []
    for block in read_markdown(text):
        words = shape_text([block])
        if block[:2] == ("h", 2) and words == SHEET:
            break
        if block[:2] == ("h", 2) and words.startswith("Punkt "):
            found.append([])
        if found:
            found[-1] += words.split()
    return found


# --- what the sample's documents must say, item by item


STAR = "STAR, Nøgletal for beskæftigelsesindsatsen 2020M10"
KIK = "Jobcenter Aabenraa, KIK II-rapport, opgjort 19. januar 2021."
OTHER = "Anden ydelse (ressourceforløb/fleksjob/førtidspension)"
# What each expression of the sample must come to, by the real minutes of the meeting, and the sources at an item's end.
FILLED = {
    "nøgletal | målstatus(numre=true)": "5 ud af 8 mål er opfyldt; ikke opfyldt: 1, 3 og 8",
    "ydelse.værdi | procent": "21,5 %",
    '(ydelse | område("Hele landet")).værdi | procent': "18,9 %",
    "forsørgede.værdi | tal": "7.895",
    "varig_ydelse.værdi | procent": "61 %",
    "udsat.værdi | procent": "18 %",
    '(udsat | område("Hele landet")).værdi | procent': "14 %",
    "udsat.rang | tal": "70",
    "ressource.rang | tal": "12",
    "ressource.værdi | procent": "24 %",
    "fleksjob.værdi | procent": "90 %",
    "fleksjob.rang | tal": "9",
    "små_fleksjob.værdi | tal": "21",
    "hjælp.værdi | tal": "30",
    "brobygning.værdi | tal": "17",
    "aktivitetsparate_kth.værdi | tal": "53",
    "aktivitetsparate_udh.værdi | tal": "28",
    "sygedagpenge.værdi | tal": "35",
    "tidlig_syg_1.værdi | tal": "23",
    "tidlig_syg_2.værdi | tal": "64",
    "jobafklaring.værdi | tal": "14",
    "adagpenge.værdi | tal": "25",
    "samtaler_tidligt.værdi | procent": "87 %",
    "samtaler_intensivt.værdi | procent": "86 %",
    "adagpenge_indsats.værdi | tal": "25",
    "integration.værdi | tal": "68",
    "kth_udh.forrige.periode": "2018",
    "kth_udh.forrige.værdi | tal": "1.130",
    "(kth_udh | mål(2)).værdi | tal": "800",
    "kth_udh.dato | dato": "19. januar 2021",
    "kth_udh.værdi | tal": "724",
    "(kth_udh | mål(1)).værdi | tal": "853",
    "kik2_deltagere.værdi | tal": "2.646",
    "kik2_fordeling | tabel": f"Status Procent Selvforsørgende 52 % {OTHER} 21 % Kontant- og uddannelseshjælp 27 % Kilde: {KIK}",
    '(kik2_fordeling | del("Selvforsørgende")).værdi | procent': "52 %",
    f'(kik2_fordeling | del("{OTHER}")).værdi | procent': "21 %",
    "kik2_reduktion.dato | dato": "19. januar 2021",
    "tabel_kik2 | tabel": f"Status Andel Forventet Selvforsørgende 72 % 76 % {OTHER} 28 % 24 % Kilde: {KIK}",
}
SOURCES = {
    "18/36509": "Kilder: Opfølgning på beskæftigelsesplan 2020, opgjort 2020.",
    "19/15005": f"Kilder: {STAR}, opgjort 3. kvartal 2020. {STAR}, opgjort oktober 2020.",
    "17/31062": f"Kilder: {KIK}",
}


def filled(text):
    """A text with its expressions replaced by the facts; an expression that the list doesn't have is an error."""
    return re.sub(r"\{\{ (.*?) \}\}", lambda match: FILLED[match[1]], text)


def plain(text):
    """The sample's Markdown without its signs: headings, bullets and tables are all it has."""
    text = filled(text)
    lines = [line for line in text.split("\n") if not re.fullmatch(r"[|:\- ]+", line) or not line.strip()]
    lines = [re.sub(r"^(?:#{1,6}|-) ", "", line) for line in lines]
    return "\n".join(line.strip().strip("|").replace(" | ", " ") if line.startswith("|") else line for line in lines)


def listed(names):
    names = [names] if isinstance(names, str) else names
    return " og ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def decided(item):
    """The text of a decision; this house keeps what follows off its minutes."""
    return item["beslutning"]["tekst"] if isinstance(item["beslutning"], dict) else item["beslutning"]


def aabenraa(number, item, committee):
    """The words of an item in Aabenraa's minutes, in order: its own, and those of the house."""
    yield f"Punkt {number}: {item['titel']}"
    yield item.get("sagsnr", "")
    if "sagsfremstilling" in item:
        yield from ("Sagsfremstilling", plain(item["sagsfremstilling"]))
    if "deltagere" in item:
        yield f"{', '.join(item['deltagere'])}, deltager i dette punkt."
    if "indstilling" in item:
        yield from ("Indstilling", f"{listed(item['indstilling'].get('fra', committee['forvaltning']))} indstiller,")
        yield from (f"at {point}" for point in item["indstilling"]["at"])
    if "beslutning" in item:
        yield from ("Beslutning Arbejdsmarkedsudvalget den 11-02-2021", plain(decided(item)))
    if "bilag" in item:
        yield from ("Bilag", *item["bilag"])
    if "nøgletal" in item:
        yield SOURCES[item["sagsnr"]]


def aalborg(number, item, committee):
    """The same for Aalborg: first what is recommended and decided, and who was away."""
    yield f"Punkt {number}. {item['titel']}"
    yield from (item["sagsnr"], item["indstilling"], "Beslutning:", plain(item["beslutning"]))
    yield f"{listed(committee['medlemmer'])} var fraværende."
    yield from ("Sagsbeskrivelse", plain(item["sagsfremstilling"]))


HOUSES = {"arbejdsmarkedsudvalget": aabenraa, "beskaeftigelsesudvalget": aalborg}
KNOWN_KEYS = {"titel", "sagsnr", "deltagere", "sagsfremstilling", "indstilling", "beslutning", "bilag", "nøgletal"}


def expected_items(committee, folder):
    home = REPOSITORY / "agenda_items" / committee
    first = int(values(home / folder / "moede.yaml")["første_punkt"])
    items = [values(path) for path in sorted((home / folder).glob("[0-9]*.yaml"))]
    assert all(set(item) <= KNOWN_KEYS for item in items), "the sample has a key that this test knows nothing of"
    told = [HOUSES[committee](first + n, item, values(home / "udvalg.yaml")) for n, item in enumerate(items)]
    return [" ".join(lines).split() for lines in told]


@pytest.mark.parametrize(("committee", "folder"), MEETINGS)
def test_every_word_of_the_sample_is_in_its_place(sample, committee, folder):
    """Item by item, the words of Word and Markdown are those of the YAML file and the house: none lost, none added."""
    word, markdown = built(sample, committee, folder, Kind.MINUTES)
    expected = expected_items(committee, folder)
    assert len(expected) == {"arbejdsmarkedsudvalget": 11, "beskaeftigelsesudvalget": 1}[committee]
    assert sum(map(len, expected)) > 800
    assert word_items(word) == expected
    assert markdown_items(markdown) == expected


def scalars(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    else:
        yield value


@pytest.mark.parametrize(("committee", "folder"), MEETINGS)
def test_every_value_of_the_sample_is_within_its_item(sample, committee, folder):
    """Without knowing the house's order: each value of the file stands whole in its item's part."""
    word, markdown = built(sample, committee, folder, Kind.MINUTES)
    paths = sorted((REPOSITORY / "agenda_items" / committee / folder).glob("[0-9]*.yaml"))
    assert paths
    for path, *printed in zip(paths, word_items(word), markdown_items(markdown), strict=True):
        texts = {key: value for key, value in values(path).items() if key != "nøgletal"}
        texts["beslutning"] = decided(texts)
        found = [value for value in scalars(texts) if value]
        assert len(found) >= 3
        for value in found:
            for words in printed:
                assert " ".join(plain(value).split()) in " ".join(words), (path.name, value)


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("committee", "folder"), MEETINGS)
def test_word_and_markdown_say_the_same(sample, committee, folder, kind, internal):
    """The whole documents, heads and contents lists included, have equal words in equal order."""
    word, markdown = built(sample, committee, folder, kind, internal=internal)
    words = markdown_text(markdown).split()
    if internal:
        mark = "INTERN – indeholder lukkede punkter – må ikke offentliggøres "
        assert " ".join(words).startswith(mark)  # in Word it stands in the header of each page
        words = words[mark.count(" ") :]
    assert len(words) > (40 if kind is Kind.RUN_SHEET else 500)
    assert word_text(word).split() == words


def test_an_agenda_has_everything_but_the_decisions(sample):
    """The agenda's words are those of the minutes without the sections of decisions."""
    word, _ = built(sample, *MEETINGS[0], Kind.AGENDA)
    paths = sorted((REPOSITORY / "agenda_items" / MEETINGS[0][0] / MEETINGS[0][1]).glob("[0-9]*.yaml"))
    committee = values(REPOSITORY / "agenda_items" / MEETINGS[0][0] / "udvalg.yaml")
    items = [{k: v for k, v in values(path).items() if k != "beslutning"} for path in paths]
    assert len(items) == 11
    assert word_items(word) == [" ".join(aabenraa(11 + n, item, committee)).split() for n, item in enumerate(items)]


# --- made-up workspaces

COMMITTEE = {
    "kommune": "Prøve Kommune",
    "udvalg": "Prøveudvalget",
    "forvaltning": "Forvaltningen",
    "nummerering": "møde",
}


def files(items, committee=None, meeting=None):
    made = {
        "udvalg.yaml": {**COMMITTEE, **(committee or {})},
        "2021-02-11/moede.yaml": {"dato": "2021-02-11", **(meeting or {})},
    }
    made |= {f"2021-02-11/{n:02}-punkt-{n}.yaml": item for n, item in enumerate(items, start=1)}
    return {
        f"agenda_items/udvalget/{name}": yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        for name, value in made.items()
    }


HOSTILE_NAMES = (
    "Social & Sundhed", "Per &amp; Søn", "<b>Ib</b>", "a < b > c", "<!-- Bo -->", "A * B * C", "*Eva*", "**Ole**", "x_y_z", "__init__",
    "_Ane_", "C# og F#", "# Jens", "#metoo", "## Kaj ##", "a | b", "| a | b |", "|---|", "1. Karl", "26. januar 2021", "1) Lis", "- Mads", "+ Nis",
    "---", "***", "===", "[x](https://kl.dk)", "[x]: y", "![x](y)", "`kode`", "~~nej~~", "\\*Rie\\*", "\\\\server\\share", "C:\\", "x\\",
    "{: .sideskift }", "Sag {: #punkt-x .beslutning }", "}} %} #}", "$1 ^2", "\"Ulla\" 'Viggo'", "KL’s ”nye” – plan", "5 %* og *)", "sags\xadfremstilling",
    "null", "true", "~", "16:00", "010", "no", "🇩🇰 👩‍💼", "e\u0301t", "]]>", "&#65;", "http://a.b/?c&d", "a  b", "\u00a0x", "%PDF", "@x", "=1+1",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_plain_values_are_printed_as_they_are(workspace, name):
    """Titles, names, places, case numbers and attachments are no markup, whatever is in them."""
    item = {
        "titel": name,
        "sagsnr": name,
        "deltagere": [name, "Gæst"],
        "indstilling": {"fra": [name, "Anden"], "at": ["sagen godkendes."]},
        "bilag": [name, {"titel": name}],
        "beslutning": {"tekst": "Godkendt.", "inhabile": [name], "mindretal": [{"medlem": name, "tekst": "Imod."}]},
    }
    committee = {"kommune": name, "udvalg": name, "medlemmer": [name, "Anden"]}
    root = workspace(files([item], committee, {"sted": name, "afbud": []}))
    word, markdown = built(root, "udvalget", "2021-02-11", Kind.MINUTES)
    shown = " ".join(name.replace("e\u0301", "é").split())
    titled = {"1. Karl": "Karl", "1) Lis": "Lis"}.get(name, shown)  # a number that was typed is the program's own
    assert markdown_text(markdown).split() == word_text(word).split()
    lines = [" ".join(text.split()) for _, text in word_lines(word)]
    for line in (
        f"Referat – {shown} den 11. februar 2021",
        f"Mødested {shown}",
        f"Mødedeltagere {shown}, Anden",
        f"1. {titled}",
        f"Punkt 1. {titled}",
        shown,
        f"{shown}, Gæst, deltog under orienteringen.",
        f"{shown} og Anden indstiller,",
        f"{shown} var inhabil og deltog ikke i behandlingen af punktet.",
        f"{shown} ønsker ført til referat: Imod.",
        f"Bilag 1 {titled}",
        f"Bilag {1 if titled != shown else 2} {titled}",
    ):
        assert line in lines


def _no_expressions(text):
    return text.replace("{", "(")


def _valid(text):
    return " ".join(_no_expressions(text).split()) or "x"


LINE = hostile_text().map(_valid)
# Numbers that are typed before a title give way to the program's own: tests/test_typed_numbers.py.
TITLE = LINE.filter(lambda text: typed_number(text, 1) is None and attachment_number(text) is None)
BODY = danish_text(longest=4).map(lambda text: "Tekst.\n\n" + _no_expressions(text))
ITEM = st.fixed_dictionaries(
    {"titel": TITLE},
    optional={
        "sagsnr": LINE,
        "resume": BODY,
        "sagsfremstilling": BODY,
        "deltagere": st.lists(LINE, min_size=1, max_size=2),
        "afsnit": st.fixed_dictionaries({"Økonomi & jura": BODY, "Høring*": BODY}),
        "indstilling": st.fixed_dictionaries({"fra": st.lists(LINE, min_size=1, max_size=2), "at": st.lists(BODY, min_size=1, max_size=1)}),
        "beslutning": BODY,
        "bilag": st.lists(TITLE, min_size=1, max_size=3),
    },
)  # fmt: skip


def bodies(item):
    yield from (item[key] for key in ("resume", "sagsfremstilling", "beslutning") if key in item)
    yield from item.get("afsnit", {}).values()
    yield from item.get("indstilling", {}).get("at", [])


def standard(number, item):
    """The letters of an item in the standard house's minutes, in order."""
    yield f"Punkt {number}. {item['titel']}"
    yield item.get("sagsnr", "")
    for key, heading in (("resume", "Resumé"), ("sagsfremstilling", "Sagsfremstilling")):
        if key in item:
            yield from (heading, item[key])
    if "deltagere" in item:
        yield from (*item["deltagere"], "deltog under orienteringen")
    for heading, text in item.get("afsnit", {}).items():
        yield from (heading, text)
    if "indstilling" in item:
        yield from ("Indstilling", listed(item["indstilling"]["fra"]), "indstiller")
        yield from (f"at {point}" for point in item["indstilling"]["at"])
    yield from ("Beslutning", item.get("beslutning", "[Skriv beslutningen her]"))
    if "bilag" in item:
        yield "Bilag"
        yield from (f"Bilag {n} {title}" for n, title in enumerate(item["bilag"], start=1))


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(st.lists(ITEM, min_size=1, max_size=3))
def test_generated_items_keep_their_words(items):
    """Whatever the items' texts and names hold, their words come in order in both files, with the house's own between."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files(items).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        word, markdown = built(root, "udvalget", "2021-02-11", Kind.MINUTES)
    assert word_text(word).split() == markdown_text(markdown).split()
    text = word_text(word)
    contents = [f"{n}. {item['titel']}" for n, item in enumerate(items, start=1)]
    told = [part for n, item in enumerate(items, start=1) for part in standard(n, item)]
    wanted = " ".join(
        ["Referat – Prøveudvalget den 11. februar 2021 Mødedato Torsdag den 11. februar 2021 Indhold", *contents, *told]
    )
    assert letters(text) == letters(unicodedata.normalize("NFC", wanted))


CONTROLS = (
    "\\0",
    "\\x02",
    "\\x0242\\x03",
    "\\x0299999999999\\x03",
    "\\x0e0\\x0f",
    "\\e",
    "\\x1f",
    "\\uffff",
    "\\ud800",
    "\\x7f",
    "\\L",
    "\\N",
    "\\r",
    "\\t",
)


@pytest.mark.parametrize("sign", CONTROLS)
@pytest.mark.parametrize("key", ["titel", "sagsfremstilling"])
def test_control_characters_written_as_escapes(workspace, key, sign):
    r"""YAML can spell a character that no file may hold (`"\x02"`). It is refused with a place, or it does no harm."""
    item = {"titel": '"a"', "sagsfremstilling": '"b"', key: f'"Ordet {sign} slut"'}
    text = "".join(f"{name}: {value}\n" for name, value in item.items())
    root = workspace({**files([]), "agenda_items/udvalget/2021-02-11/01-punkt.yaml": text})
    inspect(Archive(root))
    made = build(Archive(root), Request(MeetingKey("udvalget", "2021-02-11"), Kind.MINUTES, page_numbers=False))
    if not made.files:
        assert any(problem.place.file.endswith("01-punkt.yaml") and problem.place.line for problem in made.problems)
        return
    word = (root / next(name for name in made.files if name.endswith(".docx"))).read_bytes()
    assert all(etree.fromstring(xml) is not None for xml in parts(word).values())
    assert "Ordet" in word_text(word) and "slut" in word_text(word)
    assert "42" in word_text(word) or "42" not in sign
