"""An item as a form: a save changes its own field's bytes alone, and what somebody else wrote meanwhile is never written over."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee import (
    FieldChange,
    MeetingKey,
    attach,
    change_item_fields,
    item_form,
    item_problems,
    look_at_attachment,
    open_archive,
    preview_item,
    save_item_fields,
    sit_to_record,
    undo_last,
)
from committee.base.digests import sha256_of
from committee.records.splice import values_in
from committee.work import formsaving
from committee.work.itemform.fieldvalues import value_at
from committee.work.itemform.saving import clean_field
from committee.work.itemform.splicing import spliced

TODAY = dt.date(2021, 2, 1)
FULL = """\
# en kommentar foran
titel: 'En sag'   # om titlen
sagsnr: 21/1
deltagere: Gæst Gæstesen
resume: |
  Kort.

  To afsnit.
# før sagen
sagsfremstilling: >-
  Foldet tekst
  over to linjer.
afsnit:
  Økonomi: |
    Udgiften er 100 kr.
  # mellem afsnittene
  Høring: "Ingen: bemærkninger"
indstilling:
  fra: Forvaltningen
  at:
    - sagen godkendes.   # første
    - sagen tages til orientering.
nøgletal: []
bilag:
  - Et bilag uden fil
  # et bilag med fil
  - titel: Notat
    fil: bilag/notat.pdf
  - {titel: Kort, lukket: Forretningsforhold}
ukendt_kommentar_nøgle_er_ikke_her: nej
beslutning: |
  Godkendt.
# sidst
""".replace("ukendt_kommentar_nøgle_er_ikke_her: nej\n", "")

PATHS = [
    ("titel",), ("sagsnr",), ("resume",), ("sagsfremstilling",), ("afsnit", "Økonomi"), ("afsnit", "Høring"), ("afsnit", "Nyt afsnit"),
    ("indstilling", "til"), ("offentlig_titel",), ("offentlig_beslutning",), ("lukket",), ("tillæg",), ("opgjort",),
]  # fmt: skip
LISTS = [("deltagere",), ("indstilling", "fra"), ("indstilling", "at"), ("nøgletal",)]
words = st.text(st.sampled_from("aæøåÅ 1\n-#:'\"|>{}[]*&!%@`,?\t😀"), max_size=40)


def values(path):
    return st.lists(words.map(lambda text: " ".join(text.split())).filter(bool), max_size=4) if path in LISTS else words


one_change = st.sampled_from([*PATHS, *LISTS]).flatmap(lambda path: st.tuples(st.just(path), values(path)))
forms = st.sampled_from([FULL, FULL.replace("\n", "\r\n"), "\ufeff" + FULL, FULL.rstrip("\n")])


@given(forms, one_change)
@settings(max_examples=examples(120), deadline=None)
def test_a_field_is_set_and_every_other_says_what_it_said(text, change):
    path, value = change
    value = clean_field(path, value)
    before = text.encode()
    made = spliced(before, path, value)
    if made is None:
        return
    was, now = values_in(before), values_in(made)
    assert value_at(now, path) == value
    was.pop(path[0], None)
    now.pop(path[0], None)
    assert was == now and list(was) == list(now)
    assert made.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert made.count(b"\n") == made.count(b"\r\n")
    for mark in ("# en kommentar foran", "# før sagen", "# sidst"):
        assert mark.encode() in made or mark == "# før sagen"


@given(forms, one_change)
@settings(max_examples=examples(80), deadline=None)
def test_the_lines_that_change_are_the_fields_own(text, change):
    """What stands before the field's top-level key and after it is there byte for byte."""
    path, value = change
    before = text.encode()
    made = spliced(before, path, clean_field(path, value))
    if made is None or path[0] not in values_in(before):
        return
    keys = list(values_in(before))
    at = keys.index(path[0])
    head = before[: before.index(f"{path[0]}:".encode())]
    assert made.startswith(head.rstrip() if not value else head)
    if at + 1 < len(keys):
        tail = before[before.index(f"\n{keys[at + 1]}:".encode()) :]
        assert made.endswith(tail)


def desk(tmp_path, text=FULL, **more):
    root = workspace(tmp_path, {ITEM: text, **more, f"{MEETING}/bilag/notat.pdf": "x"})
    archive = open_archive(root)
    return root, archive


