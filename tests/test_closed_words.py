"""What is known of closed attachments: their words, and which of them could not be read for words."""

from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from files import body, run, wordx

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.opening.bounds import Limits
from committee.compose.compose import Kind
from committee.publication.closed import closed_words
from committee.publication.publicedition import public_edition
from committee.work.build import Request

FILES = {
    ITEM: """titel: En åben sag
bilag:
  - {titel: Åben rapport, fil: bilag/aaben.txt}
  - {titel: Lukket notat, fil: bilag/notat.docx, lukket: true}
  - {titel: Lukket skanning, fil: bilag/skanning.pdf, lukket: true}
""",
    f"{MEETING}/02-lukket.yaml": """titel: Afskedigelse af en medarbejder
lukket: Personsag
offentlig_titel: Personsag
bilag:
  - {titel: Brev, fil: bilag/brev.doc}
""",
    f"{MEETING}/bilag/aaben.txt": "Almindelige ord",
    f"{MEETING}/bilag/notat.docx": wordx(body(run("Medarbejderens samlede vederlag forhandles fortroligt"))),
    f"{MEETING}/bilag/skanning.pdf": b"%PDF-1.4 i stykker",
    f"{MEETING}/bilag/brev.doc": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
}


def known(root, limits=None):
    edition, problems = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, DATE), Kind.MINUTES))
    assert edition is not None, problems
    asked = (root, edition.committee, edition.meeting, edition.everything, edition.agenda)
    with ForeignReader(limits) as reader:
        return closed_words(*asked, reader)


def test_a_closed_attachment_that_can_not_be_read_is_named_with_its_place(tmp_path):
    found = known(workspace(tmp_path, FILES))
    assert any("vederlag forhandles fortroligt" in secret.words for secret in found.secrets)
    told = [(str(one.place), one.whose) for one in found.unread]
    assert told == [(f"{ITEM}:5:35", "det lukkede bilag 3 til punkt 1"), (f"{MEETING}/02-lukket.yaml:5:24", "bilag 1 til det lukkede punkt 2")]  # fmt: skip
    assert all(one.why.startswith("Filen kan ikke læses") for one in found.unread)


def test_the_house_s_limit_counts_for_closed_attachments(tmp_path):
    found = known(workspace(tmp_path, FILES), Limits(size=20))
    assert [one.whose for one in found.unread][:1] == ["det lukkede bilag 2 til punkt 1"]
    assert not any("vederlag" in secret.words for secret in found.secrets)
