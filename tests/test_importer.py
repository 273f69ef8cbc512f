"""`udvalg importer`: what a source says comes in and is proven; what a person has changed is left."""

import json
import threading

import pytest
import yaml
from build import run, tree_of, workspace, write
from sourcefiles import ACADRE, COPENHAGEN, EDOC, PEOPLE, SAVED_PAGE, SBSYS, as_json, item, meeting

pytestmark = pytest.mark.slow  # each starts the process that reads others' files

HOME = "agenda_items/proeveudvalget"
FOLDER = f"{HOME}/2027-03-11"

WHOLE = (
    "<h3>Beslutning</h3><p>1. Godkendt.</p><p>2. Anbefales.</p><p>Med stemmerne 2 for og 1 imod.</p>"
    "<h3>Resum&eacute;</h3><p>Forventet merforbrug: 2,4&nbsp;mio. kr.</p>"
    "<h3>Sagsfremstilling</h3><p><span>Anlægget er p</span><span>å 700 m2.</span></p><ul><li>drift</li><li>anlæg</li></ul>"
    "<h3>Økonomi</h3><p>Under &lt;60 m2, 5 %* og _alt_ {{ andet }}.</p>"
    "<h3>Indstilling</h3><p><em>Forvaltningen indstiller,</em></p><p><em>1. at opfølgningen godkendes, og</em></p><p><em>2. at der gives en till&shy;ægsbevilling.</em></p>"
    "<h3>Sagens forløb</h3><p><strong>Beslutning i Økonomiudvalget den 04-03-2027</strong></p><p>Anbefales. (V) tog forbehold.</p>"
    "<p><strong>Supplerende sagsfremstilling</strong></p><p>Der er kommet et svar.</p>"
    "<p><strong>Beslutning i Byrådet den 05/03/2027</strong></p><p>Godkendt.</p>"
)


@pytest.fixture
def root(tmp_path):
    home = tmp_path / "arbejde"
    (home / "agenda_items").mkdir(parents=True)
    return home


def source(tmp_path, *meetings, **files):
    """A folder with a file for each meeting."""
    made = {f"møde-{n}.json": as_json(one) for n, one in enumerate(meetings, start=1)}
    return write(tmp_path / "kilde", made | files)


def imported(root, folder, *more):
    """The report of an import, as data, with its exit code."""
    done = run("-C", root, "importer", folder, "--json", *more)
    return json.loads(done.out), done.code


def read(root, name):
    return yaml.safe_load((root / name).read_text(encoding="utf-8"))


def figures(report):
    return {name: report["i_alt"][name] for name in ("tabt", "tilføjet", "flyttet")}


NOTHING = {"tabt": 0, "tilføjet": 0, "flyttet": 0}


def test_a_meeting_comes_in_with_all_that_the_source_says(root, tmp_path):
    away = [("Bo Prøve", "afbud")]
    sent = meeting(
        item("Budgetopfølgning", WHOLE, bilag=["Bilag 1. Notat", "Kort"], fravær=[("Anna Prøve", "Inhabil")]), away=away
    )
    report, code = imported(root, source(tmp_path, sent))
    assert (code, figures(report)) == (0, NOTHING), report
    assert report["i_alt"]["ord"] > 70
    assert read(root, f"{HOME}/udvalg.yaml")["medlemmer"] == list(PEOPLE)
    head = read(root, f"{FOLDER}/moede.yaml")
    assert (head["sted"], head["tid"], head["afbud"]) == ("Lokale 1", "16:00", ["Bo Prøve"])
    made = read(root, f"{FOLDER}/01-budgetopfoelgning.yaml")
    assert made["resume"] == "Forventet merforbrug: 2,4 mio. kr."
    assert made["indstilling"] == {
        "fra": ["Forvaltningen"],
        "at": ["opfølgningen godkendes, og", "der gives en tillægsbevilling."],
    }
    assert made["beslutning"]["punkter"] == {"1": "Godkendt.", "2": "Anbefales."}
    assert made["beslutning"]["afstemninger"] == [{"tekst": "Med stemmerne 2 for og 1 imod."}]
    assert made["beslutning"]["inhabile"] == ["Anna Prøve"]
    assert list(made["afsnit"]) == ["Økonomi"]
    assert [sorted(one) for one in made["forløb"]] == [
        ["beslutning", "dato", "udvalg"],
        ["tekst"],
        ["beslutning", "dato", "udvalg"],
    ]
    assert [str(one.get("dato")) for one in made["forløb"]] == ["2027-03-04", "None", "2027-03-05"]
    assert made["bilag"] == ["Bilag 1. Notat", "Kort"]
    assert made["rækkefølge"][0] == "beslutning"


