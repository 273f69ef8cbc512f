"""A closed item's names, numbers and addresses are found however they are written; what only looks like them is let be."""

import datetime as dt
import re

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace
from files import body, row, word, wordx, xlsx
from files import run as words_run
from ordinarytexts import CLOSED, ordinary_texts

from committee.attachments.findings import NAME, SECRET, WORD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.secrets import Closed, secrets_of

TODAY = dt.date(2026, 11, 24)
TEXT = """Vi har holdt samtale med Mogens Thorborg, Signe Birkholm-Krag og Else Marie Dyrberg. Mogens Thorborg trak sig.
Hans Ravnholt, Skt. Pouls Gade 7 B, 3. th., ejer Vindtoft Maskiner A/S (CVR-nr. 28 61 40 93). Prisen er 2.340.000 kr., heraf 418.750 kr. i moms.
Ring på 61 27 83 05 til advokat Ole Skov, eller skriv til mogens@thorborg.example. Lejen er 1,7 mio. kr. om året."""
SECRETS = secrets_of(
    [Closed("det lukkede punkt 3", titles=("Aftale med Mogens Thorborg",), case_numbers=("S26-4821",), texts=(TEXT,))],
    ("Prøve Kommune", "Hans Petersen", "Prøveudvalget"),
)


def kinds(data, name="a.txt", secrets=SECRETS):
    data = data.encode() if isinstance(data, str) else data
    return {leak.kind for leak in inspect_file(name, data, TODAY, secrets)} & {SECRET, NAME, WORD}


def stops(data, name="a.txt"):
    return bool(kinds(data, name) & {SECRET, NAME})


