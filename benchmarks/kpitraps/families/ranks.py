"""Ranks: who counts, ties, double rows, and what isn't known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.trap import Reading, Trap
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "ranks"
SURE, CAREFUL, NONE = Reading
_DANISH = "talformat: dansk"
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return list(_ranks())


def _ranks() -> Iterator[Trap]:
    text = "PLADS={{ k.placering }}; RANG={{ k.rang }};"

    def one(
        name: str,
        what: str,
        areas: Rows,
        right: tuple[tuple[str, ...], ...],
        *,
        more: str = "",
        reading: Reading = CAREFUL,
    ) -> Trap:
        rows = [
            ("område", "periode", "tal"),
            *((row[0], row[2] if len(row) > 2 else "2021M01", row[1]) for row in areas),
        ]
        files = workspace(
            f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}",
            unit="procent",
            more=f"decimaler: 1\nretning: ned\nrangeres: {{blandt: område{more}}}",
            text=text,
            files={CSV: csv(rows)},
        )
        return Trap(FAMILY, name, what, files, right, reading)

    plain = [("Tønder", "2,6"), ("Åbenrå", "2,4"), ("Varde", "3,0"), ("Billund", "3,4")]
    second = (("PLADS=nummer 2 af 4",),)
    yield one("rang", "second of four", plain, second, reading=SURE)
    yield one(
        "rang-land",
        "the country and a region among them",
        [*plain, ("Hele landet", "1,0"), ("Region Syddanmark", "1,5"), ("Syddanmark", "1,6")],
        second,
    )
    yield one(
        "rang-uden",
        "what isn't to be counted is named",
        [*plain, ("Sydjylland", "1,0")],
        second,
        more=", uden: [Sydjylland]",
        reading=SURE,
    )
    yield one("rang-landsdel", "a part of the country, not named", [*plain, ("Landsdel Sydjylland", "1,0")], second)
    yield one("rang-klynge", "a group of municipalities", [*plain, ("Klynge 3", "1,0"), ("Gennemsnit", "1,2")], second)
    tie = [("Tønder", "2,6"), ("Åbenrå", "2,6"), ("Varde", "2,4"), ("Billund", "3,4")]
    yield one("rang-lige", "two share the second place", tie, (("nummer 2", "delt nummer 2"),))
    third = [("Tønder", "2,8"), ("Åbenrå", "2,6"), ("Varde", "2,6"), ("Billund", "3,4")]
    yield one("rang-efter-lige", "two before share the first place: it is the third", third, (("nummer 3",),))
    yield one(
        "rang-lige-trykt",
        "alike as printed, not as stored",
        [("Tønder", "2,64"), ("Åbenrå", "2,61"), ("Varde", "3,0")],
        (("nummer 2 af 3", "delt nummer 1"),),
    )
    yield one("rang-dobbelt", "another municipality has two rows", [*plain, ("Åbenrå", "2,9")], (), reading=NONE)
    yield one("rang-anden-periode", "one has no January", [*plain, ("Esbjerg", "1,0", "2020M12")], second)
    yield one("rang-mangler", "one isn't known", [*plain, ("Esbjerg", "..")], (("nummer 2 af 4",),))
    yield one("rang-egen-mangler", "one's own isn't known", [("Tønder", ".."), *plain[1:]], (), reading=NONE)
    yield one(
        "rang-navn-to-gange", "a municipality's name in two spellings", [*plain, ("åbenrå ", "1,0")], (), reading=NONE
    )
    column = [("område", "periode", "tal", "nr"), ("Tønder", "2021M01", "2,6", "12,5")]
    for name, what, rank, right in (
        ("decimal", "a rank of 12,5", "12,5", ("RANG=12,5",)),
        ("helt", "a rank of 12", "12", ("RANG=12;",)),
        ("note", "a rank with a mark", "12*", ("RANG=12;",)),
    ):
        rows = [column[0], (*column[1][:3], rank)]
        files = workspace(
            f"fil: data/k.csv, periode: periode, værdi: tal, rang: nr, {_DANISH}",
            unit="procent",
            text="RANG={{ k.rang }};",
            files={CSV: csv(rows)},
        )
        yield Trap(FAMILY, f"rang-kolonne-{name}", what, files, (right,))
