"""From a data file to a definition that works: what the file is seen as, and what a KPI of it would be. Pure: bytes in, values out."""

from committee.kpi.proposing.definitions import Doubt, Proposal
from committee.kpi.proposing.drafts import Pinned, Wishes
from committee.kpi.proposing.proposal import Offer, propose
from committee.kpi.proposing.sight import Sight
from committee.kpi.proposing.words import sight_lines

__all__ = ["Doubt", "Offer", "Pinned", "Proposal", "Sight", "Wishes", "propose", "sight_lines"]