def sitting_of(archive):
    archive.refresh()
    sitting, problems = sit_to_record(archive, MeetingKey(COMMITTEE, DATE))
    assert sitting is not None, problems
    return sitting, sitting.agenda[0]


def save(archive, *changes, kind=save_item_fields, as_read=""):
    sitting, numbered = sitting_of(archive)
    return kind(sitting, numbered, as_read, [FieldChange(*one) for one in changes])


def test_the_form_has_the_file_s_words_and_its_sum(tmp_path):
    root, archive = desk(tmp_path)
    form = item_form(*sitting_of(archive))
    assert form.digest == sha256_of((root / ITEM).read_bytes())
    assert form.values["titel",] == "En sag"
    assert form.values["sagsfremstilling",] == "Foldet tekst over to linjer."
    assert form.values["indstilling", "at"] == ["sagen godkendes.", "sagen tages til orientering."]
    assert form.values["deltagere",] == ["Gæst Gæstesen"]
    assert form.values["bilag",][0] == {"titel": "Et bilag uden fil"}
    assert form.sections == (("afsnit", "Økonomi"), ("afsnit", "Høring"))
    assert form.locked is None


def test_a_recommendation_that_is_a_text_and_sections_on_a_list_are_fields_too(tmp_path):
    text = "titel: T\nindstilling: Godkendes.\nafsnit:\n- {overskrift: A, tekst: et}\n- {overskrift: A, tekst: to}\n"
    root, archive = desk(tmp_path, text)
    form = item_form(*sitting_of(archive))
    assert form.values["indstilling", "tekst"] == "Godkendes."
    assert [form.values[path] for path in form.sections] == ["et", "to"]
    assert save(archive, (("afsnit", "A", "2"), "to", "tre")).files
    assert (root / ITEM).read_text() == text.replace("to", "tre")


def test_two_fields_are_saved_and_the_rest_stays(tmp_path):
    root, archive = desk(tmp_path)
    made = save(
        archive,
        (("afsnit", "Økonomi"), "Udgiften er 100 kr.", "Udgiften er 200 kr."),
        (("titel",), "En sag", "En anden sag"),
    )
    assert made.files == (ITEM,) and not made.conflicts and not made.refused
    assert (root / ITEM).read_text() == FULL.replace("100", "200").replace("En sag", "En anden sag")


def test_a_field_that_is_emptied_takes_its_key_out(tmp_path):
    root, archive = desk(tmp_path)
    save(archive, (("sagsnr",), "21/1", ""), (("afsnit", "Høring"), "Ingen: bemærkninger", ""))
    text = (root / ITEM).read_text()
    assert "sagsnr" not in text and "Høring" not in text and "Økonomi" in text and "# mellem afsnittene" in text


def test_one_attachment_is_changed_added_and_taken_off_without_the_others_moving(tmp_path):
    root, archive = desk(tmp_path)
    former = item_form(*sitting_of(archive)).values["bilag",]
    closed = [former[0], {**former[1], "lukket": "Personsag"}, former[2]]
    assert save(archive, (("bilag",), former, closed)).files
    assert (root / ITEM).read_text() == FULL.replace("notat.pdf\n", "notat.pdf\n    lukket: Personsag\n")
    assert save(archive, (("bilag",), closed, closed[1:])).files
    assert "# et bilag med fil" in (root / ITEM).read_text() and "uden fil" not in (root / ITEM).read_text()


def test_a_field_that_somebody_else_has_changed_gives_both_texts_back(tmp_path):
    root, archive = desk(tmp_path)
    (root / ITEM).write_text(FULL.replace("100 kr", "125 kr").replace("21/1", "21/2"))
    made = save(
        archive,
        (("afsnit", "Økonomi"), "Udgiften er 100 kr.", "Udgiften er 120 kr."),
        (("resume",), "Kort.\n\nTo afsnit.", "Kort."),
        as_read=sha256_of(FULL.encode()),
    )
    assert made.has_moved and made.saved == (("resume",),)
    assert [(one.path, one.mine, one.theirs) for one in made.conflicts] == [
        (("afsnit", "Økonomi"), "Udgiften er 120 kr.", "Udgiften er 125 kr.")
    ]
    text = (root / ITEM).read_text()
    assert "125 kr" in text and "21/2" in text and "To afsnit" not in text


