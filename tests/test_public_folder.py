"""The public folder appears whole or not at all, also when a run is killed, two run at once, or a file is held open."""

import datetime as dt
import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from build import DATE, HOME, ITEM, ROOT, SMALLEST, environment, run, workspace, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.base.digests import sha256_of_file
from committee.publication import folder as public
from committee.publication.receipt import Accepted, File, Receipt, control, listed, read_receipt, summed
from committee.records.jsonfile import json_bytes

OLD = {"referat.md": b"gammelt", "bilag/1-1-a.pdf": b"%PDF"}


def publish(home, files):
    with public.staging(home) as stage:
        stage.write(files)
        stage.place()


def there(home):
    return {name: path.read_bytes() for name, path in public.files_in(home / "offentlig").items()}


def left_behind(home):
    return [path.name for path in home.iterdir() if path.name not in ("offentlig", ".udvalg-udgiv-lås")]


def test_a_new_folder_takes_the_place_of_the_former(tmp_path):
    publish(tmp_path, OLD)
    publish(tmp_path, {"referat.md": "nyt æøå".encode()})
    assert there(tmp_path) == {"referat.md": "nyt æøå".encode()}
    assert left_behind(tmp_path) == []


def test_what_is_not_placed_is_taken_away(tmp_path):
    publish(tmp_path, OLD)
    with pytest.raises(RuntimeError), public.staging(tmp_path) as stage:
        stage.write({"referat.md": b"halvt"})
        raise RuntimeError
    with public.staging(tmp_path) as stage:
        stage.write({"referat.md": b"stoppet"})
    assert there(tmp_path) == OLD
    assert left_behind(tmp_path) == []


def test_a_folder_that_is_held_open_leaves_the_former(tmp_path, monkeypatch):
    """Windows refuses to rename a folder from which a file is open."""
    publish(tmp_path, OLD)
    real = os.rename

    def refused(source, target):
        if Path(source).name == ".offentlig-ny":
            raise PermissionError(13, "open")
        real(source, target)

    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(PermissionError):
        publish(tmp_path, {"referat.md": b"nyt"})
    assert there(tmp_path) == OLD
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("killed", ["before", "between", "after"])
def test_a_killed_run_is_put_right_by_the_next(tmp_path, killed):
    publish(tmp_path, OLD)
    fresh, former, target = (tmp_path / name for name in (".offentlig-ny", ".offentlig-tidligere", "offentlig"))
    fresh.mkdir()
    (fresh / "referat.md").write_bytes(b"nyt")
    if killed != "before":
        os.rename(target, former)
    if killed == "after":
        os.rename(fresh, target)
    with public.staging(tmp_path):
        pass
    assert there(tmp_path) == (OLD if killed != "after" else {"referat.md": b"nyt"})
    assert left_behind(tmp_path) == []


