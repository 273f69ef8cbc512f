"""Totals of plans' tables: what can be added, over which lines, and what an empty part does to a total that is checked."""

import pytest
from test_plan_tables import rows_of, told, with_table

DATA = {
    "metrics/data/bud.csv": "konto;år;regnskab;budget\nLøn;2024;10;12\nDrift;2024;20;21\nI alt;2024;30;33\nLøn;2025;11;13\nDrift;2025;22;23\nI alt;2025;33;36\n",
    "metrics/data/kv.csv": "sted;år;m\nNord;2020;1\nSyd;2020;\nI alt;2020;2\n",
    "metrics/data/r.csv": "kommune;år;andel;antal;pris\nVarde;2019;5,1;10;1\nVarde;2020;5,3;11;2\nEsbjerg;2019;4,1;20;3\nEsbjerg;2020;5,3;21;4\nHele landet;2019;6;900;5\nHele landet;2020;6;990;6\n",
    "metrics/data/md.csv": "måned;antal\n2020-01;4\n2020-02;5\n2020-03;6\n",
    "metrics/mere.yaml": """\
regnskab: {navn: Regnskab, enhed: kr, kilde: {fil: data/bud.csv, periode: år, værdi: regnskab, talformat: dansk}, fordelt_på: konto, helhed: I alt}
budget: {navn: Budget, enhed: kr, kilde: {fil: data/bud.csv, periode: år, værdi: budget, talformat: dansk}, fordelt_på: konto, helhed: I alt}
km: {navn: M, enhed: personer, kilde: {fil: data/kv.csv, periode: år, værdi: m, talformat: dansk}, fordelt_på: sted, helhed: I alt}
ra: {navn: Andel, enhed: procent, decimaler: 1, kilde: {fil: data/r.csv, periode: år, værdi: andel, hvor: {kommune: Varde}, talformat: dansk}, sammenlign: {Esbjerg: {kommune: Esbjerg}}}
rb: {navn: Antal, enhed: personer, kilde: {fil: data/r.csv, periode: år, værdi: antal, hvor: {kommune: Varde}, talformat: dansk}, sammenlign: {Esbjerg: {kommune: Esbjerg}, Hele landet: {kommune: Hele landet}}}
rp: {navn: Pris, enhed: kr. pr. indbygger, kilde: {fil: data/r.csv, periode: år, værdi: pris, hvor: {kommune: Varde}, talformat: dansk}}
rq: {navn: Andel i Esbjerg, enhed: procent, decimaler: 1, kilde: {fil: data/r.csv, periode: år, værdi: andel, hvor: {kommune: Esbjerg}, talformat: dansk}}
md: {navn: Måneder, enhed: personer, kilde: {fil: data/md.csv, periode: måned, værdi: antal, talformat: dansk}}
mk: {navn: Kumuleret, formel: "kumuleret(md, 2020M01)", enhed: personer}
må: {navn: Til dato, formel: "år_til_dato(md, sum)", enhed: personer}
mg: {navn: Glidende, formel: "glidende_sum(md, 2)", enhed: personer}
""",
}
ON_2026 = "opgjort: 2026-01-31\n"
EACH = "rækker: [{dele: alle}, {sum: kontrollér, tekst: I alt}]"


def table(root, layout, **files):
    return with_table(root, layout, item=ON_2026, **(DATA | files))


def test_a_computed_column_stands_beside_a_checked_row(tmp_path):
    root = table(tmp_path, f"kolonner: [regnskab, budget, {{sum: beregn, tekst: Tilsammen}}]\n{EACH}")
    assert [row[-1] for row in rows_of(root)[1:]] == ["24", "45", "**69**"]
    assert told(root) == []


def test_a_sum_over_periods_has_no_period_of_its_own(tmp_path):
    years = "kolonner: [{periode: 2024}, {periode: 2025}, {sum: beregn, tekst: Begge år}]\n"
    rows = rows_of(
        table(
            tmp_path,
            years + "rækker: [{nøgletal: regnskab, dele: alle}, {nøgletal: regnskab, sum: kontrollér, tekst: I alt}]",
        )
    )
    assert rows[0] == ["Planen (kr.)", "2024", "2025", "Begge år"]
    assert rows[-1][-1] == "**63**"


