"""How the roles of paragraphs are called where a document's look is told, and the colour of what leads elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from committee.documents.tree import Role

LINK = "#0b4f82"
ROLE_STYLES: Mapping[Role, str] = MappingProxyType({
    Role.BODY: "body",
    Role.CASE_NUMBER: "case",
    Role.HEAD: "head",
    Role.DECISION: "decision",
    Role.NOTE: "note",
    Role.SOURCE: "source",
})  # fmt: skip
