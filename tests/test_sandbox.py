"""Expressions in an item's text and the house's own templates: what they may do, and how a mistake is told.

None of them can reach Python's own objects, read a file outside the profile, or work without end.
"""

import pytest
from build import DATE, HOME, ITEM, ROOT, build, cli, markdown, run, tree_of, workspace, write
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.compose import render
from committee.compose.allowance import Allowance
from committee.compose.values import Rendering
from committee.work.inspectall import inspect

TEMPLATE = "templates/standard/referat.md.j2"


def refused(root, place, *words, commands=("tjek", "referat")):
    """The problem is told at that place, in both commands; no trace, no file."""
    before = tree_of(root)
    for command in commands:
        result = run("-C", root, *(["referat", DATE, "--uden-sidetal"] if command == "referat" else [command]))
        assert result.code == 1, result.all
        told = [line for line in result.all.splitlines() if f"{place}" in line and ": fejl: " in line]
        assert told, (place, result.all)
        for word in words:
            assert any(word in line for line in told), (word, told)
        assert "Traceback" not in result.all
    assert tree_of(root) == before


# --- an item's text -----------------------------------------------------------------------------------

HOSTILE = [
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "udvalg.__class__",
    "udvalg.__init__.__globals__",
    "udvalg['__class__']",
    "udvalg | attr('__class__')",
    "møde.dato.__class__",
    "møde.dato.today()",
    "'{0.__class__}'.format(udvalg)",
    "'%s' % udvalg",
    "'a' * 10**10",
    "10 ** 10 ** 10",
    "9 * 9",
    "1 / 0",
    "1 // 0",
    "[1, 2, 3]",
    "{'a': 1}",
    "(1, 2)",
    "range(10)",
    "range(10**9) | liste",
    "lipsum()",
    "cycler",
    "joiner()",
    "namespace()",
    "dict(a=1)",
    "self",
    "self.__init__",
    "loop",
    "caller()",
    "config",
    "request",
    "_gengivelse",
    "møde._x",
    "udvalg",
    "møde",
    "møde.deltagere",
    "møde.dato | ukendt",
    "none",
    "true",
    "1.5",
    "'a' ~ 'b'",
    "møde.sted[0:1]",
    "x is defined",
    "super()",
    "møde.dato | dato('ukendt')",
    "'x' | dato",
    "udvalg.navn | rolle('ukendt')",
]


@pytest.mark.parametrize("expression", HOSTILE)
@pytest.mark.parametrize("key", ["titel: 'T ", "titel: T\nresume: 'T "], ids=["title", "text"])
def test_a_hostile_or_senseless_expression_is_refused_where_it_stands(tmp_path, key, expression):
    text = key + "{{ " + expression.replace("'", "''") + " }}'\n"
    line, column = text.count("\n"), text.split("\n")[-2].index("{{") + 1
    refused(workspace(tmp_path, {ITEM: text}), f"{ITEM}:{line}:{column}: fejl: ")


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in møde.deltagere %}x{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        '{% include "referat.md.j2" %}',
        '{% import "dele.md.j2" as d %}',
        '{% from "dele.md.j2" import hoved %}',
        '{% extends "referat.md.j2" %}',
        "{% block a %}{% endblock %}",
        "{% set a = 1 %}",
        "{% set _gengivelse = 1 %}{{ møde.sted }}",
        "{% call m() %}{% endcall %}",
        "{% filter versaler %}a{% endfilter %}",
        "{% with a = 1 %}{% endwith %}",
        "{% raw %}{{ x }}{% endraw %}{% do 1 %}",
        "{% debug %}",
    ],
)
def test_a_text_has_values_and_conditions_and_nothing_else(tmp_path, text):
    refused(workspace(tmp_path, {ITEM: f"titel: T\nresume: |\n  først\n  og {text}\n"}), f"{ITEM}:4:6: fejl: ")


@pytest.mark.parametrize(
    "text",
    ["{{ møde.sted", "{{", "{{ }}", "{% if %}", "{% if 1 %}x", "{# uden slut", "{{ møde. }}", "{{ 'a }}", "{{ a b }}"],
)
def test_an_unfinished_expression_is_refused(tmp_path, text):
    refused(workspace(tmp_path, {ITEM: f"titel: T\nresume: |\n  først\n  og {text}\n"}), f"{ITEM}:4:6: fejl: ")