@pytest.mark.parametrize(
    "words",
    [
        "Mogens Thorborgs", "MOGENS THORBORG", "mogens thorborg", "Thorborg, Mogens", "Thorborg Mogens", "Thorborg, M.", "M. Thorborg", "Mog. Thorborg",
        "M.K. Thorborg", "Mogens K. Thorborg", "Mogens Kjær Thorborg", "Mogens (Mugge) Thorborg", "Thorborg's hus, Mogens Thorborg's bil", "Mogens\nThorborg",
        "Mogens Thor-\nborg", "Mogens Thor\u00adborg", "MogensThorborg_CV.pdf", "mogens-thorborg.png", "mogens.thorborg@firma.example", "Mogens%20Thorborg",
        "Fornavn: Mogens\nEfternavn: Thorborg", '{"fornavn": "Mogens", "efternavn": "Thorborg"}', "Efternavn Thorborg, fornavn Mogens",
        "Signe Birkholm", "Signe Krag", "Birkholm-Krag, Signe", "Signe Birkholm-\nKrag", "Signe Birkholm\u2011Krags", "S. Birkholm-Krag", "SigneBirkholm\ufffeKrag og Signe Birkholm\ufffeKrag",
        "Else Dyrberg", "E.M. Dyrberg", "Dyrberg, Else", "Marie Dyrberg",
        "Hans Ravnholts", "Ravnholt Hans", "Ole Skovs", "Skov, Ole",
        "Vindtoft Maskiners", "vindtoft maskiner as", "VINDTOFT MASKINER",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_writing(words):
    assert stops(f"Vi så på det.\nDet er {words} der.\nOg mere.")


@pytest.mark.parametrize(
    "words",
    [
        "Mogens Hansen", "Anna Thorborg, Mogens Hansen", "Thorborgvej", "Signe Madsen", "Hans Petersen", "hans skov er ikke oles skov", "ole skov", "Ole Skovgaard",
        "Else Hansen og Marie Jensen", "maskiner", "Skov. Ole sagde", "M. Hansen",
    ],
)  # fmt: skip
def test_another_s_name_is_let_be(words):
    assert not stops(f"Vi så på det.\nDet er {words} der.\nOg mere.")


@pytest.mark.parametrize(
    "words",
    [
        "S26-4821", "26/4821", "S2026-4821", "26-4821-3", "26/4821/12", "26/4821 dok. 7", "notat_26_4821.docx", "S26/4821-3-1", "sag26-4821_v2", "26%2F4821",
        "28614093", "DK28614093", "DK 28 61 40 93", "CVR 2861 4093", "CVR-nr. 28-61-40-93", "28.61.40.93", "286 140 93",
        "61278305", "+45 61278305", "+4561278305", "6127 8305", "61-27-83-05", "(+45) 6127 8305", "tel:+4561278305", "0045 61 27 83 05",
        "2.340.000", "2 340 000,-", "2340000", "2,34 mio. kr.", "2,34 millioner", "2.340.000,00 kr.", "2.340 t.kr.", "418.750 kr.", "1.700.000 kr.", "1,7 mio. kr.", "1,70 mio.kr.",
        "Skt. Pouls Gade 7B", "Sankt Pouls Gade 7 B", "skt. pouls gade nr. 7 b", "mogens@thorborg.example",
    ],
)  # fmt: skip
def test_a_number_or_an_address_is_found_in_other_groups(words):
    assert stops(f"Se {words} her.")


@pytest.mark.parametrize(
    "words",
    [
        "126/4821", "26/48211", "26.4821", "3-26/4821", "161 27 83 05", "61 27 83 06", "12.340.000 kr.", "2.340.001 kr.", "12,34 mio. kr.", "2,345 mio. kr.",
        "2.340.000.000", "Skt. Pouls Gade 7", "Skt. Pouls Gade 17 B", "1,75 mio. kr.", "41,7 mio. kr.",
    ],
)  # fmt: skip
def test_another_number_is_let_be(words):
    assert not stops(f"Se {words} her.")


def rows(*cells):
    return xlsx("".join(row(*values, number=at) for at, values in enumerate(cells, start=1)))


def in_table(*lines):
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{body(words_run(cell))}</w:tc>' for cell in line)}</w:tr>" for line in lines
    )
    return wordx(f"<w:tbl>{cells}</w:tbl>")


PARTED = {
    "beside each other": (("Fornavn", "Efternavn"), ("Mogens", "Thorborg")),
    "turned about": (("Efternavn", "Fornavn"), ("Thorborg", "Mogens")),
    "with another between": (("Fornavn", "Alder", "Efternavn"), ("Mogens", "44", "Thorborg")),
    "over each other": (("Fornavn", "Mogens"), ("Efternavn", "Thorborg")),
    "with a hyphen": (("Navn", "By", "Efternavn"), ("Signe", "Ribe", "Birkholm-Krag")),
}  # fmt: skip


@pytest.mark.parametrize("cells", PARTED.values(), ids=PARTED)
def test_a_name_in_two_cells_is_found(cells):
    assert stops(rows(*cells), "a.xlsx")
    assert stops(in_table(*cells), "a.docx")
    assert stops("\n".join(";".join(line) for line in cells), "a.csv")


def test_names_in_a_list_of_others_are_let_be():
    cells = (("Fornavn", "Efternavn"), ("Mogens", "Hansen"), ("Anna", "Thorborg"), ("Signe", "Berg"))
    assert not stops(rows(*cells), "a.xlsx")
    assert not stops("\n".join(";".join(line) for line in cells), "a.csv")


def test_a_name_in_a_path_or_a_part_s_name_is_found():
    parted = f"<w:p>{words_run('Signe Birkholm')}<w:r><w:noBreakHyphen/></w:r>{words_run('Krag er valgt')}</w:p>"
    assert stops(wordx(parted), "a.docx")
    assert stops(wordx(body(words_run("x")), **{"word__media__mogens-thorborg.png": "x"}), "a.docx")
    link = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x" Target="file:///P:/Mogens%20Thorborg/brev.docx" TargetMode="External"/></Relationships>'
    assert stops(wordx(body(words_run("x")), **{"word___rels__document.xml.rels": link}), "a.docx")


def test_a_family_s_name_alone_is_looked_at():
    assert kinds("Det var Thorborgs forslag.") == {WORD}
    assert kinds("Thorborg") == {WORD}


# --- what is no secret


def secrets_of_usual(case):
    title, text, public, number, decision = case
    ids = (re.sub(r"\W+", "-", title.lower()),)
    closed = Closed("punkt 1", titles=(title,), case_numbers=(number,), ids=ids, texts=(title, text, decision), public=(public,))  # fmt: skip
    return secrets_of([closed], ("Prøve Kommune", "Rådet"))


@pytest.mark.slow
def test_usual_closed_items_stop_hardly_an_ordinary_text():
    texts = ordinary_texts(110)
    assert len(CLOSED) >= 20
    stopped = [
        (case[0], at)
        for case in CLOSED
        for secrets in [secrets_of_usual(case)]
        for at, text in enumerate(texts)
        if kinds(text, secrets=secrets) & {SECRET, NAME}
    ]
    assert len(stopped) <= len(CLOSED) * len(texts) * 0.003, stopped


@pytest.mark.parametrize("case", CLOSED, ids=[case[0] for case in CLOSED])
def test_each_usual_closed_item_is_guarded_all_the_same(case):
    assert kinds(case[1], secrets=secrets_of_usual(case)) & {SECRET, NAME}
    assert kinds(f"Sagsnr. {case[3]}", secrets=secrets_of_usual(case)) == {SECRET}


@pytest.mark.parametrize(
    "words",
    ["Ansættelse af", "Børn og", "Indkøb af", "af Kirsten", "Unge", "Center for Børn og Unge", "Hjørring Kommune"],
)
def test_a_title_s_first_words_are_no_name(words):
    for case in CLOSED:
        assert not kinds(f"Her er {words} nævnt.", secrets=secrets_of_usual(case)) & {SECRET, NAME}, case[0]


def test_words_of_the_public_title_are_no_secret():
    closed = Closed("et punkt", titles=("Skovrejsning ved Grønnehave",), texts=("Skovrejsning ved Grønnehave",), public=("Lukket: Skovrejsning ved Grønnehave",))  # fmt: skip
    assert kinds("Skovrejsning ved Grønnehave er et formål i planen.", secrets=secrets_of([closed])) == set()


# --- in the house's own texts

LEAK = "Mogens Thorborg"
CLOSED_ITEM = {f"{MEETING}/02-lukket.yaml": f"titel: Ansættelse af {LEAK}\nsagsnr: 26/4821\nlukket: Personsag\noffentlig_titel: Personsag\nbeslutning: Godkendt.\nsagsfremstilling: Løn 418.750 kr., tlf. 61 27 83 05, Skovbrynet 11, CVR 28 61 40 93.\n"}  # fmt: skip
OPEN = "titel: {titel}\nsagsnr: 21/1\ndeltagere: [{gæst}]\nresume: {resume}\nsagsfremstilling: {sag}\nafsnit:\n  {afsnit}: {tekst}\nindstilling:\n  fra: {fra}\n  at:\n    - {at}\nforløb:\n  - udvalg: Byrådet\n    beslutning: {forløb}\nbilag:\n  - {bilag}\nbeslutning:\n  tekst: {beslutning}\n  mindretal: [{{medlem: Anna And, tekst: {mindretal}}}]\n  opfølgning: [{{tekst: {opfølgning}, inden: 2021-03-11}}]\n"  # fmt: skip
FIELDS = dict.fromkeys(re.findall(r"(?<!\{)\{(\w+)\}", OPEN), "det sker")


def open_item(**said):
    return OPEN.format(**{**FIELDS, **said})


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_in_any_text_of_an_open_item_is_told_at_its_line(tmp_path, field):
    item = open_item(**{field: f"Om {LEAK}"})
    root = workspace(tmp_path, {**CLOSED_ITEM, ITEM: item})
    line = next(at for at, text in enumerate(item.splitlines(), start=1) if LEAK in text)
    told = run("-C", root, "tjek")
    assert re.search(
        rf"01-sag\.yaml:{line}:\d+: advarsel: Ord fra det lukkede punkt 2: »{LEAK}«. »udvalg udgiv« stopper", told.out
    )
    clean = run("-C", workspace(tmp_path / "ren", {**CLOSED_ITEM, ITEM: open_item()}), "tjek")
    assert "Ord fra det lukkede" not in clean.out


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [f"{LEAK}s sag", "Thorborg, Mogens", "418.750 kr.", "ring 6127 8305", "Skovbrynet 11", "DK28614093", "sag 26-4821"],
)
@pytest.mark.parametrize("field", ["titel", "sag", "bilag"])
def test_what_gives_a_closed_item_away_stops_publication(tmp_path, field, words):
    root = workspace(tmp_path, {**CLOSED_ITEM, ITEM: open_item(**{field: f'"{words}"'})})
    done = run("-C", root, "udgiv", "2021-02-11")
    assert done.code == 1
    assert re.search(r"01-sag\.yaml:\d+:\d+: fejl: Ord fra det lukkede punkt 2", done.err)


