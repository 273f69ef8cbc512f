"""A house's own templates are tried on sample meetings, so that a slip is found in a part that no meeting has used yet."""

import sys
from pathlib import Path

import pytest
from build import DATE, HOME, run, workspace, write

from committee.archive.profiles import builtin_folder, load_profile
from committee.compose import render, trial

STANDARD = builtin_folder() / "standard"
TEMPLATES = sorted(path.name for path in STANDARD.glob("*.j2"))
COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmedlemmer: [Anna And, Bo Berg]\n"


def house(root, files):
    """A workspace with one plain meeting, and a house style of these templates."""
    made = {f"templates/hus/{name}": text for name, text in files.items()}
    return workspace(root, {f"{HOME}/udvalg.yaml": COMMITTEE, "templates/hus/profil.yaml": "{}\n"} | made)


def changed(name, old, new):
    """A template of the program's own with one place in it changed, and the line of that place."""
    text = (STANDARD / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    return {name: text.replace(old, new)}, text.partition(old)[0].count("\n") + 1


def test_the_programs_own_templates_have_no_slip(tmp_path):
    for profile in ("standard", "aabenraa", "aalborg", "eksempel"):
        templates, problems = load_profile(tmp_path, None if profile == "standard" else _wanted(profile))
        assert problems == [] and trial.try_templates(templates) == []


def _wanted(name):
    from committee.base.problems import Place
    from committee.records.nodes import SourceText

    return SourceText(name, Place("udvalg.yaml", 3, 9))


# Slips in parts that the one plain meeting doesn't use: the file, what stands there, what the house wrote, the message.
SLIPS = [
    ("protokol.md.j2", "mindretal.medlem", "mindretal.navn", "»navn« findes ikke her."),
    ("protokol.md.j2", "valg.undlod | liste", "valg.undlodt | liste", "»undlodt« findes ikke her."),
    ("protokol.md.j2", "valg.forbehold | liste", "valg.forbehold | lste", "Filteret »lste« findes ikke. Mente du »liste«?"),
    ("protokol.md.j2", "{{ valg.resultat }}", "{{ resultat }}", "»resultat« er ikke et kendt navn."),
    ("protokol.md.j2", "rettelse.dato | dato", 'rettelse.dato | dato("kortt")', "Datoformen »kortt« findes ikke."),
    ("dele.md.j2", "{{ punkt.lukket | stort }}", "{{ punkt.lukket_grund | stort }}", "»lukket_grund« findes ikke her."),
    ("dele.md.j2", "{{ ord.udgår }}", "{{ ord.udgaar }}", "»udgaar« findes ikke her. Mente du »udgår«?"),
    ("dele.md.j2", "{{ punkt.tillægsgrund }}", "{{ punkt.tillaegsgrund }}", "»tillaegsgrund« findes ikke her."),
    ("dele.md.j2", "{{ ord.efter_fristen }}", "{{ ord.efter_frist }}", "»efter_frist« findes ikke her."),
    ("dele.md.j2", "{{ punkt.gæster_ord }}", "{{ punkt.gæsteord }}", "»gæsteord« findes ikke her."),
    ("dele.md.j2", "{{ led.beslutning }}", "{{ led.besluttet }}", "»besluttet« findes ikke her."),
    ("dele.md.j2", "{{ bilag.titel_med_link }}", "{{ bilag.title }}", "»title« findes ikke her."),
    ("dele.md.j2", "{{ beslutning.inhabilitet }}", "{{ beslutning.inhabil }}", "»inhabil« findes ikke her."),
    ("dele.md.j2", "punkt.kilder | liste", "punkt.kilde | liste", "»kilde« findes ikke her."),
    ("dele.md.j2", '"protokol.md.j2" import rettelser', '"protokoll.md.j2" import rettelser', "Skabelonen henter »protokoll.md.j2«"),
    ("dele.md.j2", "ord.på_video, møde.på_video", "ord.video, møde.på_video", "»video« findes ikke her."),
    ("underskriftsark.md.j2", "{{ navn }}", "{{ nvn }}", "»nvn« er ikke et kendt navn."),
    ("underskriftsark.md.j2", "{{ ord.underskrevet }}", "{{ ord.skrevet }}", "»skrevet« findes ikke her."),
    ("talepapir.md.j2", "{{ punkt.begynder }}{% if", "{{ punkt.start }}{% if", "»start« findes ikke her."),
    ("udskrift.md.j2", "{{ ord.attestation }} {: .note }", "{{ ord.attestation }} {: .noter }", "Klassen »noter«"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new", "told"), SLIPS)
def test_a_slip_in_a_part_that_no_meeting_uses_is_found_at_its_line(tmp_path, name, old, new, told):
    files, line = changed(name, old, new)
    root = house(tmp_path, files)
    for done in (run("-C", root, "tjek"), run("-C", root, "tjek", DATE)):
        found = [one for one in done.out.splitlines() if f"templates/hus/{name}:{line}:" in one and told in one]
        assert done.code == 1 and len(found) == 1, done.out


def test_several_slips_are_told_at_once(tmp_path):
    text = (STANDARD / "protokol.md.j2").read_text(encoding="utf-8")
    for old in ("mindretal.medlem", "opgave.ansvarlig }}", "rettelse.dato", "del.om", "valg.resultat"):
        assert old in text
        text = text.replace(old, f"{old.partition('.')[0]}.slip{'' if '}}' not in old else ' }}'}")
    found = run("-C", house(tmp_path, {"protokol.md.j2": text}), "tjek").out.count("fejl: »slip« findes ikke her.")
    assert found == 5


def test_a_meeting_without_items_is_among_the_samples(tmp_path):
    text = (STANDARD / "dagsorden.md.j2").read_text(encoding="utf-8") + "\n{% if not punkter %}{{ intet }}{% endif %}\n"
    assert "»intet« er ikke et kendt navn." in run("-C", house(tmp_path, {"dagsorden.md.j2": text}), "tjek").out


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (
            '{% if punkt.titel == "Budget" %}{{ punkt.titell }}{% endif %}',
            "»titell« findes ikke her. Mente du »titel«?",
        ),
        ('{% if "Budget" in punkt.titel %}{{ ord.dagsordn }}{% endif %}', "»dagsordn« findes ikke her. Mente du"),
        ("{% if punkt.nummer > 400 %}{{ mode.dato }}{% endif %}", "»mode« er ikke et kendt navn. Mente du »møde«?"),
        ("{% macro ubrugt(x) %}{{ x.tekst }}{{ x.teskt }}{% endmacro %}", "»teskt« findes ikke her. Mente du »tekst«?"),
    ],
)
def test_a_misspelt_name_is_found_in_a_part_that_no_sample_takes(tmp_path, slip, told):
    text = f"# T\n{{% for punkt in punkter %}}\n{slip}\n{{% endfor %}}\n"
    root = house(tmp_path, {"dagsorden.md.j2": text, "gammel.md.j2": "{{ findes_ikke }}"})
    found = [line for line in run("-C", root, "tjek").out.splitlines() if ": fejl: " in line]
    assert len(found) == 1 and found[0].startswith(f"templates/hus/dagsorden.md.j2:3:1: fejl: {told}")


def test_names_that_a_template_gives_itself_are_known(tmp_path):
    text = """# T
{% import "egne.md.j2" as egne %}
{% macro kort(navn, værdi="") %}{{ navn }}{{ værdi }}{% endmacro %}
{% for punkt in punkter %}{% set linje = punkt.titel %}
{{ loop.index }}. {{ kort(linje) }} {{ egne.dato(punkt) }}{% if punkt.senere is defined %}{{ punkt.senere }}{% endif %}
{% endfor %}
"""
    own = "{% macro dato(punkt) %}{{ punkt.nummer }} {{ møde.dato | dato }}{% endmacro %}\n"
    assert run("-C", house(tmp_path, {"dagsorden.md.j2": text, "egne.md.j2": own}), "tjek").code == 0


def test_a_slip_that_no_meeting_uses_stops_no_document(tmp_path):
    root = house(tmp_path, changed("protokol.md.j2", "mindretal.medlem", "mindretal.navn")[0])
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert run("-C", root, "udsend", DATE).code == 0


def test_templates_are_tried_once_a_house_and_the_programs_own_not_at_all(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(trial, "try_templates", lambda templates: calls.append(templates.profile.name) or [])
    root = house(tmp_path, {"dagsorden.md.j2": "# T\n"})
    for year in range(2001, 2006):
        write(root, {f"{HOME}/{year}-03-01/moede.yaml": f"dato: {year}-03-01\n"})
    write(root, {"agenda_items/andet/udvalg.yaml": COMMITTEE.replace("Rådet", "Andet")})
    write(root, {"agenda_items/tredje/udvalg.yaml": "kommune: K\nudvalg: U\n"})
    run("-C", root, "tjek")
    assert calls == ["hus"]


# --- coverage: every line and branch of the program's own templates is reached by the samples


class Traced:
    """Which lines of the templates' compiled code ran, and which followed which."""

    def __init__(self):
        self.arcs = {}

    def __call__(self, frame, event, arg):
        if frame.f_code.co_filename.endswith(".j2") and "__jinja_template__" in frame.f_globals:
            return self._lines(frame)
        return None

    def _lines(self, frame):
        arcs, last = self.arcs.setdefault(Path(frame.f_code.co_filename).name, set()), None

        def follow(frame, event, arg):
            nonlocal last
            if event in ("line", "return"):
                now = frame.f_lineno if event == "line" else 0
                arcs.add((last, now))
                last = now
            return follow

        return follow


def code_of(name, environment):
    """A template's compiled code by its lines."""
    source = (STANDARD / name).read_text(encoding="utf-8")
    return ["", *environment.compile(source, name, name, raw=True).split("\n")]


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    templates, _ = load_profile(tmp_path_factory.mktemp("tom"), None)
    environment = render._house_environment(templates)
    trace, before = Traced(), sys.gettrace()
    sys.settrace(trace)
    try:
        assert trial.try_templates(templates) == []
    finally:
        sys.settrace(before)
    return trace.arcs, {name: code_of(name, environment) for name in TEMPLATES}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_samples_reach_every_line_of_the_templates(traced, name):
    arcs, code = traced[0].get(name, set()), traced[1][name]
    ran = {now for _, now in arcs}
    printed = [
        n for n, line in enumerate(code) if line.lstrip().startswith(("yield ", "t_")) and "yield None" not in line
    ]
    assert len(printed) > 3
    assert [(n, code[n].strip()) for n in printed if n not in ran and not _is_lookup(code[n])] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_samples_take_both_ways_at_every_condition(traced, name):
    arcs, code = traced[0].get(name, set()), traced[1][name]
    asked = [
        n
        for n, line in enumerate(code)
        if line.lstrip().startswith(("if environment.", "if (", "if not ", "if ")) and _is_asked(line)
    ]
    one_way = [n for n in asked if len({now for last, now in arcs if last == n}) < 2]
    assert [(n, code[n].strip()) for n in one_way] == []


def _is_lookup(line):
    return "= environment.filters[" in line or "undefined(" in line


def _is_asked(line):
    """Whether a line of compiled code is a condition that the template has, and none of Jinja2's own."""
    return not any(own in line for own in ("if 0:", "if parent_template", "is missing", "l_1_loop"))
