"""The overview, the search and the KPIs over HTTP: what is shown, what is written, and what is told when it can't be."""

import datetime as dt
import re
from pathlib import Path

import pytest
from build import HOME, MEETING, tree_of, workspace
from kontorpage import served
from loopback import Source, serving

NOW = dt.datetime(2026, 8, 22, 9, 50, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
ITEM = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"
FOLLOWED = f"{ITEM}# en bemærkning\nbeslutning:\n  tekst: Godkendt.\n  opfølgning:\n    - tekst: Send <b>brev</b>\n      inden: 2026-07-01\n      ansvarlig: Jobcenteret\n"
SECRET = "Køb af Hemmeligvej"
KPI = "ledige:\n  navn: Ledige <img src=x>\n  enhed: personer\n  decimaler: 1\n  forældes: 10 dage\n  kilde: {jobindsats: y25i01, version: v3, seneste: 7, periode: periode, værdi: værdi, hvor: {område: Aabenraa}, talformat: dansk}\n"
FILES = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg]\nfrister: {dagsorden: 4}\n",
    f"{HOME}/2026-08-27/moede.yaml": "dato: 2026-08-27\n",
    f"{HOME}/2026-08-27/01-sag.yaml": 'titel: <script>alert(1)</script>\nsagsfremstilling: "[...]"\n',
    f"{HOME}/2026-08-27/02-koeb.yaml": f"titel: {SECRET}\nlukket: Forretning\nsagsfremstilling: Prisen.\n",
    f"{HOME}/2026-06-11/moede.yaml": "dato: 2026-06-11\n",
    f"{HOME}/2026-06-11/01-brev.yaml": FOLLOWED,
}


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


@pytest.fixture
def kontor(root):
    with served(root, now=NOW) as made:
        yield made


def test_the_overview_tells_what_is_next_in_the_programs_words(kontor):
    text = kontor.get("/").text
    assert "Dagsordenen til den 27. august 2026 skal ud" in text and "i dag" not in text.partition("skal ud")[0]
    assert "Lørdag den 22. august 2026" in text
    assert "&lt;script&gt;alert(1)" in text and "<script>alert" not in text
    assert "Send &lt;b&gt;brev" in text and "Jobcenteret" in text
    assert "Alle 3 møder" in text and 'href="/nyt-moede"' in text
    everything = kontor.get("/moeder").text
    assert everything.count("<tr data-raekke>") == 3 and "11. februar 2021" in everything


def form_of(text, action):
    """The fields of the form that is sent to an address."""
    part = text.partition(f'hx-post="{action}')[2].partition("</form>")[0]
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', part))


def test_a_follow_up_is_marked_once_and_undone(kontor, root):
    path = root / HOME / "2026-06-11/01-brev.yaml"
    before, action = path.read_bytes(), "/udfoert/raadet/2026-06-11"
    fields = form_of(kontor.get("/").text, action)
    answer = kontor.post(action, fields)
    assert answer.status == 200 and "Ingen opfølgning er overskredet" in answer.text and "Fortryd" in answer.text
    assert path.read_bytes() == before + b"      udf\xc3\xb8rt: 2026-08-22\n"
    assert kontor.post(action, fields).status == 422
    assert kontor.undo().status == 200
    assert path.read_bytes() == before
    assert kontor.post(action, {**fields, "nummer": "7"}).status == 422
    assert kontor.post(action, {**fields, "punkt": "../../x"}).status == 404
    assert kontor.post("/udfoert/raadet/..%2f..%2fx", fields).status == 404
    assert path.read_bytes() == before


# --- searching


def found(kontor, words):
    answer = kontor.post("/soeg", {"q": words})
    assert (answer.status, answer.body) == (204, b"")
    return answer.headers["hx-redirect"], kontor.get(answer.headers["hx-redirect"])


def test_a_search_stands_in_no_address_and_no_title(kontor):
    address, answer = found(kontor, "hemmeligvej")
    assert re.fullmatch(r"/soeg/[0-9a-f]{12}", address)
    assert answer.status == 200 and "Lukket" in answer.text and "<mark>Hemmeligvej</mark>" in answer.text
    assert "emmelig" not in answer.text.partition("<title>")[2].partition("</title>")[0]
    for href in re.findall(r'(?:href|hx-post|action)="([^"]*)"', answer.text):
        assert "emmelig" not in href
    assert "hemmeligvej" not in str(answer.headers)
    ignored = kontor.get("/soeg?q=hemmeligvej")
    assert ignored.status == 200 and SECRET not in ignored.text and "Skriv et eller flere ord" in ignored.text
    assert kontor.get("/soeg/0123456789ab").status == 404


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "%00", "a" * 5000, "../..", "[", ""]
)
def test_hostile_words_are_words(kontor, words):
    _, answer = found(kontor, words)
    assert answer.status == 200
    assert (
        "<script>alert" not in answer.text
        and "<img src=x" not in answer.text
        and "49" not in answer.text.partition("»")[2][:20]
    )


