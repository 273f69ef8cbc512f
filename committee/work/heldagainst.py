"""A Word file that somebody hands in at a meeting, as bytes: held against that meeting's items, or told that it isn't of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, split_folder
from committee.base import danish
from committee.base.problems import Place, Problem, shown, warning
from committee.compose.edition import Kind
from committee.work.foundback import ReadBack
from committee.work.readback import read_back
from committee.work.returned import Identity, identity, word_of


def hold_against(archive: Archive, key: MeetingKey, data: bytes, display: str, corrections: bool = False) -> ReadBack:
    """What a file says that the meeting's items don't. Nothing is written. `display` is the file's name as its owner knows it.

    A file that says it is of another meeting isn't held against this one. One that says nothing of where it is from, since another
    program has saved it, is taken as this meeting's, and that is told.
    """
    if absent := archive.missing(key):
        return ReadBack(None, problems=(absent,))
    word, problem = word_of(data, display)
    if word is None:
        return ReadBack(None, problems=(problem,) if problem else ())
    about = identity(word)
    if about is not None and about.key != key:
        return ReadBack(None, problems=(_of_another(archive, about.key, display),), of=about.key)
    found = read_back(archive, word, about or _guessed(key, display), display, corrections=corrections)
    return found if about else replace(found, problems=(_unsaid(display), *found.problems))


def _guessed(key: MeetingKey, display: str) -> Identity:
    return Identity(key, Kind.MINUTES.value, "intern" in PurePath(display).stem)


def _of_another(archive: Archive, key: MeetingKey, display: str) -> Problem:
    parts = split_folder(key.folder)
    named = next((str(one.name) for one in archive.heads().committees if one.folder == key.committee), key.committee)
    when = f"mødet den {danish.in_full(parts[0])}" if parts else f"mødet »{shown(key.folder)}«"
    text = f"Filen er fra {when} i {shown(named)}, ikke fra dette møde."
    return Problem(Place(display), "andet-møde", text, "Intet er læst ind. Gå til det møde, og slip den dér.")


def _unsaid(display: str) -> Problem:
    text = "Filen fortæller ikke, hvilket møde den er fra, så den er holdt op mod dette."
    return warning(Place(display), "uden-møde", text, "Se efter, at det er den rigtige fil.")
