"""Words of good and bad are held against number and `retning`: each said of numbers that bear it out and of numbers that don't,
where lower is better and where higher is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_claims import CHANGE, SUBJECTS, V, told

THEN = "{{ k.forrige.værdi | tal }}"
BETTER = """er forbedret til|er blevet forbedret til|har forbedret sig til|forbedrede sig til|er forbedret og er nu|er blevet bedre, nu|har udviklet sig positivt til|er gået den rigtige vej til
er markant forbedret til|er igen forbedret, nu|har bedret sig til|går den rigtige vej til"""
WORSE = """er forværret til|er blevet forværret til|har forværret sig til|forværrede sig til|er forværret og er nu|er blevet dårligere, nu|har udviklet sig negativt til|er gået den forkerte vej til
er forringet til|er blevet værre, nu|er igen forværret, nu|går den gale vej til"""
AFTER_BETTER = (
    "{v}, hvilket er en forbedring",
    "{v}, en forbedring siden sidst",
    "{v}, altså en positiv udvikling",
    "{v}, og det er en forbedring",
    "{v}. Det er en forbedring",
    "{v}. Det er en positiv udvikling",
    "{v}, og det går den rigtige vej",
    "{v}. Udviklingen er positiv",
    "{v}. Det går den rigtige vej",
    "{v}, så udviklingen går i den rigtige retning",
    "{v}, og udviklingen er positiv",
    "{v}, hvilket er bedre end sidste måned",
    "{v}, et skridt i den rigtige retning",
)
AFTER_WORSE = (
    "{v}, hvilket er en forværring",
    "{v}, en forværring siden sidst",
    "{v}, altså en negativ udvikling",
    "{v}, og det er en forværring",
    "{v}. Det er en forværring",
    "{v}. Det er en negativ udvikling",
    "{v}, og det går den forkerte vej",
    "{v}. Udviklingen er negativ",
    "{v}. Det går den gale vej",
    "{v}, så udviklingen går i den forkerte retning",
    "{v}, og udviklingen er bekymrende",
    "{v}, hvilket er dårligere end sidste måned",
    "{v}, et skridt i den forkerte retning",
)
BEFORE_BETTER = (
    "Det går den rigtige vej: {v}",
    "Udviklingen er positiv: {v} ledige",
    "Udviklingen går i den rigtige retning, idet tallet er {v}",
    "Det går bedre: {v}",
    "Det går fremad: {v}",
    "Der er sket en forbedring til {v}",
    "Det er bedre end sidste måned: {v}",
)
BEFORE_WORSE = (
    "Det går den forkerte vej: {v}",
    "Udviklingen er negativ: {v} ledige",
    "Udviklingen går i den gale retning, idet tallet er {v}",
    "Det går dårligere: {v}",
    "Der er sket en forværring til {v}",
    "Det er dårligere end sidste måned: {v}",
    "Udviklingen er bekymrende: {v}",
)
BY_BETTER = ("Der er en forbedring på {c}", "Det er en bedring på ca. {c}", "Tallet er forbedret med {c}")
BY_WORSE = ("Der er en forværring på {c}", "Det er en forringelse på ca. {c}", "Tallet er forværret med {c}")


def sentences():
    made = []
    for phrases, good in ((BETTER, 1), (WORSE, -1)):
        for phrase, subject in product(phrases.replace("\n", "|").split("|"), SUBJECTS):
            made.append((f"{subject} {phrase} {V}.", good))
            made.append((f"Det ses, at {subject.lower()} {phrase} ca. **{V}**.", good))
    for phrases, good in ((AFTER_BETTER, 1), (AFTER_WORSE, -1)):
        made += [(f"{start} {phrase.format(v=V)}.", good) for phrase in phrases for start in ("Der er", "Antallet er")]
    for phrases, good in ((BEFORE_BETTER, 1), (BEFORE_WORSE, -1)):
        made += [(f"{phrase.format(v=V)}.", good) for phrase in phrases]
    for phrases, good in ((BY_BETTER, 1), (BY_WORSE, -1)):
        made += [(f"{phrase.format(c=CHANGE)}.", good) for phrase in phrases]
    for word, good in (("forbedret", 1), ("forværret", -1)):
        made += [(f"{subject} er {word} fra {THEN} til {V}.", good) for subject in SUBJECTS]
        noun = "forbedring" if good > 0 else "forværring"
        made += [(f"Det er en {noun} fra {THEN} til {V}.", good), (f"{V} mod {THEN}, altså en {noun}.", good)]
    return made


SENTENCES = sentences()
NUMBERS = {1: ("1400", "700"), -1: ("360", "720"), 0: ("720", "720")}  # a year ago it was 700
WAYS = (("op", 1), ("ned", -1))


def test_there_are_many_of_both_kinds():
    assert len(SENTENCES) > 150
    assert abs(sum(good for _, good in SENTENCES)) < 20


@pytest.mark.parametrize(("retning", "way"), WAYS)
def test_what_the_numbers_bear_out_is_let_be_and_the_reverse_is_caught(retning, way):
    right = {text: told(text, *NUMBERS[good * way], direction=retning) for text, good in SENTENCES}
    assert {text: lines for text, lines in right.items() if lines} == {}
    missed = [text for text, good in SENTENCES if not told(text, *NUMBERS[-good * way], direction=retning)]
    assert len(missed) <= len(SENTENCES) // 50, missed


def test_nothing_is_told_of_good_and_bad_where_no_one_says_what_is_good():
    assert [text for text, good in SENTENCES if told(text, *NUMBERS[good]) or told(text, *NUMBERS[-good])] == []


@pytest.mark.parametrize(("retning", "way"), WAYS)
def test_what_has_not_moved_is_neither_better_nor_worse(retning, way):
    missed = [text for text, _ in SENTENCES if not told(text, *NUMBERS[0], direction=retning, year_ago=NUMBERS[0][0])]
    assert len(missed) <= len(SENTENCES) // 20, missed


@given(st.sampled_from(SENTENCES), st.sampled_from(WAYS), st.integers(0, 4000), st.integers(0, 4000))
def test_no_claim_of_goodness_is_told_unless_it_is_false(sentence, way, now, before):
    (text, good), (retning, more) = sentence, way
    if ((now > before) - (now < before)) * more == good:
        assert told(text, str(now), str(before), direction=retning) == []


def test_the_message_says_what_is_better_and_where_the_numbers_stand():
    (line,) = told(f"Antallet er forbedret til {V}.", "724", "700", direction="ned")
    assert "steget fra 700 for november 2020 (tal.csv:3:1) til 724 for december 2020 (tal.csv:4:1)" in line
    assert "og lavere er bedre" in line


FEWER_UNEMPLOYED = [
    ("Der er en tilbagegang på {c}.", True),
    ("Antallet er gået tilbage til {v}.", True),
    ("Der er {v}, altså en tilbagegang.", True),
    ("Der er {v}, altså en fremgang.", True),  # of the labour market
    ("Antallet er faldet til {v}, hvilket er en forværring.", False),
    ("Antallet er steget til {v}.", False),
]


@pytest.mark.parametrize(("text", "is_right"), FEWER_UNEMPLOYED)
def test_fewer_unemployed_are_a_tilbagegang_and_a_good_one(text, is_right):
    lines = told(text.format(v=V, c=CHANGE), "700", "724", direction="ned", year_ago="800")
    assert (lines == []) == is_right


def test_a_tilbagegang_of_more_unemployed_is_told():
    assert told(f"Der er {V}, altså en tilbagegang.", "724", "700", direction="ned")


def test_a_course_that_is_right_of_the_year_is_let_be():
    text = f"Udviklingen er positiv: {V}."
    assert told(text, "724", "720", direction="ned", year_ago="900") == []
    assert told(text, "724", "720", direction="ned", year_ago="700") != []


LAND = [
    ("{k} er bedre end landsgennemsnittet", 1), ("{k}, hvilket er dårligere end landsgennemsnittet", -1), ("{k} er bedre end de {l} i hele landet", 1),
    ("Vi ligger bedre end landsgennemsnittet med {k} mod {l}", 1), ("{k} mod {l} i hele landet, altså dårligere", -1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "good"), LAND)
@pytest.mark.parametrize(("retning", "way"), WAYS)
def test_better_than_the_country_follows_the_direction(text, good, retning, way):
    text = text.replace("{k}", "{{ k.værdi }}").replace("{l}", '{{ (k | område("Hele landet")).værdi }}') + "."
    mine, theirs = ("20", "10") if good * way > 0 else ("10", "20")
    assert told(text, mine, mine, land=theirs, unit="procent", direction=retning) == []
    assert len(told(text, theirs, theirs, land=mine, unit="procent", direction=retning)) == 1


LET_BE = [
    f"Indsatsen er forbedret, og der er {V}.", f"Vi har forbedret vejledningen til {V} borgere.", f"En forbedring af indsatsen for {V} borgere er på vej.", f"Antallet skal forbedres til {V}.",
    f"Det går ikke den rigtige vej: {V}.", f"Bedre vejledning betyder, at der er {V}.", f"Udviklingen i beskæftigelsen er positiv, men der er {V}.", f"Målet er en forbedring til {V}.",
    f"Siden 2018 er tallet forbedret til {V}.", f"Det går godt i virksomhederne. Der er {V}.", f"Der er behov for et bedre overblik over de {V}.", f"Forbedret trivsel er et mål for de {V}.",
    f"Der arbejdes på en forbedring for de {V}.",
]  # fmt: skip


@pytest.mark.parametrize("text", LET_BE)
@pytest.mark.parametrize("retning", ["op", "ned", ""])
def test_goodness_of_something_else_is_let_be(text, retning):
    for now, before in (("724", "700"), ("700", "724")):
        assert told(text, now, before, direction=retning, year_ago=before) == []
