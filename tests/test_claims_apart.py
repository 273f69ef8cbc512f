"""Claims that stand apart from their numbers, in every order: areas, targets, denials, movements told as things, and breaks."""

from decimal import Decimal
from itertools import product

import pytest
from build import inspect_lines
from kpis import DEFINITION, with_kpi
from test_claims import CHANGE, NOWHERE, V, told

from committee.domain.targets import Target

AREAS = [
    ("Andelen er {k} og altså højere end i landet som helhed, hvor niveauet er {l}", 1), ("Vores {k} er markant lavere end landets ({l})", -1), ("Landet som helhed har {l}, altså mindre end vores {k}", 1),
    ("Med {k} ligger vi noget over resten af landet, som har {l}", 1), ("Andelen er {k}, hvilket er lavere end i hele landet, hvor den ligger på {l}", -1), ("Vi har den samme andel som hele landet: {k} mod {l}", 0),
    ("Andelen er dobbelt så høj som i hele landet: {k} mod {l}", 1), ("Andelen på {k} er halvt så stor som landets {l}", -1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "direction"), AREAS)
def test_areas_are_compared_in_every_order(text, direction):
    text = text.replace("{k}", "{{ k.værdi }}").replace("{l}", '{{ (k | område("Hele landet")).værdi }}') + "."
    for own, land, actual in (("20", "10", 1), ("10", "20", -1), ("15", "15", 0)):
        assert bool(told(text, own, own, land=land, unit="procent")) is (actual != direction)


GOALS = [
    ("Kommunen er kommet i mål med {k}", True), ("Kommunen er endnu ikke i mål: {k}", False), ("Med {k} har vi indfriet målet", True), ("Med {k} har vi desværre ikke opfyldt målet", False), ("Det lykkedes ikke at nå målet: {k}", False),
    ("Vi mangler stadig noget for at nå målet: {k}", False), ("Tallet er {k} og ligger dermed over målet", False), ("Tallet er {k}, hvilket er lavere end målet", True), ("Tallet er {k}. Kommunen er i mål, for målet er {{ k.mål.tekst }}", True), ("Vi missede målet med {k}", False),
]  # fmt: skip
NO_GOALS = (
    "Målet er at komme under {k}", "Vi skal i mål inden 2022; tallet er {k}", "Hvis vi kommer i mål, er tallet {k}", "For at nå målet skal tallet ned fra {k}", "Vi er tæt på målet med {k}", "Når vi er i mål, er tallet under {k}", "Er vi i mål? Tallet er {k}",
    "Byggeriet kom i mål til tiden, og der er {k} ledige", "Vi er i mål med flytningen, og der er {k} ledige",
)  # fmt: skip


def test_a_target_is_met_or_missed_in_many_words():
    goal = Target(place=NOWHERE, at_most=Decimal(853))
    for (text, is_met), (value, actual) in product(GOALS, (("800", True), ("900", False))):
        assert bool(told(text.replace("{k}", "{{ k.værdi }}") + ".", value, value, target=goal)) is (actual != is_met)
    for text, value in product(NO_GOALS, ("800", "900")):
        assert told(text.replace("{k}", "{{ k.værdi }}") + ".", value, value, target=goal) == []


RISING = [
    f"Tallet er ikke faldet, men er steget til {V}.", f"Der har været en stigning i antallet af ledige, som nu er {V}.", f"En lille vækst betyder, at antallet nu er {V}.", f"Tallet er {V}, op fra {{{{ k.forrige.værdi | tal }}}}.", f"Tallet er {V} (op fra 700).",
    f"Tallet er steget fra 700 i november til {V}.", f"Det går frem: fra {{{{ k.forrige.værdi | tal }}}} til {V}.", f"Trods et fald i efteråret er tallet steget til {V}.", f"Tallet er ikke faldet: {V}.",
]  # fmt: skip


@pytest.mark.parametrize("text", RISING)
def test_a_claim_that_stands_apart_from_its_number_is_held_against_it(text):
    assert told(text, "724", "700") == []
    assert len(told(text, "650", "720")) == 1


STAYED = ("stadig det samme: {v}", "nøjagtig det samme som sidst: {v}", "på samme niveau som i november 2020: {v}", "uændret: {c}", "uændret ({c})")  # fmt: skip


@pytest.mark.parametrize("phrase", STAYED)
def test_what_is_said_to_be_the_same_is(phrase):
    text = f"Tallet er {phrase.format(v=V, c=CHANGE)}."
    assert told(text, "720", "720") == [] and len(told(text, "724", "720")) == 1


def test_what_is_denied_of_the_extent_alone_is_let_be():
    for words in ("så meget som ventet, men er nu", "nævneværdigt, men ligger på", "kun lidt, men udgør"):
        assert told(f"Tallet er ikke steget {words} {V}.", "724", "700") == []


def test_words_do_not_compare_over_a_break(tmp_path):
    broken = DEFINITION + "  seriebrud: {periode: 2020M12, tekst: Ny afgrænsning}\n"
    value = "{{ ledige.værdi | tal }}"
    for text in (f"Tallet er faldet fra 853 i november 2020 til {value}.", f"Tallet er faldet til {value}.", f"Tallet er {value} og lavere end i november 2020."):  # fmt: skip
        lines = inspect_lines(with_kpi(tmp_path, text=text, definition=broken))
        assert any("kan ikke sammenlignes" in one and "Ny afgrænsning" in one for one in lines), text
        caveat = f"{text} Tallene er ikke sammenlignelige på grund af et databrud."
        assert not any("kan ikke sammenlignes" in one for one in inspect_lines(with_kpi(tmp_path, text=caveat, definition=broken)))  # fmt: skip