def test_an_unknown_name_is_never_an_empty_string(tmp_path):
    """KPIs aren't read by this version, so their names are unknown too."""
    root = workspace(tmp_path, {ITEM: "titel: T\nsagsfremstilling: |\n  Antallet er {{ kth_udh.værdi }}.\n"})
    refused(root, f"{ITEM}:3:15", "»kth_udh« er ikke et kendt navn")


def test_an_unknown_name_is_told_with_the_nearest(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nresume: '{{ udvlag.navn }} {{ udvalg.nvan }}'\n"})
    refused(root, f"{ITEM}:2:10", "Mente du »udvalg«?")
    root = workspace(tmp_path, {ITEM: "titel: T\nresume: '{{ udvalg.nvan }}'\n"})
    refused(root, f"{ITEM}:2:10", "Mente du »navn«?")


@pytest.mark.parametrize("key", ["resume", "sagsfremstilling", "indstilling", "beslutning"])
def test_every_text_of_an_item_is_tried(tmp_path, key):
    refused(workspace(tmp_path, {ITEM: f"titel: T\n{key}: Ja {{{{ ukendt }}}}\n"}), f"{ITEM}:2:{len(key) + 6}: fejl: ")


@pytest.mark.parametrize(
    "text",
    [
        "afsnit: {Økonomi: '{{ ukendt }}'}",
        "forløb: [{udvalg: U, beslutning: '{{ ukendt }}'}]",
        "beslutning: {punkter: {'1': '{{ ukendt }}'}}",
        "beslutning: {mindretal: [{medlem: Bo, tekst: '{{ ukendt }}'}]}",
        "beslutning: {opfølgning: [{tekst: '{{ ukendt }}'}]}",
        "beslutning: {rettelser: [{dato: 2021-02-20, tekst: '{{ ukendt }}'}]}",
        "lukket: Personsag\noffentlig_titel: T\noffentlig_beslutning: '{{ ukendt }}'",
    ],
)
def test_every_text_deeper_in_an_item_is_tried(tmp_path, text):
    refused(workspace(tmp_path, {ITEM: f"titel: T\n{text}\n"}), f"{ITEM}:", "»ukendt« er ikke et kendt navn")


def test_every_mistake_in_the_texts_is_told_at_once(tmp_path):
    text = "titel: T {{ a }}\nresume: T {{ b }}\nsagsfremstilling: T {{ c }}\n"
    found = [
        problem for problem in inspect(Archive(workspace(tmp_path, {ITEM: text}))).problems if problem.code == "udtryk"
    ]
    assert [problem.place.line for problem in found] == [1, 2, 3]


def test_a_text_may_print_what_is_known(tmp_path):
    text = "titel: T\nresume: |\n  {{ udvalg.navn }} {{ møde.dato | dato('kort') }}{% if møde.sted %} i {{ møde.sted }}{% endif %}.\n"
    made = markdown(workspace(tmp_path, {ITEM: text}))
    assert "\nRådet 11.02.2021.\n" in made


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ '{{' }} her", "{{ her"),
        ("{{ \"{{\" }} og {{ '}}' }}", "{{ og }}"),
        ("Navn {{- ' {{' }} og {{ '{%' }} {{ '{#' }}", "Navn {{ og {% {#"),
        ("{{ '{{' }}navn{{ '}}' }} {% if møde.sted %}i {{ møde.sted }}{% else %}{{ '{{' }}{% endif %}", "{{navn}} {{"),
    ],
)
def test_braces_are_printed_as_the_handbook_says(tmp_path, written, said):
    made = markdown(workspace(tmp_path, {ITEM: f"titel: T\nresume: |\n  først\n  {written}.\n"}))
    assert f"\nførst {said}.\n" in made


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("{{ '{{' }} … {% if %}", 16),
        ("{{ udvalg.navn }} {{ '{{' }} {{ ukendt }} {% if ukendt %}x{% endif %}", 32),
        ("{{ '{{' }} {{ udvalg.navn", 14),
    ],
)
def test_a_mistake_is_told_at_its_own_expression_and_not_at_the_line_s_first(tmp_path, text, column):
    refused(workspace(tmp_path, {ITEM: f"titel: T\nresume: |\n  {text}\n"}), f"{ITEM}:3:{column}: fejl: ")


