"""The index pages: of what is published and nothing else, whole without a script, and safe with any title."""

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from build import DATE, HOME, ITEM, MEETING, run, tree_of, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from committee.archive.archive import Archive
from committee.base.signs import one_line
from committee.compose.compose import Kind
from committee.documents.look import Look
from committee.publication.overview import pages
from committee.publication.overview.feed import atom_feed, updated
from committee.publication.overview.pages import committee_page, main_page
from committee.publication.overview.publicmeetings import PublicFile, PublicItem, PublicMeeting
from committee.publication.overview.search import word_index, words_in
from committee.publication.overview.writing import write_overview

ATOM = "{http://www.w3.org/2005/Atom}"
OTHER = "agenda_items/andet-udvalg"
LATER = "2022-03-10-ekstra møde"
FILES = {
    ITEM: "titel: En sag om cykelstier\nsagsnr: 21/835\nsagsfremstilling: Stien går langs fjorden.\nindstilling: Godkendes.\nbilag: [{titel: Kort over fjorden, fil: bilag/k.txt}]\nbeslutning: Godkendt.\n",
    f"{MEETING}/02-lukket.yaml": "titel: Afskedigelse af NN\nlukket: Personsag\noffentlig_titel: En personsag\nbeslutning: Hemmeligt.\n",
    f"{MEETING}/bilag/k.txt": "kort",
    f"{HOME}/{LATER}/moede.yaml": "dato: 2022-03-10\ntid: 09:00\nsted: Salen\n",
    f"{HOME}/{LATER}/01-budget.yaml": "titel: Budgettet\nindstilling: Godkendes.\nbeslutning: Godkendt.\n",
    f"{HOME}/2030-01-17/moede.yaml": "dato: 2030-01-17\ntid: 16:00\nsted: Et kommende sted\n",
    f"{HOME}/2030-01-17/01-kladde.yaml": "titel: En upubliceret kladde\nindstilling: Godkendes.\n",
    f"{OTHER}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Det andet udvalg\nmedlemmer: [Dorte Due]\n",
    f"{OTHER}/{DATE}/moede.yaml": f"dato: {DATE}\n",
    f"{OTHER}/{DATE}/01-sag.yaml": "titel: Noget andet\nindstilling: Godkendes.\nbeslutning: Ja.\n",
}


@pytest.fixture(scope="module", autouse=True)
def without_page_numbers():
    """Nothing here depends on the pages, which LibreOffice takes a second to lay out where it is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("committee.work.pagenumbers.find_engine", lambda: None)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workspace with three published meetings of two committees, a meeting that isn't published, and the overview."""
    root = workspace(tmp_path_factory.mktemp("oversigt"), FILES)
    for folder, name in ((DATE, "raadet"), (LATER, "raadet"), (DATE, "andet-udvalg")):
        done = run("-C", root, "udgiv", folder, "--udvalg", name)
        assert done.code == 0, done.err
    done = run("-C", root, "udgiv", "--oversigt")
    assert done.code == 0, done.err
    return root, done


@pytest.fixture
def own(made, tmp_path):
    """A copy to change."""
    return Path(shutil.copytree(made[0], tmp_path / "kopi"))


def page_of(root, name="index.html"):
    return html.fromstring((root / "output" / name).read_bytes().decode())


def indexes(root):
    """All that the overview wrote, by name: all but the public folders and what lies beside them."""
    here = tree_of(root / "output").items()
    return {
        name: data for name, data in here if "/offentlig/" not in name and not name.endswith(("-lås", "udgivet.json"))
    }


def test_it_writes_pages_feeds_calendars_and_the_schema_and_says_so(made):
    root, done = made
    wanted = {"index.html", "feed.xml", "udgivet.schema.json"}
    for name in ("raadet", "andet-udvalg"):
        wanted |= {f"{name}/index.html", f"{name}/feed.xml", f"{name}/{name}.ics"}
    assert set(indexes(root)) == wanted
    assert {line.removeprefix("Skrev output/") for line in done.out.splitlines() if line.startswith("Skrev")} == wanted
    assert "Læg ikke andet fra output/ der" in done.out


