"""The screens: each is a file with its `ROUTES`, or a folder of several. A new screen is one row here, one file beside it and one page in
`pages/`."""

from __future__ import annotations

from starlette.routing import Route

from committee.kontor.screens import (
    changes,
    dagsorden,
    efter,
    klip,
    moede,
    noegletal,
    oversigt,
    praesentation,
    punkt,
    soeg,
    udgivelse,
)

SCREENS = (oversigt, dagsorden, punkt, moede, praesentation, efter, udgivelse, noegletal, soeg, klip, changes)


def routes() -> list[Route]:
    """All addresses of the page."""
    return [route for screen in SCREENS for route in screen.ROUTES]
