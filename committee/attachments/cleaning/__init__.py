"""Cleaned copies of Office files: what can be seen stays word for word, what can't be seen is gone.

A file's kind is told from its bytes. What is kept is what is known to be visible; parts of unknown kinds are left out.
"""

from __future__ import annotations

from committee.attachments.cleaning.report import Cleaned, CleaningError, Removed, Tally
from committee.attachments.opening.refusal import TooMuchError, UnreadError
from committee.attachments.opening.zips import Archive, opened_zip

__all__ = ["Cleaned", "CleaningError", "Removed", "clean", "is_office"]

_MAIN_TYPES = {
    "wordprocessingml.document.main+xml": ".docx",
    "wordprocessingml.template.main+xml": ".dotx",
    "spreadsheetml.sheet.main+xml": ".xlsx",
    "spreadsheetml.template.main+xml": ".xltx",
    "presentationml.presentation.main+xml": ".pptx",
    "presentationml.template.main+xml": ".potx",
    "presentationml.slideshow.main+xml": ".ppsx",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
# A macro document without its macros is an ordinary one.
_WITHOUT_MACROS = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": f"{_OFFICE}wordprocessingml.document.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": f"{_OFFICE}wordprocessingml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": f"{_OFFICE}spreadsheetml.sheet.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": f"{_OFFICE}spreadsheetml.template.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": f"{_OFFICE}presentationml.presentation.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": f"{_OFFICE}presentationml.template.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": f"{_OFFICE}presentationml.slideshow.main+xml",
}
_OFFICE_NAMES = (
    ".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".pptx", ".pptm", ".potx", ".potm", ".ppsx",
    ".ppsm", ".odt", ".ott", ".ods", ".ots", ".odp", ".otp", ".doc", ".xls", ".ppt", ".xlsb",
)  # fmt: skip


def is_office(name: str, data: bytes) -> bool:
    """Whether a file is one that is meant to be cleaned: an Office file by its bytes, or one by its name alone.

    `data` may be the file's beginning. A plain archive isn't one.
    """
    if name.casefold().endswith(_OFFICE_NAMES):
        return True
    marks = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"mimetypeapplication/vnd.oasis.opendocument")
    return data.startswith(b"PK\x03\x04") and any(mark in data[:200] for mark in marks)


def clean(name: str, data: bytes, title: str = "") -> Cleaned:
    """A cleaned copy of a Word, Excel, PowerPoint or OpenDocument file.

    `name` is used in no way but to tell the file apart; its kind is told from its bytes. `title` replaces the file's own title,
    which stays without one; the language stays too, and all other properties go. Cleaning what is clean changes nothing.

    Raises `CleaningError`, in Danish, when the file can't be read within bounds, or when what can be seen of it would be lost.
    """
    try:
        return _cleaned(data, title)
    except CleaningError:
        raise
    except UnreadError as error:
        raise CleaningError(str(error)) from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise CleaningError("den er bygget på en måde, som ikke kan renses") from error


def _cleaned(data: bytes, title: str) -> Cleaned:
    from committee.attachments.cleaning.odf import clean_odf
    from committee.attachments.cleaning.packing import unpacked

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CleaningError("den er beskyttet med adgangskode eller er i et gammelt Office-format")
    try:
        archive = opened_zip(data)
    except TooMuchError:
        raise
    except UnreadError as error:
        raise CleaningError(f"den er ikke en Office-fil, eller {error}") from error
    if b"mimetype" in data[:64]:
        tally = Tally()
        made, suffix = clean_odf(unpacked(archive), title, tally)
        return Cleaned(made, tally.removed(), tally.left(), suffix)
    return _cleaned_package(archive, title)


def _cleaned_package(archive: Archive, title: str) -> Cleaned:
    from committee.attachments.cleaning.excel import clean_excel
    from committee.attachments.cleaning.opc import open_package, written_package
    from committee.attachments.cleaning.properties import read_properties, write_properties
    from committee.attachments.cleaning.slides import clean_slides
    from committee.attachments.cleaning.word import clean_word

    package = open_package(archive)
    main, _ = package.main()
    kind = _WITHOUT_MACROS.get(package.content_type(main), package.content_type(main))
    suffix = _MAIN_TYPES.get(kind.removeprefix(_OFFICE), "")
    if not suffix:
        raise CleaningError("dens art kan ikke renses")
    package.overrides[main] = kind
    tally = Tally()
    kept = read_properties(package, title, tally)
    cleaner = {"wo": clean_word, "sp": clean_excel, "pr": clean_slides}[kind.removeprefix(_OFFICE)[:2]]
    cleaner(package, tally)
    write_properties(package, kept)
    return Cleaned(written_package(package), tally.removed(), tally.left(), suffix)