@pytest.mark.slow
def test_a_meeting_s_remarks_and_a_kpi_s_words_are_looked_through_too(tmp_path):
    metrics = {"metrics/a.yaml": f"led:\n  navn: Ledige\n  enhed: personer\n  kildetekst: Efter {LEAK}\n  kilde: {{fil: data/a.csv, periode: dato, værdi: antal}}\n", "metrics/data/a.csv": "dato;antal\n2021-01-01;100\n"}  # fmt: skip
    item = open_item(sag='"{{ led.værdi | tal }}"') + "nøgletal: [led]\n"
    files = {
        **CLOSED_ITEM,
        **metrics,
        ITEM: item,
        f"{MEETING}/moede.yaml": f"dato: 2021-02-11\nbemærkninger: Om {LEAK}\n",
    }
    told = run("-C", workspace(tmp_path, files), "tjek").out
    assert "moede.yaml:2:15: advarsel: Ord fra det lukkede punkt 2" in told
    assert re.search(r"metrics/a\.yaml:4:\d+: advarsel: Ord fra det lukkede punkt 2", told)


def test_what_the_house_tells_itself_is_no_secret(tmp_path):
    item = open_item(sag=f"Vi byder {LEAK} velkommen", gæst="Anna And")
    told = {f"{MEETING}/02-lukket.yaml": CLOSED_ITEM[f"{MEETING}/02-lukket.yaml"].replace("offentlig_titel: Personsag", f"offentlig_titel: Personsag – {LEAK}")}  # fmt: skip
    assert "Ord fra det lukkede" not in run("-C", workspace(tmp_path / "a", {**told, ITEM: item}), "tjek").out
    member = {f"{MEETING}/moede.yaml": f"dato: 2021-02-11\ndeltagere: [{LEAK}, Anna And]\n"}
    assert (
        "Ord fra det lukkede"
        not in run("-C", workspace(tmp_path / "b", {**CLOSED_ITEM, **member, ITEM: item}), "tjek").out
    )