@pytest.mark.parametrize("name", ["index.html", "raadet/index.html", "andet-udvalg/index.html"])
def test_every_link_leads_to_a_file_and_a_place_in_it(made, name):
    root, _ = made
    here = root / "output" / name
    links = [a.get("href") for a in page_of(root, name).iter("a", "link")]
    assert len(links) > 10
    places = 0
    for link in links:
        address, anchor = urldefrag(link)
        target = (here.parent / unquote(address)).resolve() if address else here
        assert target.is_file(), link
        assert target.is_relative_to(root / "output")
        if anchor and target.suffix == ".html":
            assert html.fromstring(target.read_bytes().decode()).get_element_by_id(unquote(anchor)) is not None
            places += 1
    assert places >= 1


def test_a_page_has_years_meetings_items_and_every_form(made):
    root, _ = made
    page = page_of(root)
    assert [h.text_content() for h in page.iter("h1")] == ["Dagsordener og referater"]
    assert [h.text_content() for h in page.iter("h2")] == ["Udvalg", "2022", "2021"]
    assert [h.text_content() for h in page.iter("h3")] == [
        "Torsdag den 10. marts 2022: Rådet",
        "Torsdag den 11. februar 2021: Rådet",
        "Torsdag den 11. februar 2021: Det andet udvalg",
    ]
    meeting = page.find_class("moede")[1]
    names = [a.text_content() for a in meeting.find_class("filer")[0].iter("a")]
    assert names == ["Netside", "PDF", "Word", "Tekst (Markdown)", "Data (JSON)", "Kalender"]
    assert [li.text_content() for li in meeting.find_class("punkt")] == [
        "1. En sag om cykelstierKort over fjorden (TXT, 1\N{NO-BREAK SPACE}KB)",
        "2. En personsag (lukket)",
    ]
    own_page = page_of(root, "raadet/index.html")
    assert len(own_page.find_class("moede")) == 2
    assert "Noget andet" not in own_page.text_content()
    about = own_page.find_class("om")[0].text_content()
    assert about == "Referat · ekstra møde · kl. 09.00 · Salen"


def test_nothing_that_is_not_published_is_in_it(own):
    """Neither a meeting that isn't, nor what has been written since, nor what is closed; of a coming meeting, when and where."""
    (own / ITEM).write_text("titel: En ny titel\nindstilling: Godkendes.\nbeslutning: Ja.\n", "utf-8")
    before = indexes(own)
    assert run("-C", own, "udgiv", "--oversigt").code == 0
    assert indexes(own) == before
    text = "".join(data.decode() for data in before.values())
    for words in ("upubliceret", "En ny titel", "Afskedigelse", "Hemmeligt", "21-835"):
        assert words not in text
    calendar = before["raadet/raadet.ics"].decode()
    assert "20300117T160000" in calendar
    assert "Et kommende sted" in calendar
    assert calendar.count("BEGIN:VEVENT") == 3
    assert "kommende sted" not in text.replace(calendar, "")


def test_the_same_folders_give_the_same_bytes(own):
    before = indexes(own)
    for name in before:
        (own / "output" / name).unlink()
    assert run("-C", own, "udgiv", "--oversigt").code == 0
    assert indexes(own) == before


def test_an_event_is_the_same_in_the_meetings_and_the_committees_calendar(made):
    root, _ = made
    event = re.compile(rb"BEGIN:VEVENT.*?END:VEVENT", re.DOTALL)
    (one,) = event.findall((root / f"output/raadet/{LATER}/offentlig/moede.ics").read_bytes())
    assert one in event.findall((root / "output/raadet/raadet.ics").read_bytes())


