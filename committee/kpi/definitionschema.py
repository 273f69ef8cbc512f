"""The JSON Schema of a file of definitions, for editors."""

from __future__ import annotations

from committee.domain.kpi import Kpi
from committee.domain.plantable import PlanTable
from committee.kpi.families import COMMON
from committee.records.readers import Schema


def file_schema() -> Schema:
    """The JSON Schema of a file of definitions: KPIs, and tables. A name that all have in common needn't stand in each."""
    whole = _with_slots(Kpi.json_schema())
    loose = {name: value for name, value in whole.items() if name != "required"}
    has_name = {"required": [COMMON], "properties": {COMMON: {"type": "object", "required": ["navn"]}}}
    is_table = {"type": "object", "required": ["tabel"]}
    named = {"if": is_table, "then": True, "else": {"required": whole["required"]}}
    return {
        "type": "object",
        "properties": {
            COMMON: {"anyOf": [loose, {"type": "null"}], "description": "Det, alle filens nøgletal har til fælles."}
        },
        "additionalProperties": {"if": is_table, "then": PlanTable.json_schema(), "else": loose},
        "if": has_name,
        "then": True,
        "else": {"properties": {COMMON: True}, "additionalProperties": named},
    }


def _with_slots(schema: object) -> Schema:
    """A schema that also lets `{område}` stand where a value of another type would."""
    made = _loosened(schema)
    assert isinstance(made, dict)
    return made


def _loosened(schema: object) -> object:
    if isinstance(schema, list):
        return [_loosened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kinds = schema.get("type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    is_scalar = "enum" in schema or (kinds is not None and not {"object", "array"} & set(listed))
    if is_scalar and not ("string" in listed and not {"pattern", "format"} & schema.keys()):
        told = {name: value for name, value in schema.items() if name == "description"}
        bare = {name: value for name, value in schema.items() if name != "description"}
        return {"anyOf": [bare, {"type": "string", "pattern": r"\{[^{}]+\}"}], **told}
    return {name: value if name in ("required", "description") else _loosened(value) for name, value in schema.items()}
