"""One request as the screens see it, and the step from a plain function to what the server calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from committee import Archive, MeetingKey, Numbered, Sitting, sit_in_drawer, sit_to_edit, sit_to_record
from committee.base.noting import Tally, tallied
from committee.base.problems import Problem, has_errors
from committee.kontor import addresses, homes
from committee.kontor.desk import Desk
from committee.kontor.shielding import shielded_response

LARGEST_FIELD = 4 * 2**20  # signs of one text
LARGEST_FORM = 4 * LARGEST_FIELD  # bytes of a form without files
MOST_FILES, MOST_FIELDS = 20, 1000
_LONGEST_NUMBER = 40
TOO_MUCH = "Der er for meget i det, der blev sendt, så intet er skrevet. Del det op."
Sent = dict[str, list[tuple[str, bytes]]]  # files by the fields that they came in, each with its name
Handler = Callable[["Visit"], Response]
Sit = Callable[[Archive, MeetingKey], tuple[Sitting | None, list[Problem]]]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Visit:
    """What was asked: the workspace as it is now, the address, the form that was sent, the problems that its page shows, and how much
    of what it wrote hasn't been read back yet."""

    desk: Desk
    archive: Archive
    request: Request
    form: FormData
    files: Sent
    problems: list[Problem] = field(default_factory=list)
    unread: Tally = field(default_factory=Tally)

    def text(self, name: str) -> str:
        """A field of the form, with line ends of one kind; empty when it isn't there."""
        found = self.form.get(name, "")
        return found.replace("\r\n", "\n").replace("\r", "\n") if isinstance(found, str) else ""

    def texts(self, name: str) -> list[str]:
        """All values of a field that may be there several times."""
        return [one for one in self.form.getlist(name) if isinstance(one, str)]

    def dropped(self) -> tuple[str, bytes]:
        """The file of the form, by its name without folders, and its bytes; nothing when there is none."""
        return next(iter(self.all_dropped()), ("", b""))

    def all_dropped(self) -> list[tuple[str, bytes]]:
        """The same of several that were dropped at once, in their order."""
        return [(name.replace("\\", "/").rpartition("/")[2], data) for name, data in self.files.get("fil", ())]

    def asked(self, name: str) -> str:
        """A part of the address after its question mark."""
        return self.request.query_params.get(name, "")

    def told(self, problems: Sequence[Problem]) -> bool:
        """Show these at their fields; whether none of them stopped anything."""
        self.problems += problems
        return not has_errors(problems)

    @property
    def window(self) -> str:
        """The browser's window that asks, by the number that it gives itself; empty where it gives none."""
        return self.request.headers.get("x-vindue", "")[:_LONGEST_NUMBER]

    @property
    def key(self) -> MeetingKey:
        """The meeting of the address, or the drawer where it names none; one of the archive's own. Raises a 404."""
        key = MeetingKey(self.request.path_params["udvalg"], self.request.path_params.get("moede", addresses.DRAWER))
        problem = self.archive.missing(key)
        if self.is_drawer:
            problem = None if key.committee in self.archive.committee_names() else problem
        if problem:
            raise NotHere(problem.text)
        return key

    def found(self) -> None:
        """Raises a 404 where the address names a committee or a meeting that isn't there."""
        if "udvalg" in self.request.path_params:
            _ = self.key

    @property
    def is_drawer(self) -> bool:
        """Whether the address is of an item that waits for a meeting."""
        return "moede" not in self.request.path_params

    def sitting(self, sit: Sit = sit_to_record) -> Sitting | None:
        """The meeting of the address, or the drawer, read; None with its problems told when its files can't be. How much of it must be
        readable, `sit` says: all of it, where nothing else is given."""
        found, problems = self._read(sit)
        self.told(problems)
        return found

    def _read(self, sit: Sit) -> tuple[Sitting | None, list[Problem]]:
        if self.is_drawer:
            return sit_in_drawer(self.archive, self.key.committee, self.desk.today())
        return sit(self.archive, self.key)

    @property
    def home(self) -> homes.Home:
        """Where the steps of this address are written: an item's own file where it is of the item's form, else the meeting's files or the
        drawer's; of the pages over all meetings what is done from their rows."""
        screen = self.request.url.path.split("/")[1]
        if screen not in ("m", addresses.DRAWER):
            return {"noegletal": homes.KPIS, "fil": homes.NOWHERE}.get(screen, homes.OVERVIEW)
        sitting, _ = self._read(sit_to_edit)
        if not addresses.is_form(self.request.url.path):
            tells_items = self.is_drawer or addresses.is_agenda(self.request.url.path)
            return homes.of_meeting(self.key, sitting, tells_items=tells_items)
        numbered = self.item_in(sitting) if sitting else None
        is_own = homes.Home((numbered.item.file,), (), self.key.committee, self.is_drawer) if numbered else None
        return is_own or homes.NOWHERE

    def item_in(self, sitting: Sitting) -> Numbered | None:
        """The item of the address; None when the meeting hasn't got it."""
        return addresses.found(sitting.agenda, self.request.path_params.get("punkt") or self.text("punkt"))

    def item(self, sitting: Sitting) -> Numbered:
        """The item of the address. Raises a 404."""
        if found := self.item_in(sitting):
            return found
        raise ItemGone

    def refresh(self) -> None:
        """See what was just written; the page says that it is saved, unless nothing was: what was refused has no time."""
        if self.unread.count:
            self.desk.saved()
            self.unread.count = 0
        else:
            self.desk.look()
        self.archive.refresh()


