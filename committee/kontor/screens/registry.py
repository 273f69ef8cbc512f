"""The screens: each is a file with its `ROUTES`, or a folder of several. A new screen is one row here, one file beside it and one page in
`pages/`. What a browser asks for at the start is imported with this; the others with the first who asks for them, or for all."""

from __future__ import annotations

from starlette.routing import Route

from committee.kontor.screens import atstart, signs


def first_routes() -> list[Route]:
    """The addresses that are asked for at the start."""
    return [*atstart.ROUTES, *signs.ROUTES]


def routes() -> list[Route]:
    """All addresses of the page."""
    from committee.kontor.screens import (
        changes,
        dagsorden,
        efter,
        fil,
        kladder,
        klip,
        moede,
        noegletal,
        oversigt,
        praesentation,
        punkt,
        soeg,
        udgivelse,
    )

    screens = (
        oversigt,
        dagsorden,
        punkt,
        moede,
        praesentation,
        efter,
        udgivelse,
        noegletal,
        soeg,
        klip,
        fil,
        changes,
        kladder,
        signs,
    )
    return [route for screen in screens for route in screen.ROUTES]