def test_a_field_that_somebody_else_took_out_is_a_conflict_with_nothing(tmp_path):
    root, archive = desk(tmp_path)
    (root / ITEM).write_text(FULL.replace("sagsnr: 21/1\n", ""))
    made = save(archive, (("sagsnr",), "21/1", "21/9"))
    assert made.conflicts[0].theirs == "" and not made.files


def test_both_wrote_the_same(tmp_path):
    root, archive = desk(tmp_path)
    (root / ITEM).write_text(FULL.replace("21/1", "21/9"))
    made = save(archive, (("sagsnr",), "21/1", "21/9"))
    assert made.saved == (("sagsnr",),) and not made.conflicts and not made.files


@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(["titel", "sagsnr", "resume"]), st.sampled_from("abc")), max_size=8
    )
)
@settings(max_examples=examples(40), deadline=None)
def test_no_order_of_editor_and_form_loses_a_word_of_either(tmp_path_factory, steps):
    """Whatever either wrote last is in the file, or came back as a conflict with what the other wrote."""
    root, archive = desk(tmp_path_factory.mktemp("f"), "titel: a\nsagsnr: a\nresume: a\n")
    known = dict.fromkeys(("titel", "sagsnr", "resume"), "a")
    for by_form, key, word in steps:
        before = values_in((root / ITEM).read_bytes())
        if not by_form:
            (root / ITEM).write_bytes(spliced((root / ITEM).read_bytes(), (key,), f"editor {word}"))
            continue
        made = save(archive, ((key,), known[key], f"form {word}"))
        now = values_in((root / ITEM).read_bytes())
        if made.conflicts:
            assert now == before and made.conflicts[0].theirs == before[key] != known[key]
            known[key] = before[key]
        else:
            assert now == {**before, key: f"form {word}"} and before[key] in (known[key], f"form {word}")
            known[key] = now[key]


@pytest.mark.parametrize(
    ("path", "value"), [(("titel",), ""), (("opgjort",), "12-01-2027"), (("beslutning",), "x"), (("afsnit",), "x"), ((), "x")]
)  # fmt: skip
def test_what_would_break_the_file_is_told_at_its_field_and_not_written(tmp_path, path, value):
    root, archive = desk(tmp_path)
    made = save(archive, (path, {("titel",): "En sag"}.get(path, ""), value), (("sagsnr",), "21/1", "21/3"))
    assert [one.path for one in made.refused] == [path] and made.refused[0].problem.text
    assert (root / ITEM).read_text() == FULL.replace("21/1", '"21/3"')


def test_signs_that_nobody_sees_and_windows_line_ends_are_cleaned(tmp_path):
    root, archive = desk(tmp_path, "titel: T\n")
    save(archive, (("resume",), "", "A\u030arhus\u200b\r\nto\x0btre \r\n"), (("titel",), "T", "En\nlinje\x07"))
    assert values_in((root / ITEM).read_bytes()) == {"titel": "En linje", "resume": "Århus\nto\ntre"}


def test_a_file_that_is_gone_or_broken_is_told_and_nothing_is_made(tmp_path):
    root, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    change = [FieldChange(("titel",), "En sag", "X")]
    (root / ITEM).write_text("titel: [")
    assert save_item_fields(sitting, numbered, "", change).problems[0].code == "ændret-imens"
    (root / ITEM).unlink()
    assert save_item_fields(sitting, numbered, "", change).problems[0].code == "ændret-imens"
    assert not (root / ITEM).exists()


def test_a_click_is_one_step_that_is_taken_back_and_typing_is_none(tmp_path):
    root, archive = desk(tmp_path)
    save(archive, (("resume",), "Kort.\n\nTo afsnit.", "Nyt."))
    typed = (root / ITEM).read_bytes()
    save(archive, (("udgår",), "", "true"), kind=change_item_fields)
    assert b"udg\xc3\xa5r: " in (root / ITEM).read_bytes()
    assert undo_last(archive).files == (ITEM,)
    assert (root / ITEM).read_bytes() == typed


# --- as it will be ------------------------------------------------------------------------------------------


def test_the_preview_is_the_writer_s_own_with_what_isn_t_saved(tmp_path):
    root, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    made = preview_item(sitting, numbered, {("afsnit", "Økonomi"): "**300** kr.", ("titel",): "<script>x</script>"})
    assert "<strong>300</strong> kr." in made.html and "&lt;script&gt;" in made.html and "<script>" not in made.html
    assert "sagen godkendes" in made.html
    assert (root / ITEM).read_text() == FULL