@pytest.mark.slow
def test_a_place_that_is_accepted_is_published(tmp_path):
    root = workspace(tmp_path, {**CLOSED_ITEM, ITEM: open_item(titel=f"Om {LEAK}")})
    done = run("-C", root, "udgiv", "2021-02-11")
    place = re.search(r'--accepter "([^"]+)" --fordi', done.err)
    assert place
    assert run("-C", root, "udgiv", "2021-02-11", "--accepter", place[1], "--fordi", "Kendt").code == 0


def test_no_cpr_number_of_a_closed_item_is_printed(tmp_path):
    closed = {f"{MEETING}/02-lukket.yaml": "titel: Sag\nlukket: ja\noffentlig_titel: Sag\nsagsfremstilling: Faktura 0101901234 er betalt.\n"}  # fmt: skip
    told = run("-C", workspace(tmp_path, {**closed, ITEM: open_item(sag="Se faktura 0101901234")}), "tjek")
    assert "Ord fra det lukkede punkt 2: »[nummer]«" in told.out
    assert "1234" not in told.out


# --- what is left in a text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("left", ["HUSK", "TODO", "TBD", "???", "<!-- kun til os -->"])
def test_what_is_left_in_any_field_is_told(tmp_path, field, left):
    told = run("-C", workspace(tmp_path, {ITEM: open_item(**{field: f'"Se {left}"'})}), "tjek").out
    assert re.search(rf"01-sag\.yaml:\d+:\d+: advarsel: »{re.escape(left)}", told)


