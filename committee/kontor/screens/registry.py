"""The screens: each module has its `ROUTES`. A new screen is one row here, one file beside it and one page in `pages/`."""

from __future__ import annotations

from starlette.routing import Route

from committee.kontor.screens import (
    changes,
    dagsorden,
    dagsorden_moedet,
    dagsorden_nye,
    dagsorden_punkter,
    efter,
    efterpapirer,
    eftertag,
    klip,
    moede,
    moede_trin,
    noegletal,
    nytmoede,
    nytnoegletal,
    oversigt,
    praesentation,
    punkt,
    soeg,
    udgivelse,
)

SCREENS = (
    oversigt, nytmoede, dagsorden, dagsorden_nye, dagsorden_punkter, dagsorden_moedet, punkt, moede, moede_trin, praesentation,
    efter, eftertag, efterpapirer, udgivelse, noegletal, nytnoegletal, soeg, klip, changes,
)  # fmt: skip


def routes() -> list[Route]:
    """All addresses of the page."""
    return [route for screen in SCREENS for route in screen.ROUTES]