def test_a_folder_that_is_altered_stops_it_and_leaves_the_former_pages(own):
    before = indexes(own)
    target = own / f"output/raadet/{DATE}/offentlig/referat.md"
    target.write_bytes(target.read_bytes() + b"ord")
    (own / f"output/raadet/{DATE}/offentlig/mere.txt").write_text("x")
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == 1
    assert f"output/raadet/{DATE}/offentlig:1:1: fejl: Mappen er ikke, som den blev udgivet (2 filer)" in done.err
    assert f"--kontrol output/raadet/{DATE}/offentlig" in done.err
    assert indexes(own) == before


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"nej",
        b'{"name": 1}',
        b"\xff",
        b'{"organization": [], "agendaItem": {}}',
        b'{"organization": {"0": 1}}',
    ],
)
def test_data_of_another_form_are_told(own, content):
    folder = own / f"output/raadet/{DATE}/offentlig"
    (folder / "referat.json").write_bytes(content)
    reseal(folder)
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == 1
    assert "af en anden version" in done.err


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"udvalg:nyt": [{"a": None}], "meetingState": "aflyst"}, False),
        ({"name": 1}, True),
        ({"start": "2021-02-11T16:00:00"}, True),
        ({"location": None}, True),
        ({"organization": []}, True),
    ],
)
def test_data_are_read_as_far_as_they_are_known(own, change, is_told):
    folder = own / f"output/raadet/{DATE}/offentlig"
    data = json.loads((folder / "referat.json").read_bytes())
    (folder / "referat.json").write_bytes(json.dumps(data | change).encode())
    reseal(folder)
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == int(is_told), done.all
    assert ("af en anden version" in done.err) is is_told


def test_a_meeting_published_without_data_is_told(own):
    folder = own / f"output/raadet/{DATE}/offentlig"
    (folder / "referat.json").unlink()
    reseal(folder)
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == 1
    assert "uden referat.json" in done.err