def test_a_value_is_never_markup(tmp_path):
    """A name with stars in it prints its stars, and an expression's value is not an expression."""
    files = {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: 'A *b* # {{ møde.dato }} {% if %} <b> | C'\n"}
    made = markdown(workspace(tmp_path, files | {ITEM: "titel: T\nresume: Udvalget {{ udvalg.navn }}\n"}))
    assert "{{ møde.dato }} {% if %}" in made.replace("\\", "")
    assert "*b*" not in made.replace("\\*", "")


# --- a house's templates ------------------------------------------------------------------------------

TENFOLD = "{% for x in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10) %}"

MISTAKES = {
    "syntax": ("# T\n\n{% for %}\n", 3),
    "unclosed": ("# T\n{{ møde.sted\n", 2),
    "unknown tag": ("# T\n{% ukendt %}\n", 2),
    "unknown name": ("# T\n\n{{ ukendt }}\n", 3),
    "unknown attribute": ("# T\n{{ møde.stde }}\n", 2),
    "unknown name in a condition": ("# T\n{% if ukendt %}{% endif %}\n", 2),
    "unknown name in a loop": ("# T\n{% for x in ukendt %}{% endfor %}\n", 2),
    "unknown name called": ("# T\n{{ ukendt() }}\n", 2),
    "unknown name compared": ("# T\n{% if ukendt == 1 %}{% endif %}\n", 2),
    "unknown name joined": ("# T\n{{ 'a' ~ ukendt }}\n", 2),
    "unknown filter": ("# T\n\n{{ møde.dato | upper }}\n", 3),
    "unknown test": ("# T\n{% if 1 is ukendt %}{% endif %}\n", 2),
    "unknown macro": ('# T\n{% from "dele.md.j2" import ukendt %}{{ ukendt() }}\n', 2),
    "unknown class": ("# T\n\ntekst {: .fin }\n", 3),
    "missing include": ('# T\n{% include "mangler.md.j2" %}\n', 2),
    "include of a file outside": ('# T\n{% include "../../../agenda_items/raadet/udvalg.yaml" %}\n', 2),
    "include of an absolute path": ('# T\n{% include "/etc/passwd" %}\n', 2),
    "recursion": ("# T\n{% macro a() %}\n{{ a() }}{% endmacro %}\n{{ a() }}\n", 3),
    "include of itself": ('# T\n{% include "referat.md.j2" %}\n', 2),
    "a loop that recurses": ("# T\n{% for x in (1, 2) recursive %}{{ loop((1, 2)) }}{% endfor %}\n", 2),
    "loops nested to a billion turns": ("# T\n" + TENFOLD * 12 + "{% endfor %}" * 12 + "\n", 2),
    "giant output": ("# T\n" + TENFOLD * 5 + "x" * 1000 + "{% endfor %}" * 5 + "\n", None),
    "giant value": (
        "# T\n{% set a = 'xxxxxxxxxx' %}\n" + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}\n" * 9,
        None,
    ),
    "python's objects": ("# T\n{{ ''.__class__.__mro__ }}\n", 2),
    "globals": ("# T\n{{ self.__init__.__globals__ }}\n", 2),
    "a macro's globals": ("# T\n{% macro m() %}{% endmacro %}{{ m.__globals__ }}\n", 2),
    "a format string": ("# T\n{{ '{0.__class__}'.format(møde) }}\n", 2),
    "multiplied text": ("# T\n{{ 'a' * 10 }}\n", 2),
    "a power": ("# T\n{{ 10 ** 10 }}\n", 2),
    "a large product": ("# T\n{{ 999999999999 * 9 }}\n", 2),
    "a list printed": ("# T\n{{ møde.deltagere }}\n", 2),
    "a truth printed": ("# T\n{{ intern }}\n", 2),
    "a date of text": ("# T\n{{ møde.sted | dato }}\n", 2),
    "a wrong date form": ("# T\n{{ møde.dato | dato('skæv') }}\n", 2),
    "division by nothing": ("# T\n{{ 1 // 0 }}\n", 2),
    "text compared with a number": ("# T\n{% if 'a' < 1 %}{% endif %}\n", 2),
    "too many arguments": ("# T\n{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}\n", 2),
    "a slot of its own": ("# T\n\x0e0\x0f\n", 2),
    "Latin-1": ("# T\nmål\n".encode("latin-1"), 2),
    "nul": (b"# T\n\x00\n", 2),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(tmp_path, name):
    text, line = MISTAKES[name]
    place = f"{TEMPLATE}:{line}:" if line else f"{TEMPLATE}:"
    refused(workspace(tmp_path, {TEMPLATE: text}), place)


def test_a_template_can_not_take_the_programs_own_name(tmp_path):
    """Whatever a template calls its own values, the program's bookkeeping is out of its reach."""
    names = ("_gengivelse", "_rendering", "context", "environment", "caller", "_tæl")
    code = "".join(f"{{% set {name} = 1 %}}" for name in names)
    made = markdown(workspace(tmp_path, {TEMPLATE: f"# T\n{code}\nHer er {{{{ udvalg.navn }}}}\n"}))
    assert "Her er Rådet" in made


def test_a_statement_without_a_line_is_told_where_it_stands(tmp_path):
    text = "titel: T\nresume: |\n  først\n  og {% autoescape false %}x{% endautoescape %}\n"
    refused(workspace(tmp_path, {ITEM: text}), f"{ITEM}:4:6: fejl: ")


@pytest.mark.slow
@pytest.mark.parametrize("expression", ["1[1:2]", "none[1:2]"])
def test_pythons_own_warnings_are_not_printed(tmp_path, expression):
    root = workspace(tmp_path, {TEMPLATE: f"# T\n{{{{ {expression} }}}}\n"})
    result = cli("referat", DATE, cwd=root)
    assert result.code == 1
    assert "Warning" not in result.err


@pytest.mark.parametrize("path", [TEMPLATE, ITEM])
def test_a_number_too_large_to_be_one_is_refused(tmp_path, path):
    text = "# T\n{{ 1e999 }}\n" if path == TEMPLATE else "titel: T\nresume: '{{ 1e999 }}'\n"
    refused(workspace(tmp_path, {path: text}), f"{path}:2:")


def test_a_number_of_thousands_of_digits_is_refused_where_it_stands(tmp_path):
    """Python reads no such number in tens, and prints none."""
    for number in ("9" * 5000, "0x" + "f" * 200_000, "0b" + "1" * 50_000, "9" * 5000 + ".5", "1_" * 3000 + "1"):
        for text in (f"{{{{ {number} }}}}", f"{{% if {number} %}}x{{% endif %}}"):
            root = workspace(tmp_path, {ITEM: f"titel: T\nsagsfremstilling: |\n  Første linje\n  {text}\n"})
            refused(root, f"{ITEM}:4:3", "for langt")
    root = workspace(
        tmp_path,
        {ITEM: f"titel: T\nsagsfremstilling: |\n  Nummer {'9' * 5000} i teksten, {{{{ møde.dato | dato }}}}\n"},
    )
    assert "for langt" not in cli("tjek", DATE, cwd=root).all


@pytest.mark.parametrize(
    "text", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if 1 %}" * 300 + "x" + "{% endif %}" * 300]
)
def test_a_mistake_of_depth_is_told_with_its_line(tmp_path, text):
    refused(workspace(tmp_path, {TEMPLATE: f"# T\n\n{text}\n"}), f"{TEMPLATE}:3:", "i hinanden", commands=("referat",))


