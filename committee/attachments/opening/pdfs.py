"""A PDF, opened within bounds: its objects by qpdf (pikepdf), and its pages as pdfium sets them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.opening import bounds
from committee.attachments.opening.refusal import UnreadError

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pypdfium2 import PdfDocument


def is_pdf(head: bytes) -> bool:
    """Whether a file begins as a PDF: some programs write a line of their own in front."""
    return b"%PDF-" in head[:1024]


@contextmanager
def opened_objects(source: BinaryIO | Path) -> Iterator[Pdf]:
    """A PDF as a `pikepdf.Pdf`. Raises `UnreadError` when it is encrypted or broken, also where that shows while it is read."""
    import pikepdf

    logging.getLogger("pikepdf").addHandler(
        logging.NullHandler()
    )  # what is broken is told as a finding, not on the console
    try:
        with _within_limits(), pikepdf.open(source) as document:
            yield document
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UnreadError("den er beskadiget eller krypteret") from error


@contextmanager
def opened_pages(source: bytes | BinaryIO | Path, most: int = bounds.PAGES) -> Iterator[PdfDocument]:
    """A PDF as a `pypdfium2.PdfDocument`. Raises `UnreadError` when it can't be opened, or has more pages than `most`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        is_locked = "assword" in str(error)
        raise UnreadError("den er beskyttet med adgangskode" if is_locked else "den er beskadiget") from error
    with closing(document):
        if len(document) > most:
            raise UnreadError("den har alt for mange sider")
        yield document


@contextmanager
def _within_limits() -> Iterator[None]:
    """qpdf's own limits on what a stream may become; they are the whole process's, so they are put back."""
    import pikepdf

    former = pikepdf.settings.get_qpdf_limits()
    most = bounds.STREAM
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=most, run_length_max_memory=most, png_max_memory=most, tiff_max_memory=most, dct_max_memory=most,
        parser_max_container_size=bounds.IN_A_LIST,
    )  # fmt: skip
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(
            flate_max_memory=int(former["flate_max_memory"]), run_length_max_memory=int(former["run_length_max_memory"]),
            png_max_memory=int(former["png_max_memory"]), tiff_max_memory=int(former["tiff_max_memory"]),
            dct_max_memory=int(former["dct_max_memory"]), parser_max_container_size=int(former["parser_max_container_size"]),
        )  # fmt: skip
