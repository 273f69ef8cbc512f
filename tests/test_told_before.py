"""What would stop `udvalg udgiv` in the house's own texts and in its files' names is told by `udvalg tjek`, all at once."""

import datetime as dt
import re

import pytest
from build import DATE, ITEM, MEETING, run, workspace, write
from files import exif
from hypothesis import assume, given
from hypothesis import strategies as st
from test_cpr import numbers
from test_picture_attachments import photo

from committee.attachments.leaks.cpr import find_cpr
from committee.rules.numberlike import may_hold_number

NUMBER = "230467-1235"
CLOSED = {
    f"{MEETING}/02-lukket.yaml": "titel: Klage fra Mogens Kvistgaard\nlukket: Personsag\noffentlig_titel: Personsag\n"
    "sagsfremstilling: Mogens Kvistgaard, Granvej 17, klager.\nbeslutning: Afvist.\n"
}
OPEN = "titel: En anden sag\nsagsnr: 21/2\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
DECIDED = {ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"}
STOPS = "»udvalg udgiv« stopper på det."


def stops(said):
    """The places, with the first words, of what stops or would stop, told about a leak."""
    found = re.findall(r"^(\S+?):\d+:\d+: (?:fejl|advarsel): (Ord fra[^:.]*|Et CPR-nummer[^.]*)", said, re.MULTILINE)
    return sorted((place.removeprefix(f"{MEETING}/"), words) for place, words in found)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("03-mogens-kvistgaard.yaml", "Ord fra det lukkede punkt 2 i filens navn"),
        ("03-klage-fra-mogens-kvistgaard-om-hegn.yaml", "Ord fra det lukkede punkt 2 i filens navn"),
        ("03-kvistgaard-mogens.yaml", "Ord fra det lukkede punkt 2 i filens navn"),
        ("03-granvej-17.yaml", "Ord fra det lukkede punkt 2 i filens navn"),
        (f"03-sag-{NUMBER}.yaml", "Et CPR-nummer i filens navn"),
        ("03-cpr-2304671235.yaml", "Et CPR-nummer i filens navn"),
    ],
)
def test_a_file_s_name_that_gives_something_away_is_told_once_and_by_both(tmp_path, name, told):
    root = workspace(tmp_path, {**DECIDED, **CLOSED, f"{MEETING}/{name}": OPEN})
    checked, refused = run("-C", root, "tjek"), run("-C", root, "udgiv", DATE)
    assert (checked.code, refused.code) == (0, 1)
    place = re.sub(r"\d{6}-?\d{4}", "[nummer]", name)
    assert stops(checked.out) == stops(refused.err) == [(place, told)]
    assert "Omdøb filen, f.eks. til »03-punkt-3.yaml«" in refused.err
    assert STOPS in checked.out
    assert "output/" not in refused.err
    (root / MEETING / name).rename(root / MEETING / "03-punkt-3.yaml")
    assert run("-C", root, "udgiv", DATE).code == 0


def test_a_name_can_not_be_accepted_but_the_house_may_tell_the_words_itself(tmp_path):
    name = f"{MEETING}/03-mogens-kvistgaard.yaml"
    root = workspace(tmp_path, {**DECIDED, **CLOSED, name: OPEN})
    refused = run("-C", root, "udgiv", DATE, "--accepter", name, "--fordi", "Kendt")
    assert refused.code == 1
    assert "»offentlig_titel:«" in refused.err
    closed = root / MEETING / "02-lukket.yaml"
    text = closed.read_text(encoding="utf-8").replace(
        "offentlig_titel: Personsag", "offentlig_titel: Mogens Kvistgaard"
    )
    closed.write_text(text, encoding="utf-8")
    assert run("-C", root, "udgiv", DATE).code == 0


def test_the_word_in_a_meeting_s_folder_is_a_name_too(tmp_path):
    folder = f"{MEETING}-mogens-kvistgaard"
    files = {f"{folder}/moede.yaml": f"dato: {DATE}\n", f"{folder}/01-sag.yaml": OPEN}
    files |= {path.replace(MEETING, folder): text for path, text in CLOSED.items()}
    root = workspace(tmp_path, files)
    told = run("-C", root, "tjek", f"{DATE}-mogens-kvistgaard").out
    assert "Ord fra det lukkede punkt 2 i mappens navn: »Mogens Kvistgaard«" in told
    assert "Omdøb mappen, og lad datoen stå" in told


