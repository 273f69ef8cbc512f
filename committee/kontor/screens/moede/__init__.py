"""The meeting while it is held: one item at a time, and the steps that are taken at it."""

from committee.kontor.screens.moede import live, steps

ROUTES = (*live.ROUTES, *steps.ROUTES)