def test_a_mistake_in_a_text_is_told_at_its_field_and_line(tmp_path):
    _, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    made = preview_item(sitting, numbered, {("afsnit", "Høring"): "En linje.\n\n{{ findes_ikke }}"})
    assert made.html is None
    assert [(one.path, one.line) for one in made.problems] == [(("afsnit", "Høring"), 3)]


def test_every_check_s_finding_stands_at_its_field(tmp_path):
    _, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    typed = {("indstilling", "at"): ["a.", "b [...]."], ("resume",): "[...]", ("titel",): "En sag"}
    found = {one.path: one for one in item_problems(sitting, numbered, typed, TODAY)}
    assert found["indstilling", "at", "2"].problem.code == found["resume",].problem.code == "hjælpetekst"
    assert [one.path for one in item_problems(sitting, numbered, {("titel",): ""}, TODAY)] == [("titel",)]


# --- attachments --------------------------------------------------------------------------------------------


def test_a_file_is_kept_under_a_safe_name_that_no_other_has(tmp_path):
    root, archive = desk(tmp_path)
    for name, kept, title in (
        ("Notat.pdf", "bilag/notat-2.pdf", "Notat"),
        ("../../etc/passwd", "bilag/passwd.", ""),
        ("C:\\tmp\\CON.txt", "bilag/bilag-con.txt", "Bilag CON"),
        ("Økonomi_og æbler.XLSX", "bilag/oekonomi-og-aebler.xlsx", "Økonomi og æbler"),
        ("Ole 111111-1118.pdf", "bilag/ole.pdf", "Ole"),
        ("***", "bilag/bilag", ""),
        ("Notat.pdf", "bilag/notat-2.pdf", "Notat"),
    ):
        sitting, numbered = sitting_of(archive)
        made = attach(sitting, numbered, name, f"indhold {name}".encode(), TODAY)
        assert made.files, (name, made.problems)
        assert made.name == kept.rstrip("."), name
        entry = sitting_of(archive)[1].item.attachments[-1]
        assert entry.file == made.name and (not title or entry.title == title)
    assert (root / MEETING / "bilag/notat.pdf").read_text() == "x"
    assert {path.parent.name for path in root.rglob("*passwd*")} == {"bilag"}


def test_a_file_that_is_empty_or_too_large_is_told(tmp_path):
    root, archive = desk(
        tmp_path, **{f"agenda_items/{COMMITTEE}/udvalg.yaml": "kommune: P\nudvalg: R\nudgivelse: {største_bilag: 1}\n"}
    )
    sitting, numbered = sitting_of(archive)
    for data in (b"", b"x" * 1_100_000):
        assert attach(sitting, numbered, "a.pdf", data, TODAY).problems
    assert (root / ITEM).read_text() == FULL and [one.name for one in (root / MEETING / "bilag").iterdir()] == [
        "notat.pdf"
    ]


def test_an_attachment_is_one_step_that_takes_the_file_back_too(tmp_path):
    root, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    attach(sitting, numbered, "nyt.txt", b"x", TODAY)
    assert (root / MEETING / "bilag/nyt.txt").exists()
    assert undo_last(archive).files
    assert not (root / MEETING / "bilag/nyt.txt").exists() and (root / ITEM).read_text() == FULL


def test_the_guard_looks_at_once_and_never_says_the_number(tmp_path):
    _, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    made = attach(sitting, numbered, "liste.csv", b"navn;nr\nOle;111111-1118\n", TODAY)
    sitting, numbered = sitting_of(archive)
    found = look_at_attachment(sitting, numbered, made.number, TODAY)
    assert any(one.code == "cpr-nummer" and "linje 2" in one.text.lower() for one in found), found
    assert "1118" not in "".join(map(str, found))
    form = item_form(sitting, numbered).values["bilag",]
    closed = [*form[:-1], {**form[-1], "lukket": "true"}]
    save(archive, (("bilag",), form, closed))
    assert look_at_attachment(*sitting_of(archive), made.number, TODAY) == []