def test_ordinary_names_are_let_be(tmp_path):
    names = ["03-regnskab-2021-01-31.yaml", "04-sag-21-4821.yaml", "05-godkendelse.yaml", "06-klage-over-stoej.yaml"]
    root = workspace(tmp_path, {**DECIDED, **CLOSED, **{f"{MEETING}/{name}": OPEN for name in names}})
    assert stops(run("-C", root, "tjek").out) == []
    assert run("-C", root, "udgiv", DATE).code == 0


# --- numbers in texts


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (f"titel: Sag om {NUMBER}\n", "1:15"),
        (f"titel: Sag\nsagsfremstilling: Borgeren har nr. {NUMBER}.\n", "2:36"),
        ("titel: Sag\nsagsfremstilling: Født 23. april 1967-1235 i Vestby.\n", "2:24"),
        ("titel: Sag\nafsnit:\n  Økonomi: Cpr. 23 04 67 1235\n", "3:17"),
        (f"titel: Sag\nindstilling: {{at: [{NUMBER} tages til efterretning.]}}\n", "2:20"),
        (f"titel: Sag\nbilag: [Notat {NUMBER}]\n", "2:15"),
        (f"titel: Sag\nsagsnr: {NUMBER}\n", "2:9"),
        (f"titel: Sag\ndeltagere: [Anna And {NUMBER}]\n", "2:22"),
        (f"titel: Sag\nbeslutning: Godkendt for {NUMBER}.\n", "2:26"),
    ],
)
def test_a_number_in_any_field_is_told_masked_at_its_place(tmp_path, item, line):
    told = run("-C", workspace(tmp_path, {ITEM: item}), "tjek")
    assert told.code == 0
    assert f"{ITEM}:{line}: advarsel: Et CPR-nummer. {STOPS} Fjern det, eller luk punktet." in told.out
    assert f'--accepter "{ITEM}:{line}" --fordi' in told.out
    assert "1235" not in told.out


def test_numbers_in_the_meeting_s_and_the_committee_s_own_files_are_told(tmp_path):
    root = workspace(tmp_path, {f"{MEETING}/moede.yaml": f"dato: {DATE}\nbemærkninger: Ring til {NUMBER}\n"})
    assert f"{MEETING}/moede.yaml:2:24: advarsel: Et CPR-nummer." in run("-C", root, "tjek").out


def test_a_number_in_what_is_closed_and_stays_in_is_not_told(tmp_path):
    closed = {f"{MEETING}/02-lukket.yaml": f"titel: Sag\nlukket: ja\noffentlig_titel: Personsag\nsagsfremstilling: Om {NUMBER}.\n"}  # fmt: skip
    assert "CPR-nummer" not in run("-C", workspace(tmp_path, closed), "tjek").out


@pytest.mark.parametrize(
    "error", ["minutter: mange\n", "ukendt: 1\n", "resume: '{{ findes_ikke }}'\n", "nøgletal: [x]\n"]
)
def test_what_leaks_is_told_beside_every_other_error(tmp_path, error):
    item = f"titel: Sag om Mogens Kvistgaard\nsagsfremstilling: Om {NUMBER}.\n{error}"
    told = run("-C", workspace(tmp_path, {**CLOSED, ITEM: item}), "tjek")
    assert told.code == 1
    assert stops(told.out) == [("01-sag.yaml", "Et CPR-nummer"), ("01-sag.yaml", "Ord fra det lukkede punkt 2")]


@given(
    numbers(), st.sampled_from(["", "Født ", "cpr-nr. ", "(", "æøå ", "\n"]), st.sampled_from(["", ".", " bor", "\n"])
)
def test_the_quick_look_lets_no_number_by(number, before, after):
    text = f"{before}{number}{after}"
    assume(any(find_cpr(text, dt.date(2026, 11, 24))))
    assert may_hold_number(text)


@pytest.mark.parametrize(
    "text",
    ["23.04.67-1235", "23/4 1967 1235", "23. april 67 - 1235", "1967-04-23 1235", "2 3 0 4 6 7 - 1 2 3 5", "23O467-l235", "230467-\n1235", "2304671235",
     "Cpr: 23O4b7 I235", "personnummer 30467-1235", "230467-1AB5", "2.304671235E9", "230467\\-1235", "230467&#45;1235", "230467%2D1235"],
)  # fmt: skip
def test_the_quick_look_sees_odd_writings(text):
    assert may_hold_number(text)


@pytest.mark.parametrize(
    "text", ["", "Den 11. februar 2021 kl. 16", "Budget: 1.250.000 kr.", "Ring 12 34 56 78", "Se sag 21/4821", "§ 17, stk. 4"]
)  # fmt: skip
def test_the_quick_look_passes_over_ordinary_texts(text):
    assert not may_hold_number(text)


