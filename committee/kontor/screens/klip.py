"""What is pasted in the editor: a page from the clipboard comes in, and its Markdown goes back, with the item's pictures kept."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from committee import Clipped, clip_placed, clipped, sit_to_edit
from committee.kontor.filling import in_words
from committee.kontor.shielding import answer
from committee.kontor.visits import Visit, at_the_desk, sent

PAGE, PICTURE = "html", "billede-"  # the fields: what was copied, and pictures that lay beside it, numbered


async def clip(request: Request) -> Response:
    """Read what was copied, which may take its time, and have the archive only for keeping its pictures."""
    form, files = await sent(request)
    html = b"".join(data for _, data in files.get(PAGE, ())).decode("utf-8", "replace")
    beside = [data for name, sent_in in sorted(files.items()) if name.startswith(PICTURE) for _, data in sent_in]
    read = await run_in_threadpool(clipped, html, beside)
    return await run_in_threadpool(at_the_desk, lambda visit: _placed(visit, read), request, form, files)


def _placed(visit: Visit, read: Clipped) -> Response:
    if "punkt" in visit.request.path_params and read.pictures:
        sitting = visit.sitting(sit_to_edit)
        made = clip_placed(read, sitting, visit.item(sitting) if sitting else None)
    else:
        made = clip_placed(read)
    if made.files:
        visit.refresh()
    told = in_words((*visit.problems, *made.problems))
    return answer({"tekst": made.markdown, "fortalt": told}, 422 if made.is_refused else 200, ("tekst",))


ROUTES = (
    Route("/klip", clip, methods=["POST"]),
    Route("/m/{udvalg}/{moede}/klip/{punkt}", clip, methods=["POST"]),
    Route("/emner/{udvalg}/klip/{punkt}", clip, methods=["POST"]),
)
