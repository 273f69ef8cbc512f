"""»Efter mødet« over HTTP: Word's versions beside the items', the approval, what may be added after it; the files as the commands leave them."""

import io
import re
import shutil

import docx
import pytest
from build import DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, OUTPUT, run, tree_of, workspace
from kontorpage import NOW, served

from committee.cli import machine
from committee.kontor.screens.efter import wordfile

AT = f"/m/raadet/{DATE}/efter"
TWO = f"{MEETING}/02-to.yaml"
BLANK = "[Skriv beslutningen her]"
FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n",
    TWO: "titel: Sag to\r\nsagsnr: 21/2\r\nindstilling: Drøftes.\r\nbeslutning:   # vigtigt\r\n  tekst: Drøftet.\r\n",
}
DECIDED = {
    ITEM: FILES[ITEM] + "beslutning: Godkendt.\n",
    TWO: FILES[TWO] + "  opfølgning:\r\n  - {tekst: Ring til Bo}   # husk\r\n",
}


def word(root, typed):
    """The minutes' Word file as somebody saves it with other words in it."""
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 0, done.err
    document = docx.Document(str(root / OUTPUT / "referat.docx"))
    for was, now in typed.items():
        next(p for p in document.paragraphs if p.text == was).text = now
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_decision_that_was_emptied_in_word_is_told_and_the_file_s_stays(tmp_path):
    """So too where the file's was changed since, and where lines that the program writes stand there still."""
    root = workspace(
        tmp_path, {**FILES, ITEM: FILES[ITEM] + "beslutning:\n  tekst: Godkendt.\n  fraværende: [Bo Berg]\n"}
    )
    data = word(root, {"Godkendt.": ""})
    text = (root / ITEM).read_text("utf-8")
    for now in (text, text.replace("Godkendt.", "Godkendt uden bemærkninger.")):
        (root / ITEM).write_text(now, encoding="utf-8")
        with served(root) as kontor:
            shown = drop(kontor, data)
            assert "Punkt 1: der står ingen beslutning i Word" in shown.text, now
            assert "bliver stående: »Godkendt" in shown.text and "ændret både i filen" not in shown.text
            assert "1" not in sums(shown)


def test_nothing_chosen_is_told(tmp_path):
    root = workspace(tmp_path, FILES)
    data = word(root, {"Drøftet.": "Drøftet. Alle var enige."})
    before = files(root)
    with served(root) as kontor:
        (root / TWO).write_bytes((root / TWO).read_bytes().replace("Drøftet.".encode(), b"Udsat."))
        shown = drop(kontor, data)
        assert "1 beslutning er ændret i Word.</strong> Den er ændret begge steder" in shown.text
        told = take(kontor, shown, {})
        assert told.status == 422 and "Du har ikke valgt noget" in told.text
        unread = drop(kontor, b"x", "sider.png")
        assert "sider.png</strong> kan ikke bruges." in unread.text
    assert {n for n, d in files(root).items() if before.get(n) != d} == {TWO}


def files(root):
    """Every file with its bytes, but for the locks that lie empty in the folders."""
    return {name: data for name, data in tree_of(root).items() if not name.endswith(".udvalg-lås")}


def sums(answer):
    """The sum of each pair that is shown, by its item's number."""
    return {number: s for s, number in re.findall(r'id="h-(\w+)">Punkt ([\d.]+)\.', answer.text)}


def drop(kontor, data, name="referat.docx"):
    return kontor.post(f"{AT}/word", files=[("fil", name, data)])


def take(kontor, answer, choices, **fields):
    """Send the form with these choices by the item's number."""
    name = re.search(r'name="fil" value="([^"]+)"', answer.text)[1]
    shown = sums(answer)
    return kontor.post(f"{AT}/word/tag", {"fil": name, **{f"valg-{shown[n]}": c for n, c in choices.items()}, **fields})


def test_without_a_conflict_a_file_is_shown_first_and_taken_as_the_command_takes_it(tmp_path):
    root = workspace(tmp_path / "a", FILES)
    data = word(root, {BLANK: "Godkendt & <b>vedtaget</b>.", "Drøftet.": "Drøftet. Alle var enige."})
    by_command = shutil.copytree(root, tmp_path / "b")
    before = files(root)
    with served(root, user=machine.user()) as kontor:
        shown = drop(kontor, data)
        assert shown.status == 200 and files(root) == before
        assert "2 beslutninger" in shown.text and "<ins>Alle var enige. </ins>" in shown.text
        assert "&lt;b" in shown.text and "vedtaget" in shown.text and "<b>vedtaget" not in shown.text
        assert 'value="word" checked' in shown.text
        taken = take(kontor, shown, {"1": "word", "2": "word"})
        assert taken.status == 200 and "Alt i filen er taget ind" in taken.text
    (by_command / "r.docx").write_bytes(data)
    assert run("-C", by_command, "indlaes", by_command / "r.docx", "--ja", "--dato", DATE).code == 0
    (by_command / "r.docx").unlink()
    assert files(root) == files(by_command) != before
    assert run("-C", root, "fortryd").code == 0 and files(root) == before


