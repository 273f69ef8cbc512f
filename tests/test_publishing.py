"""The public folder: whole or not at all, looked through as bytes, with a receipt that can be held against it."""

import hashlib
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, SMALLEST, run, workspace, write
from files import in_comment, paragraph, pdf, row, runs, word, xlsx
from lxml import html
from pdfs import text_of as pdf_text
from words import markdown_text, part, tokens, word_text

FILES = {
    ITEM: """titel: En åben sag
sagsnr: 21/1
sagsfremstilling: |
  Tekst med <b>tegn</b> & {{ udvalg.navn }}.

  | A | B |
  |---|---|
  | 1 | 2 |
indstilling: {at: [det sker.]}
bilag:
  - {titel: Åben rapport, fil: bilag/Rapport fra Søren.pdf}
  - {titel: Lukket notat om lønnen, fil: bilag/hemmelig-loen.docx, lukket: true}
beslutning: Godkendt i {{ udvalg.navn }}.
""",
    f"{MEETING}/02-lukket.yaml": "titel: Afskedigelse af en medarbejder\nlukket: Personsag\noffentlig_titel: Personsag\nsagsfremstilling: En ganske særlig historie om en medarbejder i huset.\nbeslutning: Hemmeligt vedtaget af alle.\n",
    f"{MEETING}/bilag/Rapport fra Søren.pdf": pdf("Almindelige ord"),
    f"{MEETING}/bilag/hemmelig-loen.docx": word(),
}
PUBLIC = f"{OUTPUT}/offentlig"


def publish(tmp_path, changes=None, *options):
    root = workspace(tmp_path, {**FILES, **(changes or {})})
    return root, run("-C", root, "udgiv", DATE, *options)


def everything(root):
    folder = root / PUBLIC
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


FORMS = ("referat.docx", "referat.pdf", "referat.html", "referat.md", "referat.json")


