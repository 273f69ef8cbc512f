"""YAML text → nodes with places.

The C parser of PyYAML delivers events; the nodes are built here, so that nothing is converted, nothing
recurses, and anchors, aliases, tags, duplicate keys and deep nesting are refused where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from committee.base.problems import Place, Problem, has_errors
from committee.base.readonce import Files
from committee.records.nodes import Mapping, Node, Scalar, Sequence, SourceText
from committee.records.spaces import as_yaml
from committee.records.textfile import UNSEEN, read_text, unseen_characters
from committee.records.yamlgrammar import grammar_problem, too_deep, two_versions
from committee.records.yamlscalars import ScalarReader, place_of

DEEPEST = 40
_MAY_BE_LISTS = {
    "afsnit": ("overskrift", "tekst")
}  # maps of the writer's own names that may be lists of such maps instead

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, name: str, files: Files | None = None) -> tuple[Node | None, list[Problem]]:
    """The nodes of a file, or None with the problems that stood in the way.

    `name` is the file's name in messages; `files` is where it is read, once. A missing or unreadable file is a problem, not an error.
    """
    text, problem = read_text(path, name, files)
    if problem is not None:
        return None, [problem]
    return read_nodes(text, name)


def read_nodes(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The nodes of YAML text. The first mistake in the grammar ends the file; all others are gathered."""
    builder = _Builder(text, name)
    try:
        for event in _events(as_yaml(text)):
            builder.take(event)
            if builder.hopeless:
                break
    except yaml.YAMLError as error:
        told = grammar_problem(error, builder.lines, name)
        builder.problems = [*(one for one in builder.problems if one.place != told.place), told]
        builder.root = None
    except RecursionError:
        builder.problems.append(too_deep(Place(name, 1, 1)))
        builder.root = None
    else:
        if "<<<<<<<" in text and (versions := two_versions(builder.lines, name)):
            builder.problems.append(versions)
            builder.root = None
    return builder.root, builder.problems


def _events(text: str) -> Iterator[yaml.Event]:
    """What `yaml.parse` gives, without asking before each event whether there is one: an archive has millions."""
    loader = _Loader(text)
    try:
        while not isinstance(event := loader.get_event(), StreamEndEvent):
            yield event
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A list or map whose end hasn't come yet."""

    place: Place
    items: list[Node] | None = None
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: SourceText | None = None


class _Builder:
    """Builds nodes from events without recursion."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = as_yaml(text).split("\n")
        self.name = name
        self.problems: list[Problem] = unseen_characters(text, name)
        self.scalars = ScalarReader(text, self.lines, name, self.problems)
        self.root: Node | None = None
        self.hopeless = False
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """One event of the YAML stream; the nodes and problems grow by it."""
        match event:  # in the order of how often they come: a file has hundreds, an archive millions
            case ScalarEvent():
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                self._put(self.scalars.read(event))
            case CollectionEndEvent():
                self._close()
            case MappingStartEvent():
                self._open(event, None)
            case SequenceStartEvent():
                self._open(event, [])
            case AliasEvent():
                self._refuse(event, "*")
                self._put(Scalar(SourceText("", self._place(event)), self._place(event), plain=False))
            case DocumentStartEvent():
                self._document(event)

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents == 2:
            self.hopeless = True
            self._say(
                self._place(event),
                "flere-dokumenter",
                "Her begynder et nyt dokument (---) i samme fil.",
                "Slet linjen ---.",
            )

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return place_of((self.name, mark.line + 1, mark.column + 1, ""))

    def _say(self, place: Place, code: str, text: str, cure: str = "") -> None:
        self.problems.append(Problem(place, code, text, cure))

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, "&")
        elif getattr(event, "tag", None) is not None:
            self._refuse(event, "!")

    def _refuse(self, event: yaml.Event, sign: str) -> None:
        self._say(
            self._place(event),
            "yaml-tegn",
            f"»{sign}« først i en værdi har en særlig betydning i YAML, som ikke kan bruges her.",
            "Er det en del af teksten, så sæt hele teksten i 'enkelte citationstegn'.",
        )

    def _open(self, event: yaml.CollectionStartEvent, items: list[Node] | None) -> None:
        self._refuse_marks(event)
        self._stack.append(_Open(self._place(event), items))
        if len(self._stack) > DEEPEST:
            self.problems.append(too_deep(self._place(event)))
            self.hopeless = True
            self.root = None

    def _close(self) -> None:
        made = self._stack.pop()
        if made.items is not None:
            self._put(Sequence(tuple(made.items), made.place))
        else:
            self._put(Mapping(made.entries, made.place, made.keys))

    def _put(self, node: Node) -> None:
        if not self._stack:
            if self._documents < 2:
                self.root = node
            return
        parent = self._stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            self._entry(parent, parent.key, node)
            parent.key = None

    def _key(self, node: Node) -> SourceText:
        if isinstance(node, Scalar):
            name = UNSEEN.sub("", node.text).strip() if node.plain else str(node.text)
            return node.text if node.plain and name == node.text else SourceText(name, node.place)
        self._say(node.place, "nøgle-ikke-tekst", "En nøgle skal være et ord, ikke en liste eller flere nøgler.")
        return SourceText("", node.place)

    def _entry(self, parent: _Open, key: SourceText, node: Node) -> None:
        if key in parent.entries:
            first = parent.keys[key].line
            self._say(
                key.place,
                "nøgle-to-gange",
                f"»{key}« står to gange; første gang i linje {first}.",
                self._cure_of_twice(key),
            )
            return
        name = str(key)
        parent.entries[name] = node
        parent.keys[name] = key.place

    def _cure_of_twice(self, key: SourceText) -> str:
        within = self._stack[-2].key if len(self._stack) > 1 else None
        if within not in _MAY_BE_LISTS:
            return "Saml indholdet ét sted, og slet den anden."
        first, text = _MAY_BE_LISTS[within]
        return f"Saml teksten ét sted, eller skriv {within} som en liste: »- {{{first}: {key}, {text}: ...}}« på hver linje."


def top_mapping(node: Node | None, name: str, problems: list[Problem]) -> Mapping | None:
    """The file's keys and values; with a problem when the file is empty or holds something else."""
    if isinstance(node, Mapping):
        return node
    if has_errors(problems):
        return None
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        problems.append(Problem(Place(name, 1, 1), "tom-fil", "Filen er tom.", "Udfyld den, eller slet den."))
    else:
        problems.append(
            Problem(node.place, "ikke-nøgler", "Filen skal bestå af nøgler og værdier, f.eks. »titel: ...«.")
        )
    return None


def walk(node: Node) -> Iterator[Scalar]:
    """Every scalar below a node, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
    else:
        for child in node.entries.values():
            yield from walk(child)