class NotHere(HTTPException):
    """There is no such meeting, item or page; `detail` says it in Danish."""

    def __init__(self, detail: str) -> None:
        super().__init__(404, detail)


class ItemGone(NotHere):
    """The meeting is there, and hasn't got the item any more."""

    def __init__(self) -> None:
        super().__init__("Punktet er her ikke mere. Det kan være flyttet eller taget af dagsordenen.")


def endpoint(handle: Handler, *, slow: bool = False) -> Endpoint:
    """What the server calls, of a function that answers a visit. One visit at a time has the archive; one that is `slow` has an archive of
    its own for its work and its page, and keeps nobody waiting."""

    async def answer(request: Request) -> Response:
        form, files = await sent(request)
        return await run_in_threadpool(_on_its_own if slow else at_the_desk, handle, request, form, files)

    return answer


def warmed(handle: Handler, read: Callable[[Archive, Desk], object]) -> Endpoint:
    """The same for what first has to read most of the workspace: that is done beside the desk, once."""

    async def answer(request: Request) -> Response:
        form, files = await sent(request)
        desk: Desk = request.app.state.desk

        def run() -> Response:
            if not desk.is_warm:
                with desk.working():
                    desk.warm(lambda archive: read(archive, desk))
            return at_the_desk(handle, request, form, files)

        return await run_in_threadpool(run)

    return answer


def at_the_desk(handle: Handler, request: Request, form: FormData, files: Sent) -> Response:
    """A visit's answer, while nobody else has the archive."""
    desk: Desk = request.app.state.desk
    with desk.working(), desk.alone() as archive:
        return _answered(handle, Visit(desk, archive, request, form, files))


def _on_its_own(handle: Handler, request: Request, form: FormData, files: Sent) -> Response:
    desk: Desk = request.app.state.desk
    with desk.working():
        return _answered(handle, Visit(desk, desk.another(), request, form, files))


def _answered(handle: Handler, visit: Visit) -> Response:
    """The answer, when what the address names is in the archive, and without a CPR number in it."""
    visit.found()
    with tallied(visit.unread):
        return shielded_response(handle(visit))


async def sent(request: Request) -> tuple[FormData, Sent]:
    """The form that was sent, and its files by their fields; nothing for what only asks."""
    if request.method in ("GET", "HEAD"):
        return FormData(), {}
    if not _has_files(request) and int(request.headers.get("content-length", "0")) > LARGEST_FORM:
        raise HTTPException(413, TOO_MUCH)
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD)
    files: Sent = {}
    for name, part in form.multi_items():
        if isinstance(part, UploadFile):
            files.setdefault(name, []).append((part.filename or "", await part.read()))
    return form, files


def _has_files(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")
