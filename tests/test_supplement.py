"""A meeting whose whole agenda is a supplementary one: `tillæg` in moede.yaml."""

import re

import pytest
from build import DATE, HOME, MEETING, OUTPUT, inspect_lines, markdown, run, words_of_header, workspace, write

from committee.records.sealed import with_seal

REASON = "Ansøgningsfristen udløber 20. februar"


def made(root, said, profile="standard", more=""):
    committee = f"kommune: P\nudvalg: Rådet\nprofil: {profile}\nmedlemmer: [Anna And]\n{more}"
    head = f"dato: {DATE}\ntillæg: {said}\n"
    return workspace(root, {f"{HOME}/udvalg.yaml": committee, f"{MEETING}/moede.yaml": head})


@pytest.mark.parametrize(
    ("profile", "word"),
    [("standard", "Tillægsdagsorden"), ("aabenraa", "TILLÆGSDAGSORDEN"), ("aalborg", "Tillægsdagsorden")],
)
def test_the_title_says_so_and_the_reason_is_in_the_head(tmp_path, profile, word):
    root = made(tmp_path, REASON, profile)
    text = markdown(root, "dagsorden")
    assert text.startswith(f"# {word} ") and f"**Grunden til tillægsdagsordenen** {REASON}." in text
    assert "Tillægspunkt" not in text and inspect_lines(root) == []
    assert markdown(root).split("\n")[0].casefold().startswith("# referat")


def test_without_it_nothing_is_said(tmp_path):
    for said in ("false", "true"):
        text = markdown(made(tmp_path, said), "dagsorden")
        assert ("Tillægsdagsorden" in text) == (said == "true") and "Grunden" not in text


@pytest.mark.parametrize(("said", "told"), [("false", "bemærkninger"), ("true", "tillæg:"), (REASON, "")])
def test_one_with_its_reason_is_not_late(tmp_path, said, told):
    root = made(tmp_path, said, more="frister: {dagsorden: 4}\n")
    sent = f'udgave: 1\nudsendt: "{DATE}T08:00:00+00:00"\npunkter:\n  - {{punkt: "sag", nummer: 1}}\nnøgletal: []\n'
    (root / MEETING / "udsendt.yaml").write_text(with_seal(sent), encoding="utf-8", newline="\n")
    lines = [line for line in inspect_lines(root) if "efter fristen" in line]
    assert [told in line for line in lines] == ([True] if told else [])


# --- the supplementary agenda alone: `dagsorden --tillæg`

SECOND = f"{MEETING}/02-vejen.yaml"
NEW = f"{MEETING}/03-hast.yaml"
VEJEN = "titel: Vejen\nsagsnr: 21/2\nindstilling: Godkendes.\nbilag:\n  - Kort\n"
HAST = "titel: En hastesag\nsagsnr: 21/3\nindstilling: Godkendes.\ntillæg: Fristen udløber 20. februar\n"


def sent(root):
    """A meeting of two items whose agenda is sent."""
    made = workspace(root, {SECOND: VEJEN})
    assert run("-C", made, "udsend", DATE).code == 0
    return made


def supplement(root, *options):
    return run("-C", root, "dagsorden", DATE, "--tillæg", "--uden-sidetal", *options)


def written(root, name="tillaegsdagsorden.md"):
    return (root / OUTPUT / name).read_text(encoding="utf-8")


def test_what_came_after_the_sending_is_alone_in_it_with_its_own_number_and_reason(tmp_path):
    root = write(sent(tmp_path), {NEW: HAST})
    done = supplement(root)
    assert (done.code, done.err) == (0, ""), done.err
    assert sorted(path.name for path in (root / OUTPUT).iterdir()) == ["tillaegsdagsorden.docx", "tillaegsdagsorden.md"]
    text = written(root)
    assert text.startswith("# Tillægsdagsorden ")
    assert "## Punkt 3. En hastesag" in text and "Tillægspunkt: Fristen udløber 20. februar." in text
    assert "En sag" not in text.replace("hastesag", "") and "Vejen" not in text


@pytest.mark.parametrize("profile", ["aabenraa", "aalborg"])
def test_each_house_has_its_own_word_and_look(tmp_path, profile):
    committee = f"kommune: P\nudvalg: Rådet\nprofil: {profile}\nmedlemmer: [Anna And]\n"
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": committee, SECOND: VEJEN})
    assert run("-C", root, "udsend", DATE).code == 0
    assert supplement(write(root, {NEW: HAST})).code == 0
    text = written(root)
    assert text.split(" ")[1].casefold() == "tillægsdagsorden" and "En hastesag" in text and "Vejen" not in text