def test_the_finished_document_can_be_made(root, tmp_path):
    imported(root, source(tmp_path, meeting(item("Sag", WHOLE.replace("2 for og 1 imod", "3 for og 0 imod")))))
    done = run("-C", root, "referat", "2027-03-11")
    assert done.code == 0, done.all
    made = next((root / "output").rglob("referat.md")).read_text(encoding="utf-8")
    assert made.index("Godkendt.") < made.index("Forventet merforbrug")


def test_a_closed_item_stays_closed(root, tmp_path):
    hidden = item("Lukket: Køb af grund", "<h3>Beslutning</h3><p>Beslutning ikke frigivet</p>", sagsnr="27/0555")
    shown = item("Lukket: Salg af grund", "<h3>Beslutning</h3><p>Godkendt.</p>")
    report, code = imported(root, source(tmp_path, meeting(hidden, shown)))
    assert (code, figures(report)) == (0, NOTHING), report
    first = read(root, f"{FOLDER}/01-lukket-koeb-af-grund.yaml")
    assert first["lukket"] is True
    assert (first["titel"], first["offentlig_titel"]) == ("Køb af grund", "Lukket: Køb af grund")
    assert first["offentlig_beslutning"] == "Beslutning ikke frigivet"
    assert read(root, f"{FOLDER}/02-lukket-salg-af-grund.yaml")["offentlig_beslutning"] == "Godkendt."


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h3>Beslutning</h3><p>2. - 3. Anbefales.</p>", "2. - 3. Anbefales."),
        ("<h3>Beslutning</h3><p>1. Godkendt.</p><p>Udvalget ønsker en status.</p>", "Udvalget ønsker en status."),
    ],
)
def test_a_decision_that_isnt_plainly_by_points_stays_a_text(root, tmp_path, html, kept):
    report, code = imported(
        root,
        source(
            tmp_path,
            meeting(item("Sag", html + "<h3>Indstilling</h3><p>Det indstilles,</p><p>1. at a,</p><p>2. at b.</p>")),
        ),
    )
    assert (code, figures(report)) == (0, NOTHING), report
    decision = read(root, f"{FOLDER}/01-sag.yaml")["beslutning"]
    assert isinstance(decision, str)
    assert kept.replace(" - ", "") in decision.replace("\\", "").replace(" - ", "")


def test_points_in_one_line_are_points(root, tmp_path):
    html = "<h3>Indstilling</h3><p>Det indstilles,</p><p>1. at a,</p><p>2. at b,</p><p>3. at c.</p><h3>Beslutning</h3><p>1. Godkendt. 2.-3. Anbefales.</p>"
    report, code = imported(root, source(tmp_path, meeting(item("Sag", html))))
    assert (code, figures(report)) == (0, NOTHING), report
    assert read(root, f"{FOLDER}/01-sag.yaml")["beslutning"]["punkter"] == {"1": "Godkendt.", "2.-3": "Anbefales."}


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Punkt 1: Budget", "Budget"),
        ("1. Budget", "Budget"),
        ("1. behandling af budget", "1. behandling af budget"),
        ("12. Høring", "12. Høring"),
    ],
)
def test_a_typed_number_of_its_own_is_left_to_the_program(root, tmp_path, title, kept):
    report, code = imported(root, source(tmp_path, meeting(item(title))))
    assert (code, figures(report)) == (0, NOTHING), report
    assert next((root / FOLDER).glob("01-*.yaml")).read_text(encoding="utf-8").count(kept) == 1