def test_a_file_that_is_no_such_file_is_kept_and_told(tmp_path):
    _, archive = desk(tmp_path)
    sitting, numbered = sitting_of(archive)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"\x00" * 20_000_000)
    attached = attach(sitting, numbered, "bombe.docx", bomb.getvalue(), TODAY)
    sitting, numbered = sitting_of(archive)
    assert any(one.code == "ulæst" for one in look_at_attachment(sitting, numbered, attached.number, TODAY))


@pytest.mark.parametrize(
    ("path", "value", "was", "now"),
    [
        (("resume",), "Kort.\n\nTo.", "  Kort.\n\n  To afsnit.\n", "  Kort.\n\n  To.\n"),
        (("afsnit", "Økonomi"), "Én linje.", "    Udgiften er 100 kr.\n", "    Én linje.\n"),
        (("indstilling", "at"), ["sagen tages til orientering."], "    - sagen godkendes.   # første\n", ""),
    ],
)
def test_a_text_in_lines_and_a_list_in_lines_stay_so(path, value, was, now):
    assert spliced(FULL.encode(), path, value) == FULL.replace(was, now).encode()


# Between brackets, and in lines with a comment between the entries.
LISTED = ("at: [en, to, tre]\nid: x\n", "at:\n- en\n# den anden\n- to\n- tre   # sidst\nid: x\n")
entry = st.sampled_from(["en", "to", "tre", "fire", "en: to", "# fem", "- seks", "", "sy v, [otte]"]).filter(bool)


@given(st.sampled_from(LISTED), st.lists(st.lists(entry, min_size=1, max_size=5), min_size=1, max_size=3))
@settings(max_examples=examples(40), deadline=None)
def test_a_list_keeps_its_form_however_many_entries_change_at_once(text, saves):
    made = (
        f"titel: X\nindstilling:\n  {text[:-6].strip().replace(chr(10), chr(10) + '  ')}\n# efter\nsagsnr: 1\n".encode()
    )
    for wanted in saves:
        made = spliced(made, ("indstilling", "at"), wanted)
        assert value_at(values_in(made), ("indstilling", "at")) == wanted
        assert (b"\n  - " in made) is ("\n- " in text) and (b"at: [" in made) is ("at: [" in text)
        assert made.startswith(b"titel: X\nindstilling:\n") and made.endswith(b"\n# efter\nsagsnr: 1\n")


def test_two_points_that_change_at_once_are_as_two_that_change_one_after_another():
    path, points = ("indstilling", "at"), ["sagen tages til orientering.", "sagen drøftes.", "der kommer mere."]
    at_once = spliced(FULL.encode(), path, points)
    one_by_one = FULL.encode()
    for n in (1, 2, 3):
        one_by_one = spliced(one_by_one, path, [*points[:n], *value_at(values_in(FULL.encode()), path)[n:]])
    assert at_once == one_by_one and b"   # " in at_once


def test_what_an_editor_saves_at_the_very_moment_stays_beside_what_was_typed(tmp_path, monkeypatch):
    root, archive = desk(tmp_path)
    write_all, theirs = formsaving.write_all, [FULL + "# editorens\n"]

    def after_the_editor(*given, **more):
        if theirs:
            (root / ITEM).write_text(theirs.pop(), encoding="utf-8")
        return write_all(*given, **more)

    monkeypatch.setattr(formsaving, "write_all", after_the_editor)
    made = save(archive, (("sagsnr",), "21/1", "21/2"))
    assert made.saved == (("sagsnr",),) and made.files == (ITEM,) and theirs == []
    assert (root / ITEM).read_text(encoding="utf-8") == FULL.replace("21/1", '"21/2"') + "# editorens\n"


def test_what_an_editor_saves_in_the_same_field_at_the_very_moment_is_shown_beside(tmp_path, monkeypatch):
    root, archive = desk(tmp_path)
    write_all, theirs = formsaving.write_all, FULL.replace("sagsnr: 21/1", "sagsnr: 21/9")

    def after_the_editor(*given, **more):
        (root / ITEM).write_text(theirs, encoding="utf-8")
        return write_all(*given, **more)

    monkeypatch.setattr(formsaving, "write_all", after_the_editor)
    made = save(archive, (("sagsnr",), "21/1", "21/2"))
    assert [(one.mine, one.theirs) for one in made.conflicts] == [("21/2", "21/9")] and not made.files
    assert (root / ITEM).read_text(encoding="utf-8") == theirs