@pytest.mark.parametrize("blank", ["{tabel}", "{række}", "{kolonne}"])
def test_an_empty_part_that_is_said_to_be_none_leaves_the_check_on(tmp_path, blank):
    said = {name: ', tom: ""' if blank == f"{{{name}}}" else "" for name in ("tabel", "række", "kolonne")}
    top = 'tom: ""\n' if said["tabel"] else ""
    layout = f"{top}kolonner: [{{nøgletal: km{said['kolonne']}}}]\nrækker: [{{dele: alle{said['række']}}}, {{sum: kontrollér, tekst: I alt}}]"
    (found,) = told(table(tmp_path, layout))
    assert "»M«: tallene (metrics/data/kv.csv:2:11) er tilsammen 1, men »I alt« er 2" in found


def test_an_empty_part_of_a_computed_column_is_not_a_total_that_is_wrong(tmp_path):
    layout = """
kolonner: [km, {nøgletal: grupper_i, tekst: Andre}, {sum: beregn, tekst: Hele året}]
rækker: [{gruppe: Steder, rækker: [{dele: alle}]}, {sum: kontrollér, tekst: I alt}]
"""
    other = {
        "metrics/data/to.csv": "sted;år;m\nNord;2020;10\nSyd;2020;20\nI alt;2020;30\n",
        "metrics/to.yaml": "grupper_i: {navn: N, enhed: personer, kilde: {fil: data/to.csv, periode: år, værdi: m, talformat: dansk}, fordelt_på: sted, helhed: I alt}\n",
    }
    root = table(tmp_path, layout, **other)
    assert told(root) == []
    assert [row[1:] for row in rows_of(root)[2:]] == [
        ["1", "10", "11"],
        ["ikke opgjort", "20", "ikke opgjort"],
        ["**2**", "**30**", "**32**"],
    ]


NOT_ADDED = {
    "percent of two areas": ("[{tekst: Tal}]", "[ra, {nøgletal: ra, område: Esbjerg}, SUM]", "procent af flere områder"),
    "percent of two areas' own KPIs": ("[{tekst: Tal}]", "[ra, rq, SUM]", "procent af flere områder"),
    "percent over years": ("[{periode: 2019}, {periode: 2020}, SUM]", "[ra]", "procent kan ikke lægges sammen over flere perioder"),
    "a price a head": ("[{periode: 2019}, {periode: 2020}, SUM]", "[rp]", "kr. pr. indbygger kan ikke lægges sammen"),
    "the year to date": ("[{periode: 2020M01}, {periode: 2020M02}, SUM]", "[må]", "hvert tal i »må« har de foregående perioder med"),
    "a running total": ("[{periode: 2020M01}, {periode: 2020M02}, SUM]", "[mk]", "hvert tal i »mk«"),
    "a moving sum": ("[{periode: 2020M02}, {periode: 2020M03}, SUM]", "[mg]", "hvert tal i »mg«"),
    "a municipality and the country": ("[{tekst: Tal}]", "[rb, {nøgletal: rb, område: Hele landet}, SUM]", "»Varde« og »Hele landet« dækker hinanden"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_ADDED)
def test_what_cannot_be_added_is_told_at_the_sum(tmp_path, name):
    columns, rows, text = NOT_ADDED[name]
    layout = f"kolonner: {columns}\nrækker: {rows}".replace("SUM", "{sum: beregn, tekst: I alt}")
    found = told(table(tmp_path, layout))
    assert len(found) == 1 and ": fejl: »I alt« kan ikke være summen" in found[0] and text in found[0], found


def test_what_can_be_added_is(tmp_path):
    shares = {
        "metrics/data/dele.csv": "del;år;pct\nA;2020;40\nB;2020;60\n",
        "metrics/dele.yaml": "dele: {navn: Fordeling, enhed: procent, kilde: {fil: data/dele.csv, periode: år, værdi: pct}, fordelt_på: del}\n",
    }
    total = "{sum: beregn, tekst: I alt}"
    parts = table(tmp_path / "a", f"kolonner: [dele]\nrækker: [{{dele: alle}}, {total}]", **shares)
    assert rows_of(parts)[-1] == ["**I alt**", "**100**"]
    areas = table(tmp_path / "b", f"kolonner: [{{tekst: Tal}}]\nrækker: [rb, {{nøgletal: rb, område: Esbjerg}}, {total}]")  # fmt: skip
    assert rows_of(areas)[-1] == ["**I alt**", "**32**"]
    months = table(tmp_path / "c", f"kolonner: [{{periode: 2020M01}}, {{periode: 2020M02}}, {total}]\nrækker: [md]")
    assert rows_of(months)[-1][-1] == "9"
