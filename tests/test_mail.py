"""`udvalg mail` and `opfoelgning --mail`: drafts for a person to send, with no more in them than may be sent on."""

import datetime as dt
import email
import email.policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace, write
from examples import examples
from files import pdf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import atomic
from committee.compose.edition import Kind
from committee.rules.maillist import is_address
from committee.work.mailing.eml import Draft, MailFile, eml
from committee.work.mailing.meetingmail import draft_mail
from committee.work.request import Request

AT = dt.datetime(2021, 2, 5, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
MEMBERS = """kommune: Prøve Kommune
udvalg: Rådet for Ældre
forvaltning: Ældre og Sundhed
medlemmer:
  - {navn: Åse Ærø, mail: aase@example.dk, parti: A}
  - {navn: Bo Berg}
  - {navn: Carla Chr, mail: ikke en adresse}
  - {navn: Dan Dal, mail: dan@example.dk, til: 2020-12-31}
modtagere: {borgmester: borgmester@example.dk, arkivet: Postrum 3}
"""
FILES = {
    f"{HOME}/udvalg.yaml": MEMBERS,
    f"{MEETING}/moede.yaml": f"dato: {DATE}\ntid: 16:30\nsted: Lokale 4\n",
    ITEM: "titel: Blå stier\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag:\n  - {titel: Kort over æøå, fil: bilag/kort.pdf}\n  - {titel: Et brev, fil: bilag/brev.pdf, lukket: Personsag}\n",
    f"{MEETING}/02-hansen.yaml": "titel: Sagen om Hansen\nlukket: Personsag\noffentlig_titel: En personsag\nbilag:\n  - {titel: Akten, fil: bilag/akt.pdf}\n",
    **{f"{MEETING}/bilag/{name}.pdf": pdf("ord") for name in ("kort", "brev", "akt")},
}


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


def read(root, *options, code=0, name="mail.eml"):
    made = run("-C", root, "mail", DATE, *options)
    assert made.code == code, made.all
    return made, email.message_from_bytes((root / OUTPUT / name).read_bytes(), policy=email.policy.default)


def body(message):
    return message.get_body().get_content().replace("\r\n", "\n")


def attached(message):
    return [part.get_filename() for part in message.iter_attachments()]


def test_the_draft_is_to_those_with_an_address_and_says_what_when_and_where(root):
    made, message = read(root)
    assert message["To"] == "Åse Ærø <aase@example.dk>, borgmester <borgmester@example.dk>"
    assert message["Subject"] == "Dagsorden: Rådet for Ældre 11. februar 2021"
    assert message["X-Unsent"] == "1" and message["Bcc"] is None and message["Cc"] is None
    text = body(message)
    assert "Her er dagsordenen til mødet i Rådet for Ældre torsdag den 11. februar 2021 kl. 16.30 (Lokale 4)." in text
    assert "Punkterne er:\n  1. Blå stier\n  2. En personsag\n" in text
    assert text.startswith("Kære alle\n") and text.endswith("Venlig hilsen\nÆldre og Sundhed\n")
    assert attached(message) == [
        "Dagsorden Rådet for Ældre 11. februar 2021.pdf",
        "Punkt 1, bilag 1 - Kort over æøå.pdf",
    ]
    assert "Udkast til 2 modtagere med 2 vedhæftede filer. Intet er sendt." in made.out
    for told in ("Bo Berg har ingen mailadresse", "»ikke en adresse« er ikke en mailadresse, så Carla Chr", "Arkivet skal også have papirerne"):  # fmt: skip
        assert told in made.err
    assert "Dan Dal" not in made.all


def test_nothing_closed_is_in_it(root):
    _, message = read(root)
    whole = body(message) + " ".join(attached(message))
    assert "Blå stier" in whole
    assert not [word for word in ("Hansen", "brev", "Akten") if word in whole]


def test_what_changed_since_the_edition_before_is_told_without_what_is_closed(root):
    assert run("-C", root, "udsend", DATE).code == 0
    assert "Ændret siden sidst" not in body(read(root)[1])
    write(root, {
        ITEM: FILES[ITEM].replace("Godkendes.", "Afvises."),
        f"{MEETING}/02-hansen.yaml": FILES[f"{MEETING}/02-hansen.yaml"] + "resume: Nyt\n",
        f"{MEETING}/03-ny.yaml": "titel: Nyt punkt\nsagsnr: 21/3\nindstilling: Godkendes.\n",
    })  # fmt: skip
    assert run("-C", root, "udsend", DATE, "--igen").code == 0
    text = body(read(root)[1])
    assert "Ændret siden sidst:\n  - Punkt 1 er ændret: Blå stier\n  - Punkt 2 er ændret: En personsag\n  - Punkt 3 er nyt: Nyt punkt\n" in text  # fmt: skip
    assert "Hansen" not in text


def test_an_attachment_that_nobody_could_open_is_told(root):
    write(root, {f"{MEETING}/bilag/kort.pdf": pdf("ord")[:200], f"{MEETING}/bilag/brev.pdf": b"%PDF-1.7 halv"})
    made, message = read(root)
    assert "Punkt 1, bilag 1 - Kort over æøå.pdf" in attached(message)
    told = [line for line in made.err.splitlines() if "kan ikke læses" in line]
    assert len(told) == 2 and ": advarsel: bilag/" in told[0] and "Udkastet er lavet. Ret det" in told[0]
    assert "Det lukkede bilag 2 til punkt 1 kan ikke læses, så der er ikke ledt efter dets ord" in told[1]


def told_of(root, day, kind=Kind.AGENDA):
    """What is told of the mail itself, on a day."""
    made = draft_mail(Archive(root), Request(MeetingKey("raadet", DATE), kind), dt.datetime.fromisoformat(f"{day}T09:00:00Z"))  # fmt: skip
    assert made.is_done
    return [one.text for one in made.problems if one.code in ("ikke-udsendt", "ændret-siden-udsendelsen", "mødet-er-holdt", "ikke-besluttet")]  # fmt: skip


def test_a_mail_with_what_is_no_more_than_a_draft_is_told(root):
    assert told_of(root, "2021-02-05") == ["Dagsordenen er ikke udsendt endnu, så mailen er med et udkast til den."]
    assert run("-C", root, "udsend", DATE).code == 0
    assert told_of(root, "2021-02-05") == [] == told_of(root, DATE)
    write(root, {ITEM: FILES[ITEM].replace("Godkendes.", "Afvises."), f"{MEETING}/03-ny.yaml": "titel: Nyt punkt\n"})
    assert told_of(root, "2021-02-05") == ["2 punkter er ændret, efter at dagsordenen blev sendt ud, og det står ikke i mailen."]  # fmt: skip
    assert run("-C", root, "udsend", DATE, "--igen").code == 0
    assert told_of(root, "2021-02-05") == []
    assert told_of(root, "2021-02-12") == ["Mødet er holdt, og mailen er med dagsordenen."]
    assert "--referat" in read(root)[0].err


def test_minutes_without_decisions_are_told(root):
    closed = f"{MEETING}/02-hansen.yaml"
    assert told_of(root, DATE, Kind.MINUTES) == ["Referatet er ikke færdigt: punkterne 1 og 2 har ingen beslutning."]
    write(root, {ITEM: FILES[ITEM] + "beslutning: Ja.\n"})
    assert told_of(root, DATE, Kind.MINUTES) == ["Referatet er ikke færdigt: punkt 2 har ingen beslutning."]
    write(root, {closed: FILES[closed] + "beslutning: Ja.\n"})
    assert told_of(root, DATE, Kind.MINUTES) == []


SAVED = (
    lambda data: data.replace(b"Venlig hilsen", b"Venlig hilsen fra Mette"),
    lambda data: email.message_from_bytes(data).as_bytes().replace(b"X-Udvalg", b"X-Mailer", 1),
)  # with a text editor, and by a mail program that writes its own head


@pytest.mark.parametrize("saved", SAVED)
def test_a_draft_that_somebody_has_edited_is_not_written_over(root, saved):
    draft = root / OUTPUT / "mail.eml"
    read(root), read(root)  # the program's own takes its own place
    draft.write_bytes(saved(draft.read_bytes()))
    theirs = draft.read_bytes()
    made, _ = read(root, code=1)
    assert "mail.eml:1:1: fejl: Filen er" in made.err and f"»udvalg mail {DATE} --erstat«" in made.err
    assert draft.read_bytes() == theirs
    made, message = read(root, "--erstat")
    (kept,) = (root / OUTPUT).glob("mail-rettet-*.eml")
    assert kept.read_bytes() == theirs and kept.name in made.err and "Mette" not in body(message)


def test_line_ends_are_no_edit(root):
    draft = root / OUTPUT / "mail.eml"
    read(root)
    draft.write_bytes(draft.read_bytes().replace(b"\r\n", b"\n"))
    assert "rettet" not in read(root)[0].err


def test_what_the_mail_says_is_looked_through_though_nothing_goes_along(root):
    write(root, {ITEM: FILES[ITEM].replace("Blå stier", "Brev til 010190-1235")})
    assert "Et CPR-nummer" in read(root, "--links", "https://example.dk")[0].err


def test_links_take_the_files_place(root):
    _, message = read(root, "--links", "https://example.dk/m%C3%B8der")
    assert attached(message) == [] and "Papirerne ligger her: https://example.dk/m%C3%B8der\n" in body(message)
    assert attached(read(root, "--uden-bilag")[1]) == ["Dagsorden Rådet for Ældre 11. februar 2021.pdf"]


def test_the_minutes_go_out_the_same_way(root):
    write(root, {ITEM: FILES[ITEM] + "beslutning: Ja.\n"})
    read(root)
    agenda = (root / OUTPUT / "mail.eml").read_bytes()
    _, message = read(root, "--referat", name="mail-referat.eml")
    assert (root / OUTPUT / "mail.eml").read_bytes() == agenda
    assert "Her er referatet af mødet i" in body(message) and attached(message)[0].startswith("Referat ")


def test_a_house_has_its_own_words_and_bound(root):
    profile = "mail:\n  emne: Møde {dato}\n  hilsen: Hej\n  slut: |\n    Hilsen\n    {forvaltning}\n  største: 1\n"
    write(root, {"templates/standard/profil.yaml": profile})
    _, message = read(root)
    assert message["Subject"] == "Møde 11. februar 2021" and body(message).startswith("Hej\n")
    before = (root / OUTPUT / "mail.eml").read_bytes()
    write(root, {f"{MEETING}/bilag/kort.pdf": pdf("ord") + b"%" * 1_000_000})
    made, _ = read(root, code=1)
    assert "grænsen er 1 MB" in made.err and "--links ADRESSE" in made.err
    assert (root / OUTPUT / "mail.eml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--links", "mappen"], "er ikke en adresse"),
        (["--links", "https://a b"], "er ikke en adresse"),
        (["--links", "https://a.dk", "--uden-bilag"], "ikke begge"),
    ],
)
def test_wrong_use_is_told(root, options, told):
    made = run("-C", root, "mail", DATE, *options)
    assert made.code == 2 and told in made.err
    assert run("-C", root, "mail", "2021-02-12").code == 2
    assert not (root / OUTPUT / "mail.eml").exists()


