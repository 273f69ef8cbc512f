"""An item's file as the fields of a form, and the KPIs that it can have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.digests import sha256_of
from committee.base.problems import Problem
from committee.compose.figures.measured import level
from committee.domain.item import EarlierDecision, Item
from committee.domain.kpi import Kpi
from committee.domain.profile import SECTIONS
from committee.kpi.status import status_of
from committee.records.splice import values_in
from committee.records.values import Value
from committee.rules.numbering import Numbered
from committee.rules.sectionorder import OWN as ALL_OTHERS
from committee.rules.sectionorder import order_of
from committee.work.itemform.fieldvalues import ALONE, LISTS, OWN, FieldPath, own_paths, value_at
from committee.work.itemform.saving import not_editable
from committee.work.kpis import kpis_of
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item's fields by their paths, as its file has them, with the sum of the file. `sections` are those that the house orders or
    the item has beside the program's own, in their order; `headings` are what the house calls the program's. `earlier` is what
    other bodies decided, a line each. `locked` says why nothing can be written, and `is_sent` that
    what comes on now is late."""

    numbered: Numbered
    digest: str
    values: Mapping[FieldPath, Value]
    sections: tuple[FieldPath, ...]
    headings: Mapping[str, str]
    administration: str
    earlier: tuple[str, ...]
    locked: Problem | None
    is_sent: bool = False

    @property
    def item(self) -> Item:
        """The item as it was read."""
        return self.numbered.item


@dataclass(frozen=True, slots=True)
class KpiOffered:
    """A KPI or table of the workspace that an item may have: its name in files, what it is called, and its present value and period,
    empty where there is no number."""

    name: str
    title: str
    value: str = ""
    period: str = ""


def item_form(sitting: Sitting, numbered: Numbered) -> ItemForm:
    """The form of one item of a meeting, filled with what its file says now."""
    archive, item = sitting.archive, numbered.item
    try:
        data = (archive.root / item.file).read_bytes()
    except OSError:
        data = b""
    values = values_in(data)
    own = _sections(sitting, item)
    return ItemForm(
        numbered,
        sha256_of(data),
        {path: value_at(values, path) for path in (*ALONE, *LISTS, *own)},
        own,
        sitting.profile.words.by_name(),
        sitting.committee.administration,
        tuple(_told(one) for one in item.history if isinstance(one, EarlierDecision)),
        not_editable(sitting),
        sitting.meeting.sent is not None,
    )


def kpis_offered(archive: Archive, on: dt.date) -> tuple[KpiOffered, ...]:
    """Every KPI and table of `metrics/` with its value as of a date."""
    metrics = kpis_of(archive).metrics
    kpis = (_offered(kpi, archive, on) for kpi in metrics.kpis.values())
    tables = (KpiOffered(name, str(table.name or name)) for name, table in metrics.tables.items())
    return (*kpis, *tables)


def _offered(kpi: Kpi, archive: Archive, on: dt.date) -> KpiOffered:
    data, _ = kpis_of(archive).metrics.data(str(kpi.id))
    status = status_of(data, on) if data is not None else None
    if status is None or status.current is None:
        return KpiOffered(str(kpi.id), str(kpi.name))
    return KpiOffered(str(kpi.id), str(kpi.name), level(status, status.current), status.current.period.words)


def _sections(sitting: Sitting, item: Item) -> tuple[FieldPath, ...]:
    """The sections beside the program's own, in the order they are printed; then those that the house has nothing of."""
    paths = own_paths([str(heading) for heading, _ in item.sections])
    entries = order_of(item, sitting.profile).entries
    named = (one for one in entries if isinstance(one, int) or one not in (*SECTIONS, ALL_OTHERS))
    return tuple(dict.fromkeys([*(paths[one] if isinstance(one, int) else (OWN, one) for one in named), *paths]))


def _told(earlier: EarlierDecision) -> str:
    day = danish.in_full(earlier.date) if earlier.date else ""
    words = ", ".join(filter(None, (str(earlier.committee), day, earlier.item and f"pkt. {earlier.item}")))
    return f"{words}: {earlier.decision}" if earlier.decision else words