def reseal(folder, **more):
    """The receipt of a folder as it now is."""
    receipt = json.loads((folder / "kvittering.json").read_bytes())
    here = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    here.pop("kvittering.json")
    receipt["filer"] = [
        {"fil": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in here.items()
    ]
    (folder / "kvittering.json").write_text(json.dumps({**receipt, **more}), "utf-8")


def test_where_nothing_is_published_it_says_how_to_begin(tmp_path):
    root = workspace(tmp_path)
    done = run("-C", root, "udgiv", "--oversigt")
    assert done.code == 1
    assert "udvalg udgiv DATO" in done.err
    assert not (root / "output").exists()


def test_what_is_taken_down_leaves_the_pages(own):
    shutil.rmtree(own / f"output/andet-udvalg/{DATE}/offentlig")
    assert run("-C", own, "udgiv", "--oversigt").code == 0
    assert "Noget andet" not in page_of(own).text_content()
    empty = page_of(own, "andet-udvalg/index.html")
    assert "Der er ikke udgivet nogen møder." in empty.text_content()
    assert "Det andet udvalg: dagsordener og referater" in empty.text_content()
    assert etree.parse(own / "output/andet-udvalg/feed.xml").findall(f"{ATOM}entry") == []
    assert "Det andet udvalg (0 møder)" in page_of(own).text_content()


@pytest.mark.slow
def test_it_may_follow_a_publication(own):
    done = run("-C", own, "udgiv", "2030-01-17", "--oversigt")
    assert done.code == 0, done.err
    assert "En upubliceret kladde" in page_of(own).text_content()
    assert "Dagsorden · kl. 16.00" in page_of(own).text_content()


def test_a_draft_with_errors_does_not_stop_it(own):
    (own / HOME / "2030-01-17/01-kladde.yaml").write_text("titel: [\n", "utf-8")
    assert run("-C", own, "udgiv", "--oversigt").code == 0
    (own / HOME / "2030-01-17/moede.yaml").write_text("dato: nej\n", "utf-8")
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == 0
    assert "2030-01-17/moede.yaml:1:7: advarsel: Kalenderen mangler" in done.err
    assert "2030" not in (own / "output/raadet/raadet.ics").read_text("utf-8")


def test_a_page_that_can_not_be_written_is_told(own):
    (own / "output/index.html").unlink()
    (own / "output/index.html").mkdir()
    done = run("-C", own, "udgiv", "--oversigt")
    assert done.code == 1
    assert "output/index.html" in done.err


# --- the feed


def at_address(root, address):
    """The workspace with the website's address in every committee's settings."""
    for path in root.glob("agenda_items/*/udvalg.yaml"):
        text = path.read_text("utf-8").partition("udgivelse:")[0]
        path.write_text(f"{text}udgivelse: {{adresse: {address}}}\n" if address else text, "utf-8")
    return root


def entries(data):
    root = etree.fromstring(data)
    return root, root.findall(f"{ATOM}entry")


@pytest.mark.parametrize("address", ["", "https://www.example.dk/udvalg/"])
def test_a_feed_has_what_atom_asks_for(own, address):
    assert write_overview(Archive(at_address(own, address))).files
    for name in ("feed.xml", "raadet/feed.xml"):
        root, found = entries((own / "output" / name).read_bytes())
        assert root.tag == f"{ATOM}feed"
        assert len(found) == (3 if name == "feed.xml" else 2)
        for element in (root, *found):
            for child in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{child}")) == 1
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", element.findtext(f"{ATOM}updated"))
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id"))
            assert element.findtext(f"{ATOM}author/{ATOM}name") == "Prøve Kommune"
            assert [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        times = [entry.findtext(f"{ATOM}updated") for entry in found]
        assert times == sorted(times, reverse=True)
        assert root.findtext(f"{ATOM}updated") == times[0]
        ids = [entry.findtext(f"{ATOM}id") for entry in found]
        assert len(set(ids)) == len(ids)
        for link in root.iter(f"{ATOM}link"):
            href = link.get("href")
            assert href.startswith(address)
            path = unquote(href.removeprefix(address))
            base = own / "output" if address else (own / "output" / name).parent
            assert (base / path).is_file(), href


def test_ids_in_the_feed_stay_when_the_website_moves(own):
    def ids(address):
        write_overview(Archive(at_address(own, address)))
        root, found = entries((own / "output/feed.xml").read_bytes())
        return [root.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in found)]

    assert ids("") == ids("https://et.dk/") == ids("https://to.dk/x/")


EARLIER = {"dokument": "referat", "udgave": 1, "udgivet": "2021-02-12", "kvittering": "", "sha256": "0" * 64}


def test_a_new_edition_is_newer_in_the_feed(own):
    folder = own / f"output/raadet/{DATE}/offentlig"
    uid = f"urn:uuid:{json.loads((folder / 'referat.json').read_bytes())['udvalg:uid'].removeprefix('urn:uuid:')}"

    def when():
        assert write_overview(Archive(own)).files
        _, found = entries((own / "output/feed.xml").read_bytes())
        return next(e.findtext(f"{ATOM}updated") for e in found if e.findtext(f"{ATOM}id") == uid)

    first = when()
    reseal(folder, tidligere=[EARLIER, EARLIER])
    assert when() > first


# --- any words at all

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]><x>",
    '" onload="alert(1)',
    "' x='",
    "</title></bdi></a>",
    "<!--",
    "&amp;&lt;",
    "\u202eabc\u202c",
    "a\x00b\x0bc\x1f",
    "\ufffe\ud800",
    "{{ 7*7 }} #let *x*",
    "æøå 🎉 e\u0301",
)
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def a_meeting(words=("T", "U", "S", "P", "ord"), number=1, items=1, attachments=True, date=dt.date(2021, 2, 11)):
    title, committee, place, paper, text = words
    return PublicMeeting(
        committee="raadet",
        folder=f"{date}",
        kind=Kind.MINUTES,
        title=title,
        committee_name=committee,
        municipality=committee,
        start=date,
        end=None,
        location=place,
        modified=dt.datetime.combine(date, dt.time(12), dt.UTC),
        uid=f"{number:032}",
        state="afholdt",
        edition=1,
        published=dt.date(2021, 2, 12),
        files=(PublicFile("referat.html", 10), PublicFile("kvittering.json", 1)),
        items=tuple(
            PublicItem(
                str(n),
                title,
                f"punkt-{n}",
                True,
                False,
                (PublicFile("bilag/1.pdf", 5, paper),) if attachments else (),
                " ".join(sorted(words_in(text))),
            )
            for n in range(1, items + 1)
        ),
    )


