"""Headings and cells in the definition's own words, held against the numbers that they stand at."""

import pytest
from test_plan_tables import rows_of, told, with_table

from committee.compose.plantables.headtimes import agrees, tells
from committee.domain.periods import Period

DATA = {
    "metrics/data/r.csv": "kommune;år;antal;løn;andel\nVarde;2024;10;1000,5;5,1\nVarde;2025;11;1200,5;5,3\nEsbjerg;2024;20;1;6\nEsbjerg;2025;21;2;6,1\nVejen;2024;30;3;7\nVejen;2025;31;4;7,1\n",
    "metrics/data/md.csv": "måned;antal\n2025-12;4\n2026-01;5\n",
    "metrics/data/dele.csv": "del;år;antal\nUnge;2025;1\nVoksne;2025;2\nI alt;2025;3\n",
    "metrics/mere.yaml": """\
fælles: {enhed: personer, kilde: {fil: data/r.csv, periode: år, talformat: dansk}}
rb: {navn: Antal, kilde: {værdi: antal, hvor: {kommune: Varde}}, sammenlign: {Esbjerg: {kommune: Esbjerg}, Vejen: {kommune: Vejen}}}
vejen: {navn: Borgere, kilde: {værdi: antal, hvor: {kommune: Vejen}}}
løn: {navn: Løn, enhed: 1.000 kr., decimaler: 1, kilde: {værdi: løn, hvor: {kommune: Varde}}}
ma: {navn: A, kilde: {værdi: antal, hvor: {kommune: Varde}}, mål: {højst: 10, inden: 2025-12-31}}
""",
    "metrics/mere2.yaml": """\
md: {navn: Måneder, enhed: personer, kilde: {fil: data/md.csv, periode: måned, værdi: antal}}
dele: {navn: Dele, enhed: personer, kilde: {fil: data/dele.csv, periode: år, værdi: antal}, fordelt_på: del, helhed: I alt}
""",
}


def table(root, layout):
    return with_table(root, layout, item="opgjort: 2026-02-01\n", **DATA)


def wrong(root, layout):
    return "\n".join(line for line in told(table(root, layout)) if ": fejl: " in line)


WRONG = {
    "a column's year": ("kolonner: [{nøgletal: rb, tekst: Regnskab 2024}]\nrækker: [{tekst: A}]", "8:38", "»Regnskab 2024« står ved »11«, som er for 2025 (metrics/data/r.csv:3:12)"),
    "a chosen period's": ("kolonner: [{periode: 2024, tekst: I 2025}]\nrækker: [rb]", "8:39", "»I 2025« står ved »10«, som er for 2024"),
    "a row's month": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: md, tekst: Udgift i december 2025}]", "9:36", "som er for januar 2026"),
    "a month alone": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: md, tekst: Udgift i december}]", "9:36", "som er for januar 2026"),
    "only a year": ("kolonner: [{tekst: 2023}]\nrækker: [rb]", "8:24", "»2023« står ved »11«"),
    "a group's year": ("kolonner: [{gruppe: Året 2023, kolonner: [{tekst: Tal}]}]\nrækker: [rb]", "8:47", "»Året 2023« står ved »11«"),
    "one of several": ("kolonner: [{perioder: 2024..2025, tekst: Regnskab 2024}]\nrækker: [rb]", "8:46", "som er for 2025"),
    "a sum over more": ("kolonner: [{periode: 2024}, {periode: 2025}, {sum: beregn, tekst: I alt 2025}]\nrækker: [rb]", "8:71", "som er for 2024 og 2025"),
    "a change since": ("kolonner: [{vis: ændring, tekst: Ændring siden 2023}]\nrækker: [rb]", "8:38", "som er for 2024 og 2025"),
    "a target's year": ("kolonner: [{vis: måltal, tekst: Mål 2026}]\nrækker: [ma]", "8:37", "»Mål 2026« står ved »10«, som er for 31. december 2025"),
    "another area": ("kolonner: [{område: Vejen, tekst: Antal i Esbjerg}]\nrækker: [rb]", "8:39", "»Antal i Esbjerg« siger Esbjerg, men tallet er for Vejen"),
    "an area of one's own number": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: rb, tekst: Antal i Esbjerg}]", "9:36", "siger Esbjerg, men tallet er for Varde"),
    "the area of another KPI": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: rb, tekst: Vejen}, vejen]", "9:36", "siger Vejen, men tallet er for Varde"),
    "another part": ("kolonner: [dele]\nrækker: [{del: Unge, tekst: Voksne}]", "9:33", "siger Voksne, men tallet er for Unge"),
    "a part of an area": ("kolonner: [{nøgletal: dele, del: Unge}]\nrækker: [{område: Vejen, tekst: Vejen}]", "9:23", "»dele« har ikke dele af et område"),
    "a row's money": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: løn, tekst: Løn i mio. kr.}]", "9:14", "Overskriften siger mio. kr., men tallene i rækken er i t.kr."),
    "thousands": ("kolonner: [{tekst: Tal}]\nrækker: [{nøgletal: rb, tekst: Antal borgere i tusinder}]", "9:14", "Overskriften siger i tusinder, men tallene i rækken er i personer"),
    "percent": ("kolonner: [{tekst: Borgere i procent}]\nrækker: [rb]", "8:16", "Overskriften siger procent, men tallene i kolonnen er i personer"),
    "a verdict": ("kolonner: [{vis: vurdering, tekst: Vurdering}]\nrækker: [{nøgletal: ma, celler: {Vurdering: opfyldt}}]", "9:49", "Cellen siger »opfyldt«, men nøgletallets mål er »ikke opfyldt«"),
    "a verdict in words": ("kolonner: [{tekst: Status, celler: {A: Opfyldt}}]\nrækker: [ma]", "8:44", "men nøgletallets mål er »ikke opfyldt«"),
    "a result": ("kolonner: [{vis: værdi, tekst: Resultat}]\nrækker: [{nøgletal: ma, celler: {Resultat: 9}}]", "9:48", "Cellen siger »9«, men nøgletallet giver »11« (metrics/data/r.csv:3:12)"),
    "a row of results": ("kolonner: {perioder: 2024..2025}\nrækker: [{nøgletal: rb, celler: [99, 11]}]", "9:38", "Cellen siger »99«, men nøgletallet giver »10«"),
    "a target": ("kolonner: [{vis: mål, tekst: Mål}]\nrækker: [{nøgletal: ma, celler: {Mål: højst 12}}]", "9:43", "Cellen siger »højst 12«, men"),
    "columns with one name": ("kolonner: [{vis: ændring, tekst: Ændring}, {vis: ændring, siden: sidste_år, tekst: Ændring}]\nrækker: [rb]", "8:48", "To kolonner hedder »Ændring«."),
    "backwards": ("kolonner: {perioder: 2025..2022}\nrækker: [rb]", "8:26", "»2025..2022« går baglæns. Skriv »2022..2025«."),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_the_definition_says_of_a_number_is_held_against_it(tmp_path, name):
    layout, place, text = WRONG[name]
    found = wrong(tmp_path, layout)
    assert f"metrics/tal.yaml:{place}: fejl: " in found and text in found, found