def test_what_changed_in_both_places_is_taken_only_when_it_is_chosen(tmp_path):
    root = workspace(tmp_path, FILES)
    data = word(root, {"Drøftet.": "Drøftet i Word.", BLANK: "Godkendt."})
    (root / TWO).write_bytes((root / TWO).read_bytes().replace("Drøftet.".encode(), "Drøftet i filen.".encode()))
    with served(root) as kontor:
        shown = drop(kontor, data)
        assert "Ændret begge steder" in shown.text and shown.text.count('value="word" checked') == 1
        first = take(kontor, shown, {"1": "word"})
        assert "Drøftet i filen." in (root / TWO).read_text("utf-8") and list(sums(first)) == ["2"]
        own = {f"tekst-{sums(first)['2']}": "  "}
        refused = take(kontor, first, {"2": "selv"}, **own)
        assert refused.status == 422 and "der står ikke noget" in refused.text
        own = {f"tekst-{sums(first)['2']}": "Drøftet begge steder."}
        before = (root / TWO).read_bytes()
        last = take(kontor, first, {"2": "selv"}, **own)
        assert last.status == 200 and sums(last) == {} and "punkt 1, 2" in last.text
        written = (root / TWO).read_bytes()
        assert kontor.undo().status == 200 and list(sums(kontor.get(AT))) == ["2"]
        take(kontor, kontor.get(AT), {"2": "selv"}, **dict.fromkeys(own, "Drøftet begge steder."))
        assert (root / TWO).read_bytes() == written
    lines = before.split(b"\r\n")
    assert (root / TWO).read_bytes().split(b"\r\n") == [
        *lines[:3],
        "beslutning: Drøftet begge steder. # vigtigt".encode(),
        b"",
    ]


def test_what_is_kept_is_asked_no_more_and_no_file_is_touched(tmp_path):
    root = workspace(tmp_path, FILES)
    data = word(root, {"Drøftet.": "Drøftet i Word."})
    with served(root) as kontor:
        before = files(root)
        kept = take(kontor, drop(kontor, data), {"2": "behold"})
        assert sums(kept) == {} and "ingen nye beslutninger" in kept.text
    assert files(root) == before


def test_a_choice_between_versions_that_are_gone_is_told_and_nothing_is_written(tmp_path):
    root = workspace(tmp_path, FILES)
    with served(root) as kontor:
        shown = drop(kontor, word(root, {"Drøftet.": "Drøftet i Word."}))
        moved = (root / TWO).read_bytes().replace("Drøftet.".encode(), b"Nyt.")
        (root / TWO).write_bytes(moved)
        late = take(kontor, shown, {"2": "word"})
        assert late.status == 422 and "er ændret, siden du så det" in late.text
        assert (root / TWO).read_bytes() == moved
        other = kontor.post(f"{AT}/word/tag", {"fil": "gæt", **{f"valg-{s}": "word" for s in sums(late).values()}})
        assert other.status == 422 and (root / TWO).read_bytes() == moved


def test_words_outside_the_decisions_are_taken_with_a_hook_alone(tmp_path):
    root = workspace(tmp_path, {**FILES, ITEM: FILES[ITEM] + "sagsfremstilling: Sagen handler om veje.\n"})
    with served(root) as kontor:
        shown = drop(kontor, word(root, {"Sagen handler om veje.": "Sagen handler om stier.", "Drøftet.": "Set."}))
        wanted = re.search(r'name="rettelse" value="(\w+)"', shown.text)[1]
        take(kontor, shown, {"2": "word"})
        assert "veje" in (root / ITEM).read_text("utf-8")
        take(kontor, shown, {}, rettelse=wanted)
    assert "sagsfremstilling: Sagen handler om stier.\n" in (root / ITEM).read_text("utf-8")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 ikke en fil", b"\xd0\xcf\x11\xe0" + b"x" * 600])
def test_a_file_that_cant_be_read_is_told(tmp_path, data):
    with served(workspace(tmp_path, FILES)) as kontor:
        answer = drop(kontor, data, "../../<script>x</script>.docx")
        assert answer.status in (200, 422)
        assert re.search(r"kan ikke læses|er tom", answer.text) and "<script>x" not in answer.text


