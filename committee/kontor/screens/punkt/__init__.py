"""One item: its form beside the item as it will be. What is typed is saved field by field, and what others write meanwhile is told."""

from __future__ import annotations

from starlette.routing import Route

from committee.kontor.screens.punkt.form import afsnit, punkt
from committee.kontor.screens.punkt.saving import bilag, fund, gem, tjek, vis
from committee.kontor.visits import Handler, endpoint

_HOMES = ("/m/{udvalg}/{moede}/punkt/{punkt}", "/emner/{udvalg}/punkt/{punkt}")
_POSTS: dict[str, Handler] = {"gem": gem, "vis": vis, "tjek": tjek, "bilag": bilag}


def _routes(at: str) -> tuple[Route, ...]:
    """The addresses of the items of a meeting, or of a drawer."""
    return (
        Route(at, endpoint(punkt)),
        *(Route(f"{at}/{name}", endpoint(handle), methods=["POST"]) for name, handle in _POSTS.items()),
        Route(f"{at}/fund/{{nummer:int}}", endpoint(fund, slow=True)),
        Route(f"{at}/afsnit", endpoint(afsnit)),
    )


ROUTES = tuple(route for home in _HOMES for route in _routes(home))