def test_a_picture_comes_along_and_what_it_lacks_is_told(root, tmp_path):
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    html = f"<h3>Sagsfremstilling</h3><p>Før.</p><p><img src='data:image/png;base64,{pixel}' alt=''></p><p><img src='https://example.dk/a.png' alt='Kort'></p><p><img src='data:image/png;base64,iVBORw0KGgoAAAA='></p>"
    report, code = imported(root, source(tmp_path, meeting(item("Sag", html))))
    assert (code, figures(report)) == (0, NOTHING), report
    assert (root / FOLDER / "bilag/punkt-1-billede-1.png").read_bytes().startswith(b"\x89PNG")
    told = " ".join(report["møder"][0]["til_et_menneske"])
    assert "bilag/punkt-1-billede-1.png" in told
    assert "https://example.dk/a.png" in told
    assert "skulle vise: Kort" in told
    assert "punkt-1-billede-3.png kan dokumenterne ikke vise" in told
    assert sorted(path.name for path in (root / FOLDER / "bilag").iterdir()) == [
        "punkt-1-billede-1.png",
        "punkt-1-billede-3.png",
    ]
    assert run("-C", root, "referat", "2027-03-11").code == 0


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Indstilling</h3><p>Forvaltningen indstiller:</p><ol style='list-style-type:lower-alpha'><li>at a</li><li>at b</li></ol>",
        "<h3>Indstilling</h3><p>Forvaltningen indstiller,</p><p>1. at a</p><p>Direktøren er enig.</p>",
        "<h3>Indstilling</h3><p>Se bilag.</p>",
    ],
)
def test_a_recommendation_that_would_be_printed_otherwise_stays_a_text(root, tmp_path, html):
    report, code = imported(root, source(tmp_path, meeting(item("Sag", html))))
    assert (code, figures(report)) == (0, NOTHING), report
    assert isinstance(read(root, f"{FOLDER}/01-sag.yaml")["indstilling"], str)


def test_a_heading_alone_a_heading_twice_and_text_before_any_stay(root, tmp_path):
    html = "<p>Først.</p><h3>Sagsfremstilling</h3><p>a</p><h3>Høring</h3><h3>Sagsfremstilling</h3><p>b</p>"
    report, code = imported(root, source(tmp_path, meeting(item("Sag", html))))
    assert (code, figures(report)) == (0, NOTHING), report
    own = read(root, f"{FOLDER}/01-sag.yaml")["afsnit"]
    assert own == [{"tekst": "Først."}, {"overskrift": "Høring"}, {"overskrift": "Sagsfremstilling", "tekst": "b"}]


def test_meetings_of_a_day_and_supplements_get_folders_of_their_own(root, tmp_path):
    made = [
        meeting(item("Et")),
        meeting(item("To"), navn="Ekstraordinært møde", time="18:00"),
        meeting(item("Tre"), navn="Tillægsdagsorden", tillæg=True),
        meeting(item("Fire"), time="20:00"),
    ]
    report, _ = imported(root, source(tmp_path, *made))
    assert {one["møde"] for one in report["møder"]} == {
        "2027-03-11",
        "2027-03-11-2",
        "2027-03-11-ekstra",
        "2027-03-11-tillaeg",
    }
    assert read(root, f"{FOLDER}-ekstra/moede.yaml")["mødetype"] == "Ekstraordinært møde"
    assert read(root, f"{FOLDER}-tillaeg/01-tre.yaml")["tillæg"] is True


