"""Each system's files become meetings, with what they say and nothing else."""

import datetime as dt

import pytest
from sourcefiles import ACADRE, COPENHAGEN, EDOC, SAVED_PAGE, SBSYS, as_json, item, meeting, word

from committee.attachments.opening.refusal import UnreadError
from committee.domain.profile import Words
from committee.sources.bodynames import body_in
from committee.sources.given import Given
from committee.sources.owntext import words_of_html
from committee.sources.registry import SOURCES, source_of
from committee.sources.times import date_said, moment
from committee.sources.wordtops import people_in

DAY = dt.date(2027, 3, 11)


def read(data, name="fil"):
    given = Given(name, data if isinstance(data, bytes) else data.encode(), Words().by_name())
    source = source_of(given)
    assert source is not None
    return source.name, source.reader.read(given)


def only(data, name="fil"):
    _, meetings = read(data, name)
    assert len(meetings) == 1
    return meetings[0]


FILES = {
    "firstagenda": as_json(meeting(item())),
    "firstagendapage": SAVED_PAGE.encode(),
    "copenhagen": COPENHAGEN.format(number=1, title="Bænke").encode(),
    "acadre": ACADRE.encode("cp1252"),
    "sbsys": SBSYS.encode("utf-16"),
    "edoc": EDOC.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_by_what_is_in_it(name):
    found, meetings = read(FILES[name])
    assert found == name
    assert [(one.committee, one.date) for one in meetings] == [("Prøveudvalget", DAY)]
    assert meetings[0].items[0].passages


def test_every_source_has_a_file_here_or_among_the_word_minutes():
    assert {source.name for source in SOURCES} == {*FILES, "ownminutes", "wordminutes"}


def headings(one):
    return [passage.heading for passage in one.passages]


def test_a_saved_page_of_firstagenda_is_read_by_its_rows():
    found = only(SAVED_PAGE)
    assert (found.time, found.location, found.is_minutes) == (dt.time(16), "Lokale 1", True)
    first, second = found.items
    assert (first.title, first.number, first.case_number) == ("Cykelstier", "1", "27/0417")
    assert headings(first) == ["Beslutning", "Sagsfremstilling"]
    assert ("Stien", "er", "700", "meter.") in first.own
    assert ("Del",) not in first.own  # a button of the page
    assert second.is_closed
    assert not first.is_closed


def test_a_page_of_copenhagen_is_an_item_of_its_meeting():
    found = only(COPENHAGEN.format(number=4, title="Bænke (FORTROLIG)"))
    assert found.is_part
    assert found.municipality == "Københavns Kommune"
    assert (found.items[0].number, found.items[0].is_closed) == ("4", True)
    assert [one.title for one in found.items[0].enclosures] == ["Bilag 1. Kort"]
    assert headings(found.items[0]) == ["Indstilling", "Problemstilling", "Beslutning"]


def test_acadre_says_who_was_away_and_what_is_closed():
    found = only(ACADRE.encode("cp1252"))
    assert [(one.name, one.away) for one in found.people] == [("Anna Prøve", ""), ("Bo Prøve", "Afbud")]
    assert headings(found.items[0])[:2] == ["Sagsfremstilling", "Indstilling"]  # by their order, not as they stand
    assert found.items[0].enclosures[0].is_closed
    assert found.time == dt.time(16)


def test_sbsys_closes_what_may_not_be_published():
    found = only(SBSYS.encode("utf-16"))
    assert found.ended == dt.time(18, 10)
    assert [one.is_closed for one in found.items] == [False, True]
    assert found.items[0].enclosures[0].is_closed
    assert "kort.pdf" in found.items[0].enclosures[0].names


def test_edoc_is_read_whatever_signs_it_has():
    found = only(EDOC)
    assert found.is_minutes
    assert headings(found.items[0]) == ["Sagsfremstilling", "Beslutning"]
    assert list(found.items[0].own) == [
        ("Sagsfremstilling",),
        ("Stien", "er", "700", "meter."),
        ("Beslutning",),
        ("Godkendt.",),
    ]


def test_what_a_source_leaves_out_is_left_out():
    bare = {
        "Dagsordenpunkter": [{"Navn": "Sag", "Felter": None, "Bilag": None}],
        "Udvalg": {"Navn": "Rådet"},
        "Moede": {"Dato": "2027-03-11T00:00:00"},
    }
    found = only(as_json(bare))
    assert (found.time, found.location, found.people, found.form) == (None, "", (), "")
    assert (found.items[0].case_number, found.items[0].passages, found.items[0].enclosures) == ("", (), ())


@pytest.mark.parametrize("gone", ["Udvalg", "Moede"])
def test_a_meeting_without_date_or_committee_is_refused(gone):
    document = meeting(item())
    document[gone] = {}
    with pytest.raises(UnreadError):
        read(as_json(document))


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[" * 5000, b"<root>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><root/>", b"PK\x03\x04", b"\x00\x01\x02"],
)
def test_what_is_broken_is_nobodys(broken):
    assert source_of(Given("fil.json", broken)) is None


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a<span>b</span> c</p><p>d</p>", [("ab", "c"), ("d",)]),
        ("<td>x</td><td>y<br>z</td>", [("x",), ("y",), ("z",)]),
        ("under <60 m2 og &lt;5", [("under", "<60", "m2", "og", "<5")]),
        ("till&shy;æg <!-- skjult --><script>x</script>m<sup>2</sup>", [("tillæg", "m2")]),
        ("a\x0bb", [("a",), ("b",)]),
    ],
)
def test_the_sources_own_words_are_taken_from_its_bytes(markup, lines):
    assert list(words_of_html(markup)) == lines


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("2027-03-11T16:00:00+01:00", (DAY, dt.time(16))),
        ("2027-07-11T14:00:00Z", (dt.date(2027, 7, 11), dt.time(16))),
        ("2027-03-11T15:00:00Z", (DAY, dt.time(16))),
        ("11. marts 2027 kl. 16.00", (DAY, dt.time(16))),
        ("11-03-2027", (DAY, None)),
        ("11/3 2027 16:30", (DAY, dt.time(16, 30))),
        ("2027-03-11T00:00:00", (DAY, None)),
        ("31-02-2027", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_a_danish_clock_shows_it(said, when):
    assert moment(said) == when


def test_a_day_is_found_in_a_sentence():
    assert date_said("Beslutning i Prøveudvalget den 11/03/2027") == DAY


# --- Word ----------------------------------------------------------------------------------------------


TOP = [("Title", "Referat fra møde i Teknik- og Prøveudvalget"), ("Normal", "Torsdag den 11. marts 2027 kl. 16.00"), ("Normal", "Sted: Lokale 1"), ("Normal", "Deltagere: Anna Prøve, Bo Prøve"), ("Normal", "Afbud: Carla Prøve")]  # fmt: skip
BODY = [("Normal", "Stien er 700 meter."), ("T", [["Post", "Beløb"], ["Drift", "1.200"]])]


@pytest.mark.parametrize(
    ("first", "second", "section"),
    [
        (("Heading 1", "Punkt 1: Cykelstier"), ("Heading 1", "Punkt 2: Bænke"), "Heading 2"),
        (("Heading 2", "1. Cykelstier"), ("Heading 2", "2. Bænke"), "Heading 3"),
        (("*", "12. Cykelstier"), ("*", "13. Bænke"), "*"),
        (("Heading 1", "Pkt. 1 Cykelstier"), ("Heading 1", "Pkt. 2 Bænke"), "*"),
        (("Heading 1", "Cykelstier"), ("Heading 1", "Bænke"), "Heading 2"),
    ],
)
def test_word_minutes_are_read_by_their_headings(first, second, section):
    lines = [*TOP, first, ("Normal", "Sagsnr. 27/0417"), (section, "Sagsfremstilling"), *BODY, (section, "Beslutning"), ("Normal", "Godkendt."), second, (section, "Beslutning"), ("Normal", "Afbud: Bo Prøve.")]  # fmt: skip
    name, (found,) = read(word(lines))
    assert name == "wordminutes"
    assert (found.committee, found.date, found.time, found.location) == (
        "Teknik- og Prøveudvalget",
        DAY,
        dt.time(16),
        "Lokale 1",
    )
    assert found.is_minutes
    assert [(one.name, one.away) for one in found.people] == [
        ("Anna Prøve", ""),
        ("Bo Prøve", ""),
        ("Carla Prøve", "Afbud"),
    ]
    one, two = found.items
    assert (one.title, two.title) == ("Cykelstier", "Bænke")
    assert one.case_number == "27/0417"
    assert headings(one) == ["Sagsfremstilling", "Beslutning"]
    assert one.own == (("Sagsfremstilling",), ("Stien", "er", "700", "meter."), ("Post",), ("Beløb",), ("Drift",), ("1.200",), ("Beslutning",), ("Godkendt.",))  # fmt: skip
    assert two.own[-1] == ("Afbud:", "Bo", "Prøve.")


def test_a_letter_in_word_is_no_meeting():
    assert (
        source_of(Given("brev.docx", word([("Normal", "Kære alle. Mødet er den 11. marts 2027 i Prøveudvalget.")])))
        is None
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Referat fra møde i Teknik- og Miljøudvalget den 11. marts 2027", "Teknik- og Miljøudvalget"),
        ("REFERAT Arbejdsmarkedsudvalget d. 11-03-2027", "Arbejdsmarkedsudvalget"),
        ("Udvalget for Børn og Unge, møde nr. 3", "Udvalget for Børn og Unge"),
        ("Dagsorden for Byrådet", "Byrådet"),
        ("Børne- og Undervisningsudvalget", "Børne- og Undervisningsudvalget"),
        ("Aa " * 3000, ""),
        ("Kære alle", ""),
    ],
)
def test_a_committees_name_is_found_in_a_title(text, name):
    assert body_in(text) == name


