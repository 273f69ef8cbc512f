"""The JSON Schemas for editors: fresh, and saying of the sample's files what the program says."""

import json
import re

import jsonschema
import pytest
import yaml
from build import ROOT, run, workspace

from committee.archive.names import ITEMS
from committee.work.schemas import FOLDER, schema_files

HOME = ROOT / ITEMS / FOLDER
SAMPLES = [path for path in sorted((ROOT / ITEMS).rglob("*.yaml")) if FOLDER not in path.parts]
SAMPLES += sorted((ROOT / "metrics").glob("*.yaml"))
PROFILES = sorted((ROOT / "templates").glob("*/profil.yaml"))
ITEM_TEMPLATES = sorted((ROOT / "templates").glob("*/punkter/*.yaml"))


class _Loader(yaml.BaseLoader):
    """As an editor reads YAML 1.2: words and numbers, but no dates, sexagesimals or octals; nothing is null."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9]\d*)$"), list("-0123456789"))
_Loader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)
_Loader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_an_editor_reads(text):
    return yaml.load(text, _Loader)


def validator(name):
    schema = json.loads(schema_files()[f"{name}.schema.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def kind_of(path):
    named = {"udvalg.yaml": "udvalg", "moede.yaml": "moede", "profil.yaml": "profil"}
    return "noegletal" if path.parent.name == "metrics" else named.get(path.name, "punkt")


@pytest.fixture
def kept(request):
    """The committed schemas, written anew with --golden."""
    if request.config.getoption("--golden", default=False):
        for name, data in schema_files().items():
            (HOME / name).write_bytes(data)
    return {path.name: path.read_bytes() for path in HOME.iterdir()}


def test_the_committed_schemas_are_fresh(kept, tmp_path):
    """Refresh them with `make golden`, or `udvalg skema`."""
    assert len(kept) == 6
    root = workspace(tmp_path)
    result = run("-C", root, "skema")
    assert result.code == 0
    made = {path.name: path.read_bytes() for path in (root / ITEMS / FOLDER).iterdir()}
    assert [line.removeprefix("Skrev ") for line in result.out.splitlines()] == [
        f"{ITEMS}/{FOLDER}/{name}" for name in schema_files()
    ]
    assert made == kept


def test_there_are_samples_to_check():
    assert len(SAMPLES) > 10
    assert len(PROFILES) == 4
    assert len(ITEM_TEMPLATES) > 5


@pytest.mark.parametrize(
    "path", [*SAMPLES, *PROFILES, *ITEM_TEMPLATES], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_sample_file_is_valid(path):
    data = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    assert [error.message for error in validator(kind_of(path)).iter_errors(data)] == []


@pytest.mark.parametrize("path", [*SAMPLES, *PROFILES], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_modeline_points_to_the_schema_of_the_files_kind(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    target = (path.parent / first.partition("$schema=")[2]).resolve()
    assert target == HOME / f"{kind_of(path)}.schema.json"
    assert target.is_file()


@pytest.mark.parametrize("path", ITEM_TEMPLATES, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_the_modeline_of_an_item_template_fits_the_meeting_it_is_copied_to(path):
    """`ny` copies the file as it is, two folders below agenda_items/."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../.skema/punkt.schema.json"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("punkt", "titel: T\nfarve: blå"),
        ("punkt", "sagsnr: 1"),
        ("punkt", "titel: T\nbeslutning: {farve: blå}"),
        ("punkt", "titel: T\nbilag: [{fil: a.pdf}]"),
        ("punkt", "titel: [a]"),
        ("punkt", "titel: T\nafsnit: tekst"),
        ("punkt", "titel: T\ntillæg: måske"),
        ("moede", "tid: 16:00"),
        ("moede", "dato: 2021-02-11\ntid: 25:00"),
        ("moede", "dato: 2021-02-11\nførste_punkt: et"),
        ("udvalg", "kommune: K\nudvalg: U\nnummerering: aarlig"),
        ("udvalg", "kommune: K\nudvalg: U\nfarve: blå"),
        ("udvalg", "kommune: K\nudvalg: U\nårshjul: [{punkt: a, hver: uge}]"),
        ("profil", "sideskift: altid"),
        ("profil", "ord: {farve: blå}"),
        ("profil", "frister: {dagsorden: fire}"),
        ("profil", "frister: {dagsorden: 61}"),
        ("udvalg", "kommune: K\nudvalg: U\nudgivelse: {formater: []}"),
        ("udvalg", "kommune: K\nudvalg: U\nudgivelse: {adresse: www.a.dk}"),
        ("udvalg", "kommune: K\nudvalg: U\nudgivelse: {metadata: nej}"),
    ],
)
def test_what_the_program_refuses_an_editor_marks(kind, text):
    assert not validator(kind).is_valid(as_an_editor_reads(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("punkt", "titel: T\nsagsnr:\nbilag:\nindstilling:\n  fra:\n  at:\n    - a\nbeslutning:"),
        ("punkt", "titel: 2021\nsagsnr: 010\nlukket: true\nudgår: ja\nopgjort: 2021-02-11"),
        ("punkt", "titel: T\nbeslutning: {afstemninger: [{for: 5, imod: [A], undlod: A}]}"),
        ("punkt", "titel: T\nbilag: Notat"),
        ("punkt", "titel: T\ntillæg: Sagen kan ikke vente.\npåført: 2021-02-10"),
        ("moede", "dato: 2021-02-11\ntid: 16.30\nsted:\nafbud:\nkom: {Bo: 12}\nførste_punkt: 11"),
        (
            "udvalg",
            "kommune: K\nudvalg: U\nprofil:\nmødetid: 16:00\nmedlemmer:\nårshjul: [{punkt: a, måneder: 2}]",
        ),
        ("profil", "ord: {indstilling: ''}\nrækkefølge:\ngentag_fravær: ja"),
        ("profil", "frister: {dagsorden: 4, bilag:}\nudgivelse: {formater: md, største_bilag: 20 MB, små_grupper: 0}"),
        ("udvalg", "kommune: K\nudvalg: U\nfrister:\nudgivelse: {adresse: https://a.dk, lukkede_punkter: nummer}"),
    ],
)
def test_what_the_program_reads_an_editor_lets_be(kind, text):
    assert [error.message for error in validator(kind).iter_errors(as_an_editor_reads(text))] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("punkt", "titel: T\nopgjort:"),
        ("punkt", "titel: T\nudgår:"),
        ("moede", "dato: 2021-02-11\ntid:"),
        ("moede", "dato: 2021-02-11\nførste_punkt:"),
        ("udvalg", "kommune: K\nudvalg: U\nmødetid:"),
        ("udvalg", "kommune: K\nudvalg: U\nnummerering:"),
        ("profil", "datoer:"),
        ("profil", "sideskift:"),
    ],
)
def test_a_key_with_nothing_after_it_is_let_be(kind, text):
    """It counts as not written, so the editor must not mark it either."""
    assert validator(kind).is_valid(as_an_editor_reads(text))


def test_every_key_has_its_help_in_the_schema():
    found = 0
    for data in schema_files().values():
        schema = json.loads(data)
        assert schema["title"]
        inner = schema.get("additionalProperties")
        kinds = [inner["then"], inner["else"]] if isinstance(inner, dict) else [schema]
        for name, described in (pair for kind in kinds for pair in kind["properties"].items()):
            assert described["description"].endswith((".", "}", ")")) and len(described["description"]) > 5, name
            found += 1
    assert found > 40