def test_seats_over_time_are_those_that_the_lists_tell(root, tmp_path):
    days = ["2027-01-11", "2027-02-11", "2027-03-11", "2027-04-11", "2027-05-11"]
    rosters = [
        PEOPLE,
        PEOPLE,
        ("Anna Prøve", "Bo Prøve", "Dan Prøve"),
        ("Anna Prøve", "Dan Prøve", "Eva Vikar"),
        ("Anna Prøve", "Bo Prøve", "Dan Prøve"),
    ]
    made = [meeting(item("Sag"), date=day, people=people) for day, people in zip(days, rosters, strict=True)]
    report, code = imported(root, source(tmp_path, *made))
    assert code == 0, report
    members = read(root, f"{HOME}/udvalg.yaml")["medlemmer"]
    told = {one if isinstance(one, str) else one["navn"]: one for one in members}
    assert told["Anna Prøve"] == "Anna Prøve"
    assert str(told["Carla Prøve"]["til"]) == "2027-02-11"
    assert str(told["Dan Prøve"]["fra"]) == "2027-03-11"
    assert "Eva Vikar" not in told
    fourth = read(root, f"{HOME}/2027-04-11/moede.yaml")
    assert fourth["stedfortrædere"] == ["Eva Vikar"]
    assert fourth["deltagere"] == ["Anna Prøve", "Dan Prøve"]


def test_numbers_run_through_the_year_where_they_do_in_the_source(root, tmp_path):
    first = meeting(item("A", nummer="11"), item("B", nummer="12"), date="2027-02-11")
    second = meeting(item("C", nummer="13"), date="2027-03-11")
    imported(root, source(tmp_path, first, second))
    assert read(root, f"{HOME}/udvalg.yaml")["nummerering"] == "årlig"
    assert read(root, f"{HOME}/2027-02-11/moede.yaml")["første_punkt"] == 11
    assert "første_punkt" not in read(root, f"{FOLDER}/moede.yaml")


def test_attachments_files_come_along_under_safe_names(root, tmp_path):
    document = meeting(item("Sag", bilag=["../../Kort", "Notat", "Findes ikke"]))
    document["Dagsordenpunkter"][0]["Bilag"][1]["Id"] = "abc-1"
    folder = source(tmp_path, document, **{"vis/abc-1.pdf": b"%PDF-1.4", "kort.PDF": b"%PDF-1.5", "andet.bin": b"x"})
    imported(root, folder)
    made = read(root, f"{FOLDER}/01-sag.yaml")["bilag"]
    assert made == [
        {"titel": "../../Kort", "fil": "bilag/kort.pdf"},
        {"titel": "Notat", "fil": "bilag/notat.pdf"},
        "Findes ikke",
    ]
    assert (root / FOLDER / "bilag/notat.pdf").read_bytes() == b"%PDF-1.4"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("side.html", SAVED_PAGE.encode()),
        ("acadre.xml", ACADRE.encode("cp1252")),
        ("sbsys.xml", SBSYS.encode("utf-16")),
        ("edoc.xml", EDOC.encode()),
        ("punkt.html", COPENHAGEN.format(number=1, title="Bænke").encode()),
    ],
)
def test_every_system_comes_in_whole(root, tmp_path, name, data):
    report, code = imported(root, source(tmp_path, **{name: data}))
    assert (code, figures(report)) == (0, NOTHING), report
    assert [one["møde"] for one in report["møder"]] == ["2027-03-11"]


def test_items_of_several_pages_are_one_meeting(root, tmp_path):
    pages = {
        f"{n}.html": COPENHAGEN.format(number=n, title=title).encode() for n, title in ((10, "Sidst"), (2, "Først"))
    }
    report, code = imported(root, source(tmp_path, **pages))
    assert code == 0, report
    assert [(one["punkter"], one["status"]) for one in report["møder"]] == [(2, "ny")]
    assert (root / FOLDER / "01-foerst.yaml").exists()


def test_the_same_meeting_of_two_files_comes_in_once(root, tmp_path):
    one = meeting(item("Cykelstier"), item("Lukket: Køb af grund"))
    report, _ = imported(root, source(tmp_path, one, **{"side.html": SAVED_PAGE.encode()}))
    assert [(m["møde"], m["kilde"]) for m in report["møder"]] == [("2027-03-11", "møde-1.json")]
    assert "samme-møde" in {problem["kode"] for problem in report["fejl"]}


# --- again ---------------------------------------------------------------------------------------------


