"""Hand-written pairs of HTML and the words that a reader sees, by what is difficult in them."""

from __future__ import annotations

from benchmarks.importcorpus.model import Piece
from benchmarks.importcorpus.pieces.lists import LISTS
from benchmarks.importcorpus.pieces.marks import MARKS
from benchmarks.importcorpus.pieces.odf import ODF
from benchmarks.importcorpus.pieces.plain import MARKDOWN
from benchmarks.importcorpus.pieces.structure import STRUCTURE
from benchmarks.importcorpus.pieces.tables import TABLES
from benchmarks.importcorpus.pieces.word import WORD

ALL: tuple[Piece, ...] = tuple(Piece(*row) for table in (MARKS, LISTS, TABLES, STRUCTURE) for row in table)
KINDS = tuple(dict.fromkeys(piece.kind for piece in ALL))

WORD_KINDS = tuple(dict.fromkeys(row[0] for row in WORD))
ODF_KINDS = tuple(dict.fromkeys(row[0] for row in ODF))
MARKDOWN_KINDS = tuple(dict.fromkeys(row[0] for row in MARKDOWN))