@pytest.mark.parametrize(
    "expression",
    ["(" * 400 + "1" + ")" * 400, "(" * 120 + "1" + ")" * 120, "[" * 90 + "1" + "]" * 90, "+".join("1" * 3000), "not " * 3000 + "1", "a." * 3000 + "a", "1" + " if 1 else 1" * 2000],
)  # fmt: skip
def test_an_expression_that_is_too_deep_is_not_said_to_call_itself(tmp_path, expression):
    root = workspace(tmp_path, {ITEM: f"titel: T\nresume: '{{{{ {expression} }}}}'\n"})
    refused(root, f"{ITEM}:2:", "i hinanden", commands=("tjek",))


def test_a_macro_that_calls_itself_is_told_as_that(tmp_path):
    text = "{% macro a() %}{{ a() }}{% endmacro %}\n# T\n{{ a() }}\n"
    refused(workspace(tmp_path, {TEMPLATE: text}), f"{TEMPLATE}:1:", "kalder sig selv", commands=("referat",))


def test_macros_that_double_their_calls_are_counted(tmp_path, monkeypatch):
    """2^60 calls: counted and stopped, in the included file where they are. A small budget, for a quick test."""
    monkeypatch.setattr(render, "Rendering", lambda dates: Rendering(dates, Allowance(steps=10_000)))
    macro = "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}\n"
    main = '{% from "min.md.j2" import a %}\n# T\n{{ a(60) }}\n'
    root = workspace(tmp_path, {"templates/standard/min.md.j2": macro, TEMPLATE: main})
    refused(root, "templates/standard/min.md.j2:1:", "standset", commands=("referat",))


