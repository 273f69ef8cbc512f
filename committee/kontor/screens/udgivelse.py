"""Publishing: what the gates find at its place, what somebody answers for, what is changed, the edition itself, and its receipt."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from committee import (
    Kind,
    Looked,
    Sitting,
    clean_attachments,
    control_folder,
    document_due,
    look_before_publishing,
    marked_words,
    publish,
    reason_stops,
    receipt_of,
    sit_to_record,
    way_out,
    with_answers,
    write_overview,
)
from committee.base.problems import Place, Problem, has_errors
from committee.kontor.filling import page
from committee.kontor.looks import Kept, Looks, Of, Said, Sign
from committee.kontor.screens.efter.after import typed_in
from committee.kontor.screens.heads import bare_head, head
from committee.kontor.screens.leading import item_at, lead, leads
from committee.kontor.visits import Visit, endpoint

PAGE = "udgivelse/udgivelse.html.j2"
PUBLIC = "offentlig"
REASON = "grund"
SHOWN = "vist"  # the sum of the edition that the page shows


def udgivelse(visit: Visit, *, found: Kept | None = None) -> Response:
    """The screen with what was seen last; where the files are otherwise since, it asks for a new look by itself."""
    of, status = _of(visit), 422 if has_errors(visit.problems) else 200
    looks, kept = _looks(visit), found or _looks(visit).kept(_of(visit))
    sitting = visit.sitting()
    answers = looks.answers(of)
    looked = with_answers(kept.looked, answers.wishes, answers.seen) if kept else None
    # What comes after the files were held against the look is told to the page.
    version = visit.desk.version
    is_fresh = kept is not None and kept.sign == _sign(visit)
    said = looks.said.get(visit.key)
    heads = bare_head(visit.archive, visit.key, "udgivelse") if sitting is None else head(sitting, "udgivelse")
    return page(
        visit,
        PAGE,
        status=status,
        version=version,
        **heads,
        sitting=sitting,
        document=of[1],
        kinds=(Kind.AGENDA, Kind.MINUTES),
        due=document_due(visit.archive, visit.key, visit.desk.today()),
        looked=looked,
        is_fresh=is_fresh,
        altered=kept.altered if kept else (),
        receipt=receipt_of(visit.archive, visit.key),
        said=said if said and (said.after is None or (is_fresh and said.after is kept)) else None,
        typed=typed_in(visit),
        answers=answers,
        marked_words=marked_words,
        **_found(sitting, looked),
    )


def _found(sitting: Sitting | None, looked: Looked | None) -> dict[str, object]:
    """What was found, parted by what it asks of her, and where each is mended."""
    findings, problems = (looked.findings, looked.problems) if looked else ((), ())
    return {
        "stops": [one for one in findings if one.stops],
        "answered": [one for one in findings if one.why],
        "worth_a_look": [one for one in findings if not one.stops and not one.why],
        "errors": [one for one in problems if has_errors([one])],
        "warnings": [one for one in problems if not has_errors([one])],
        "leads": leads(sitting, problems) if sitting else {},
        "lead_of": (lambda place: lead(sitting, place)) if sitting else (lambda place: None),
        "out": way_out(sitting) if sitting else None,
        "item_at": (lambda file: item_at(sitting, file)) if sitting else (lambda file: None),
    }


def shown(visit: Visit) -> Response:
    """GET: the screen at once."""
    return udgivelse(visit)


def fund(visit: Visit) -> Response:
    """GET: the screen when the files have been looked through; with `igen` also where they are as they were."""
    return udgivelse(visit, found=_look(visit, again=bool(visit.asked("igen"))))


def accepter(visit: Visit) -> Response:
    """Answer for a finding, at its place or in its whole file, with the reason. It counts for what stands there now."""
    kept, why = _look(visit), " ".join(visit.text(REASON).split())
    one = next((one for one in kept.looked.findings if one.name and one.name == visit.text("fund")), None)
    if one is None or one.digest != visit.text("sum"):
        text = "Fundet er her ikke mere, eller filen er blevet en anden."
        visit.told([Problem(Place(""), "fund-væk", text, "Tjek filerne igen.")])
    elif not why:
        visit.told(
            [Problem(one.finding.place, REASON, "Skriv, hvorfor det må komme ud.", "Grunden står i kvitteringen.")]
        )
    elif not visit.told(reason_stops(kept.looked, why)):
        pass
    else:
        is_whole = bool(one.whole and visit.text("hele"))
        _looks(visit).accept(_of(visit), one.whole if is_whole else one.name, why, one.digest)
    return udgivelse(visit, found=kept)


def fortryd(visit: Visit) -> Response:
    """Answer for a finding no more."""
    _looks(visit).take_back(_of(visit), visit.text("fund"))
    return udgivelse(visit)


def udgiv(visit: Visit) -> Response:
    """Publish the edition that she was shown and no other, as `udvalg udgiv` does; one at a time for each meeting."""
    of, looks = _of(visit), _looks(visit)
    with looks.alone(of) as is_free:
        if not is_free:
            visit.told(
                [Problem(Place(visit.key.output), "optaget", "Mødet bliver udgivet lige nu.", "Vent et øjeblik.")]
            )
            return udgivelse(visit)
        kept, answers = _look(visit), looks.answers(of)
        wishes = answers.for_findings(kept.looked.findings)
        seen = {name: digest for name, digest in answers.seen.items() if name in wishes}
        made = publish(visit.archive, *of, visit.desk.today(), wishes, seen, visit.text(SHOWN))
    visit.refresh()
    if made.files:
        looks.published(of)
        kept = _look(visit)
        is_same = not made.is_new and not made.is_restored
        words = (
            f"{made.edition}. udgave er uændret, så intet er skrevet."
            if is_same
            else f"Udgivet som {made.edition}. udgave."
        )
        looks.said[visit.key] = Said(words, made.problems, made.files if made.is_new else (), kept)
    else:
        looks.said[visit.key] = Said("Intet er udgivet.", made.problems)
        visit.told([one for one in made.problems if has_errors([one])])
        kept = _look(visit, again=True)
    return udgivelse(visit, found=kept)


def rens(visit: Visit) -> Response:
    """Cleaned copies of the open attachments beside them, as `udgiv --rens` makes them."""
    made = clean_attachments(visit.archive, visit.key)
    words = "Der er lavet rensede kopier." if made.files else "Mødets åbne bilag har intet, der skal renses væk."
    _looks(visit).said[visit.key] = Said(words, made.problems, made.files)
    visit.refresh()
    return udgivelse(visit)


def oversigt(visit: Visit) -> Response:
    """The pages over all that is published."""
    key, made = visit.key, write_overview(visit.archive)
    words = "Oversigterne er skrevet. Læg dem og mapperne offentlig/ på hjemmesiden, og intet andet fra output/."
    _looks(visit).said[key] = Said(words if made.is_done else "", made.problems, made.files)
    return udgivelse(visit)


def _looks(visit: Visit) -> Looks:
    looks: Looks = visit.request.app.state.looks
    return looks


def _of(visit: Visit) -> Of:
    """Which document of which meeting: the one that is asked for, or the one that is due."""
    asked = visit.text("dokument") or visit.asked("dokument")
    chosen = next((kind for kind in (Kind.AGENDA, Kind.MINUTES) if kind.value == asked), None)
    return visit.key, chosen or document_due(visit.archive, visit.key, visit.desk.today())


def _look(visit: Visit, *, again: bool = False) -> Kept:
    of = _of(visit)

    def make() -> Kept:
        sign = _sign(visit)
        visit.archive.refresh()  # what was changed before the sign was taken is in the look, and what is changed later shows in the sign
        folder = visit.desk.root / of[0].output / PUBLIC
        altered = control_folder(folder)[1] if folder.is_dir() else []
        return Kept(look_before_publishing(visit.archive, *of, visit.desk.today()), sign, tuple(altered))

    return _looks(visit).look(of, lambda: _sign(visit), make, again=again)


def _sign(visit: Visit) -> Sign:
    """By what it is known that the files may be others: the workspace's version, the day, and the times and sizes of the meeting's own."""
    sitting, _ = sit_to_record(visit.archive, visit.key)
    homes = {visit.key.path, visit.key.output, *([sitting.meeting.items_path] if sitting else [])}
    files = sorted(path for home in homes for path in (visit.desk.root / home).rglob("*") if path.is_file())
    seen = [
        (str(path), (told := path.stat()).st_mtime_ns, told.st_size) for path in files if not path.name.startswith(".")
    ]
    return (visit.desk.version, visit.desk.today(), tuple(seen))


_AT = "/m/{udvalg}/{moede}/udgivelse"
ROUTES = (
    Route(_AT, endpoint(shown)),
    Route(f"{_AT}/fund", endpoint(fund, slow=True)),
    Route(f"{_AT}/accepter", endpoint(accepter, slow=True), methods=["POST"]),
    Route(f"{_AT}/fortryd", endpoint(fortryd), methods=["POST"]),
    Route(f"{_AT}/udgiv", endpoint(udgiv, slow=True), methods=["POST"]),
    Route(f"{_AT}/rens", endpoint(rens, slow=True), methods=["POST"]),
    Route(f"{_AT}/oversigt", endpoint(oversigt, slow=True), methods=["POST"]),
)