def plain(text):
    return one_line(text).split()


def executable(page):
    return [s for s in page.iter("script") if s.get("type") in (None, "module")]


@settings(max_examples=60, deadline=None)
@given(st.tuples(ANY, ANY, ANY, ANY, ANY))
def test_any_words_print_as_words_and_run_nothing(words):
    title, committee, place, paper, _ = words
    for data in (
        main_page([a_meeting(words)], (), Look()),
        committee_page(committee, "raadet", [a_meeting(words)], Look()),
    ):
        page = html.fromstring(data.decode())
        assert len(executable(page)) == 1
        assert not [e for e in page.iter() if any(name.startswith("on") for name in e.attrib)]
        printed = [e.text_content().split() for e in page.iter("bdi")]
        for text in (f"1. {title}", paper, place):
            assert plain(text) in printed or not plain(text)
        assert page.find(".//title").text
        index = json.loads(page.get_element_by_id("ord").text)
        assert set(index) == {"ord", "steder", "alle"}
    root, (entry,) = entries(atom_feed(committee, committee, [a_meeting(words)]))
    assert plain(entry.findtext(f"{ATOM}title")) == plain(title)
    assert plain(root.findtext(f"{ATOM}author/{ATOM}name") or "") == plain(committee)


def test_the_pages_own_policy_lets_its_script_and_style_in_and_no_other(made):
    root, _ = made
    for name in ("index.html", "raadet/index.html"):
        text = (root / "output" / name).read_text("utf-8")
        policy = html.fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        for kind, content in (("style-src", style), ("script-src", script)):
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"{kind} 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "style=" not in text
        assert not re.search(r"innerHTML|eval\(|document\.write|\bsrc=|@import|url\(", text)


# --- the search