def test_danish_letters_and_what_was_meant(kontor):
    assert "Køb af" in re.sub(r"</?mark>", "", found(kontor, "koeb")[1].text)
    assert "godkendes" in found(kontor, "godkendess")[1].text


# --- fetching


@pytest.fixture
def source(monkeypatch):
    made = Source()
    with serving(made) as address:
        monkeypatch.setenv("JOBINDSATS_TOKEN", "hemmelig-ngle-1234")
        monkeypatch.setenv("UDVALG_VENT", "0")
        from committee.domain.origins import ORIGINS

        for origin in ORIGINS:
            if origin.home_variable:
                monkeypatch.setenv(origin.home_variable, address)
        yield made


@pytest.fixture
def fetching(tmp_path, source):
    root = workspace(tmp_path, {**FILES, "metrics/tal.yaml": KPI})
    with served(root, now=NOW) as made:
        yield made


def numbers(kontor):
    return {
        name: data
        for name, data in tree_of(kontor.desk.root).items()
        if name.startswith("metrics/data/") and "lås" not in name
    }


@pytest.mark.parametrize(("page", "to"), [("/", "/hent"), ("/noegletal", "/noegletal/hent")])
def test_a_kpi_is_fetched_from_its_row_and_told_there(fetching, page, to):
    text = fetching.get(page).text
    assert "Ledige &lt;img src=x&gt;" in text and "<img src=x" not in text
    assert form_of(text, to) in ({"navn": "ledige"}, {"navn": ""})
    answer = fetching.post(to, {"navn": "ledige"})
    assert answer.status == 200 and "Hentet." in answer.text and "14 rækker" in answer.text
    assert "metrics/data/jobindsats-y25i01.json" in numbers(fetching)
    assert "Hentet." in fetching.get(page).text  # it stays, for the page is shown again when files change
    assert fetching.undo().status == 200 and numbers(fetching) == {}


def test_a_failure_is_told_in_the_programs_words_and_the_numbers_stay(fetching, source):
    fetching.post("/hent", {"navn": "ledige"})
    before = numbers(fetching)
    source.failures = [503] * 20
    answer = fetching.post("/hent", {"navn": "ledige"})
    assert "Tallene kunne ikke hentes. De gamle står urørt." in answer.text and "Hent igen" in answer.text
    assert numbers(fetching) == before
    source.failures = []
    assert "Hent igen" not in fetching.post("/hent", {"navn": "ledige"}).text
    assert fetching.post("/hent", {"navn": "findes<b>ikke"}).status == 200


def test_what_is_no_ordinary_revision_waits_until_somebody_says_so(fetching, source):
    fetching.post("/noegletal/hent", {"navn": ""})
    before = numbers(fetching)
    source.rows = [[month, area, f"{float(value.replace(',', '.')) * 7 + 900:.1f}".replace(".", ",")] for month, area, value in source.rows]  # fmt: skip
    waits = fetching.post("/noegletal/hent", {"navn": "ledige"})
    assert "Svaret er ikke gemt endnu" in waits.text and "Gem ændringen" in waits.text
    assert numbers(fetching) == before
    taken = fetching.post("/noegletal/hent", {"navn": "ledige", "godkend": "ja"})
    assert "Svaret er ikke gemt endnu" not in taken.text and "Hentet." in taken.text
    assert numbers(fetching) != before
    assert "Det, de seneste hentninger ændrede" in fetching.get("/noegletal").text


# --- the KPIs


CSV = "periode;ledige\n2026M05;853\n2026M06;700\n2026M07;724\n"


