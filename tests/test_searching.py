"""Searching all items: every word of title, text, decision or case number, closed and unpublished ones too, with the best first."""

import pytest
from build import HOME, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.rules.searchwords import folded, marked, piece_of, words_in
from committee.work.searching import search

CORPUS = {
    f"{HOME}/2021-02-11/01-sag.yaml": "titel: Jobrotation i ældreplejen\nsagsnr: 21/1023\nindstilling: Godkendes.\n",
    f"{HOME}/2021-02-11/02-lukket.yaml": "titel: Køb af Åvej 7\nlukket: Forretning\nsagsfremstilling: Prisen er 4 mio. kr.\n",
    f"{HOME}/2021-02-11/03-besluttet.yaml": "titel: Budget\nsagsfremstilling: |\n  Første linje.\n\n  Anden linje om jobrotation og **Ærø**.\nbeslutning:\n  tekst: Udsat til maj.\n",
    f"{HOME}/2022-03-10/moede.yaml": "dato: 2022-03-10\n",
    f"{HOME}/2022-03-10/01-senere.yaml": "titel: Status på jobrotation\n# kommentar om hemmeligord\n",
    f"{HOME}/2022-03-10/02-flugt.yaml": 'titel: "Bl\\u00e5b\\u00e6r"\n',
    f"{HOME}/emner/venter.yaml": "titel: Idé om cykler\n",
    f"{HOME}/2021-02-11/udsendt-noter.txt": "jobrotation",
}  # fmt: skip


@pytest.fixture
def archive(tmp_path):
    return Archive(workspace(tmp_path, CORPUS))


def titles(found):
    return ["".join(text for text, _ in hit.title) for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("jobrotation", ["Status på jobrotation", "Jobrotation i ældreplejen", "Budget"]),
        ("JOBROTATION ældrepleje", ["Jobrotation i ældreplejen"]),
        ("aeldreplejen", ["Jobrotation i ældreplejen"]),
        ("Aavej", ["Køb af Åvej 7"]),
        ("koeb", ["Køb af Åvej 7"]),
        ("mio. åvej", ["Køb af Åvej 7"]),
        ("ærø", ["Budget"]),
        ("21/1023", ["Jobrotation i ældreplejen"]),
        ("udsat", ["Budget"]),
        ("»udsat til maj«", ["Budget"]),
        ("blåbær", ["Blåbær"]),
        ("ide\u0301", ["Idé om cykler"]),
        ("hemmeligord", []),
        ("sagsnr", []),
        ("indstilling", []),
        ("jobrotation findesikke", []),
        ("", []),
        ("...", []),
        ("<script>", []),
        (".* [a-z", []),
    ],
)
def test_all_words_are_found_wherever_they_stand(archive, query, wanted):
    found = search(archive, query)
    assert titles(found) == wanted
    assert found.count == len(wanted) and found.is_exact


def test_a_hit_tells_its_meeting_number_place_and_piece(archive):
    (hit,) = search(archive, "ærø linje").hits
    assert (hit.committee, str(hit.date), hit.number) == ("Rådet", "2021-02-11", "3")
    assert (hit.place.file, hit.place.line) == (f"{HOME}/2021-02-11/03-besluttet.yaml", 3)
    assert [text for text, is_word in hit.piece if is_word] == ["linje", "linje", "Ærø"]
    closed = search(archive, "pris").hits[0]
    assert closed.item.is_closed
    (waiting,) = search(archive, "cykler").hits
    assert (waiting.key, waiting.date, waiting.number) == (None, None, "")


def test_what_may_have_been_meant_is_offered(archive):
    assert search(archive, "jobrotasjon").meant == "jobrotation"
    assert search(archive, "status jobrotasjon").meant == "status jobrotation"
    assert search(archive, "xyzzyq").meant == ""


def test_at_most_so_many_are_shown_with_the_number_of_all(tmp_path):
    items = {f"{HOME}/2021-02-11/{n:02}-sag.yaml": f"titel: Sag om cykler {n}\n" for n in range(2, 70)}
    found = search(Archive(workspace(tmp_path, items)), "cykler")
    assert (len(found.hits), found.count) == (50, 68)


def test_nothing_is_read_into_the_archive(archive):
    archive.heads()
    before = dict(archive.files._reads)
    assert search(archive, "jobrotation").count == 3
    assert {path for path in archive.files._reads if path.name[0].isdigit()} == {
        path for path in before if path.name[0].isdigit()
    }


@given(st.text(max_size=200), st.text(max_size=30))
@settings(max_examples=examples(40))
def test_marking_keeps_every_sign(text, query):
    words = words_in(query)
    parts = marked(text, words)
    assert "".join(part for part, _ in parts) == text
    for part, is_word in parts:
        assert not is_word or any(word in folded(part) for word in words)
    piece_of(text, words)


@given(st.text("aeoåøæÅØÆ bcd\u0301\u030a", min_size=1, max_size=60), st.data())
@settings(max_examples=examples(40))
def test_a_word_that_is_in_a_text_is_marked_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    words = words_in(text[start : start + 5])
    if words and all(word in folded(text) for word in words[:1]) and folded(text) == "".join(map(folded, text)):
        assert any(is_word for _, is_word in marked(text, words[:1]))