def test_an_attachment_that_came_later_is_listed_under_its_item_with_its_own_number(tmp_path):
    later = VEJEN.replace("  - Kort\n", "  - Kort\n  - {titel: Notat om støj, påført: 2021-02-10}\n")
    root = write(sent(tmp_path), {SECOND: later})
    resend(root, "2021-02-08")
    assert supplement(root).code == 0
    text = written(root)
    assert "## Punkt 2. Vejen" in text and "Bilag 2 Notat om støj" in text
    assert "Kort" not in text and "Indstilling" not in text and "En sag" not in text
    resend(root, "2021-02-11")
    assert supplement(root).code == 1  # it was there when the agenda was sent


def test_an_attachment_without_its_date_is_asked_for(tmp_path):
    root = write(sent(tmp_path), {NEW: HAST, SECOND: VEJEN.replace("  - Kort\n", "  - Kort\n  - Notat\n")})
    done = supplement(root)
    assert done.code == 0 and f"{SECOND}:5:3: advarsel: »Vejen« er ændret" in done.err and "»påført:«" in done.err
    write(root, {NEW: None})
    done = supplement(root)
    assert done.code == 1 and "»Vejen« er ændret" in done.err
    write(root, {SECOND: VEJEN})
    assert "Vejen" not in supplement(root).err


def resend(root, day):
    """Let the agenda have been sent on a day."""
    path = root / MEETING / "udsendt.yaml"
    text = path.read_text("utf-8").partition("kontrol:")[0]
    path.write_text(
        with_seal(re.sub(r"(?m)^udsendt: .*$", f'udsendt: "{day}T08:00:00+01:00"', text)), "utf-8", newline="\n"
    )


def test_what_has_no_reason_is_told_and_made(tmp_path):
    root = write(sent(tmp_path), {NEW: HAST.partition("tillæg")[0]})
    done = supplement(root)
    assert done.code == 0 and f"{NEW}:1:1: advarsel: »En hastesag« er et tillægspunkt" in done.err
    assert "Tillægspunkt" in written(root) and "»tillæg:" in done.err


def test_it_is_a_draft_until_it_is_sent_too(tmp_path):
    root = write(sent(tmp_path), {NEW: HAST})
    assert supplement(root).code == 0
    assert "Udkast" in words_of_header(root / OUTPUT / "tillaegsdagsorden.docx")
    assert run("-C", root, "udsend", DATE, "--igen").code == 0
    assert supplement(root).code == 0
    assert "Udkast" not in words_of_header(root / OUTPUT / "tillaegsdagsorden.docx")
    assert "## Punkt 3. En hastesag" in written(root)


def test_closed_words_are_in_the_internal_one_alone(tmp_path):
    files = {
        NEW: HAST.replace("sagsnr", "lukket: Personsag\nsagsnr"),
        SECOND: VEJEN.replace(
            "  - Kort\n", "  - Kort\n  - {titel: Fortroligt notat, påført: 2030-01-01, lukket: Personsag}\n"
        ),
    }
    root = write(sent(tmp_path), files)
    assert supplement(root).code == supplement(root, "--intern", "--format", "md,html").code == 0
    public, inside = written(root), written(root, "tillaegsdagsorden-intern.md")
    assert "Lukket punkt" in public and not {"hastesag", "Fortroligt", "Vejen"} & set(re.findall(r"\w+", public))
    assert "En hastesag" in inside and "Fortroligt notat" in inside and "Kort" not in inside
    assert (root / OUTPUT / "tillaegsdagsorden-intern.html").exists()
    write(root, {NEW: None})
    done = supplement(root)
    assert done.code == 1 and "--intern" in done.err and written(root) == public


@pytest.mark.parametrize(
    ("is_sent", "told", "cure"),
    [
        (True, "Der er ikke kommet punkter eller bilag til", "»tillæg:«"),
        (False, "Dagsordenen er ikke udsendt endnu", "»udvalg udsend 2021-02-11«"),
    ],
)
def test_with_nothing_added_nothing_is_written(tmp_path, is_sent, told, cure):
    root = sent(tmp_path) if is_sent else workspace(tmp_path)
    done = supplement(root)
    assert done.code == 1 and told in done.err and cure in done.err
    assert not (root / "output").exists()


def test_a_meeting_that_is_a_supplement_itself_is_in_it_whole(tmp_path):
    root = made(tmp_path, REASON)
    assert supplement(root).code == 0
    assert written(root).replace("tillaegs", "") == markdown_file(root)


def markdown_file(root):
    assert run("-C", root, "dagsorden", DATE, "--uden-sidetal").code == 0
    return (root / OUTPUT / "dagsorden.md").read_text("utf-8")