def read_index(text):
    """The words of an index with their entries, read as the script reads it."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
    index, found, before = json.loads(text), {}, ""
    for word, places in zip(index["ord"].split(" "), index["steder"].split(" "), strict=True):
        if not word:
            continue
        before = before[: digits.index(word[0])] + word[1:]
        number, step, scale, entries = -1, 0, 1, []
        for sign in places:
            value = digits.index(sign)
            step += value % 32 * scale
            scale *= 32
            if value < 32:
                number += step
                entries.append(number)
                step, scale = 0, 1
        found[before] = entries
    return found, set(index["alle"].split())


WORDS = st.lists(
    st.sampled_from(["og", "cykelsti", "cykelstien", "21/835", "æøå", "🎉x", "🎉y", "x", "a-b", "1.130"]), max_size=6
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS.map(" ".join), max_size=80))
def test_the_index_has_each_word_with_its_entries(texts):
    found, usual = read_index(word_index(texts))
    everything = {word for text in texts for word in words_in(text)}
    assert set(found) | usual == everything
    for word, places in found.items():
        assert places == [n for n, text in enumerate(texts) if word in words_in(text)]
    for word in usual:
        assert sum(word in words_in(text) for text in texts) > len(texts) / 2


def test_far_apart_entries_are_found():
    texts = [""] * 5000
    for n in (0, 31, 32, 33, 1055, 1056, 4999):
        texts[n] = "fundet"
    assert read_index(word_index(texts))[0] == {"fundet": [0, 31, 32, 33, 1055, 1056, 4999]}


def test_words_are_searched_without_their_signs():
    assert words_in("»Cykelstier«, (21/835): ÆØÅ -- e\u0301n. _x_") == {"cykelstier", "21/835", "æøå", "én", "x"}


def test_each_entry_of_the_index_is_an_item_on_the_page(monkeypatch):
    """In the same order, also when only the newest meetings have room for their items."""
    monkeypatch.setattr(pages, "_MOST_ITEMS", 5)
    meetings = [
        a_meeting(
            (f"sag{n}", "U", "S", "P", f"ord{n}"), n, items=n % 3, date=dt.date(2021, 1, 1) + dt.timedelta(days=40 * n)
        )
        for n in range(9)
    ]
    page = html.fromstring(main_page(meetings, (), Look()).decode())
    shown = page.find_class("punkt")
    found, usual = read_index(page.get_element_by_id("ord").text)
    assert not usual
    assert max(n for places in found.values() for n in places) == len(shown) - 1
    for n, meeting in enumerate(meetings):
        rows = [
            shown[place].xpath("ancestor::li[@class='moede']//h3")[0].text_content()
            for place in found.get(f"sag{n}", [])
        ]
        assert len(rows) in ((0,) if not meeting.items else (1, len(meeting.items)))
        assert all(f" {meeting.date.day}. " in row for row in rows)
    assert len(found) > 9
    listed = [len(row.find_class("punkt")) for row in page.find_class("moede") if row.find("details") is not None]
    assert sum(listed) <= 5
    assert "2 punkter" in page.text_content()


def test_an_edition_is_a_second_later():
    meeting = a_meeting()
    assert updated(meeting) == dt.datetime(2021, 2, 12, tzinfo=dt.UTC)
    assert updated(dataclasses.replace(meeting, edition=3)) - updated(meeting) == dt.timedelta(seconds=2)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def seen(path, tmp_path):
    """The page's elements after its script has run."""
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path / 'profil'}",
        "--virtual-time-budget=3000", "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    return html.fromstring(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to show the page in")
def test_a_browser_runs_the_search_and_nothing_else(own, tmp_path):
    page = own / "output/index.html"
    assert seen(page, tmp_path).get_element_by_id("soeg").get("hidden") is None  # its policy let it in
    asking = (
        "<script>const f=document.getElementById('q');f.value='FJORDEN, 21/8';"
        "f.dispatchEvent(new Event('input'));</script></body>"
    )
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    page.write_text(text.replace("</body>", asking), "utf-8")
    shown = seen(page, tmp_path)
    assert shown.get_element_by_id("svar").text == "Fundet på 1 møde."
    assert [e.text_content()[:10] for e in shown.find_class("punkt") if e.get("hidden") is None] == ["1. En sag "]
    assert [row.find(".//h3").text_content() for row in shown.find_class("moede") if row.get("hidden") is None] == [
        "Torsdag den 11. februar 2021: Rådet"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_a_meeting_at_either_end_of_all_dates_is_no_trouble(tmp_path, date):
    """A slip of the keyboard, which other checks may tell of; here nothing breaks."""
    item = "titel: T\nsagsnr: 1\nindstilling: Godkendes.\nminutter: 50\n"
    for time in ("00:10", "23:50"):
        root = workspace(
            tmp_path / time[:2],
            {f"{HOME}/{date}/moede.yaml": f"dato: {date}\ntid: {time}\n", f"{HOME}/{date}/01-a.yaml": item},
        )
        done = run("-C", root, "udgiv", date, "--dagsorden", "--oversigt")
        assert done.code == 0, done.err
        assert (root / "output/raadet/raadet.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