def test_a_draft_that_is_open_elsewhere_is_told(root, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(atomic.os, "replace", refused)
    made = run("-C", root, "mail", DATE)
    assert made.code == 1 and "åben i et andet program" in made.err


def test_the_same_input_gives_the_same_bytes(root):
    request = Request(MeetingKey("raadet", DATE), Kind.AGENDA)
    made = []
    for _ in range(2):
        assert draft_mail(Archive(root), request, AT).is_done
        made.append((root / OUTPUT / "mail.eml").read_bytes())
    assert made[0] == made[1] and b"Date: Fri, 05 Feb 2021 09:30:00 +0100\r\n" in made[0]


def test_an_address_is_printed_and_published_nowhere(root):
    closed = f"{MEETING}/02-hansen.yaml"
    write(
        root,
        {
            ITEM: "titel: Blå stier\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Ja.\n",
            closed: FILES[closed] + "beslutning: Ja.\n",
        },
    )
    for command in (["dagsorden", DATE, "--intern"], ["referat", DATE], ["talepapir", DATE], ["udgiv", DATE]):
        assert run("-C", root, *command).code == 0, command
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    from build import everything_in

    written = [path for path in root.rglob("*") if path.is_file() and path.suffix in (".md", ".json", ".html", ".ics", ".docx", ".pdf", ".yaml")]  # fmt: skip
    found = [path for path in written if path.name != "udvalg.yaml"]
    assert len(found) > 10
    for path in found:
        text = everything_in(path) if path.suffix == ".docx" else path.read_bytes().decode("utf-8", "replace")
        assert "aase@example.dk" not in text, path
    before = run("-C", root, "tjek", DATE).all
    write(root, {f"{HOME}/udvalg.yaml": MEMBERS.replace("aase@", "ny@")})
    assert run("-C", root, "tjek", DATE).all == before  # the minutes were approved without it
    assert "ny@example.dk" in read(root, "--referat", name="mail-referat.eml")[1]["To"]


@pytest.mark.parametrize(("text", "right"), [("a@b.dk", True), ("a.b+c@d-e.example.dk", True), ("a@b", False), ("æ@b.dk", False), ("a@b.dk, c@d.dk", False), ("A <a@b.dk>", False), ("a@b.dk\nBcc: c@d.dk", False), ("", False)])  # fmt: skip
def test_an_address_is_one_that_every_mail_program_reads(text, right):
    assert is_address(text) is right


@settings(max_examples=examples(40))
@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=60), min_size=1, max_size=4)
)
@example(["Hans Hansen, V", "Søren Ægidius Lang-Østergaard, A", "Bo"])
@example(['Carla "Calle" Ærlig, cand.jur.', "borgmester"])
def test_a_comma_stands_between_two_recipients_whatever_their_names(names):
    names = [" ".join(name.split()) for name in names]
    to = tuple((name, f"m{n}@example.dk") for n, name in enumerate(names))
    made = eml(Draft(to, "Emne", "Ord"), AT)
    head = made.partition(b"\r\nSubject:")[0].decode("ascii").removeprefix("To: ").replace("\r\n ", " ")
    # As a mail program reads it: the addresses first, and then the words in each name.
    read = [(str(make_header(decode_header(name))), address) for name, address in getaddresses([head])]
    assert [address for _, address in read] == [address for _, address in to]
    assert [" ".join(name.split()) for name, _ in read] == names
    assert all(len(line) < 900 for line in made.split(b"\r\n"))