def test_again_changes_nothing(root, tmp_path):
    folder = source(tmp_path, meeting(item("Sag", WHOLE)))
    first, _ = imported(root, folder)
    before = tree_of(root)
    second, code = imported(root, folder)
    assert code == 0
    assert tree_of(root) == before | {
        "output/proeveudvalget/import.md": tree_of(root)["output/proeveudvalget/import.md"]
    }
    assert second["møder"][0]["status"] == "uændret"
    assert second["i_alt"]["ord"] == first["i_alt"]["ord"]


def test_what_is_new_in_the_source_comes_in(root, tmp_path):
    imported(root, source(tmp_path, meeting(item("Sag"))))
    folder = source(tmp_path, meeting(item("Sag"), item("Ny sag")), meeting(item("Andet"), date="2027-04-11"))
    report, code = imported(root, folder)
    assert code == 0
    assert {one["møde"]: one["status"] for one in report["møder"]} == {"2027-03-11": "opdateret", "2027-04-11": "ny"}
    assert (root / FOLDER / "02-ny-sag.yaml").exists()


def test_a_later_import_of_new_meetings_keeps_the_seats_of_the_old(root, tmp_path):
    imported(root, source(tmp_path, meeting(item("Sag"), date="2027-01-11")))
    later = write(
        tmp_path / "senere",
        {"a.json": as_json(meeting(item("Sag"), date="2027-09-11", people=("Anna Prøve", "Dan Prøve")))},
    )
    imported(root, later)
    told = {one if isinstance(one, str) else one["navn"]: one for one in read(root, f"{HOME}/udvalg.yaml")["medlemmer"]}
    assert str(told["Bo Prøve"]["til"]) == "2027-01-11"
    assert str(told["Dan Prøve"]["fra"]) == "2027-09-11"


def test_what_a_person_changed_is_left_and_told(root, tmp_path):
    imported(root, source(tmp_path, meeting(item("Sag"), item("To"))))
    path = root / FOLDER / "01-sag.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# min egen linje\n", encoding="utf-8")
    mine = path.read_bytes()
    changed = meeting(item("Sag", "<h3>Beslutning</h3><p>Udsat.</p>"), item("To", "<h3>Beslutning</h3><p>Drøftet.</p>"))
    report, code = imported(root, source(tmp_path, changed))
    assert code == 0
    assert path.read_bytes() == mine
    assert report["møder"][0]["status"] == "rettet af jer"
    assert "kilde-ændret" in {problem["kode"] for problem in report["fejl"]}
    assert read(root, f"{FOLDER}/02-to.yaml")["beslutning"] == "Drøftet."  # nobody had touched it


def test_a_meeting_that_was_deleted_stays_away(root, tmp_path):
    import shutil

    folder = source(tmp_path, meeting(item("Sag")))
    imported(root, folder)
    shutil.rmtree(root / FOLDER)
    report, _ = imported(root, folder)
    assert report["møder"][0]["status"] == "slettet af jer"
    assert not (root / FOLDER).exists()


def test_sent_and_approved_meetings_are_left(root, tmp_path):
    imported(root, source(tmp_path, meeting(item("Sag"))))
    assert run("-C", root, "udsend", "2027-03-11").code == 0
    before = tree_of(root / FOLDER)
    imported(root, source(tmp_path, meeting(item("Sag", "<h3>Beslutning</h3><p>Udsat.</p>"))))
    assert tree_of(root / FOLDER) == before


def test_a_committee_and_a_meeting_that_are_there_are_never_changed(root, tmp_path):
    workspace(root)
    write(root, {"agenda_items/raadet/2027-03-11/moede.yaml": "dato: 2027-03-11\n"})
    before = tree_of(root / "agenda_items")
    report, _ = imported(
        root,
        source(
            tmp_path, meeting(item("Sag"), committee="Rådet"), meeting(item("B"), committee="Rådet", date="2027-04-11")
        ),
    )
    now = tree_of(root / "agenda_items")
    assert {name: now[name] for name in before} == before
    assert {one["møde"]: one["status"] for one in report["møder"]} == {
        "2027-03-11": "var der i forvejen",
        "2027-04-11": "ny",
    }
    assert "agenda_items/raadet/2027-04-11/01-b.yaml".removeprefix("agenda_items/") in now


