"""A joint meeting (fællesmøde): committees that take up the same items, each with minutes of its own.

The items lie with one of them, the host. A guest's `moede.yaml` says whose meeting it is held with; its decisions stand in the same
items, under the name of its own folder.
"""

from __future__ import annotations

from typing import NamedTuple

from committee.base.problems import Place
from committee.records.fields import REFERENCE
from committee.records.manyfields import Either
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record


@record
class Joint(Record):
    """Whose meeting a guest's is held with."""

    committee: SourceText = key(
        "udvalg", REFERENCE, "Mappen for det udvalg, hvis møde punkterne ligger i.", required=True
    )
    meeting: SourceText | None = key(
        "møde", REFERENCE, "Mødets mappe dér, når den hedder noget andet end denne.", default=None
    )


class Along(NamedTuple):
    """Another committee at a joint meeting: its folder, its meeting's folder, its name, and whether it has sent or approved anything
    of the meeting."""

    committee: str
    folder: str
    name: str
    is_sent: bool = False


def _of_folder(committee: SourceText, place: Place) -> Joint:
    return Joint(place=place, committee=committee)


JOINT = Either(REFERENCE, _of_folder, Of(Joint))