def test_a_line_break_in_a_title_is_no_new_header():
    made = eml(Draft((("A\r\nBcc: x@y.dk", "a@b.dk"),), "Emne\r\nBcc: x@y.dk", "Ord", (MailFile("æ\r\nø.pdf", "application/pdf", b"x"),)), AT)  # fmt: skip
    message = email.message_from_bytes(made, policy=email.policy.default)
    assert message["Bcc"] is None and message["Subject"] == "Emne Bcc: x@y.dk" and attached(message) == ["æ ø.pdf"]


# --- what is to follow

FOLLOWED = f"""titel: En sag
beslutning:
  tekst: Drøftet.
  opfølgning:
    - {{tekst: Brev sendes, inden: 2021-02-20, ansvarlig: Åse Ærø}}
    - {{tekst: Notat skrives, ansvarlig: Bo Berg}}
    - {{tekst: Alt er gjort, udført: {DATE}, ansvarlig: Bo Berg}}
    - {{tekst: Ses an}}
"""
SECRET = "titel: Om Hansen\nlukket: Personsag\noffentlig_titel: En personsag\nbeslutning:\n  tekst: Ja.\n  opfølgning: [{tekst: Hansen får brev, ansvarlig: Bo Berg}]\n"


def test_each_who_is_responsible_gets_a_mail_of_what_is_left(root):
    write(root, {ITEM: FOLLOWED, f"{MEETING}/02-hansen.yaml": SECRET})
    out = run("-C", root, "opfoelgning", "--mail").out
    mails, _, after = out.partition("Når noget er udført, så skriv:\n")
    first, second, third = mails.split("Til: ")[1:]
    assert first.startswith("Bo Berg\nEmne: Opfølgning: Rådet for Ældre\n\nKære Bo Berg\n")
    assert "Uden frist:\n  - Notat skrives.\n    Rådet for Ældre den 11. februar 2021, punkt 1: En sag\n" in first
    assert "udvalg udfoert" not in mails  # it is for the secretary alone
    assert "  udvalg udfoert 2021-02-11 1 2  (Notat skrives.)\n" in after
    assert "  udvalg udfoert 2021-02-11 2  (Opfølgning på et lukket punkt. Spørg sekretæren.)\n" in after
    assert second.startswith("uden ansvarlig\n") or third.startswith("uden ansvarlig\n")
    assert "Åse Ærø <aase@example.dk>" in out and "Brev sendes. Senest 20. februar 2021." in out
    assert "Alt er gjort" not in out and "Hansen" not in out and "punkt 2: En personsag" in out
    assert "Hansen får brev." in run("-C", root, "opfoelgning", "--mail", "--intern").out
    assert "Notat" not in run("-C", root, "opfoelgning", "--mail", "--ansvarlig", "åse").out


