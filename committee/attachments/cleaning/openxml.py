"""Word, Excel and PowerPoint files: what each is by its own list of parts, and who cleans it."""

from __future__ import annotations

from committee.attachments.cleaning.excel import clean_excel
from committee.attachments.cleaning.opc import open_package, written_package
from committee.attachments.cleaning.properties import read_properties, write_properties
from committee.attachments.cleaning.report import Cleaned, CleaningError, Tally
from committee.attachments.cleaning.slides import clean_slides
from committee.attachments.cleaning.worddocument import clean_word
from committee.attachments.opening.zips import Archive

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


def clean_package(archive: Archive, title: str) -> Cleaned:
    """A cleaned package, by what its own list says it is. Raises `CleaningError` for one that can't be cleaned."""
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