@pytest.mark.parametrize("text", ["Tekst {# jf. bilag 1 #} her.", "Tekst {# uden slut", "#### Økonomi {#okonomi}"])
def test_a_comment_s_words_do_not_vanish(tmp_path, text):
    root = workspace(tmp_path, {ITEM: f"titel: T\nsagsfremstilling: |\n  {text}\n"})
    told = run("-C", root, "dagsorden", "2021-02-11")
    assert told.code == 1
    assert f"01-sag.yaml:3:{3 + text.index('{#')}: fejl: »{{#« begynder en kommentar" in told.err


def test_brackets_before_an_address_are_a_link(tmp_path):
    told = run(
        "-C", workspace(tmp_path, {ITEM: open_item(sag='"Se [Skriv til os](https://a.example/x)."')}), "tjek"
    ).out
    assert "hjælpetekst" not in told
    assert "»[Skriv her]«" in run("-C", workspace(tmp_path, {ITEM: open_item(sag='"Se [Skriv her]."')}), "tjek").out


def test_a_word_file_without_any_of_it_is_let_be():
    assert not stops(word(), "a.docx")


KNOWN_NOWHERE = {
    "a break": {f"{MEETING}/moede.yaml": f"dato: {DATE}\npauser: kl. 17.30, da Mogens Kvistgaard blev hentet\n"},
    "the meeting's place": {f"{MEETING}/moede.yaml": f"dato: {DATE}\nsted: Hos Mogens Kvistgaard\n"},
    "the committee's place": {f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmødested: Hos Mogens Kvistgaard\n"},
    "a role": {f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [{navn: Anna And, rolle: ven af Mogens Kvistgaard}]\n"},
    "a case number": {ITEM: "titel: Sag\nsagsnr: 26/1 Mogens Kvistgaard\nindstilling: Godkendes.\nbeslutning: Ja.\n"},
}  # fmt: skip


@pytest.mark.parametrize("place", KNOWN_NOWHERE)
def test_a_name_is_not_known_for_standing_where_it_slipped_in(place, tmp_path):
    """And so it still stops where else it stands."""
    files = {
        ITEM: "titel: Sag\nsagsnr: 26/1\nindstilling: Godkendes.\nbeslutning: Ja.\n",
        f"{MEETING}/02-lukket.yaml": "titel: Ansættelse af Mogens Kvistgaard som centerchef\nlukket: Personsag\noffentlig_titel: Personsag\nbeslutning: Ja.\n",
        f"{MEETING}/03-status.yaml": "titel: Status\nsagsnr: 26/2\nindstilling: Godkendes.\nsagsfremstilling: Mogens Kvistgaard er syg.\nbeslutning: Ja.\n",
    }
    root = workspace(tmp_path, files | KNOWN_NOWHERE[place])
    stopped = run("-C", root, "udgiv", DATE)
    lines = [line for line in stopped.all.splitlines() if "fejl: Ord fra det lukkede punkt 2" in line]
    assert stopped.code == 1
    assert any("03-status.yaml:4:19" in line for line in lines) and len(lines) > 1, stopped.all


def test_the_address_of_the_committees_own_place_is_known(tmp_path):
    files = {
        f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmødested: Rådhuset, Storegade 12\n",
        ITEM: "titel: Sag\nsagsnr: 26/1\nindstilling: Godkendes.\nsagsfremstilling: Udstillingen er på Storegade 12.\nbeslutning: Ja.\n",
        f"{MEETING}/02-lukket.yaml": "titel: Leje\nlukket: Kontrakt\noffentlig_titel: Kontrakt\nsagsfremstilling: Leje af Storegade 12.\nbeslutning: Ja.\n",
    }
    done = run("-C", workspace(tmp_path, files), "udgiv", DATE)
    assert done.code == 0, done.all