def test_the_folder_has_every_form_and_the_open_attachments(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0, done.err
    files = everything(root)
    assert set(files) == {*FORMS, "moede.ics", "kvittering.json", "bilag/sag-aaben-rapport.pdf"}
    receipt = json.loads(files.pop("kvittering.json"))
    assert {entry["fil"]: entry["sha256"] for entry in receipt["filer"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert not any(b"Afskedigelse" in data or b"Hemmelig" in data for data in files.values())
    assert [path.name for path in (root / OUTPUT).glob(".offentlig*")] == []


def test_all_forms_say_the_same(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    files = everything(root)
    markdown = "".join(tokens(markdown_text(files["referat.md"].decode())))
    assert "En åben sag" in files["referat.md"].decode()
    assert "".join(tokens(word_text(files["referat.docx"]))) == markdown
    main = html.fromstring(files["referat.html"].decode()).find(".//main")
    assert "".join(tokens(" ".join(main.itertext()))) == markdown
    data = json.loads(files["referat.json"])
    first, second = data["agendaItem"]
    assert (first["name"], first["public"], first["resolutionText"]) == ("En åben sag", True, "Godkendt i Rådet.")
    assert (second["name"], second["public"], second["resolutionText"]) == (
        "Personsag",
        False,
        "Beslutningen er ikke frigivet.",
    )
    assert [file["name"] for file in first["auxiliaryFile"]] == ["Åben rapport"]


@pytest.mark.slow
def test_the_pdf_says_what_the_others_say(tmp_path):
    """Its words stand between the running head and the foot of each page."""
    root, done = publish(tmp_path)
    assert done.code == 0
    files = everything(root)
    wanted = tokens(markdown_text(files["referat.md"].decode()))
    found = tokens(pdf_text(files["referat.pdf"]))
    missing = Counter(wanted) - Counter(found)
    assert len(wanted) > 40
    assert missing == Counter()


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(tmp_path):
    root, done = publish(tmp_path)
    first = everything(root)
    again = run("-C", root, "udgiv", DATE)
    assert again.code == done.code == 0
    assert "1. udgave er uændret" in again.out
    assert everything(root) == first
    shutil.rmtree(root / PUBLIC)
    assert run("-C", root, "udgiv", DATE).code == 0
    assert everything(root) == first


def test_a_house_may_publish_fewer_forms(tmp_path):
    house = f"{SMALLEST[f'{HOME}/udvalg.yaml']}udgivelse: {{formater: [html, pdf]}}\n"
    root, done = publish(tmp_path, {f"{HOME}/udvalg.yaml": house})
    assert done.code == 0, done.err
    assert set(everything(root)) == {"referat.html", "referat.pdf", "kvittering.json", "bilag/sag-aaben-rapport.pdf"}


# --- editions


def edition_of(root):
    return json.loads((root / PUBLIC / "kvittering.json").read_text("utf-8"))["udgave"]


@pytest.mark.slow
def test_a_publication_after_changes_is_an_edition_with_its_changes(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    before = everything(root)
    write(root, {ITEM: FILES[ITEM].replace("det sker.", "det sker straks.")})
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err
    assert "2. udgave" in again.out
    files = everything(root)
    changes = {f"ændringer.{end}" for end in ("docx", "pdf", "html", "md", "json")}
    assert set(files) == {
        *FORMS,
        "moede.ics",
        "kvittering.json",
        "bilag/sag-aaben-rapport.pdf",
        "kvitteringer/referat-1.json",
        *changes,
    }
    assert files["kvitteringer/referat-1.json"] == before["kvittering.json"]
    receipt = json.loads(files["kvittering.json"])
    assert receipt["udgave"] == 2
    (former,) = receipt["tidligere"]
    assert former["sha256"] == hashlib.sha256(before["kvittering.json"]).hexdigest()
    text = files["ændringer.md"].decode()
    assert "## Punkt 1. En åben sag" in text
    assert "<del>sker.</del>" in text
    assert "<ins>sker straks.</ins>" in text
    words = "".join(tokens(markdown_text(re.sub("</?(?:ins|del)>", "", text))))
    assert "".join(tokens(word_text(files["ændringer.docx"]))) == words
    main = html.fromstring(files["ændringer.html"].decode()).find(".//main")
    assert "".join(tokens(" ".join(main.itertext()))) == words
    assert not Counter(words) - Counter("".join(tokens(pdf_text(files["ændringer.pdf"]))))
    assert run("-C", root, "udgiv", "--kontrol", root / PUBLIC).code == 0
    unchanged = run("-C", root, "udgiv", DATE)
    assert unchanged.code == 0
    assert everything(root) == files


@pytest.mark.slow
def test_three_editions_keep_every_receipt(tmp_path):
    root, _ = publish(tmp_path)
    for number, words in enumerate(("det sker nu.", "det sker senere."), start=2):
        write(root, {ITEM: FILES[ITEM].replace("det sker.", words)})
        assert run("-C", root, "udgiv", DATE).code == 0
        assert edition_of(root) == number
    files = everything(root)
    assert {"kvitteringer/referat-1.json", "kvitteringer/referat-2.json"} < set(files)
    assert "<ins>senere.</ins>" in files["ændringer.md"].decode()
    assert "<del>nu.</del>" in files["ændringer.md"].decode()
    assert run("-C", root, "udgiv", "--kontrol", root / PUBLIC).code == 0


@pytest.mark.slow
def test_agenda_and_minutes_are_counted_each_on_their_own(tmp_path):
    root, done = publish(tmp_path, None, "--dagsorden")
    assert done.code == 0
    assert edition_of(root) == 1
    assert run("-C", root, "udgiv", DATE).code == 0
    files = everything(root)
    assert edition_of(root) == 1
    assert "kvitteringer/dagsorden-1.json" in files
    assert "ændringer.md" not in files


@pytest.mark.slow
def test_an_item_closed_since_is_not_told_in_the_changes(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    closed = FILES[ITEM].replace(
        "titel: En åben sag\n",
        "titel: En åben sag om Hemming Hansens løn\nlukket: Personsag\noffentlig_titel: Personalesag\n",
    )
    write(root, {ITEM: closed})
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err
    text = everything(root)["ændringer.md"].decode()
    assert "er blevet lukket" in text
    assert "Personalesag" in text
    assert "En åben sag" not in text
    assert "det sker" not in text


@pytest.mark.slow
def test_a_former_edition_that_was_altered_is_not_built_on(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    (root / PUBLIC / "referat.md").write_text("rettet i hånden", "utf-8")
    write(root, {ITEM: FILES[ITEM].replace("det sker.", "det sker straks.")})
    before = everything(root)
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 1
    assert "Filen er ændret efter udgivelsen." in again.err
    assert everything(root) == before


def test_an_agenda_has_no_decisions(tmp_path):
    root, done = publish(tmp_path, None, "--dagsorden")
    assert done.code == 0
    files = everything(root)
    assert "dagsorden.html" in files
    assert "Godkendt" not in files["dagsorden.md"].decode() + files["dagsorden.html"].decode()


REPORT = f"{MEETING}/bilag/Rapport fra Søren.pdf"
LEAKS = {
    "cpr in a pdf": ({REPORT: pdf("Født 010190-1234")}, "side 1: Et CPR-nummer."),
    "cpr in a hidden sheet": (
        {REPORT: xlsx(row("010190", "1234"), state='state="hidden"')},
        "Ark1, række 3: Et CPR-nummer.",
    ),
    "cpr cut into runs": ({REPORT: word(paragraph(runs("010190-1234")))}, "afsnit 1: Et CPR-nummer."),
    "cpr in the text": ({ITEM: FILES[ITEM].replace("Tekst med", "Tekst 010190-1234")}, "Et CPR-nummer."),
    "a closed item's title": ({REPORT: pdf("Om afskedigelse af en medarbejder")}, "Ord fra det lukkede punkt 2: »"),
    "a closed item's text": (
        {REPORT: pdf("En ganske særlig historie om en medarbejder i huset.")},
        "Ord fra det lukkede punkt 2: »",
    ),
    "a closed attachment's title": ({REPORT: pdf("Se lukket notat om lønnen")}, "Ord fra det lukkede bilag 2"),
    "a file that can't be read": ({REPORT: b"%PDF-1.4 broken"}, "kan ikke læses helt"),
    "an old Office file": ({REPORT: b"\xd0\xcf\x11\xe0" + b"x" * 600}, "gammelt Office-format"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LEAKS)
def test_a_finding_stops_it_and_leaves_the_former_as_it_was(tmp_path, kind):
    root, done = publish(tmp_path)
    assert done.code == 0
    before = everything(root)
    changes, told = LEAKS[kind]
    for name, data in changes.items():
        Path(root, name).write_bytes(data if isinstance(data, bytes) else data.encode())
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    assert told in stopped.err
    assert "1234" not in stopped.all
    assert everything(root) == before


@pytest.mark.slow
def test_what_stands_in_a_closed_attachment_stops_an_open_one_until_it_is_accepted(tmp_path):
    words = "Medarbejderens samlede vederlag forhandles fortroligt gennem advokatkontoret."
    secret = word(lambda document: document.add_paragraph(words))
    root, done = publish(tmp_path, {f"{MEETING}/bilag/hemmelig-loen.docx": secret, REPORT: pdf(f"Se: {words}")})
    assert done.code == 1
    assert "side 1: Ord fra det lukkede bilag 2 til punkt 1" in done.err
    name = "bilag/sag-aaben-rapport.pdf"
    refused = run("-C", root, "udgiv", DATE, "--accepter", name, "--fordi", "Står i loven")
    assert refused.code == 1
    assert "sted for sted" in refused.err
    accepted = ("--accepter", f"{name}, side 1", "--fordi", "Står i loven")
    assert run("-C", root, "udgiv", DATE, *accepted).code == 0


@pytest.mark.slow
def test_a_warning_is_told_and_does_not_stop(tmp_path):
    _, done = publish(tmp_path, {REPORT: pdf("Heraf er 3 personer i job.")})
    assert done.code == 0
    assert "advarsel: bilag/sag-aaben-rapport.pdf, side 1: Et tal, der viser en lille gruppe." in done.err


def test_a_meeting_with_errors_is_not_published(tmp_path):
    root, done = publish(tmp_path, {ITEM: "titel: {{ x }\n"})
    assert done.code == 1
    assert not (root / PUBLIC).exists()


@pytest.mark.slow
def test_a_file_that_can_not_be_read_may_be_accepted_with_a_reason(tmp_path):
    name = "bilag/sag-aaben-rapport.pdf"
    root, done = publish(tmp_path, {REPORT: b"%PDF-1.4 broken"})
    assert done.code == 1
    assert run("-C", root, "udgiv", DATE, "--accepter", name).code == 2
    accepted = ("--accepter", name, "--fordi", "Set efter i hånden")
    assert run("-C", root, "udgiv", DATE, *accepted).code == 0
    receipt = json.loads(everything(root)["kvittering.json"])
    assert [(entry["fil"], entry["fordi"]) for entry in receipt["accepteret"]] == [(name, "Set efter i hånden")]
    (root / REPORT).write_bytes(pdf("010190-1234"))
    refused = run("-C", root, "udgiv", DATE, *accepted)
    assert refused.code == 1
    assert "Et CPR-nummer." in refused.err
    (root / REPORT).write_bytes(pdf("ord"))
    assert "ikke et fund" in run("-C", root, "udgiv", DATE, *accepted).err


def test_a_published_folder_is_held_against_its_receipt(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    folder = root / PUBLIC
    assert re.fullmatch(
        r"Mappen er, som den blev udgivet \d\d\.\d\d\.\d{4} \(1\. udgave, 7 filer\)\.\n",
        run("-C", root, "udgiv", "--kontrol", folder).out,
    )
    (folder / "referat.md").write_text("ændret", "utf-8")
    (folder / "referat.html").unlink()
    (folder / "ny.txt").write_text("ny", "utf-8")
    found = run("-C", root, "udgiv", "--kontrol", folder)
    assert found.code == 1
    for told in (
        "referat.md:1:1: fejl: Filen er ændret",
        "referat.html:1:1: fejl: Filen mangler",
        "ny.txt:1:1: fejl: Filen er lagt til",
    ):
        assert told in found.err
    (folder / "kvittering.json").write_text("[]", "utf-8")
    assert "Kvitteringen mangler" in run("-C", root, "udgiv", "--kontrol", folder).err
    assert run("-C", root, "udgiv", "--kontrol", folder / "nej").code == 2
    assert run("-C", root, "udgiv").code == 2


# --- what isn't ready for the public


# --- line ends


def _turned(root):
    """As git checks a folder out on Windows, and elsewhere from a repository of Windows' own line ends."""
    for path in (root / PUBLIC).rglob("*"):
        if path.suffix in (".md", ".json", ".html"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        elif path.suffix == ".ics":
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))


def test_line_ends_that_git_has_changed_are_told_as_that_and_stop_nothing(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    before = everything(root)
    _turned(root)
    assert everything(root) != before
    held = run("-C", root, "udgiv", "--kontrol", root / PUBLIC)
    assert held.code == 0, held.all
    assert "Kun linjeskift er anderledes." in held.out
    assert held.err.count("advarsel: ") == 1
    assert "Ordene er de samme" in held.err
    overview = run("-C", root, "udgiv", "--oversigt")
    assert overview.code == 0, overview.all
    assert "Kun linjeskift" in overview.err
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err
    assert "1. udgave er uændret. Filernes linjeskift er sat tilbage" in again.out
    assert everything(root) == before


@pytest.mark.slow
def test_an_edition_is_built_on_one_whose_line_ends_were_changed(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    for edition in (2, 3):
        _turned(root)
        write(root, {ITEM: FILES[ITEM].replace("det sker.", f"det sker {edition} gange.")})
        again = run("-C", root, "udgiv", DATE)
        assert again.code == 0, again.err
        assert edition_of(root) == edition
        assert run("-C", root, "udgiv", "--kontrol", root / PUBLIC).err == ""


def test_a_word_that_was_changed_too_is_told_as_a_change(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    _turned(root)
    page = root / PUBLIC / "referat.md"
    page.write_bytes(page.read_bytes().replace(b"Tekst", b"Ord"))
    held = run("-C", root, "udgiv", "--kontrol", root / PUBLIC)
    assert held.code == 1
    assert "referat.md:1:1: fejl: Filen er ændret efter udgivelsen." in held.err


@pytest.mark.slow
def test_minutes_with_an_undecided_item_are_not_published_but_the_agenda_is(tmp_path):
    root, done = publish(tmp_path, {ITEM: FILES[ITEM].replace("beslutning: Godkendt i {{ udvalg.navn }}.\n", "")})
    assert done.code == 1
    assert "01-sag.yaml:1:1: fejl: Punkt 1, »En åben sag«, har ingen beslutning." in done.err
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0


def test_help_text_that_nobody_filled_in_stops_it(tmp_path):
    _, done = publish(tmp_path, {ITEM: FILES[ITEM].replace("Tekst med", "HUSK at skrive. Tekst med")})
    assert done.code == 1
    assert "fejl: »HUSK« ser ud til at være en rest af hjælpetekst." in done.err


def test_an_expression_that_is_printed_as_it_stands_stops_it(tmp_path):
    _, done = publish(tmp_path, {ITEM: FILES[ITEM].replace("sagsnr: 21/1", "sagsnr: '{{ nummer }}'")})
    assert done.code == 1
    assert "01-sag.yaml:2:10: fejl: »{{ nummer }}«" in done.err


@pytest.mark.slow
def test_who_was_there_at_a_closed_item_is_not_told(tmp_path):
    house = f"{SMALLEST[f'{HOME}/udvalg.yaml']}profil: eksempel\n"
    root, done = publish(
        tmp_path, {f"{HOME}/udvalg.yaml": house, f"{MEETING}/moede.yaml": f"dato: {DATE}\nafbud: Bo Berg\n"}
    )
    assert done.code == 0, done.err
    text = everything(root)["referat.md"].decode()
    open_item, closed_item = text.partition("Punkt 2. Personsag")[::2]
    assert "Til stede ved punktet" in open_item
    assert "Til stede" not in closed_item.partition("## Underskriftsark")[0]


# --- attachments


def test_the_same_bytes_as_a_closed_attachment_are_not_out_under_another_name(tmp_path):
    data = word()
    _, done = publish(tmp_path, {REPORT: data, f"{MEETING}/bilag/hemmelig-loen.docx": data})
    assert done.code == 1
    assert "Filen er den samme som det lukkede bilag 2 til punkt 1." in done.err


@pytest.mark.slow
def test_a_published_attachment_is_linked_to_in_every_form(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    files = everything(root)
    name = "bilag/sag-aaben-rapport.pdf"
    assert f"[Åben rapport]({name})" in files["referat.md"].decode()
    (link,) = [a for a in html.fromstring(files["referat.html"].decode()).iter("a") if a.get("href") == name]
    assert link.text_content() == "Åben rapport"
    assert name in [relation.get("Target") for relation in part(files["referat.docx"], "word/_rels/document.xml.rels")]
    assert name.encode() in files["referat.pdf"]


def test_an_attachment_over_the_houses_limit_is_told_and_not_read(tmp_path):
    house = f"{SMALLEST[f'{HOME}/udvalg.yaml']}udgivelse: {{største_bilag: 1}}\n"
    _, done = publish(tmp_path, {f"{HOME}/udvalg.yaml": house, REPORT: b"x" * 1_200_000})
    assert done.code == 1
    assert "01-sag.yaml:11:32: fejl: Bilaget fylder 1,1 MB, og grænsen er 1 MB" in done.err


@pytest.mark.slow
def test_a_cpr_number_is_accepted_place_by_place_and_kept_in_the_receipt(tmp_path):
    """A number that only looks like one must not be the end of it, but nobody waves a whole file through."""
    root, done = publish(tmp_path, {REPORT: pdf("Nr. 010190-1234 og mere")})
    assert done.code == 1
    name = "bilag/sag-aaben-rapport.pdf"
    refused = run("-C", root, "udgiv", DATE, "--accepter", name, "--fordi", "Det er et varenummer")
    assert refused.code == 1
    assert "sted for sted" in refused.err
    accepted = run("-C", root, "udgiv", DATE, "--accepter", f"{name}, side 1", "--fordi", "Det er et varenummer")
    assert accepted.code == 0, accepted.err
    (kept,) = json.loads(everything(root)["kvittering.json"])["accepteret"]
    assert (kept["fil"], kept["sted"], kept["fordi"]) == (name, "side 1", "Det er et varenummer")
    assert "1234" not in everything(root)["kvittering.json"].decode()


@pytest.mark.slow
def test_reasons_are_given_one_for_all_or_one_for_each(tmp_path):
    root, _ = publish(tmp_path)
    for wrong in (
        ["--accepter", "a"],
        ["--fordi", "b"],
        ["--accepter", "a", "--fordi", " "],
        ["--accepter", "a", "--fordi", "b", "--fordi", "c"],
    ):
        assert run("-C", root, "udgiv", DATE, *wrong).code == 2


@pytest.mark.slow
def test_cleaned_copies_lie_beside_the_originals(tmp_path):
    name = f"{MEETING}/bilag/notat.docx"
    item = FILES[ITEM].replace("bilag/Rapport fra Søren.pdf", "bilag/notat.docx")
    files = {ITEM: item, name: word(in_comment("Skrevet af Søren")), f"{MEETING}/bilag/hemmelig-loen.docx": b"lukket"}
    root, done = publish(tmp_path, files)
    assert done.code == 1
    assert "--rens" in done.err
    before = (root / name).read_bytes()
    cleaned = run("-C", root, "udgiv", DATE, "--rens")
    assert cleaned.code == 0, cleaned.err
    assert (root / name).read_bytes() == before
    assert (root / MEETING / "bilag/notat-renset.docx").is_file()
    write(root, {ITEM: item.replace("notat.docx", "notat-renset.docx")})
    assert run("-C", root, "udgiv", DATE).code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("En ganske særlig historie om en medarbejder i huset.", "fejl"),
        ("Sagen hedder Afskedigelse af en medarbejder.", "fejl"),
        ("Se bilaget Lukket notat om lønnen.", "fejl"),
    ],
)
def test_words_of_a_closed_item_typed_into_an_open_one_are_told_at_their_line(tmp_path, words, kind):
    _, done = publish(tmp_path, {ITEM: FILES[ITEM].replace("Tekst med", f"{words} Tekst med")})
    assert done.code == 1
    assert f"01-sag.yaml:4:3: {kind}: Ord fra det lukkede" in done.err


@pytest.mark.slow
def test_one_accepted_number_lets_no_other_through(tmp_path):
    text = FILES[ITEM].replace("Tekst med", "Nr. 010190-1234 og 020290\\-1235. Tekst med")
    root, done = publish(tmp_path, {ITEM: text})
    places = re.findall(r"^(\S+:4:\d+): fejl: Et CPR-nummer", done.err, re.MULTILINE)
    assert len(places) == 2
    one = run("-C", root, "udgiv", DATE, "--accepter", places[0], "--fordi", "Varenummer")
    assert one.code == 1
    assert places[1] in one.err
    both = run("-C", root, "udgiv", DATE, "--accepter", places[0], "--accepter", places[1], "--fordi", "Varenumre")
    assert both.code == 0, both.err


@pytest.mark.slow
def test_a_former_receipt_that_names_what_is_closed_since_is_kept_in_the_house(tmp_path):
    open_item = f"{MEETING}/03-klage-over-leder-krabsen.yaml"
    body = "titel: Klage over leder Krabsen\nsagsnr: 26/77\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
    root, done = publish(tmp_path, {open_item: body})
    assert done.code == 0
    write(root, {open_item: f"{body}lukket: Personsag\noffentlig_titel: Personalesag\n"})
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err
    assert not [
        name for name, data in everything(root).items() if "krabsen" in data.decode("utf-8", "ignore").casefold()
    ]
    assert (root / OUTPUT / "kvitteringer/referat-1.json").is_file()
    assert run("-C", root, "udgiv", "--kontrol", root / PUBLIC).code == 0


@pytest.mark.slow
def test_a_closed_item_is_known_again_when_the_numbers_move(tmp_path):
    """In public it has its number alone; what became of it is told by its name, which stays in the house."""
    root, done = publish(tmp_path)
    assert done.code == 0
    write(
        root,
        {
            f"{MEETING}/00-ny.yaml": "titel: Et nyt punkt\nsagsnr: 26/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
        },
    )
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err
    text = everything(root)["ændringer.md"].decode()
    assert text.count("er kommet til") == 1
    assert "er taget ud" not in text
    assert "andre ord" not in text
    assert text.count("har fået et nyt nummer") == 2
    assert "bilag/sag-aaben-rapport.pdf" in everything(root)


@pytest.mark.slow
def test_minutes_are_not_taken_off_again_by_the_agenda(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    before = everything(root)
    refused = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert refused.code == 1
    assert "Referatet er udgivet" in refused.err
    assert everything(root) == before


@pytest.mark.slow
def test_what_was_answered_for_is_not_asked_again_while_the_file_is_the_same(tmp_path):
    root, done = publish(tmp_path, {REPORT: b"%PDF-1.4 broken"})
    assert done.code == 1
    wish = ("--accepter", "bilag/sag-aaben-rapport.pdf", "--fordi", "Set efter i hånden")
    assert run("-C", root, "udgiv", DATE, *wish).code == 0
    assert run("-C", root, "udgiv", DATE).code == 0
    write(root, {ITEM: FILES[ITEM].replace("det sker.", "det sker straks.")})
    assert run("-C", root, "udgiv", DATE).code == 0
    (kept,) = json.loads(everything(root)["kvittering.json"])["accepteret"]
    assert kept["fordi"] == "Set efter i hånden"
    write(root, {REPORT: b"%PDF-1.4 broken in another way"})
    assert run("-C", root, "udgiv", DATE).code == 1


@pytest.mark.slow
def test_what_is_closed_at_another_meeting_is_known_too(tmp_path):
    other = f"{HOME}/2021-01-14"
    files = {
        f"{other}/moede.yaml": "dato: 2021-01-14\n",
        f"{other}/01-opsigelse.yaml": "titel: Opsigelse af Kirsten Rosenvang\nsagsnr: 20/991\nlukket: Personsag\noffentlig_titel: Personsag\nbilag: [{titel: Brev, fil: bilag/brev.csv}]\nbeslutning: Ja.\n",
        f"{other}/bilag/brev.csv": "a;b\n1;2\n",
        f"{MEETING}/bilag/notat.txt": "Sag 20/991: Opsigelse af Kirsten Rosenvang.",
    }
    for path, told in (
        ("../2021-01-14/bilag/brev.csv", "et lukket bilag på mødet 2021-01-14"),
        ("bilag/notat.txt", "et lukket punkt på mødet 2021-01-14"),
    ):
        root = tmp_path / told[3:12]
        _, done = publish(root, {**files, ITEM: FILES[ITEM].replace("bilag/Rapport fra Søren.pdf", path)})
        assert done.code == 1
        assert told in done.err


def test_a_message_prints_no_cpr_number(tmp_path):
    root, done = publish(
        tmp_path,
        {
            ITEM: FILES[ITEM]
            .replace("titel: En åben sag", "titel: Sag om 150683-4127")
            .replace("beslutning: Godkendt i {{ udvalg.navn }}.\n", "")
        },
    )
    assert done.code == 1
    told = run("-C", root, "tjek")
    assert "[nummer]" in done.err + told.all
    assert "4127" not in done.all + told.all


@pytest.mark.slow
def test_hidden_rows_that_cleaning_has_emptied_do_not_stop_it(tmp_path):
    name = f"{MEETING}/bilag/tal.xlsx"
    item = FILES[ITEM].replace("bilag/Rapport fra Søren.pdf", "bilag/tal.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["synligt", 12])
    book.active.append(["skjult", 13])
    book.active.row_dimensions[2].hidden = True
    data = io.BytesIO()
    book.save(data)
    root, done = publish(tmp_path, {ITEM: item, name: data.getvalue()})
    assert done.code == 1
    assert "En skjult række." in done.err
    assert run("-C", root, "udgiv", DATE, "--rens").code == 0
    write(root, {ITEM: item.replace("tal.xlsx", "tal-renset.xlsx")})
    again = run("-C", root, "udgiv", DATE)
    assert again.code == 0, again.err


@pytest.mark.slow
def test_a_small_group_in_the_houses_own_text_is_told_once_at_its_line(tmp_path):
    _, done = publish(tmp_path, {ITEM: FILES[ITEM].replace("Tekst med", "Heraf er 3 personer i job. Tekst med")})
    assert done.code == 0, done.err
    told = [line for line in done.err.splitlines() if "lille gruppe" in line or "små grupper" in line]
    assert [line.partition(": ")[0] for line in told] == [f"{ITEM}:4:3"]
