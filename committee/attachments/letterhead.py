"""The house's `skabelon.docx` without what nobody sees: no document that is made in it inherits a name, a path or a note."""

from __future__ import annotations

import re
from functools import lru_cache

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import opened_zip

# A template of these parts, with none of these words in them, has nothing to hide; the program's own are such.
_PLAIN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(?:(?:document|styles|settings|fontTable|numbering|(?:header|footer)\d*|theme/theme\d+)\.xml|_rels/document\.xml\.rels)"
)
_MAY_HIDE = re.compile(
    rb"rsid|docVar|mailMerge|Protection|vanish|[<:]ins\b|[<:]del\b|move(?:From|To)|PrChange|comment|[<:]sdt\b|smartTag|customXml|fldChar"
    rb"|fldSimple|altChunk|[<:]object\b|[<:]drawing\b|[<:]pict\b|External|proofErr|bookmark|[<:]perm|<!--"
)


@lru_cache(maxsize=4)
def without_hidden(data: bytes) -> bytes:
    """The template's bytes with its text, pictures, styles and fields of pages alone.

    Properties, custom XML, comments, tracked changes, hidden text, macros, and ties to other files are gone. Raises `UnreadError`
    when the file can't be read, or when what can be seen of it would be lost.
    """
    archive = opened_zip(data)
    if all(_PLAIN.fullmatch(entry.filename) and not _MAY_HIDE.search(archive.read(entry)) for entry in archive.entries):
        return data
    from committee.attachments.cleaning.opc import open_package, written_package
    from committee.attachments.cleaning.report import CleaningError, Tally
    from committee.attachments.cleaning.worddocument import clean_word

    try:
        package = open_package(opened_zip(data))
        clean_word(package, Tally())
    except CleaningError as error:
        raise UnreadError(str(error)) from error
    return written_package(package)
