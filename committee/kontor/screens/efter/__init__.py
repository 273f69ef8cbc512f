"""After the meeting: what is missing, what Word says, the approval, and the papers."""

from committee.kontor.screens.efter import after, papers, takingin

ROUTES = (*after.ROUTES, *takingin.ROUTES, *papers.ROUTES)
