"""Asks the sources that have an address, and reads their answers. The only place that talks to the network.

Nothing is kept here: an answer comes back as columns and rows, or as a problem. The key is in a request's header and
nowhere else.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from committee.base.problems import Place, Problem
from committee.kpi.tables import Table, parse_table
from committee.kpi.tables.table import Cell
from committee.kpi.tables.text import not_data

if TYPE_CHECKING:
    import urllib3

JOBINDSATS, STATBANK = "https://api.jobindsats.dk", "https://api.statbank.dk"
TOKEN = "JOBINDSATS_TOKEN"  # noqa: S105 (the name of the variable, not its value)
_LARGEST = 50 * 1024 * 1024  # bytes
_CHUNK = 1 << 16
_RETRY_ON = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be fetched for one snapshot, for every KPI that uses it.

    `kind` is `jobindsats`, `statbank` or `url`; `choose` has further choices by variable; `asked` is where it is written.
    """

    kind: str
    name: str
    asked: Place
    version: str = "v3"
    areas: tuple[str, ...] = ()
    latest: int = 60
    choose: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str = "utf-8"

    @property
    def source(self) -> str:
        """The source's name for people."""
        return {"jobindsats": "Jobindsats.dk", "statbank": "Danmarks Statistik"}.get(
            self.kind, urlsplit(self.name).netloc
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A table as a source gave it. `address` has no key in it."""

    address: str
    columns: tuple[str, ...]
    rows: list[list[Cell]]


@dataclass(slots=True)
class Line:
    """A line to the sources: their addresses, the key, and how patient it is. Seconds."""

    token: str = ""
    jobindsats: str = JOBINDSATS
    statbank: str = STATBANK
    tries: int = 4
    back_off: float = 1.0
    connect: float = 10.0
    read: float = 60.0
    _pool: urllib3.PoolManager | None = None

    def ask(self, wish: Wish) -> tuple[Answer | None, list[Problem]]:
        """The source's answer, or None with what came instead."""
        if wish.kind == "jobindsats" and not self.token:
            text = f"Jobindsats kræver en nøgle, og {TOKEN} er ikke sat."
            cure = f"Få nøglen hos jobindsats.dk, og sæt miljøvariablen {TOKEN}; skriv den ikke i en fil."
            return None, [Problem(wish.asked, "nøgle-mangler", text, cure)]
        method, address, headers, body = self._request(wish)
        data, problem = self._get(method, address, headers, body, wish)
        if problem is None and self.token and self.token.encode() in data:
            problem = _told(
                wish, "nøgle-i-svar", "Svaret indeholder nøglen, så det gemmes ikke.", "Sig det til kilden."
            )
        if problem is not None:
            return None, [problem]
        return self._read(wish, address, data)

    def _request(self, wish: Wish) -> tuple[str, str, dict[str, str], bytes | None]:
        if wish.kind == "url":
            return "GET", wish.name, {}, None
        if wish.kind == "statbank":
            chosen = [{"code": code, "values": list(values)} for code, values in wish.choose.items()]
            if not any(code.casefold() == "tid" for code in wish.choose):
                chosen.append({"code": "Tid", "values": ["*"]})
            asked = {"table": wish.name, "format": "CSV", "lang": "da", "delimiter": "Semicolon", "variables": chosen}
            return "POST", f"{self.statbank}/v1/data", {"Content-Type": "application/json"}, json.dumps(asked).encode()
        extra = [(name, ",".join(values)) for name, values in wish.choose.items()]
        if wish.version == "v2":
            period = [] if "period" in wish.choose else [("period", f"l(m:{wish.latest})")]
            area = [("area", ",".join(wish.areas))] if wish.areas and "area" not in wish.choose else []
            query = _query([*period, *area, *extra])
            return "GET", f"{self.jobindsats}/v2/data/{wish.name}/json/?{query}", {"Authorization": self.token}, None
        period = (
            [] if any(name.startswith("period") for name in wish.choose) else [("period.M", f"latest:{wish.latest}")]
        )
        area = [] if any(name.startswith("hierarchy") for name in wish.choose) else [("hierarchy._nykom", "*")]
        query = _query([*period, *area, *extra, ("format", "json")])
        return "GET", f"{self.jobindsats}/v3/data/{wish.name}?{query}", {"Authorization": f"Bearer {self.token}"}, None

    def _get(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None, wish: Wish
    ) -> tuple[bytes, Problem | None]:
        import urllib3

        retry = urllib3.Retry(
            total=self.tries, backoff_factor=self.back_off, backoff_max=30, status_forcelist=_RETRY_ON, redirect=3,
            allowed_methods=None, respect_retry_after_header=True, retry_after_max=120, raise_on_status=False,
            remove_headers_on_redirect=["Authorization"],
        )  # fmt: skip
        if self._pool is None:
            self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=self.connect, read=self.read))
        try:
            answer = self._pool.request(
                method, address, headers=dict(headers), body=body, retries=retry, preload_content=False
            )
            try:
                if answer.status != 200:
                    return b"", _refused(wish, answer.status)
                return _bounded(answer, wish)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            return b"", _told(wish, "ingen-forbindelse", f"{wish.source} kan ikke nås ({_why(error)}).", "Kontrollér netværket, og prøv igen.")  # fmt: skip

    def _read(self, wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
        text = data.decode("utf-8-sig", "replace")
        is_workbook = wish.kind == "url" and data.startswith(b"PK")
        if not is_workbook and (problem := not_data(text, wish.name)) is not None:
            cure = "Få en ny nøgle hos jobindsats.dk." if problem.code == "udløbet-nøgle" else "Prøv igen senere, eller kontrollér adressen."  # fmt: skip
            words = problem.text.replace("Filen", "Svaret")
            return None, [_told(wish, problem.code, f"{wish.source} ({wish.name}): {words}", cure)]
        if wish.kind == "jobindsats":
            return _from_json(wish, address, text)
        ending = "xlsx" if is_workbook else "csv"
        table, problems = parse_table(data, f"svar.{ending}", wish.asked, sheet=wish.sheet, encoding=wish.encoding)
        if table is None:
            return None, [_told(wish, p.code, f"{wish.source} ({wish.name}): svaret kan ikke læses: {p.text}", p.cure) for p in problems]  # fmt: skip
        return _from_table(address, table), []


def _query(pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe=":(),*")


def _told(wish: Wish, code: str, text: str, cure: str) -> Problem:
    return Problem(wish.asked, code, text, f"{cure} De gamle tal er ikke ændret.")


def _refused(wish: Wish, status: int) -> Problem:
    reasons = {
        401: ("nøglen er forkert eller udløbet", f"Få en ny nøgle, og sæt {TOKEN}."),
        403: ("der er ikke adgang", f"Kontrollér {TOKEN}."),
        404: ("tabellen eller filen findes ikke", "Kontrollér navnet."),
        429: ("der er spurgt for tit", "Vent lidt, og prøv igen."),
    }
    why, cure = reasons.get(status, ("kilden har en fejl", "Prøv igen senere."))
    return _told(wish, "kilden-svarer-ikke", f"{wish.source} svarede {status} på {wish.name}: {why}.", cure)


def _why(error: Exception) -> str:
    """Why a connection failed, in a word; the library's own words could hold the address."""
    names = {type(error).__name__, type(getattr(error, "reason", None)).__name__}
    return "der kom intet svar i tide" if any("Timeout" in name for name in names) else "forbindelsen blev afbrudt"


def _bounded(answer: Any, wish: Wish) -> tuple[bytes, Problem | None]:
    """The answer's bytes, unpacked, up to a bound."""
    data = b""
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > _LARGEST:
            return b"", _told(
                wish, "svar-for-stort", f"Svaret fra {wish.source} er alt for stort.", "Vælg færre rækker."
            )
    return data, None


def _from_json(wish: Wish, address: str, text: str) -> tuple[Answer | None, list[Problem]]:
    """Both of Jobindsats' forms."""
    bad = [_told(wish, "svar-form", f"Svaret fra {wish.source} ({wish.name}) har ikke den form, det plejer, eller er afkortet.", "Prøv igen senere.")]  # fmt: skip
    try:
        found = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError):
        return None, bad
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        columns, rows = found[0].get("Variables"), found[0].get("Data")
    elif isinstance(found, dict):
        columns, rows = found.get("columns"), found.get("rows")
    else:
        return None, bad
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None, bad
    names = tuple(_column_name(column) for column in columns)
    if not all(names) or not all(isinstance(row, list) and len(row) == len(names) and all(map(_is_plain, row)) for row in rows):  # fmt: skip
        return None, bad
    if not rows:
        return None, [_told(wish, "tomt-svar", f"Svaret fra {wish.source} ({wish.name}) har ingen rækker.", "Kontrollér område og periode.")]  # fmt: skip
    return Answer(address, names, rows), []


def _column_name(column: object) -> str:
    if isinstance(column, dict):
        column = next((column[key] for key in ("Label", "label", "name", "Name", "id") if column.get(key)), "")
    return unicodedata.normalize("NFC", column).strip() if isinstance(column, str) else ""


def _is_plain(cell: object) -> bool:
    return cell is None or isinstance(cell, str) or (isinstance(cell, Decimal) and cell.is_finite())


def _from_table(address: str, table: Table) -> Answer:
    rows: list[list[Cell]] = [
        [cell if cell is None or isinstance(cell, str | Decimal) else str(cell) for cell in row] for row in table.rows
    ]
    return Answer(address, table.columns, rows)