def test_what_the_secretary_types_names_the_committee_where_two_met_that_day(root):
    other = HOME.replace("raadet", "andet")
    files = {f"{other}/udvalg.yaml": MEMBERS, f"{other}/{DATE}/moede.yaml": f"dato: {DATE}\n"}
    write(root, {ITEM: FOLLOWED, **files})
    assert "udvalg udfoert 2021-02-11 1 2 --udvalg raadet  (Notat skrives.)\n" in run("-C", root, "opfoelgning", "--mail").out  # fmt: skip
    assert run("-C", root, "udfoert", DATE, "1", "2", "--udvalg", "raadet").code == 0


def test_they_may_be_kept_as_drafts(root):
    write(root, {ITEM: FOLLOWED})
    made = run("-C", root, "opfoelgning", "--eml")
    assert made.code == 0
    names = sorted(path.name for path in (root / "output/opfoelgning").iterdir())
    assert names == ["aase-aeroe.eml", "bo-berg.eml", "uden-ansvarlig.eml"]
    message = email.message_from_bytes((root / "output/opfoelgning/aase-aeroe.eml").read_bytes(), policy=email.policy.default)  # fmt: skip
    assert message["To"] == "Åse Ærø <aase@example.dk>" and "Fristen er overskredet:" in message.get_content()


