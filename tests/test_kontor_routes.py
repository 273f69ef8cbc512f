"""Every address that names a committee or a meeting finds it in the archive, and one that isn't there is not found."""

import re

import pytest
from build import COMMITTEE, DATE, ITEM, workspace
from kontorpage import served

from committee.kontor.screens.registry import routes

NAMED = [one for one in routes() if "{udvalg}" in one.path]
NOWHERE = [("findes-ikke", DATE), ("%2e%2e", DATE), ("..%2f..", DATE), (COMMITTEE, "2099-01-01"), (COMMITTEE, "%2e%2e"), (COMMITTEE, "emner"), (COMMITTEE, "x")]  # fmt: skip
FIELDS = {"punkt": "0123456789", "slags": "tekst", "titel": "Ny", "ord": "ord", "hvad": "dagsordenen"}


@pytest.fixture(scope="module")
def kontor(tmp_path_factory):
    with served(workspace(tmp_path_factory.mktemp("ruter"), {ITEM: "titel: En sag\n"})) as made:
        yield made


def filled(path, committee, meeting):
    path = path.replace("{udvalg}", committee).replace("{moede}", meeting)
    return re.sub(r"\{\w+:int\}", "1", re.sub(r"\{\w+\}", "0123456789", path))


def test_there_are_many():
    assert len(NAMED) > 40


@pytest.mark.parametrize("route", NAMED, ids=lambda one: f"{one.path} {min(one.methods)}")
def test_what_is_not_there_is_not_found(kontor, route):
    for committee, meeting in NOWHERE:
        if "{moede}" not in route.path and committee == COMMITTEE:
            continue
        path = filled(route.path, committee, meeting)
        answer = kontor.post(path, FIELDS) if "POST" in route.methods else kontor.get(path)
        assert answer.status == 404, (path, answer.status, answer.text[:200])
    assert kontor.faults == []