def test_every_kpi_is_shown_with_its_number_target_and_cell_and_errors_at_their_place(tmp_path):
    files = {
        "metrics/tal.yaml": "ledige:\n  navn: Ledige\n  enhed: personer\n  mål: {højst: 720, inden: 2026-07-31}\n  kilde: {fil: data/tal.csv, værdi: ledige}\n"
        "mangler:\n  navn: Mangler\n  kilde: {fil: data/andet.csv}\nforkert:\n  navn: Forkert\n  retning: skråt\n",
        "metrics/data/tal.csv": CSV,
        f"{MEETING}/01-sag.yaml": ITEM + "nøgletal: [ledige]\n",
        f"{HOME}/2026-08-27/01-sag.yaml": ITEM + "nøgletal: [ledige]\n",
    }
    with served(workspace(tmp_path, {**FILES, **files}), now=NOW) as kontor:
        text = kontor.get("/noegletal").text
        row = text.partition('id="n-ledige"')[2].partition("</tr>")[0]
        for told in (">724<", "juli 2026", "22 dage", "højst 720", "ikke opfyldt", "tal.csv", "data:image/png"):
            assert told in row, told
        assert "andet.csv findes ikke" in text.partition('id="n-mangler"')[2].partition("</tr>")[0]
        assert "skråt" in text
        meeting = kontor.get("/noegletal/m/raadet/2026-08-27").text
        assert 'id="n-ledige"' in meeting and 'id="n-mangler"' not in meeting
        assert kontor.get("/noegletal/m/raadet/2026-08-28").status == 404


def test_a_new_kpi_is_made_step_by_step_and_undone(kontor, root):
    before = tree_of(root)
    page = kontor.post("/noegletal/ny", (), [("fil", "tal.csv", CSV.encode())]).headers["hx-redirect"]
    for step in range(2, 6):
        answer = kontor.post(page, {"trin": str(step)})
        assert answer.status == 200
    assert "Gem nøgletallet" in answer.text and "ledige:\n  navn: Ledige" in answer.text
    back = kontor.post(page, {"ret": "4"}).text
    assert 'name="titel"' in back and "Gem nøgletallet" not in back
    kontor.post(page, {"trin": "4", "titel": "<i>Ledige</i>", "id": "ledige"})
    assert "&lt;i&gt;Ledige" in kontor.get(page).text and "<i>Ledige" not in kontor.get(page).text
    assert tree_of(root) == before
    bad = kontor.post(f"{page}/gem", {"fil": "../../x.yaml"})
    assert bad.status == 422 and "kan ikke være en fil med nøgletal" in bad.text
    assert {name for name in tree_of(root) if "lås" not in name} == set(before)
    assert kontor.post(f"{page}/gem", {"fil": "tal.yaml"}).headers["hx-redirect"] == "/noegletal"
    assert "metrics/tal.yaml" in tree_of(root) and "metrics/data/tal.csv" in tree_of(root)
    listed = kontor.get("/noegletal").text
    assert "Nyt nøgletal" in listed and "Fortryd" in listed and "724" in listed
    assert kontor.get(page).status == 404  # it isn't in memory any more
    kontor.undo()
    assert "metrics/tal.yaml" not in tree_of(root)


@pytest.mark.parametrize("files", [(), [("fil", "", b"")], [("andet", "tal.csv", b"a;b")]])
def test_without_a_file_it_is_said(kontor, files):
    answer = kontor.post("/noegletal/ny", {"x": "y"}, files)
    assert answer.status == 422 and "Der var ingen fil." in answer.text


def test_only_what_could_be_read_is_called_ready(root, tmp_path):
    files = {f"{HOME}/udvalg.yaml": "kommune: [\n"}
    with served(workspace(tmp_path / "andet", files), now=NOW) as made:
        text = made.get("/").text
    assert "Kan ikke læses" in text
    for said in ("ikke noget, der skal ske", "alle punkter på de næste møder klar", "ingen opfølgning overskredet"):
        at = text.lower().index(said.lower())
        assert "Af det, der kan læses, " in text[at - 40 : at + 5], said


def test_the_committees_are_listed_with_their_next_meeting(kontor):
    text = kontor.get("/").text.partition('id="udvalgene"')[2].partition("</section>")[0]
    assert "Rådet" in text and 'href="/m/raadet/2026-08-27/"' in text and "27. august 2026" in text


def test_the_paper_of_a_preview_has_a_rule_for_each_class_of_the_writer():
    """Each class that the page of the HTML writer sets cells, tables and notes by, the preview's paper sets too."""
    import committee.kontor
    from committee.formats import webpage

    folder = Path(committee.kontor.__file__).parent / "static"
    own = "".join(
        one.read_text("utf-8") for one in (folder / "kontor.css", folder / "app.css", folder / "punkt/punkt.css")
    )
    written = Path(webpage.__file__).read_text("utf-8")
    for name in (
        "td.h",
        "th.h",
        "td.m",
        "th.m",
        ".bred",
        ".l",
        ".skema",
        ".fodnoter",
        ".parentes",
        ".sagsnr",
        ".kilde",
    ):
        assert name in written and re.search(rf"\.ark [^{{}}]*{re.escape(name)}\b", own), name
