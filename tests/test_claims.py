"""What is said around a number is held against it: rises, falls, standstills and comparisons in a Danish secretary's words, each
said of numbers that bear it out and of numbers that don't."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from build import ITEM, inspect_lines
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place
from committee.compose.figures.attached import names_of
from committee.compose.itemtext import render_text
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.profile import DateForms
from committee.domain.series import KpiData, Observation, Series
from committee.domain.targets import Target
from committee.domain.units import unit_of
from committee.kpi.status import status_of
from committee.records.fields import Markdown
from committee.records.nodes import SourceText

NOWHERE = Place("punkt.yaml", 1, 1)


def series(points):
    return Series(
        {
            Period.parse(p): Observation(Decimal(v), Place("tal.csv", n, 1))
            for n, (p, v) in enumerate(points.items(), start=2)
        }
    )


def told(text, now, before, *, year_ago="700", land=None, target=None, unit="personer", direction=""):
    """The problems of a text about the KPI `k`."""
    kpi = Kpi(
        place=NOWHERE,
        name=SourceText("Ledige", NOWHERE),
        unit=unit_of(unit),
        decimals=0,
        direction=direction,
        id="k",
        targets=(target,) if target else (),
    )
    compared = {"Hele landet": series({"2020M12": land})} if land is not None else {}
    data = KpiData(kpi, series({"2019M12": year_ago, "2020M11": before, "2020M12": now}), compared)
    names = names_of([status_of(data, dt.date(2021, 2, 11))], [])
    problems = render_text(Markdown(text, NOWHERE, 0), names, DateForms())[2]
    return [str(problem) for problem in problems]


V = "{{ k.værdi | tal }}"
UP = """er steget til|steg til|stiger til|er vokset til|voksede til|er øget til|er gået op til|gik op til|er kommet op på|er oppe på|er røget op på|røg op på|er klatret til
er tiltaget til|er fordoblet til|er hoppet op på|er sprunget op på|er blevet flere og udgør nu|er blevet højere, nu|er forøget til|er hævet til|er nået op på|nåede op på|er steget markant til
er steget og er nu|er skudt op til|er gået lidt op til|er kommet helt op på|har taget til og udgør|er blevet større, nu|er eksploderet til|er løftet til|er steget igen, nu|er forhøjet til"""
DOWN = """er faldet til|faldt til|falder til|er dalet til|dalede til|er reduceret til|er nedbragt til|er sænket til|er mindsket til|er gået ned til|gik ned til|er kommet ned på|er nede på
er røget ned på|røg ned på|er dykket til|dykkede til|er styrtdykket til|er aftaget til|er skrumpet til|er svundet til|er halveret til|er blevet færre, nu|er blevet lavere, nu|er blevet mindre og er nu
er sunket til|er raslet ned på|er trukket ned på|er presset ned til|er krympet til|er nået ned på|nåede ned på|er faldet markant til|er faldet og udgør nu|er kommet helt ned på|er gået lidt ned til
er formindsket til|er nedskåret til|er bragt ned på|er faldet igen, nu"""
SUBJECTS = ("Antallet", "Antallet af ledige i kommunen", "Tallet")
AFTER_UP = (
    "{v}, en stigning siden sidst",
    "{v}, hvilket er en stigning",
    "{v}, altså en fremgang",
    "{v} og er steget siden sidste måned",
    "{v}, en markant vækst",
    "{v}, en forøgelse siden sidst",
    "{v}, og det er en stigning",
)
AFTER_DOWN = (
    "{v}, et fald siden sidst",
    "{v}, hvilket er et fald",
    "{v}, altså en tilbagegang",
    "{v} og er faldet siden sidste måned",
    "{v}, et markant dyk",
    "{v}, en reduktion siden sidst",
    "{v}, en nedgang siden sidst",
    "{v}, og det er et fald",
)
TIMES = (
    "sidste måned",
    "måneden før",
    "forrige måned",
    "i november 2020",
    "i november",
    "sidst",
    "ved sidste opgørelse",
    "sidste kvartal",
    "perioden før",
)
MORE, FEWER = ("flere", "højere", "større"), ("færre", "lavere", "mindre")
CHANGE = "{{ k.ændring | tal }}"
NOUNS_UP = (
    "en stigning",
    "en fremgang",
    "en vækst",
    "en forøgelse",
    "en tilvækst",
    "en øgning",
    "en opgang",
    "en forhøjelse",
)
NOUNS_DOWN = (
    "et fald",
    "en tilbagegang",
    "en nedgang",
    "en reduktion",
    "et dyk",
    "en nedbringelse",
    "en formindskelse",
    "en sænkning",
)
VERBS_BY_UP = (
    "steget",
    "vokset",
    "øget",
    "gået op",
    "forøget",
    "tiltaget",
    "klatret",
    "hævet",
    "røget op",
    "kommet op",
)
VERBS_BY_DOWN = (
    "faldet",
    "dalet",
    "reduceret",
    "gået ned",
    "dykket",
    "sunket",
    "mindsket",
    "skrumpet",
    "røget ned",
    "nedbragt",
)


def said_of(up, direction):
    return [(text, direction) for text in up]


def sentences():
    made = []
    for words, direction in ((UP, 1), (DOWN, -1)):
        for phrase, subject in product(words.replace("\n", "|").split("|"), SUBJECTS):
            made.append((f"{subject} {phrase} {V} personer.", direction))
            made.append((f"{subject} {phrase} ca. **{V}**.", direction))
            made.append((f"Det ses, at {subject.lower()} {phrase} {V}, som det fremgår af bilaget.", direction))
    for phrases, direction in ((AFTER_UP, 1), (AFTER_DOWN, -1)):
        made += [(f"Antallet er {phrase.format(v=V)}.", direction) for phrase in phrases]
        made += [(f"Der er {phrase.format(v=V + ' ledige')}.", direction) for phrase in phrases]
    for words, direction in ((MORE, 1), (FEWER, -1)):
        for word, time in product(words, TIMES):
            made.append((f"Tallet ligger {word} end {time}: {V}.", direction))
            made.append((f"Der er {V} ledige, hvilket er {word} end {time}.", direction))
            made.append((f"Der er {word} end {time}, nemlig {V}.", direction))
    for nouns, direction in ((NOUNS_UP, 1), (NOUNS_DOWN, -1)):
        made += [(f"Der er {noun} på {CHANGE} siden sidst.", direction) for noun in nouns]
        made += [(f"Det er {noun} på ca. {CHANGE} personer.", direction) for noun in nouns]
    for verbs, direction in ((VERBS_BY_UP, 1), (VERBS_BY_DOWN, -1)):
        made += [(f"Antallet er {verb} med {CHANGE}.", direction) for verb in verbs]
        made += [(f"Antallet er {verb} fra {{{{ k.forrige.værdi | tal }}}} til {V}.", direction) for verb in verbs]
    for word, direction in (("op", 1), ("ned", -1)):
        made += [
            (f"{subject} er gået fra {{{{ k.forrige.værdi | tal }}}} {word} til {V}.", direction)
            for subject in ("Vi", "Antallet", "Kommunen")
        ]
    return made


SENTENCES = sentences()
# `halveret` and `fordoblet` tell how far, too
TRUE = {1: ("1400", "700"), -1: ("360", "720"), 0: ("720", "720")}


def test_there_are_many_sentences_of_both_kinds():
    assert len(SENTENCES) > 500
    assert abs(sum(direction for _, direction in SENTENCES)) < 100


def test_a_sentence_that_the_numbers_bear_out_is_let_be():
    wrong = [(text, told(text, *TRUE[direction])) for text, direction in SENTENCES if told(text, *TRUE[direction])]
    assert wrong == []


def test_a_sentence_that_says_the_reverse_is_caught():
    missed = [text for text, direction in SENTENCES if not told(text, *TRUE[-direction])]
    assert len(missed) <= len(SENTENCES) // 100, missed


def test_a_move_that_is_said_of_a_number_at_rest_is_caught():
    missed = [text for text, _ in SENTENCES if not told(text, *TRUE[0])]
    assert len(missed) <= len(SENTENCES) // 50, missed


STILL = (
    "er uændret på",
    "er uforandret på",
    "er fastholdt på",
    "er stagneret på",
    "ligger stille på",
    "har stået stille på",
    "er hverken steget eller faldet og er",
    "ligger fast på",
)


@pytest.mark.parametrize("phrase", STILL)
def test_a_standstill_is_held_against_the_number_too(phrase):
    text = f"Antallet {phrase} {V}."
    assert told(text, "720", "720") == []
    assert len(told(text, "720", "360")) == 1


def test_a_rough_standstill_may_move_a_little():
    assert told(f"Antallet er stort set uændret på {V}.", "724", "720") == []
    assert told(f"Antallet er stort set uændret på {V}.", "900", "720")


LAND = [
    ("{k} ligger over landsgennemsnittet", 1), ("{k}, som er højere end landsgennemsnittet", 1), ("{k} er højere end hele landet", 1), ("{k} ligger under landsgennemsnittet", -1),
    ("{k} er lavere end i hele landet", -1), ("Med {k} ligger vi under landsgennemsnittet", -1), ("Med {k} ligger vi over landet som helhed", 1), ("{k}, hvilket er under landsgennemsnittet", -1),
    ("{k} mod {l} i hele landet, altså noget lavere", -1), ("{k} mod {l} i hele landet, altså højere", 1), ("Vi havde {k}, mens tallet for hele landet var {l}, altså noget lavere", 1),
    ("Vi havde {k}, mens tallet for hele landet var {l}, altså noget højere", -1), ("Andelen på {k} er højere end landets {l}", 1), ("Andelen på {k} er noget lavere end de {l} for landet som helhed", -1),
    ("Vi ligger over landsgennemsnittet med {k} mod {l}", 1), ("Vi ligger under landsgennemsnittet med {k} mod {l}", -1), ("{k} er større end hele landets {l}", 1), ("{k} ligger under de {l} i hele landet", -1),
    ("Andelen er lavere end landsgennemsnittet: {k} mod {l}", -1), ("Vi har {k} sammenlignet med {l} i hele landet, altså lavere", -1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "direction"), LAND)
def test_a_comparison_with_the_country_is_held_against_both_numbers(text, direction):
    text = text.replace("{k}", "{{ k.værdi }}").replace("{l}", '{{ (k | område("Hele landet")).værdi }}') + "."
    high, low = ("20", "10"), ("10", "20")
    right, wrong = (high, low) if direction > 0 else (low, high)
    assert told(text, right[0], right[0], land=right[1], unit="procent") == []
    (problem,) = told(text, wrong[0], wrong[0], land=wrong[1], unit="procent")
    assert "tal.csv:" in problem


MET = [
    ("Målet om {{ k.mål.tekst }} er nået med {{ k.værdi }}.", True), ("Målet er nået: {{ k.værdi }}.", True), ("Målsætningen er opfyldt med {{ k.værdi }}.", True), ("Med {{ k.værdi }} er målet indfriet.", True),
    ("Målet er ikke nået: {{ k.værdi }}.", False), ("Målet er endnu ikke opfyldt, da tallet er {{ k.værdi }}.", False), ("Med {{ k.værdi }} lever vi op til målet.", True), ("Med {{ k.værdi }} er målet langt fra nået.", False),
    ("Med {{ k.værdi }} opfylder kommunen målet.", True), ("Målet er i hus med {{ k.værdi }}.", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_met"), MET)
def test_a_target_is_said_to_be_met_only_when_it_is(text, is_met):
    goal = Target(place=NOWHERE, at_most=Decimal(853))
    right, wrong = ("800", "900") if is_met else ("900", "800")
    assert told(text, right, right, target=goal) == []
    assert len(told(text, wrong, wrong, target=goal)) == 1


LET_BE = [
    f"Antallet skal falde til {V}.", f"Målet er, at antallet falder til {V}.", f"Hvis antallet falder, er det stadig {V}.", f"Antallet er ikke faldet til {V}.",
    f"Siden 2018 er antallet faldet til {V}.", f"Ledigheden er faldet, mens antallet af unge er {V}.", f"Antallet er faldet de seneste år til {V}.", f"Øget indsats har betydet, at der nu er {V}.",
    f"Efter et fald i efteråret er der {V}.", f"I hvert fald er der {V}.", f"Der er {V} flere steder.", f"Op til {V} personer kan deltage.", f"Faldet i sygefraværet er omtalt; der er {V}.",
    f"Der er fortsat en stigning i efterspørgslen, og der er {V} stillinger.", f"Når målet er nået, er der {V}.", f"Det er flere end ventet: {V}.", f"Det er færre end budgetteret: {V}.", f"{V} er under uddannelse.",
    f"{V} personer over 30 år.", f"Antallet er steget på et år og er nu {V}.", f"Der er færre unge end sidste år. Der er {V} i alt.", f"Det går op for os, at der er {V}.",
]  # fmt: skip


@pytest.mark.parametrize("text", LET_BE)
def test_what_is_no_claim_about_the_number_is_let_be(text):
    """The number has risen, also in a year."""
    assert told(text, "724", "720", year_ago="700") == []


def test_a_year_is_compared_with_the_year_before():
    text = f"Antallet er steget siden sidste år til {V}."
    assert told(text, "724", "800", year_ago="700") == []
    assert "december 2019 (tal.csv:2:1)" in told(text, "724", "700", year_ago="800")[0]


def test_the_place_and_the_cells_are_told(tmp_path):
    (line,) = [
        one
        for one in inspect_lines(with_kpi(tmp_path, text="Antallet er oppe på {{ ledige.værdi | tal }}."))
        if "oppe på" in one
    ]
    assert (
        line.startswith(f"{ITEM}:6:")
        and "faldet fra 853 for november 2020 (metrics/data/tal.csv:2:18) til 724 for december 2020 (metrics/data/tal.csv:3:18)"
        in line
    )


@given(st.sampled_from(SENTENCES), st.integers(0, 4000), st.integers(0, 4000))
def test_no_claim_is_told_unless_it_is_false(sentence, now, before):
    text, direction = sentence
    actual = (now > before) - (now < before)
    if actual == direction and "doblet" not in text and "halveret" not in text:
        assert told(text, str(now), str(before)) == []
