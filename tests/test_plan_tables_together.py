"""Plans' tables of families, of KPIs with contracts, of targets with several conditions and of shared places."""

from build import ITEM, inspect_lines, markdown, run, workspace, write

CSV = "område;år;antal\nTønder;2019;40\nTønder;2020;44\nVejen;2019;30\nVejen;2020;31\n"
METRICS = """\
fælles:
  enhed: personer
  kilde: {fil: data/aar.csv, periode: år, værdi: antal}
  kildetekst: Jobcentret
ledige:
  for_hver: {område: [Tønder, Vejen]}
  navn: "{område}"
  forvent: {mellem: [0, 100]}
plan:
  navn: Planen
  tabel:
    kolonner: {perioder: 2019..2020}
    rækker: [ledige_tønder, ledige_vejen, {sum: beregn, tekst: I alt}]
"""


def made(root, metrics, data=CSV, **files):
    item = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnøgletal: [plan]\nresume: |\n  {{ plan | tabel }}\n"
    return workspace(root, {ITEM: item, "metrics/tal.yaml": metrics, "metrics/data/aar.csv": data, **files})


def rows_of(root):
    text = markdown(root, "dagsorden").replace("\N{NO-BREAK SPACE}", " ")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_a_table_names_the_members_of_a_family_beside_what_is_common(tmp_path):
    root = made(tmp_path, METRICS)
    assert inspect_lines(root) == []
    assert rows_of(root) == [["Tønder", "40", "44"], ["Vejen", "30", "31"], ["**I alt**", "**70**", "**75**"]]
    assert "| Planen (personer) |" in markdown(root)


def test_a_family_in_a_table_is_told_with_its_members(tmp_path):
    root = made(tmp_path, METRICS.replace("[ledige_tønder, ledige_vejen,", "[ledige,"))
    told = [line for line in inspect_lines(root) if "»ledige« er 2 nøgletal." in line]
    assert told and told[0].startswith("metrics/tal.yaml:13:14: fejl: ")
    assert "[ledige_tønder, ledige_vejen]" in told[0]


def test_a_table_is_not_made_of_numbers_that_break_their_contract(tmp_path):
    root = made(tmp_path, METRICS, CSV.replace("44", "440"))
    assert any("metrics/data/aar.csv:3:13" in line and ": fejl: " in line for line in inspect_lines(root))
    assert run("-C", root, "referat", "2021-02-11").code == 1


def test_a_table_has_a_name_of_its_own(tmp_path):
    for taken in ("ledige", "ledige_tønder"):
        root = made(
            tmp_path / taken,
            METRICS,
            **{"metrics/x.yaml": METRICS[METRICS.index("plan:") :].replace("plan:", f"{taken}:")},
        )
        assert any(f"»{taken}« er også defineret i metrics/tal.yaml." in line for line in inspect_lines(root))


BOTH = """\
antal: {navn: Ledige, enhed: personer, kilde: {fil: data/aar.csv, periode: år, værdi: antal, hvor: {område: Tønder}}, mål: {alle: [{højst: 50}, {nøgletal: syge, højst: 30}], inden: 2020-12-31}, kildetekst: X}
syge: {navn: Syge, enhed: personer, kilde: {fil: data/aar.csv, periode: år, værdi: antal, hvor: {område: Vejen}}, kildetekst: X}
plan:
  navn: Planen
  tabel:
    målstatus: true
    kolonner: [{vis: mål, tekst: Mål}, {vis: værdi, tekst: Tal}, {vis: vurdering, tekst: Vurdering}]
    rækker: [antal, {samlet: [antal, syge], tekst: Begge}, {nøgletal: antal, tekst: Måltallet, celler: {Mål: x, Vurdering: ""}}]
"""  # fmt: skip


def test_a_target_on_two_kpis_is_one_target_of_the_table(tmp_path):
    root = made(tmp_path, BOTH)
    goal = "højst 50 og Syge højst 30 inden 31. december 2020"
    assert rows_of(root)[:2] == [
        ["Ledige", goal, "44", "Ikke opfyldt (Syge: 31 i 2020)"],
        ["Begge", goal, "44 og 31", "Ikke opfyldt"],
    ]
    assert run("-C", root, "udsend", "2021-02-11").code == 0
    before = markdown(root)
    write(root, {"metrics/data/aar.csv": CSV.replace("31", "29")})
    assert markdown(root) == before
    assert any("Tabellen »plan«: " in line and "og er nu »Opfyldt" in line for line in inspect_lines(root))


def test_a_target_with_several_numbers_is_told_in_words_for_its_number(tmp_path):
    layout = BOTH.replace("vis: mål, tekst: Mål", "vis: måltal, tekst: Mål")
    assert rows_of(made(tmp_path, layout))[0][1] == "højst 50 og Syge højst 30"


RANKED = """\
rang: {navn: Andel, enhed: personer, retning: ned, kilde: {fil: data/aar.csv, periode: år, værdi: antal, hvor: {område: Tønder}}, rangeres: {blandt: område}, kildetekst: X}
plan:
  navn: Planen
  tabel:
    kolonner: [{vis: placering, tekst: Placering}]
    rækker: [rang]
"""  # fmt: skip


def test_a_shared_place_is_told_as_the_house_tells_it(tmp_path):
    data = "område;år;antal\nTønder;2020;44\nVejen;2020;44\nHaderslev;2020;40\n"
    for ties, told in (("delt", "Nummer 2 (delt) af 3"), ("ens", "Nummer 2 af 3")):
        profile = f"delt_placering: {ties}\n"
        root = made(tmp_path / ties, RANKED, data, **{"templates/standard/profil.yaml": profile})
        assert rows_of(root) == [["Andel", told]]
        assert run("-C", root, "udsend", "2021-02-11").code == 0
        assert rows_of(root) == [["Andel", told]]
