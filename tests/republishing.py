"""Meetings as they are written and edited, for what must hold of any edit: each is publishable by itself."""

from build import MEETING, write
from hypothesis import strategies as st

WORDS = st.sampled_from([
    "Antallet er 12", "hvad den koster", "hvad det koster", "hvem der betaler", "Anna Andersen", "(se bilag 1)", "50 %", "– og mere", "1. maj", "2. kvartal",
    "pkt. 3", "a) det ene", "b) det andet", "§ 13, stk. 2", "»citat«", "*vigtigt*", "**fed**", "[Kommunens planer](https://example.org/)",
    "æblegrød", "1.130", "kr.", "12-01-2027", "den 3. marts 2027", "A & B", "x < y", "mandag", "Figur 1", "Dokument", "HUSET", "- ikke en liste", "* stjerne", "1) et", "|", "#",
])  # fmt: skip
LINE = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: "Ord " + " ".join(words))
BARE = st.sampled_from(["Budget", "Notat", "Notat 2", "Kort", "Referat", "Bilag A", "1. notat", "- notat", "Oversigt over veje", "Et (nyt) notat", "a) notat"])  # fmt: skip


def _listed(lines, mark):
    return "\n".join(f"{mark(n)} {line}" for n, line in enumerate(lines, start=1))


def _table(rows):
    clean = [[cell.replace("|", "/") for cell in row] for row in rows]
    return "\n".join(["| Emne | Antal |", "|---|---|", *(f"| {' | '.join(row)} |" for row in clean)])


BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: _listed(lines, lambda n: "-")),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: _listed(lines, lambda n: f"{n}.")),
    st.lists(LINE, min_size=2, max_size=3).map(lambda lines: f"- {lines[0]}\n" + "\n".join(f"  - {one}" for one in lines[1:])),
    st.lists(st.lists(LINE, min_size=2, max_size=2), min_size=1, max_size=2).map(_table),
    st.tuples(LINE, LINE).map(lambda two: f"#### {two[0]}\n\n{two[1]}"),
)  # fmt: skip
TEXT = st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join)


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _folded(key, text):
    return f"{key}: |\n" + "\n".join(f"  {line}" if line else "" for line in text.split("\n")) + "\n"


@st.composite
def items(draw):
    """One item's file."""
    made = f"titel: {_quoted(draw(LINE))}\nsagsnr: 27/1\n"
    state = draw(st.sampled_from(["", "", "", "", "udgår: true\n", "lukket: Personsag\noffentlig_titel: Personsag\n"]))
    made += state + _folded("sagsfremstilling", draw(TEXT))
    points = draw(st.lists(LINE, max_size=3))
    if points:
        made += "indstilling:\n  at:\n" + "".join(f"    - {_quoted(point)}\n" for point in points)
    papers = draw(st.lists(BARE, max_size=3))
    if papers:
        made += "bilag:\n" + "".join(f"  - {_quoted(paper)}\n" for paper in papers)
    return made + _folded("beslutning", draw(TEXT))


NAMES = ("en", "to", "tre")


def meetings():
    """A meeting's files by their names: up to three items in any order."""
    there = st.lists(st.tuples(st.sampled_from(NAMES), items()), min_size=1, max_size=3, unique_by=lambda one: one[0])
    return there.map(lambda w: {f"{MEETING}/{n:02}-{name}.yaml": text for n, (name, text) in enumerate(w, start=1)})


def edit(root, files):
    """Make the meeting's items these and no others."""
    for item in (root / MEETING).glob("[0-9]*.yaml"):
        item.unlink()
    return write(root, files)