def kills(*arguments):
    """What a program of its own finds after killing a publication at one moment after another."""
    command = [sys.executable, str(Path(__file__).with_name("killing.py")), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


_FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process can't be cloned there")


@_FORKS
def test_a_run_killed_at_any_moment_leaves_one_whole_edition_to_read(tmp_path):
    left = kills(tmp_path)
    assert len(left) > 10
    assert [one for one in left if one["event"].startswith("os.rename") and one["found"] == ["gammelt"]]
    for one in left:
        assert one["found"] in (["gammelt"], ["nyt"]), one
        assert one["after"] == one["found"], one
        assert one["there"] == [], one
    between = [one for one in left if one["event"].endswith("offentlig") and ".offentlig-ny " in one["event"]]
    assert [one["found"] for one in between] == [["gammelt"]]


@pytest.mark.slow
@_FORKS
def test_a_publication_killed_at_two_hundred_moments_can_be_read_by_each_command_and_made_again(tmp_path):
    """At each moment that something is written, renamed or deleted, and at others spread over the whole run."""
    item = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Ja.\n"
    house = (
        f"{SMALLEST[f'{HOME}/udvalg.yaml']}udgivelse: {{formater: [md, json]}}\n"  # what takes long is no other moment
    )
    root = workspace(tmp_path, {ITEM: item, f"{HOME}/udvalg.yaml": house})
    assert run("-C", root, "udgiv", DATE).code == 0
    write(root, {ITEM: item.replace("En sag", "En ny sag")})
    left = kills(root, DATE, 200)
    assert len(left) == 200
    for one in left:
        assert one["readers"] in ([1, 1], [2, 2]), one
        assert one["after"] in ([], [2, 2]), one
    between = [one for one in left if ".offentlig-tidligere" in one["before"] and "offentlig" not in one["before"]]
    assert between
    assert all(one["readers"] == [1, 1] for one in between)


def _halfway(home):
    """As a run leaves it that is killed between its two renames."""
    publish(home, OLD)
    os.rename(home / "offentlig", home / ".offentlig-tidligere")
    (home / ".offentlig-ny").mkdir()
    return home


def test_what_a_killed_run_moved_aside_is_put_back_by_whoever_reads(tmp_path):
    home = _halfway(tmp_path)
    assert public.has_edition(home)
    assert public.readable_folder(home / "offentlig") == home / "offentlig"
    assert there(home) == OLD


def test_where_it_can_not_be_put_back_it_is_read_where_it_lies(tmp_path, monkeypatch):
    """On a share that may only be read."""
    home = _halfway(tmp_path)

    def refused(source, target):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(os, "rename", refused)
    found = public.readable_folder(home / "offentlig")
    assert found == home / ".offentlig-tidligere"
    assert sorted(public.files_in(found)) == sorted(OLD)


def test_a_folder_that_was_taken_down_stays_down(tmp_path):
    """What is left of a former edition is no edition."""
    publish(tmp_path, OLD)
    os.rename(tmp_path / "offentlig", tmp_path / ".offentlig-tidligere")
    assert not public.has_edition(tmp_path)
    assert not public.readable_folder(tmp_path / "offentlig").exists()


def test_a_file_held_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    """On Windows a virus scanner holds what was just written."""
    publish(tmp_path, OLD)
    real, refused = os.rename, []

    def rename(source, target):
        if len(refused) < 2:
            refused.append(source)
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    publish(tmp_path, {"referat.md": b"nyt"})
    assert there(tmp_path) == {"referat.md": b"nyt"}
    assert len(refused) == 2


def test_a_former_folder_that_can_not_be_deleted_does_not_stop_it(tmp_path, monkeypatch):
    publish(tmp_path, OLD)
    real = os.rename

    def rename(source, target):
        if ".offentlig-slettes-" in str(target):
            raise PermissionError(13, "in use")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", rename)
        publish(tmp_path, {"referat.md": b"nyt"})
    assert there(tmp_path) == {"referat.md": b"nyt"}
    assert public.readable_folder(tmp_path / "offentlig") == tmp_path / "offentlig"
    publish(tmp_path, {"referat.md": b"nyere"})
    assert left_behind(tmp_path) == []


def _publish_often(home, word):
    for number in range(10):
        publish(Path(home), {"a.md": f"{word}{number}".encode(), "b.md": f"{word}{number}".encode()})


@pytest.mark.slow
def test_two_at_once_never_mix(tmp_path):
    others = [
        multiprocessing.get_context("spawn").Process(target=_publish_often, args=(str(tmp_path), w)) for w in "xy"
    ]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert [other.exitcode for other in others] == [0, 0]
    files = there(tmp_path)
    assert set(files) == {"a.md", "b.md"}
    assert files["a.md"] == files["b.md"]
    assert left_behind(tmp_path) == []


def test_a_file_is_copied_as_it_is(tmp_path):
    data = os.urandom(3 << 20)
    (tmp_path / "stor.bin").write_bytes(data)
    with public.staging(tmp_path / "ud") as stage:
        stage.copy("bilag/stor.bin", tmp_path / "stor.bin")
        assert stage.files()["bilag/stor.bin"].read_bytes() == data
        assert sha256_of_file(stage.files()["bilag/stor.bin"]) == sha256_of_file(tmp_path / "stor.bin")


# --- the receipt


def receipt_of(files, *, edition=1, sources=None, accepted=()):
    return Receipt(
        program="udvalg 1", document="referat", meeting="raadet/2021-02-11", edition=edition,
        published=dt.date(2021, 2, 12), listed=listed(files), sources=summed(sources or {}), accepted=accepted,
    )  # fmt: skip


def published(tmp_path, files):
    home = tmp_path / "offentlig"
    for name, data in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)
    sums = {name: File(sha256_of_file(home / name), len(data)) for name, data in files.items()}
    (home / "kvittering.json").write_bytes(json_bytes(receipt_of(sums, sources={"x.yaml": "1" * 64})))
    return home


def test_a_receipt_is_read_as_it_was_written(tmp_path):
    home = published(tmp_path, OLD)
    found = read_receipt(home)
    assert (found.edition, found.published, found.document) == (1, dt.date(2021, 2, 12), "referat")
    assert {name: file.size for name, file in found.files.items()} == {name: len(data) for name, data in OLD.items()}
    assert found.entry.receipt == "kvitteringer/referat-1.json"
    assert control(home, "offentlig")[1] == []


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda home: (home / "referat.md").write_bytes(b"anderledes"), "Filen er ændret efter udgivelsen."),
        (lambda home: (home / "referat.md").unlink(), "Filen mangler."),
        (lambda home: (home / "ny.txt").write_bytes(b"x"), "Filen er lagt til efter udgivelsen."),
        (lambda home: (home / "bilag" / ".skjult").write_bytes(b"x"), "Filen er lagt til efter udgivelsen."),
        (lambda home: (home / "kvittering.json").write_bytes(b"[]"), "Kvitteringen mangler"),
        (lambda home: (home / "kvittering.json").write_bytes(b"{\"udgave\": \"x\"}"), "Kvitteringen mangler"),
        (lambda home: (home / "kvittering.json").unlink(), "Kvitteringen mangler"),
    ],
)  # fmt: skip
def test_what_was_altered_is_told(tmp_path, alter, said):
    home = published(tmp_path, OLD)
    alter(home)
    (problem,) = control(home, "offentlig")[1]
    assert problem.text.startswith(said)


def test_a_link_in_a_files_place_is_told(tmp_path):
    home = published(tmp_path, OLD)
    (tmp_path / "andet.md").write_bytes(OLD["referat.md"])
    (home / "referat.md").unlink()
    try:
        (home / "referat.md").symlink_to(tmp_path / "andet.md")
    except OSError:
        pytest.skip("this machine makes no links")
    (problem,) = control(home, "offentlig")[1]
    assert problem.text == "Der er lagt en genvej i filens sted."


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.integers(1, 99))
def test_a_receipt_is_json_whatever_it_says(name, why, edition):
    accepted = (Accepted(file=name, where="side 1", found="fund", why=why),)
    made = receipt_of({name: File("1" * 64, 3)}, edition=edition, sources={name: "2" * 64}, accepted=accepted)
    read = json.loads(json_bytes(made))
    assert read["filer"] == [{"fil": name, "sha256": "1" * 64, "bytes": 3}]
    assert read["accepteret"][0]["fordi"] == why
    assert read["udgave"] == edition