def test_a_mistake_in_an_included_file_is_told_there(tmp_path):
    files = {"templates/standard/dele.md.j2": "{% macro hoved(tid='') %}\n\n{{ møde.stde }}{% endmacro %}\n"}
    refused(workspace(tmp_path, files), "templates/standard/dele.md.j2:3:", commands=("referat",))


def test_a_mistake_in_the_profile_of_the_committee_is_told_under_its_name(tmp_path):
    path = "templates/aalborg/dagsorden.md.j2"
    files = {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\nprofil: aalborg\n", path: "# T\n{{ ukendt }}\n"}
    root = workspace(tmp_path, files)
    refused(root, f"{path}:2:", commands=("tjek",))
    assert build(root, "referat").files
    assert not build(root, "dagsorden").files


def test_a_template_that_is_mended_is_read_again(tmp_path):
    """Within one process too, as an editor's check runs."""
    root = workspace(tmp_path, {TEMPLATE: "# T\n{{ ukendt }}\n"})
    assert not build(root).files
    write(root, {TEMPLATE: "# Mit referat {{ udvalg.navn }}\n"})
    assert build(root).files
    assert "# Mit referat Rådet" in markdown(root)


NAMES = st.sampled_from(["udvalg", "møde", "ord", "punkter", "intern", "ukendt", "loop", "self", "x", "_gengivelse2", "''", "1", "none", "true", "()"])  # fmt: skip
TAILS = st.sampled_from(["", ".navn", ".dato", ".__class__", "[0]", "['a']", "()", " | dato", " | liste", " | antal", " | stort", " ~ 'a'", " + 1", " * 9",
                         " ** 9", " % 2", " - x", " // 0", " == 1", " < 'a'", " in punkter", " is defined", " if x", " if 1 else 2", "[1:2]", ".x.y"])  # fmt: skip
EXPRESSIONS = st.tuples(NAMES, st.lists(TAILS, max_size=4)).map(lambda made: made[0] + "".join(made[1]))
FRAMES = st.sampled_from(
    [
        "{{ %s }}",
        "{%% if %s %%}a{%% endif %%}",
        "{%% for x in %s %%}{{ x }}{%% endfor %%}",
        "{%% set x = %s %%}{{ x }}",
        "{{ %s",
        "{%% %s %%}",
    ]
)


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(expression=EXPRESSIONS, frame=FRAMES, in_template=st.booleans())
def test_any_expression_is_printed_or_refused(tmp_path, expression, frame, in_template):
    """Nothing that a template or text says makes the program raise."""
    code = frame % expression
    files = {TEMPLATE: f"# T\n\n{code}\n"} if in_template else {ITEM: f"titel: T\nresume: |\n  {code}\n"}
    root = workspace(tmp_path, files if in_template else {**files, TEMPLATE: (ROOT / TEMPLATE).read_bytes()})
    made = build(root)
    assert made.files or [problem for problem in made.problems if problem.place.file in (TEMPLATE, ITEM)]