def test_a_page_that_leads_to_items_is_none_of_them():
    leads = "<html><body><h1 class='page-title'>Prøveudvalget</h1><a href='/dagsordener-og-referater/p/møde-11032027/referat/punkt-1'>1</a></body></html>"
    assert source_of(Given("liste.html", leads.encode())) is None


def test_an_agenda_says_nothing_of_decisions():
    assert not only(as_json(meeting(item("Sag", "<h3>Sagsfremstilling</h3><p>a</p>"), navn="Dagsorden"))).is_minutes


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Åse Prøve (A), formand, Bo Prøve (V)", [("Åse Prøve", "formand", "A"), ("Bo Prøve", "", "V")]),
        ("Formand Åse Prøve (A) og Bo Prøve", [("Åse Prøve", "formand", "A"), ("Bo Prøve", "", "")]),
        ("Åse Prøve (A, næstformand); Bo Prøve (Løsgænger)", [("Åse Prøve", "næstformand", "A"), ("Bo Prøve", "", "Løsgænger")]),
        ("Ingen", []),
        ("formand", []),
    ],
)  # fmt: skip
def test_people_are_told_with_party_and_role(text, people):
    assert [(one.name, one.role, one.party) for one in people_in(text)] == people


def test_every_line_of_a_heading_is_taken_or_told():
    top = [("Title", "Beslutningsprotokol for Prøveudvalget"), ("Normal", "Mødet den 11. marts 2027 kl. 08.30-10.15 i Prøvesalen"), ("Normal", "Til stede:"), ("Normal", "Anna Prøve (A)"), ("Normal", "Bo Prøve"), ("Normal", "Formand: Anna Prøve"), ("Normal", "Fraværende: Carla Prøve (V)"), ("Normal", "Fra forvaltningen deltog Dan Vikar")]  # fmt: skip
    found = only(word([*top, ("Heading 1", "Punkt 1: Sag"), ("Heading 2", "Beslutning"), ("Normal", "Godkendt.")]))
    assert (found.time, found.ended, found.location) == (dt.time(8, 30), dt.time(10, 15), "Prøvesalen")
    assert [(one.name, one.role, one.party, one.away) for one in found.people] == [
        ("Anna Prøve", "formand", "A", ""),
        ("Bo Prøve", "", "", ""),
        ("Carla Prøve", "", "V", "Fraværende"),
    ]
    assert [one.text for one in found.remarks] == [
        "Hovedets linje »Fra forvaltningen deltog Dan Vikar« er ikke kommet med."
    ]
