"""The definitions of a file as they are meant: with what the file's definitions have in common (`fælles`), and one for each
value where a definition says `for_hver`. All of it is done on the nodes, so that a KPI is read the same way whatever made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from committee.base.problems import Place, Problem, did_you_mean, shown
from committee.domain import origins
from committee.domain.families import FOR_EACH, Member, id_form, variables
from committee.domain.kpi import Kpi, Where
from committee.records.nodes import FOLDED, Mapping, Node, Scalar, Sequence, SourceText
from committee.records.readers import Bad
from committee.records.record import Of
from committee.records.yamlfile import walk

COMMON = "fælles"
EACH = "for_hver"
_SOURCE, _WHERE = "kilde", "hvor"
_INSTEAD = {"formel": _SOURCE, _SOURCE: "formel"}  # what is said of the one, there can't be of the other
_DEEP = (_SOURCE, _WHERE)
_NAMING = frozenset(["formel", "helhed", "nøgletal"])  # where a value is part of a KPI's name
_SLOT = re.compile(r"\{([^{}\n]*)\}")
_WORD = re.compile(r"[^\W\d]\w*(?: \w+)*")


@dataclass(frozen=True, slots=True)
class Definition:
    """One KPI as it is written: its name and where that stands, and the node that it is read from.

    Of a family, `family` is the definition's name and `values` are those of the member; `each` and `each_rule` are those of its
    `Source`. `has_common_unit` tells that its unit is the one of `fælles`, `says_decimals` that its decimals are its own.
    """

    id: str
    place: Place
    node: Node
    family: str = ""
    values: Where = ()
    each: Where = ()
    each_rule: str = ""
    has_common_unit: bool = False
    says_decimals: bool = False


def common_of(mapping: Mapping, problems: list[Problem]) -> Mapping | None:
    """What a file's definitions have in common; its own mistakes are told where it stands."""
    node = mapping.entries.get(COMMON)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return None
    if not isinstance(node, Mapping):
        cure = "Skriv f.eks. fælles: {kildetekst: Jobcentret}."
        problems.append(Problem(node.place, COMMON, "»fælles« skal have nøgletallenes fælles felter.", cure))
        return None
    found: list[Problem] = []
    for name, _, child in node:
        if not any(_SLOT.search(scalar.text) for scalar in walk(child)):
            Of(Kpi).read(Mapping({name: child}, node.place, {name: node.keys[name]}), found)
    problems += (one for one in found if one.code != "mangler-nøgle")
    return node


def definitions(name: str, place: Place, node: Node, common: Mapping | None, told: list[Problem]) -> list[Definition]:
    """The KPIs that one entry of a file stands for: itself, or each member of its family."""
    own = node
    if isinstance(node, Mapping) and common is not None:
        node = _with_common(common, node)
    if not isinstance(node, Mapping) or EACH not in node.entries:
        told += _without_values(name, place, own, node)
        return [_with_own(Definition(name, place, node), node, common)]
    members = FOR_EACH.read(node.entries[EACH], told)
    if isinstance(members, Bad):
        return []
    rest = _without(node, {EACH})
    known = variables(members)
    slots, wrong = _slots(rest, known)
    wrong = [*_named_where_it_lacks(name, place, own, wrong), *_lines_without(name, members, rest)]
    told += wrong
    told += _said_twice(own, known)
    if wrong:
        return []
    return [_with_own(_member(name, member, rest, slots[_SOURCE]), node, common) for member in members]


def _with_own(made: Definition, node: Node, common: Mapping | None) -> Definition:
    """A definition with what it says itself and what is only common to its file."""
    own, shared = node.entries if isinstance(node, Mapping) else {}, common.entries if common else {}
    common_ones = {name for name, one in shared.items() if own.get(name) is one}
    return replace(made, has_common_unit="enhed" in common_ones, says_decimals="decimaler" in own.keys() - common_ones)


