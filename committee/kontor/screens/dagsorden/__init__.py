"""The agenda of a meeting, from the day that the meeting is made until its papers are sent."""

from committee.kontor.screens.dagsorden import agenda, items, meeting, newitems, newmeeting

ROUTES = (*newmeeting.ROUTES, *agenda.ROUTES, *newitems.ROUTES, *items.ROUTES, *meeting.ROUTES)