RIGHT = [
    "kolonner: [{nøgletal: rb, tekst: Regnskab 2025}, {nøgletal: ma, tekst: I 2023-priser}]\nrækker: [{tekst: A}]",
    "kolonner: [{vis: ændring, siden: sidste_år, tekst: Siden januar 2025}]\nrækker: [md]",
    "kolonner: [{tekst: Plan 2030}]\nrækker: [{nøgletal: rb, tekst: Antal i Varde}]",
    "kolonner: [{vis: ændring, tekst: Ændring siden 2024}, {vis: mål, tekst: Mål 2025}]\nrækker: [ma]",
    "kolonner: [{periode: 2024}, {periode: 2025}, {sum: beregn, tekst: I alt 2024-2025}]\nrækker: [rb]",
    "kolonner: [{tekst: Pr. 31. december 2025}]\nrækker: [rb]",
    "kolonner: [{område: Vejen, tekst: Vejen (Esbjerg har 21)}, {tekst: Tal}]\nrækker: [rb]",
    "kolonner: [{tekst: Mere end Esbjerg}]\nrækker: [rb]",
    "kolonner: [{tekst: Løn i 1.000 kr.}]\nrækker: [løn]",
    "kolonner: [{vis: værdi, tekst: R}, {vis: mål, tekst: M}, {vis: vurdering, tekst: V}]\nrækker: [{nøgletal: ma, celler: [11*, holdes på 10, ikke opfyldt]}]",
    "kolonner: [{vis: værdi, tekst: R}, {vis: mål, tekst: M}]\nrækker: [{nøgletal: ma, celler: [11 i 2025 (pr. 1. juli), se punkt 4]}]",
    "kolonner: [{tekst: Tal}, {tekst: Forventet, celler: {A: 9 %}}]\nrækker: [ma]",
    "kolonner: [{vis: værdi, tekst: Tal}, {tekst: Forventet}]\nrækker: [{nøgletal: ma, celler: {Forventet: 9}}]",
]


@pytest.mark.parametrize("layout", RIGHT)
def test_what_is_so_is_left_alone(tmp_path, layout):
    assert wrong(tmp_path, layout) == ""


def test_two_changes_say_since_when(tmp_path):
    layout = "kolonner: [{vis: ændring, siden: forrige}, {vis: ændring, siden: sidste_år}]\nrækker: [rb]"
    assert rows_of(table(tmp_path, layout))[0] == ["Planen", "Ændring siden perioden før", "Ændring siden året før"]  # fmt: skip


def test_a_name_of_several_lines_stands_before_each(tmp_path):
    layout = 'kolonner: [dele]\nrækker: [{dele: alle, tekst: "Sted: "}]'
    assert [row[0] for row in rows_of(table(tmp_path, layout))[1:]] == ["Sted: Unge", "Sted: Voksne"]


@pytest.mark.parametrize(
    ("text", "code", "fits", "is_told"),
    [
        ("Regnskab 2024", "2024", True, True),
        ("Regnskab 2024", "2024M03", True, False),
        ("Regnskab 2024", "2023", False, False),
        ("April 2024", "2024M04", True, True),
        ("April 2024", "2024", False, False),
        ("Ultimo december 2024", "2024", True, False),
        ("3. kvartal 2024", "2024Q3", True, True),
        ("3. kvartal", "2024Q2", False, False),
        ("1. halvår 2024", "2024H1", True, True),
        ("Januar-marts 2024", "2024Q1", True, True),
        ("Skoleåret 2024/25", "2025", True, False),
        ("2013 til 2020", "2016", True, False),
        ("2013-2020", "2021", False, False),
        ("Uge 1, 2025", "2025W01", True, True),
        ("2025", "2025W01", True, False),
        ("Året til og med juni 2024", "2024MMAT06", True, True),
        ("2024-priser", "2025", True, False),
        ("Beskæftigelsesplan 2021", "2025", True, False),
        ("2.024 personer", "2025", True, False),
        ("Majoritet i alt", "2024M03", True, False),
    ],
)
def test_the_periods_that_a_heading_names(text, code, fits, is_told):
    period = Period.parse(code)
    assert (agrees(text, [period]), tells([text], period)) == (fits, is_told)