def test_a_file_of_another_meeting_is_told_with_the_way_there(tmp_path):
    other = f"{HOME}/2021-03-11"
    root = workspace(
        tmp_path, {**FILES, f"{other}/moede.yaml": "dato: 2021-03-11\n", f"{other}/01-x.yaml": "titel: X\n"}
    )
    with served(root) as kontor:
        answer = kontor.post("/m/raadet/2021-03-11/efter/word", files=[("fil", "r.docx", word(root, {BLANK: "Ja."}))])
        assert "Filen er fra mødet den 11. februar 2021 i Rådet" in answer.text
        assert f'href="{AT}"' in answer.text and not sums(answer)


def test_several_files_are_taken_one_after_another_each_held_against_what_there_is_then(tmp_path):
    root = workspace(tmp_path, FILES)
    one, other = word(root, {BLANK: "Godkendt."}), word(root, {"Drøftet.": "Drøftet. Alle var enige."})
    with served(root, user=machine.user()) as kontor:
        shown = kontor.post(f"{AT}/word", files=[("fil", "anna.docx", one), ("fil", "bo.docx", other)])
        assert '<strong class="file">anna.docx</strong> er læst' in shown.text and list(sums(shown)) == ["1"]
        assert "1 fil venter og kommer bagefter, én ad gangen" in shown.text and "bo.docx" in shown.text
        assert "Læg filen væk, og gå til den næste" in shown.text
        assert "Alt i filen er taget ind: punkt 1." in take(kontor, shown, {"1": "word"}).text
        then = kontor.post(f"{AT}/word/vaek")
        assert '<strong class="file">bo.docx</strong> er læst' in then.text and "venter-filer" not in then.text
        take(kontor, then, {"2": "word"})
        assert "er læst" not in kontor.post(f"{AT}/word/vaek").text
    said = b"".join(files(root).values()).decode("utf-8", "replace")
    assert "beslutning: Godkendt." in said and "Alle var enige." in said


def test_of_several_files_all_are_taken_or_none_and_that_is_told(tmp_path):
    root = workspace(tmp_path, FILES)
    one = word(root, {BLANK: "Godkendt."})
    with served(root) as kontor:
        empty = kontor.post(f"{AT}/word", files=[("fil", "anna.docx", one), ("fil", "bo.docx", b"")])
        assert empty.status == 422 and "»bo.docx« er tom. Ingen af filerne er læst." in empty.text
        many = kontor.post(f"{AT}/word", files=[("fil", f"{n}.docx", one) for n in range(wordfile.MOST + 1)])
        assert many.status == 422 and "7 filer på én gang, og siden tager højst 6" in many.text
        assert "er læst. Intet" not in kontor.get(AT).text


def test_a_huge_file_is_refused_and_what_is_held_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(wordfile, "LARGEST", 1000)
    with served(workspace(tmp_path, FILES)) as kontor:
        answer = drop(kontor, b"x" * 1001)
        assert answer.status == 422 and "for stor" in answer.text
        assert kontor.desk.archive and "er læst" not in kontor.get(AT).text


def approve_by_command(monkeypatch, root, *more):
    monkeypatch.setattr("committee.cli.commands.godkend.now", lambda: NOW)
    monkeypatch.setattr("committee.cli.commands.genaabn.now", lambda: NOW)
    assert run("-C", root, "godkend", DATE, "--af", "Anna And", *more).code == 0


def test_approving_leaves_the_files_of_the_command_and_says_first_what_it_locks(tmp_path, monkeypatch):
    root = workspace(tmp_path / "a", DECIDED)
    by_command = shutil.copytree(root, tmp_path / "b")
    with served(root) as kontor:
        assert "referat.docx, referat.md" in kontor.get(AT).text
        answer = kontor.post(f"{AT}/godkend", {"af": "Anna And"})
        assert answer.status == 200 and "godkendt og låst" in answer.text and "af Anna And" in answer.text
        assert kontor.post(f"{AT}/godkend", {"af": "Bo"}).status == 422
    approve_by_command(monkeypatch, by_command)
    assert files(root) == files(by_command)
    assert machine.user  # the default of both is the machine's user


def test_what_stands_in_the_way_of_an_approval_is_told_with_a_link(tmp_path):
    with served(workspace(tmp_path, FILES)) as kontor:
        page = kontor.get(AT).text
        assert "Referatet kan ikke godkendes endnu" in page and f"/m/raadet/{DATE}/moede/" in page
        item = re.search(r'name="punkt" value="(\w+)"', page)[1]
        assert kontor.post(f"{AT}/godkend", {"af": "Anna"}).status == 422
        assert not (kontor.desk.root / MEETING / "godkendt.yaml").exists()
        assert kontor.post(f"{AT}/ingen", {"punkt": item}).status == 200
        assert "Godkend og lås referatet" in kontor.get(AT).text