def _named_where_it_lacks(name: str, place: Place, own: Node, wrong: list[Problem]) -> Iterator[Problem]:
    """What is wrong in what is common, told at the definition that it is wrong for."""
    mine = {(scalar.text.place.line, scalar.place.file) for scalar in walk(own)}
    for one in wrong:
        if (one.place.line, one.place.file) in mine:
            yield one
        else:
            text = f"»{name}« får et felt fra »fælles« (linje {one.place.line}), som ikke passer: {one.text}"
            yield Problem(place, one.code, text, one.cure)


def _lines_without(name: str, members: Iterable[Member], rest: Mapping) -> Iterator[Problem]:
    """The lines under `for_hver` that lack a value which the definition puts in."""
    known = {_folded(one) for one in variables(members)}
    used = {_folded(match[1]): match[1] for scalar in walk(rest) for match in _SLOT.finditer(scalar.text)}
    for member in members:
        has = {_folded(variable) for variable, _ in member.values}
        for missing in (said for folded, said in used.items() if folded in known - has):
            line = ", ".join(f"{variable}: {shown(value)}" for variable, value in member.values)
            text = f"Linjen {{{line}}} under »for_hver« har ingen værdi for »{missing}«, som »{name}« bruger."
            yield Problem(member.place, "for-hver", text, f"Skriv {{{line}, {missing}: ...}}.")


def _member(name: str, member: Member, rest: Mapping, said: set[str]) -> Definition:
    values = {_folded(variable): value for variable, value in member.values}
    made = _filled(_own_rows(rest, values), values, "")
    each = tuple(pair for pair in member.values if _folded(pair[0]) not in said)
    rule = "alle" if member.is_product else "" if said & values.keys() else "en"
    return Definition(member.id(name), member.place, made, name, member.values, each, rule)


# --- what definitions have in common ------------------------------------------------------------------


def _with_common(common: Mapping, own: Mapping, depth: int = 0) -> Mapping:
    """What is common, with a definition's own values in its place; within a source and its conditions value by value."""
    displaced = {_INSTEAD[name] for name, _, child in own if name in _INSTEAD and not _is_empty(child)}
    if depth:
        displaced |= _displaced_in_source(own)
    entries = {name: child for name, _, child in common if name not in displaced}
    keys = {name: common.keys[name] for name in entries}
    by_folded = {_folded(name): name for name in entries}
    for name, place, child in own:
        inherited = entries.pop(by_folded.get(_folded(name), name), None)
        deep = name in _DEEP and isinstance(inherited, Mapping) and isinstance(child, Mapping)
        if inherited is not None and depth > 1 and _is_empty(child):
            continue
        entries[name] = _with_common(inherited, child, depth + 1) if deep else child  # type: ignore[arg-type]
        keys[name] = place
    return Mapping(entries, own.place, keys)


def _displaced_in_source(own: Mapping) -> set[str]:
    """A file or an address of one's own takes the place of whichever is common: numbers are in one of them."""
    homes = {"fil", *(origin.key for origin in origins.ORIGINS)}
    return homes if any(name in homes and not _is_empty(child) for name, _, child in own) else set()


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _without(node: Mapping, names: Collection[str]) -> Mapping:
    return Mapping({name: child for name, _, child in node if name not in names}, node.place, node.keys)


def _without_values(name: str, place: Place, own: Node, merged: Node) -> Iterator[Problem]:
    """`{område}` in what is common, where a definition has no values to put there."""
    if merged is own:
        return
    mine = {id(scalar) for scalar in walk(own)}
    for scalar in walk(merged):
        if id(scalar) not in mine and (match := _SLOT.search(scalar.text)) and _WORD.fullmatch(match[1].strip()):
            text = f"»{name}« får »{shown(scalar.text)}« fra »fælles«, men har ingen »for_hver:« med »{match[1]}«."
            yield Problem(place, "for-hver", text, "Skriv feltet i definitionen selv, eller skriv »for_hver:«.")
            return


# --- families -----------------------------------------------------------------------------------------