# --- what a finding asks, ready to be done


def publishable(*papers):
    """An item with attachments, by their files' names."""
    lines = "".join(f"  - {{titel: Bilag {n}, fil: {name}}}\n" for n, name in enumerate(papers, start=1))
    return f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\nbilag:\n{lines}"


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        (photo((0xE1, b"Exif\x00\x00" + exif(0x010E, NUMBER.encode()))), "Et CPR-nummer."),
        (photo((0xFE, NUMBER.encode())), "Et CPR-nummer."),
        (photo((0xFE, f"{NUMBER} og {NUMBER}".encode())), "Et CPR-nummer."),
        (photo((0xFE, f"{NUMBER} og 240467-1235".encode())), "2 CPR-numre."),
    ],
)
def test_each_number_beside_a_picture_is_counted_once_and_cleaned_away(tmp_path, picture, told):
    root = workspace(tmp_path, {ITEM: publishable("a.jpg"), f"{MEETING}/a.jpg": picture})
    refused = run("-C", root, "udgiv", DATE).err
    assert f"bilag/sag-bilag-1.jpg, billedets oplysninger: {told} Kør kommandoen med --rens" in refused
    assert run("-C", root, "udgiv", DATE, "--rens").code == 0
    write(root, {ITEM: publishable("a-renset.jpg")})
    assert run("-C", root, "udgiv", DATE).code == 0


@pytest.mark.parametrize(
    "rows", ["Mogens;Kvistgaard;Vestby", "Kvistgaard;Mogens;Vestby", "1;Vestby;Mogens Peter;Kvistgaard"]
)
def test_a_name_in_two_columns_is_quoted_and_its_place_can_be_accepted_as_it_is_told(tmp_path, rows):
    files = {ITEM: publishable("a.csv"), f"{MEETING}/a.csv": f"A;B;C;D\n{rows}\nAnders;And;Vestby\n"}
    root = workspace(tmp_path, {**CLOSED, **files})
    refused = run("-C", root, "udgiv", DATE).err
    assert "bilag/sag-bilag-1.csv, linje 2: Ord fra det lukkede punkt 2: »Mogens Kvistgaard«." in refused
    wish = re.search(r'lad dem stå med --accepter "([^"]+)" --fordi "hvorfor"\.', refused)
    assert run("-C", root, "udgiv", DATE, "--accepter", wish[1], "--fordi", "Kendt").code == 0


def test_a_number_in_an_attachment_has_its_command_ready(tmp_path):
    root = workspace(tmp_path, {ITEM: publishable("a.csv"), f"{MEETING}/a.csv": f"Vare;Nr\nLampe;{NUMBER}\n"})
    refused = run("-C", root, "udgiv", DATE).err
    wish = re.search(
        r'Er det ikke en persons nummer, så lad det stå med --accepter "([^"]+)" --fordi "hvorfor"', refused
    )
    assert run("-C", root, "udgiv", DATE, "--accepter", wish[1], "--fordi", "Varenummer").code == 0


def test_a_file_that_can_not_be_read_has_its_command_ready(tmp_path):
    root = workspace(tmp_path, {ITEM: publishable("a.pdf"), f"{MEETING}/a.pdf": b"%PDF-1.4 i stykker"})
    refused = run("-C", root, "udgiv", DATE).err
    wish = re.search(r'Er den set igennem, så lad den gå ud med --accepter "([^"]+)" --fordi "hvorfor"', refused)
    assert wish[1] == "bilag/sag-bilag-1.pdf"
    assert run("-C", root, "udgiv", DATE, "--accepter", wish[1], "--fordi", "Set igennem").code == 0


def test_udgiv_tells_what_leaks_beside_a_missing_decision(tmp_path):
    item = f"titel: Sag om Mogens Kvistgaard\nsagsnr: 21/1\nindstilling: Om {NUMBER}.\n"
    root = workspace(tmp_path, {**CLOSED, ITEM: item, f"{MEETING}/03-granvej-17.yaml": OPEN})
    refused = run("-C", root, "udgiv", DATE)
    assert "har ingen beslutning" in refused.err
    told = ["01-sag.yaml", "01-sag.yaml", "03-granvej-17.yaml"]
    assert [file for file, _ in stops(refused.err)] == told
    accepted = run("-C", root, "udgiv", DATE, "--accepter", f"{ITEM}:1:8", "--fordi", "Kendt")
    assert [file for file, _ in stops(accepted.err)] == told[1:]