def test_reopening_asks_for_a_reason_that_can_be_printed(tmp_path, monkeypatch):
    root = workspace(tmp_path / "a", DECIDED)
    approve_by_command(monkeypatch, root)
    by_command = shutil.copytree(root, tmp_path / "b")
    with served(root, user=machine.user()) as kontor:
        empty = kontor.post(f"{AT}/genaabn", {"fordi": " "})
        assert empty.status == 422 and 'id="fm"' in empty.text
        done = kontor.post(f"{AT}/genaabn", {"fordi": "Punkt 1 manglede et ord"})
        assert done.status == 200 and "Punkt 1 manglede et ord" in done.text
    assert run("-C", by_command, "genaabn", DATE, "--fordi", "Punkt 1 manglede et ord").code == 0
    assert files(root) == files(by_command)


def test_a_correction_a_signature_and_what_is_done_come_after_the_approval(tmp_path, monkeypatch):
    root = workspace(tmp_path, DECIDED)
    approve_by_command(monkeypatch, root)
    before = files(root)
    with served(root) as kontor:
        page = kontor.get(AT).text
        items = re.findall(r'<option value="(\w{10})"', page)
        late = kontor.post(f"{AT}/ret", {"punkt": items[1], "rettelse-dato": "2027-01-01", "rettelse-tekst": "X"})
        assert late.status == 422 and 'id="rdm"' in late.text and ">X</textarea>" in late.text
        none = kontor.post(f"{AT}/ret", {"punkt": items[1], "rettelse-dato": "i morgen", "rettelse-tekst": ""})
        assert none.status == 422 and files(root) == before
        assert (
            kontor.post(
                f"{AT}/ret", {"punkt": items[1], "rettelse-dato": "2026-11-30", "rettelse-tekst": "Det var Bo."}
            ).status
            == 200
        )
        added = b"  rettelser:\r\n    - dato: 2026-11-30\r\n      tekst: Det var Bo.\r\n"
        assert (root / TWO).read_bytes() == before[TWO] + added
        assert kontor.post(f"{AT}/udfoert", {"punkt": items[1], "nr": "1", "udført": "2026-11-29"}).status == 200
        assert "{tekst: Ring til Bo, udført: 2026-11-29}   # husk" in (root / TWO).read_text("utf-8")
        assert kontor.post(f"{AT}/udfoert", {"punkt": items[1], "nr": "9", "udført": "2026-11-29"}).status == 200
        signed = kontor.post(f"{AT}/underskrevet", {"underskrevet": "2026-11-30"})
        assert signed.status == 200 and "må ikke laves om" in signed.text and 'name="fordi"' not in signed.text
        assert kontor.post(f"{AT}/genaabn", {"fordi": "Alligevel"}).status == 422
        for _ in range(3):
            assert kontor.undo().status == 200
    assert files(root) == before


def test_the_minutes_are_shown_in_a_frame_where_nothing_runs(tmp_path):
    title = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>"
    quoted = title.replace("'", "''")
    root = workspace(tmp_path, {**DECIDED, ITEM: f"titel: '{quoted}'\nlukket: Personsag\nbeslutning: Godkendt.\n"})
    with served(root) as kontor:
        page = kontor.get(AT).text
        assert "alert(1)" in page and "<script>alert" not in page and "<img src=x" not in page
        assert "alert" not in re.search(r"<title>(.*?)</title>", page)[1]
        frame = kontor.get(f"{AT}/referat?udgave=intern")
        assert (
            "sandbox" in frame.headers["content-security-policy"]
            and "script-src" not in frame.headers["content-security-policy"]
        )
        assert "default-src 'none'" in frame.headers["content-security-policy"]
        assert "<script" not in frame.text and "alert(1)" in frame.text
        assert "alert(1)" not in kontor.get(f"{AT}/referat").text
    broken = workspace(tmp_path / "c", {ITEM: "titel: [\n"})
    with served(broken) as kontor:
        assert kontor.get(AT).status == 200 and "kan ikke læses" in kontor.get(AT).text
        assert "kan ikke laves endnu" in kontor.get(f"{AT}/referat").text


def test_papers_are_made_with_their_names_told(tmp_path):
    root = workspace(
        tmp_path, {**DECIDED, f"{HOME}/udvalg.yaml": f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}"}
    )
    with served(root) as kontor:
        item = re.findall(r'<option value="(\w{10})"', kontor.get(AT).text)[0]
        assert f"{OUTPUT}/referat.docx" in kontor.post(f"{AT}/lav").text
        assert f"{OUTPUT}/udskrift-1.docx" in kontor.post(f"{AT}/udskrift", {"punkt": item}).text
        assert "underskriftsark.docx" in kontor.post(f"{AT}/papirer").text
    assert (root / OUTPUT / "udskrift-1.docx").is_file()
