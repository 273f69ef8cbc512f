"""Whether a snapshot is an answer to what its KPI asks for now."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from committee.base import danish
from committee.base.problems import Place, Problem
from committee.domain.kpi import Source
from committee.kpi.tables.table import Table


def asked_for(source: Source) -> str:
    """What a source asks for, as a snapshot keeps it: the table or address, its edition, and what is chosen of it."""
    address = source.address
    chosen = {_folded(str(name)): sorted(map(str, values)) for name, values in source.choose}
    where = f"{address.origin.key} {address.text}" if address is not None else ""
    return json.dumps([where, source.version, dict(sorted(chosen.items()))], ensure_ascii=False)


def stale(name: str, source: Source, table: Table, asked: Place) -> Iterator[Problem]:
    """A snapshot that was fetched with another address or other choices. One of an earlier version doesn't say what was
    asked; then its address and its columns tell."""
    if source.address is None or not table.address:
        return
    if table.asked_for:
        what = "Det, der hentes (adressen eller »vælg:«), er ændret" if table.asked_for != asked_for(source) else ""
    else:
        unseen = [str(key) for key, values in source.choose if not _is_seen(table, str(key), tuple(map(str, values)))]
        what = f"Valget af {danish.listed([f'»{key}«' for key in unseen])} er ikke med" if unseen else ""
    if what:
        when = f" {danish.in_full(table.fetched.date())}" if table.fetched else ""
        text = f"{what}, da tallene for »{name}« blev hentet{when} ({table.file})."
        if table.asked_for:
            text = f"{what}, siden tallene for »{name}« blev hentet{when} ({table.file})."
        yield Problem(asked, "snapshot-forældet", text, f"Kør »udvalg hent {name}«.")


def _is_seen(table: Table, key: str, values: tuple[str, ...]) -> bool:
    """Whether a choice shows in an address, or as a column of the answer."""
    query = parse_qsl(urlsplit(table.address).query)
    return (key, ",".join(values)) in query if query else table.column(key) is not None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
