"""Numbers beside each other are of one period, or say theirs; ages and breaks hold for all that a number is made of."""

import pytest
from build import ITEM, inspect_lines, markdown, write
from kpis import with_kpi

OWN = "ledige:\n  navn: Ledige\n  kilde: {fil: data/tal.csv, talformat: dansk, hvor: {område: Aabenraa}}\n  sammenlign: {Hele landet: {område: Hele landet}}\n"
PARTED = "ledige:\n  navn: Ledige\n  enhed: procent\n  kilde: {fil: data/tal.csv, værdi: andel, talformat: dansk}\n  fordelt_på: del\n"
DERIVED = "a:\n  navn: A\n  enhed: personer\n  kilde: {{fil: data/a.csv, talformat: dansk}}\n{a}b:\n  navn: B\n  enhed: personer\n  kilde: {{fil: data/b.csv, talformat: dansk}}\n{b}ledige:\n  navn: Ledige\n  enhed: procent\n  formel: a i procent af b\n"


def areas(own, land):
    rows = [f"2020M{n:02};Aabenraa;{100 + n}" for n in range(1, own + 1)] + [
        f"2020M{n:02};Hele landet;{200 + n}" for n in range(1, land + 1)
    ]
    return "periode;område;antal\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("own", "land", "said"),
    [
        (12, 12, "112 mod 212."),
        (12, 11, "112 mod 211 (november 2020)."),
        (11, 12, "111 mod 212 (december 2020)."),
        (12, 3, "112 mod 203 (marts 2020)."),
    ],
)
def test_an_area_of_another_period_says_which(tmp_path, own, land, said):
    text = '{{ ledige.værdi | tal }} mod {{ (ledige | område("Hele landet")).værdi | tal }}.'
    assert said in markdown(with_kpi(tmp_path, definition=OWN, data=areas(own, land), text=text))


@pytest.mark.parametrize(
    ("last", "cell"),
    [
        ("2020M12", "| A | 50 % |"),
        ("2020M11", "| A | 50 % (november 2020) |"),
        ("2020M01", "| A | 50 % (januar 2020) |"),
    ],
)
def test_a_part_of_another_period_says_which(tmp_path, last, cell):
    data = f"del;periode;andel\nA;{last};50\nB;2020M12;50\n" + (
        "C;2020M12;50\nC;2020M11;50\n" if last != "2020M12" else ""
    )
    assert cell in markdown(with_kpi(tmp_path, definition=PARTED, data=data, text="{{ ledige | tabel }}")).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("definition", "data", "told"),
    [
        (OWN + "  forældes: 90 dage\n", areas(12, 3), "»ledige, Hele landet« er for gammelt: tallet for marts 2020 (metrics/data/tal.csv:16:21)"),
        (OWN + "  forældes: 90 dage\n", areas(3, 12), "»ledige« er for gammelt: tallet for marts 2020 (metrics/data/tal.csv:4:18)"),
        (OWN + "  forældes: 90 dage\n", areas(12, 12), ""),
        (PARTED + "  forældes: 90 dage\n", "del;periode;andel\nA;2020M01;100\nB;2020M12;100\n", "»ledige, A« er for gammelt: tallet for januar 2020 (metrics/data/tal.csv:2:11)"),
    ],
)  # fmt: skip
def test_an_age_holds_for_areas_and_parts(tmp_path, definition, data, told):
    lines = [
        line
        for line in inspect_lines(with_kpi(tmp_path, definition=definition, data=data, text="Se bilag."))
        if "for gammelt" in line
    ]
    assert (told in lines[0]) if told else lines == []


def derived(root, a="", b="", until_a=12, until_b=12, text="Se bilag."):
    def rows(until):
        return "periode;antal\n" + "".join(f"2020M{n:02};{10 * n}\n" for n in range(1, until + 1))

    made = with_kpi(root, definition=DERIVED.format(a=a, b=b), data=None, text=text)
    return write(made, {"metrics/data/a.csv": rows(until_a), "metrics/data/b.csv": rows(until_b)})


@pytest.mark.parametrize("limits", [{"a": "  forældes: 90 dage\n"}, {"b": "  forældes: 90 dage\n"}])
def test_an_age_holds_for_what_a_formula_is_made_of(tmp_path, limits):
    (line,) = [one for one in inspect_lines(derived(tmp_path, until_a=3, until_b=3, **limits)) if "for gammelt" in one]
    assert "metrics/data/a.csv:4:9 og metrics/data/b.csv:4:9" in line


@pytest.mark.parametrize(
    "limits",
    [
        {"a": "  seriebrud: {periode: 2020M12, tekst: Ny lov}\n"},
        {"b": "  seriebrud: {periode: 2020M12, tekst: Ny lov}\n"},
    ],
)
def test_a_break_holds_for_what_a_formula_is_made_of(tmp_path, limits):
    made = markdown(derived(tmp_path, text="{{ ledige | sætning }}", **limits))
    assert "kan ikke sammenlignes med november 2020, for serien er brudt i december 2020: Ny lov" in made


@pytest.mark.parametrize(("until_a", "until_b"), [(12, 6), (6, 12), (12, 12)])
def test_a_formula_tells_which_of_its_numbers_stop(tmp_path, until_a, until_b):
    lines = [
        one
        for one in inspect_lines(derived(tmp_path, until_a=until_a, until_b=until_b))
        if "»ledige« er for juni 2020" in one
    ]
    assert len(lines) == (until_a != until_b)
    assert all("a.csv:" in line and "b.csv:" in line and line.startswith(ITEM) for line in lines)


def test_the_first_of_the_year_is_not_compared_with_itself(tmp_path):
    text = '{{ ledige | sætning("årets_første") }}'
    made = markdown(with_kpi(tmp_path, definition=OWN, data=areas(1, 1), text=text))
    assert "uændret" not in made and "I januar 2020 begynder året" in made