def _slots(rest: Mapping, known: list[str]) -> tuple[dict[str, set[str]], list[Problem]]:
    """The variables that are put into the source, the formula and elsewhere (""); what is put in and isn't one is told."""
    folded = {_folded(name) for name in known}
    found: dict[str, set[str]] = {_SOURCE: set(), "formel": set(), "": set()}
    problems: list[Problem] = []
    for name, _, child in rest:
        for scalar in walk(child):
            for match in _SLOT.finditer(scalar.text):
                inside = _folded(match[1])
                if inside in folded:
                    found[name if name in found else ""].add(inside)
                else:
                    text = f"»{{{shown(match[1])}}}« er ikke en af værdierne under »for_hver«."
                    problems.append(
                        Problem(scalar.text.at(match.start()), "for-hver", text, did_you_mean(match[1], known))
                    )
        problems += _unquoted(child, folded)
    return found, problems


def _unquoted(node: Node, folded: set[str]) -> Iterator[Problem]:
    """`navn: {område}` without quotes is a map to YAML."""
    if isinstance(node, Mapping):
        for name, _, child in node:
            if len(node.entries) == 1 and _folded(name) in folded and _is_empty(child):
                yield Problem(node.place, "for-hver", f"»{{{name}}}« skal stå i citationstegn.", f'Skriv "{{{name}}}".')
            yield from _unquoted(child, folded)
    elif isinstance(node, Sequence):
        for one in node.items:
            yield from _unquoted(one, folded)


def _said_twice(own: Node, known: list[str]) -> Iterator[Problem]:
    """A condition of the definition's own for a column that `for_hver` has values for: which of them is meant?"""
    source = own.entries.get(_SOURCE) if isinstance(own, Mapping) else None
    where = source.entries.get(_WHERE) if isinstance(source, Mapping) else None
    folded = {_folded(name) for name in known}
    for name, place, child in where if isinstance(where, Mapping) else ():
        if _folded(name) in folded and isinstance(child, Scalar) and not _SLOT.search(child.text):
            text = f"»{name}« står både under »for_hver« og under »hvor«."
            yield Problem(place, "for-hver", text, "Slet linjen her; værdierne under »for_hver« bruges.")


def _own_rows(rest: Mapping, values: dict[str, SourceText]) -> Mapping:
    """The definition without the common conditions that a member's own values take the place of."""
    source = rest.entries.get(_SOURCE)
    where = source.entries.get(_WHERE) if isinstance(source, Mapping) else None
    if not isinstance(source, Mapping) or not isinstance(where, Mapping):
        return rest
    gone = {
        name
        for name, _, child in where
        if _folded(name) in values and isinstance(child, Scalar) and not _SLOT.search(child.text)
    }
    if not gone:
        return rest
    kept = Mapping({**source.entries, _WHERE: _without(where, gone)}, source.place, source.keys)
    return Mapping({**rest.entries, _SOURCE: kept}, rest.place, rest.keys)


def _filled(node: Node, values: dict[str, SourceText], key: str) -> Node:
    """A node with a member's values where the definition says so."""
    if isinstance(node, Mapping):
        return Mapping({name: _filled(child, values, name) for name, _, child in node}, node.place, node.keys)
    if isinstance(node, Sequence):
        return Sequence(tuple(_filled(one, values, key) for one in node.items), node.place)
    if not (match := _SLOT.search(node.text)):
        return node
    form: Callable[[str], str] = id_form if key in _NAMING else str
    if match[0] == node.text.strip() and form is str:
        value = values.get(_folded(match[1]))
        return node if value is None else Scalar(SourceText.like(value), node.place, plain=False)
    text = _SLOT.sub(partial(_value, values, form), node.text)
    return Scalar(SourceText(text, node.text.place, FOLDED), node.place, plain=False)


def _value(values: dict[str, SourceText], form: Callable[[str], str], match: re.Match[str]) -> str:
    value = values.get(_folded(match[1]))
    return match[0] if value is None else form(value)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