def test_all_of_a_source_goes_into_the_committee_that_is_named(root, tmp_path):
    report, code = imported(root, source(tmp_path, meeting(item("Sag"))), "--udvalg", "pu")
    assert code == 0
    assert report["møder"][0]["udvalg"] == "pu"
    two = source(tmp_path, meeting(item("Sag")), meeting(item("Sag"), committee="Andet udvalg"))
    report, code = imported(root, two, "--udvalg", "pu")
    assert (code, report["fejl"][0]["kode"]) == (1, "flere-udvalg")


def test_two_at_once_end_as_one(root, tmp_path):
    folder = source(tmp_path, *(meeting(item("Sag"), date=f"2027-0{n}-11") for n in range(1, 5)))
    codes = []
    from committee import import_archive, open_archive

    def work():
        codes.append(import_archive(open_archive(root), folder).is_faithful)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [True, True]
    assert sorted(path.name for path in (root / HOME).iterdir() if path.is_dir()) == [
        f"2027-0{n}-11" for n in range(1, 5)
    ]


# --- hostile -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.json", b""),
        ("afkortet.json", as_json(meeting(item("Sag")))[:400]),
        ("dyb.json", b'{"Dagsordenpunkter":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        (
            "grin.xml",
            b'<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><Dagsorden><Dagsordenpunkt>&b;</Dagsordenpunkt></Dagsorden>',
        ),
        ("uden-dato.json", as_json({"Dagsordenpunkter": [], "Udvalg": {"Navn": "Rådet"}, "Moede": {}})),
        ("brev.docx", b"PK\x03\x04 ikke en zip"),
    ],
)
def test_a_broken_file_is_told_and_the_others_go_on(root, tmp_path, name, data):
    report, code = imported(root, source(tmp_path, meeting(item("Sag")), **{name: data}))
    assert [one["status"] for one in report["møder"]] == ["ny"]
    told = [problem for problem in report["fejl"] if problem["fil"] == name]
    assert [problem["kode"] for problem in told] in (["kilde-ulæselig"], ["kilde-ukendt"])
    assert code == (1 if told[0]["alvor"] == "fejl" else 0)


def test_an_item_is_a_file_by_its_title_whatever_that_is(root, tmp_path):
    titles = ["../../x", "", "Sag", "Sag", "CON", "a" * 400, "Æblegrød: {{ 1 }} #"]
    report, code = imported(root, source(tmp_path, meeting(*(item(title) for title in titles))))
    assert (code, figures(report)) == (0, NOTHING), report
    names = {path.name for path in (root / FOLDER).iterdir()}
    assert {"01-x.yaml", "03-sag.yaml", "04-sag-2.yaml"} <= names
    assert len(names) == len(titles) + 1
    assert not (tmp_path / "x").exists()


def test_a_source_that_is_none_is_told(root, tmp_path):
    assert run("-C", root, "importer", tmp_path / "findes-ikke").code == 2
    report, code = imported(root, source(tmp_path, **{"a.bin": b"x"}))
    assert (code, report["fejl"][0]["kode"]) == (1, "ingen-møder")


def test_the_report_lies_beside_the_documents(root, tmp_path):
    done = run("-C", root, "importer", source(tmp_path, meeting(item("Sag", WHOLE))))
    assert done.code == 0, done.all
    assert "0 tabt, 0 tilføjet, 0 flyttet" in done.out
    report = (root / "output/proeveudvalget/import.md").read_text(encoding="utf-8")
    assert "| 2027-03-11 | ny | 1 |" in report


# --- without a workspace ------------------------------------------------------------------------------


@pytest.mark.parametrize("is_there", [True, False])
def test_a_workspace_is_made_of_an_empty_or_a_new_folder(tmp_path, is_there):
    home = tmp_path / "ny"
    if is_there:
        home.mkdir()
    done = run("-C", home, "importer", source(tmp_path, meeting(item("Sag", WHOLE))))
    assert done.code == 0, done.all
    assert (home / FOLDER / "moede.yaml").exists()
    assert (home / "agenda_items/.skema/punkt.schema.json").exists()
    assert {one.name for one in (home / "agenda_items").iterdir()} == {"proeveudvalget", ".skema"}
    assert run("-C", home, "tjek").code == 0


