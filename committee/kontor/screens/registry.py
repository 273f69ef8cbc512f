"""The screens: each module has its `ROUTES`. A new screen is one row here, one file beside it and one page in `pages/`."""

from __future__ import annotations

from starlette.routing import Route

from committee.kontor.screens import changes, oversigt, punkt

SCREENS = (oversigt, punkt, changes)


def routes() -> list[Route]:
    """All addresses of the page."""
    return [route for screen in SCREENS for route in screen.ROUTES]