def test_drafts_of_those_who_have_nothing_left_go_and_edited_ones_stay(root):
    write(root, {ITEM: FOLLOWED})
    folder = root / "output/opfoelgning"
    assert run("-C", root, "opfoelgning", "--eml").code == 0
    assert run("-C", root, "opfoelgning", "--eml", "--ansvarlig", "Bo").code == 0
    assert len(list(folder.iterdir())) == 3  # only some were asked for
    edited = folder / "aase-aeroe.eml"
    edited.write_bytes(edited.read_bytes().replace(b"udvalgets", b"mine"))
    made = run("-C", root, "opfoelgning", "--eml")
    assert made.code == 1 and "aase-aeroe.eml:1:1: fejl: Filen er rettet" in made.err and "»udvalg opfoelgning --eml --erstat«" in made.err  # fmt: skip
    for number in ("1", "2", "4"):
        assert run("-C", root, "udfoert", DATE, "1", number).code == 0
    made = run("-C", root, "opfoelgning", "--eml")
    assert made.code == 0 and "Fjernet, for der er ikke mere at følge op på: output/opfoelgning/bo-berg.eml" in made.out
    assert "advarsel: Udkastet hører ikke længere til" in made.err and "Slet det" in made.err
    assert [path.name for path in folder.iterdir()] == ["aase-aeroe.eml"]


def test_a_name_that_nobody_responsible_has_is_told_with_the_one_meant(root):
    write(root, {ITEM: FOLLOWED})
    made = run("-C", root, "opfoelgning", "--mail", "--ansvarlig", "Åse Æro")
    assert made.code == 2 and "Ingen opfølgning har »Åse Æro« som ansvarlig. Mente du »Åse Ærø«?" in made.err
    assert run("-C", root, "opfoelgning", "--ansvarlig", "åse").code == 0


@pytest.mark.parametrize("options", [["--intern"], ["--erstat", "--mail"], ["--json", "--mail"]])
def test_options_that_do_not_go_together_are_told(root, options):
    assert run("-C", root, "opfoelgning", *options).code == 2


def test_nothing_to_follow_is_said(root):
    assert run("-C", root, "opfoelgning", "--eml").out == "Der er ingen opfølgning, som ikke er udført.\n"
    assert not (root / "output/opfoelgning").exists()