def test_a_folder_with_something_else_in_it_is_left(tmp_path):
    home = write(tmp_path / "andet", {"brev.txt": "x"})
    done = run("-C", home, "importer", source(tmp_path, meeting(item("Sag"))))
    assert done.code == 2
    assert "udvalg init" in done.all
    assert [one.name for one in home.iterdir()] == ["brev.txt"]


def test_what_a_source_says_of_a_guest_is_told_and_not_put_into_the_decision(root, tmp_path):
    guest = item("Sag", fravær=[("Kaj Vikar", "Deltager"), ("Bo Prøve", "Inhabil")])
    report, code = imported(root, source(tmp_path, meeting(guest)))
    assert (code, figures(report)) == (0, NOTHING), report
    assert read(root, f"{FOLDER}/01-sag.yaml")["beslutning"] == {"tekst": "Godkendt.", "inhabile": ["Bo Prøve"]}
    assert "Deltager: Kaj Vikar." in " ".join(report["møder"][0]["til_et_menneske"])
    assert read(root, f"{HOME}/udvalg.yaml")["medlemmer"] == list(PEOPLE)


def test_notes_raised_words_and_signs_are_the_sources_own(root, tmp_path):
    """In the published Markdown a note stands at the end, and `x^2^` is four signs."""
    html = (
        "<h3>Sagsfremstilling</h3><p>Satsen<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> er 700 m<sup>2</sup>, x^2^ og ~5.</p>"
        "<p>Se [^1] i teksten.</p><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Jf. vejledningen fra 2026.</p>"
    )
    report, code = imported(root, source(tmp_path, meeting(item("Sag", html), item("Næste", "<p>Efter.</p>"))))
    assert (code, figures(report)) == (0, NOTHING), report


@pytest.mark.parametrize("is_minutes_first", [False, True])
def test_an_agenda_and_later_its_minutes_are_one_meeting(root, tmp_path, is_minutes_first):
    agenda = meeting(item("Sag", "<h3>Sagsfremstilling</h3><p>Tekst.</p>"), navn="Dagsorden", id="ag1")
    agenda["Moede"]["Afsluttet"] = False
    minutes = meeting(
        item("Sag", "<h3>Sagsfremstilling</h3><p>Tekst.</p><h3>Beslutning</h3><p>Godkendt.</p>"), id="ref1"
    )
    for n, one in enumerate([minutes, agenda] if is_minutes_first else [agenda, minutes]):
        report, code = imported(root, write(tmp_path / f"kilde-{n}", {"a.json": as_json(one)}))
        assert (code, figures(report)) == (0, NOTHING), report
    assert [one.name for one in (root / HOME).iterdir() if one.is_dir()] == ["2027-03-11"]
    assert read(root, f"{FOLDER}/01-sag.yaml")["beslutning"] == "Godkendt."
    assert [one["status"] for one in report["møder"]] == ["uændret" if is_minutes_first else "opdateret"]
    assert imported(root, tmp_path / "kilde-1")[0]["møder"][0]["status"] == "uændret"


def test_what_no_date_no_title_and_no_file_can_hold_is_met(root, tmp_path):
    """A system's own »no date«, half of a sign that takes two codes, and braces in a title."""
    half = as_json(meeting(item("Sag {# og {{ x", "<p>HALV</p>"))).replace(b"HALV", b"Halv \\ud83d hel \\ud83d\\ude00")
    none = as_json(meeting(item("Sag"))).replace(b"2027-03-11", b"0001-01-01")
    report, _ = imported(root, write(tmp_path / "kilde", {"halv.json": half, "ingen.json": none}))
    assert [one["møde"] for one in report["møder"]] == ["2027-03-11"], report
    assert figures(report)["tabt"] == 0, report
    assert run("-C", root, "referat", "2027-03-11").code == 0
    assert "Sag {# og {{ x" in read_output(root)


def read_output(root):
    return (root / "output/proeveudvalget/2027-03-11/referat.md").read_text(encoding="utf-8")
