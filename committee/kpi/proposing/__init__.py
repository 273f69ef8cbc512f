"""From a data file to a definition that works: what the file is seen as, and what a KPI of it would be. Pure: bytes in, values out."""

from committee.kpi.proposing.definitions import Doubt, Proposal
from committee.kpi.proposing.drafts import OF_NUMBERS, Pinned, Wishes
from committee.kpi.proposing.proposal import Offer, propose
from committee.kpi.proposing.said import AIMS, Said, with_said, without_target
from committee.kpi.proposing.sight import Kind, Sight
from committee.kpi.proposing.trial import Tried, tried
from committee.kpi.proposing.words import sight_lines

__all__ = [
    "AIMS",
    "OF_NUMBERS",
    "Doubt",
    "Kind",
    "Offer",
    "Pinned",
    "Proposal",
    "Said",
    "Sight",
    "Tried",
    "Wishes",
    "propose",
    "sight_lines",
    "tried",
    "with_said",
    "without_target",
]
