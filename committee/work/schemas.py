"""JSON Schemas: for editors, made from the model, so that one completes and checks while one types; and of what is published."""

from __future__ import annotations

from collections.abc import Mapping

from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.domain.published import MeetingData
from committee.kpi.definitionschema import file_schema
from committee.records.jsonfields import document_schema
from committee.records.jsonfile import as_json
from committee.records.readers import Schema
from committee.records.record import Record

FOLDER = ".skema"
_MODELINE = "# yaml-language-server: $schema={up}{folder}/{name}.schema.json\n"
PUBLISHED_FILE = "udgivet.schema.json"

_FILES: Mapping[str, tuple[type[Record], str]] = {
    "udvalg.schema.json": (Committee, "Et udvalg (udvalg.yaml)"),
    "moede.schema.json": (Meeting, "Et møde (moede.yaml)"),
    "punkt.schema.json": (Item, "Et punkt på dagsordenen (NN-navn.yaml)"),
    "profil.schema.json": (Profile, "En husstil (profil.yaml)"),
}


def schema_files() -> dict[str, bytes]:
    """Each schema's file name and content."""
    return {name: _file(record, title) for name, (record, title) in _FILES.items()} | {
        "noegletal.schema.json": _json_schema({"title": "Nøgletal og tabeller (metrics/*.yaml)", **file_schema()}),
        PUBLISHED_FILE: _json_schema(
            {"title": "Et udgivet møde (dagsorden.json og referat.json)", **document_schema(MeetingData)}
        ),
    }


def _file(record: type[Record], title: str) -> bytes:
    return _json_schema({"title": title, **record.json_schema()})


def _json_schema(schema: Schema) -> bytes:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return as_json(schema)


def modeline(name: str, up: str) -> str:
    """The line by which an editor finds the schema of a file: `punkt`, from a folder that is `up` (`../`) below the items'."""
    return _MODELINE.format(up=up, folder=FOLDER, name=name)
