"""Recording by asking, through a real terminal; and the same said in one line."""

import os
import select
import signal
import sys
import time

import pytest
from build import CLI, DATE, ITEM, MEETING, run, tree_of, workspace

from committee.archive.archive import Archive
from committee.rules.naming import named

pty = pytest.importorskip("pty")

COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer:\n" + "".join(
    f"- {{navn: {name}, parti: {party}}}\n"
    for name, party in (("Anna And", "A"), ("Bo Berg", "A"), ("Carla Chr", "V"), ("Ditte Dam", "V"), ("Bo Birk", "Ø"))
)
FILES = {
    "agenda_items/raadet/udvalg.yaml": COMMITTEE,
    ITEM: "titel: Første sag\nindstilling:\n  at: [det første godkendes., det andet godkendes., det tredje godkendes.]\n",
    f"{MEETING}/02-anden.yaml": "titel: Anden sag   # æøå\r\n",
    f"{MEETING}/03-tredje.yaml": "titel: Tredje sag\nbeslutning: Drøftet.\n",
    f"{MEETING}/04-fjerde.yaml": "titel: Fjerde sag",
}


class Terminal:
    """The program on a terminal: what it shows is read until it asks, and then it is answered."""

    def __init__(self, *arguments):
        self.shown = ""
        self.child, self.end = pty.fork()
        if not self.child:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background has it ignored
            os.execve(
                sys.executable, [sys.executable, str(CLI), *map(str, arguments)], dict(os.environ, LANG="C.UTF-8")
            )

    def wait(self, words):
        """Read until the words are shown; what was shown up to them is taken away."""
        deadline = time.monotonic() + 30
        while words not in self.shown:
            ready, _, _ = select.select([self.end], [], [], max(0, deadline - time.monotonic()))
            data = self._read() if ready else b""
            if not data:
                raise AssertionError(f"»{words}« never came: {self.shown}")
            self.shown += data.decode("utf-8", "replace")
        before, _, self.shown = self.shown.partition(words)
        return before

    def say(self, after, answer):
        self.wait(after)
        os.write(self.end, answer.encode() + b"\n")

    def save(self):
        """Say that there is no more, and save what is read back; what was read back."""
        self.say("Mere (Enter = gem): ", "")
        read_back = self.wait("Gem? (ja/nej, Enter = ja): ")
        os.write(self.end, b"\n")
        return read_back

    def interrupt(self, after):
        """Ctrl-C, as often as a person presses it: Python loses one that comes just as it begins to listen."""
        self.wait(after)
        for _ in range(20):
            os.write(self.end, b"\x03")
            while select.select([self.end], [], [], 1)[0] and (data := self._read()):
                self.shown += data.decode("utf-8", "replace")
                if "Afbrudt." in self.shown:
                    return

    def _read(self):
        try:
            return os.read(self.end, 4096)
        except OSError:  # the other end is closed
            return b""

    def finish(self):
        """The rest of what is shown, and the exit code."""
        if not select.select([self.end], [], [], 30)[0]:
            raise AssertionError(f"the program neither ends nor says more: {self.shown}")
        while data := self._read():
            self.shown += data.decode("utf-8", "replace")
        os.close(self.end)
        return self.shown, os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


def decisions(root):
    meeting = Archive(root).contents("raadet", 2021).committees[0].meetings[0]
    return {item.id: item.decision for item in meeting.items}


def test_the_walk_goes_through_the_undecided_items_and_says_what_is_left(tmp_path):
    root = workspace(tmp_path, FILES)
    terminal = Terminal("-C", root, "beslut", DATE)
    terminal.say("Beslutning (Enter = spring over): ", "4")
    terminal.save()
    shown = terminal.wait("Anden sag")
    assert "Gemt: punkt 1." in shown
    assert "2 af 4 punkter er besluttet." in shown
    terminal.say("Beslutning (Enter = spring over): ", "")
    terminal.say("Beslutning (Enter = spring over): ", 'Egne ord: "med" # det hele 🎉')
    terminal.save()
    shown, code = terminal.finish()
    assert "Punkt 2 mangler en beslutning." in shown
    assert "Skal beslutningen under punkt 4 tages ud igen, så skriv »udvalg fortryd«." in shown
    assert code == 0
    made = decisions(root)
    assert made["sag"].text == "Taget til orientering."
    assert made["anden"] is None
    assert made["fjerde"].text == 'Egne ord: "med" # det hele 🎉'
    assert (root / f"{MEETING}/02-anden.yaml").read_bytes() == FILES[f"{MEETING}/02-anden.yaml"].encode()


def test_stopping_with_ctrl_c_loses_nothing_that_was_recorded(tmp_path):
    root = workspace(tmp_path, FILES)
    terminal = Terminal("-C", root, "beslut", DATE)
    terminal.say("Beslutning (Enter = spring over): ", "Udsat.")
    terminal.save()
    terminal.say("Beslutning (Enter = spring over): ", "Halvt sagt")
    terminal.interrupt("Mere (Enter = gem): ")
    shown, code = terminal.finish()
    assert ("Afbrudt." in shown, code) == (True, 1)
    assert decisions(root)["sag"].text == "Udsat."
    assert decisions(root)["anden"] is None


def test_all_that_belongs_to_a_decision_can_be_asked_for(tmp_path):
    root = workspace(tmp_path, FILES)
    terminal = Terminal("-C", root, "beslut", DATE, "1")
    assert "Indstilling 3: det tredje godkendes." in terminal.wait("1 Godkendt.")
    terminal.say("Beslutning (Enter = spring over): ", "p")
    terminal.say("Hvilke af indstillingens punkter", "1-2")
    terminal.say("Beslutning om 1-2 (", "1")
    terminal.say("Hvilke af indstillingens punkter", "Ad 3")
    terminal.say("Beslutning om Ad 3 (", "Ikke godkendt.")
    terminal.say("Hvilke af indstillingens punkter", "")
    terminal.say("Mere (Enter = gem): ", "i")
    terminal.say("Hvem var inhabil?", "bo")
    terminal.wait("kan være Bo Berg eller Bo Birk")
    terminal.say("Hvem var inhabil?", "bb, bo bi")
    terminal.wait("»bb« kan være")
    terminal.say("Hvem var inhabil?", "bo bi")
    terminal.say("Har udvalget besluttet det", "ja")
    terminal.say("Mere (Enter = gem): ", "v")
    terminal.say("Hvad blev der stemt om?", "")
    terminal.say("Hvem stemte for? (Enter = resten): ", "")
    terminal.say("Hvem stemte imod? (Enter = ingen): ", "anna, A")
    terminal.wait("»Anna And« er talt med to gange i afstemningen: begge gange under imod.")
    terminal.say("Hvem stemte imod? (Enter = ingen): ", "V")
    terminal.say("Hvem undlod at stemme? (Enter = ingen): ", "")
    terminal.say("Hvem tog forbehold? (Enter = ingen): ", "")
    terminal.say("Mere (Enter = gem): ", "m")
    terminal.say("Hvem ønsker", "carla")
    terminal.say("Hvad skal der stå? (", "Det er for dyrt.")
    terminal.say("Mere (Enter = gem): ", "o")
    terminal.say("Hvad skal der ske? (Enter = ingenting): ", "Genoptages")
    terminal.say("Senest hvornår?", "11. marts")
    terminal.wait("11. marts 2021")
    terminal.say("Hvem er ansvarlig?", "Jobcenteret")
    read_back = terminal.save().replace("\r", "")
    assert (
        "I referatet kommer der til at stå:\n"
        "  | 1-2: Godkendt.\n"
        "  | Ad 3: Ikke godkendt.\n"
        "  | For stemte Anna And og Bo Berg. Imod stemte V. Indstillingen er dermed ikke godkendt.\n"
        "  | Carla Chr ønsker ført til referat: Det er for dyrt.\n"
        "  | Opfølgning inden 11. marts 2021 (Jobcenteret): Genoptages\n"
        "  | Rådet besluttede, at Bo Birk er inhabil." in read_back
    ), read_back
    shown, code = terminal.finish()
    assert code == 0, shown
    made = decisions(root)["sag"]
    assert made.points == (("1-2", "Godkendt."), ("Ad 3", "Ikke godkendt."))
    assert made.disqualified == ("Bo Birk",)
    vote = made.votes[0]
    assert (vote.in_favour, vote.against) == (("Anna And", "Bo Berg"), ("V",))
    assert (made.dissents[0].member, made.dissents[0].text) == ("Carla Chr", "Det er for dyrt.")
    follow_up = made.follow_ups[0]
    assert (follow_up.text, str(follow_up.due), follow_up.responsible) == ("Genoptages", "2021-03-11", "Jobcenteret")
    checked = run("-C", root, "tjek", DATE)
    assert checked.code == 0, checked.all


@pytest.mark.slow
def test_what_was_just_saved_is_taken_out_again_and_asked_about_anew(tmp_path):
    root = workspace(tmp_path, FILES)
    terminal = Terminal("-C", root, "beslut", DATE)
    terminal.say("Beslutning (Enter = spring over): ", "fortryd")
    terminal.wait("Der er ikke gemt en beslutning, siden du begyndte.")
    terminal.say("Beslutning (Enter = spring over): ", "Godkendt.")
    terminal.save()
    terminal.say("Beslutning (Enter = spring over): ", "Udsat.")
    terminal.say("Mere (Enter = gem): ", "fortryd")
    terminal.wait("skrives ved et punkts første spørgsmål")
    terminal.save()
    terminal.wait("Punkt 4: Fjerde sag")
    terminal.say("Beslutning (Enter = spring over): ", "fortryd")
    terminal.wait("Taget ud igen: beslutningen under punkt 2.")
    assert decisions(root)["anden"] is None
    assert (root / f"{MEETING}/02-anden.yaml").read_bytes() == FILES[f"{MEETING}/02-anden.yaml"].encode()
    terminal.wait("Punkt 2: Anden sag")
    terminal.say("Beslutning (Enter = spring over): ", "Drøftet.")
    terminal.save()
    terminal.wait("Punkt 4: Fjerde sag")
    mine = (root / f"{MEETING}/02-anden.yaml").read_bytes() + b"resume: En andens ord\r\n"
    (root / f"{MEETING}/02-anden.yaml").write_bytes(mine)
    terminal.say("Beslutning (Enter = spring over): ", "fortryd")
    terminal.wait("En anden har ændret, flyttet eller slettet filen imens, så beslutningen bliver stående.")
    terminal.wait("Punkt 4: Fjerde sag")
    terminal.say("Beslutning (Enter = spring over): ", "s")
    assert "Punkt 4 mangler en beslutning." in terminal.finish()[0]
    assert (root / f"{MEETING}/02-anden.yaml").read_bytes() == mine
    assert (decisions(root)["sag"].text, decisions(root)["anden"].text) == ("Godkendt.", "Drøftet.")


@pytest.mark.slow
@pytest.mark.parametrize("questions", range(9))
def test_the_end_of_input_at_any_question_writes_nothing(tmp_path, questions):
    root = workspace(tmp_path, FILES)
    before = tree_of(root)
    terminal = Terminal("-C", root, "beslut", DATE, "1")
    asked = [
        ("Beslutning (Enter = spring over): ", "Godkendt."), ("Mere (Enter = gem): ", "v"), ("Hvad blev der stemt om?", ""), ("Hvem stemte for?", ""),
        ("Hvem stemte imod?", "Ø"), ("Hvem undlod at stemme?", ""), ("Hvem tog forbehold?", ""), ("Mere (Enter = gem): ", ""), ("Gem? (ja/nej, Enter = ja): ", ""),
    ]  # fmt: skip
    for after, said in asked[:questions]:
        terminal.say(after, said)
    terminal.wait(asked[questions][0])
    os.write(terminal.end, b"\x04")
    shown, code = terminal.finish()
    assert ("Afbrudt." in shown, code) == (True, 1)
    assert tree_of(root) == before


@pytest.mark.slow
def test_help_is_shown_a_step_is_taken_back_and_a_slip_is_asked_about(tmp_path):
    root = workspace(tmp_path, FILES)
    terminal = Terminal("-C", root, "beslut", DATE, "2")
    terminal.say("Beslutning (Enter = spring over): ", "?")
    shown = terminal.wait("Beslutning (Enter = spring over): ")
    assert "Skriv tallet ud for en fast beslutning" in shown and "? = hjælp, t = tilbage" in shown
    os.write(terminal.end, b"lpf\n")
    terminal.say("Skal beslutningen være »lpf«? (ja/nej, Enter = nej): ", "")
    terminal.say("Beslutning (Enter = spring over): ", "l")
    terminal.say("  | ", "t")
    terminal.say("Beslutning (Enter = spring over): ", "Udsat.")
    terminal.say("Mere (Enter = gem): ", "t")
    terminal.say("Beslutning (Enter = spring over): ", "Drøftet.")
    terminal.save()
    assert terminal.finish()[1] == 0
    assert decisions(root)["anden"].text == "Drøftet."


@pytest.mark.slow
def test_a_recorded_decision_is_kept_by_enter_and_changed_by_words(tmp_path):
    root = workspace(tmp_path, FILES)
    refused, code = Terminal("-C", root, "beslut", DATE, "3").finish()
    assert ("allerede besluttet: »Drøftet.«" in refused, code) == (True, 1)
    terminal = Terminal("-C", root, "beslut", DATE, "3", "--erstat")
    assert "Står nu i referatet: Drøftet." in terminal.wait("1 Godkendt.")
    terminal.say("Beslutning (Enter = behold): ", "")
    assert "Intet er skrevet." in terminal.finish()[0]
    terminal = Terminal("-C", root, "beslut", DATE, "3", "--erstat")
    terminal.say("Beslutning (Enter = behold): ", "l")
    for line in ("Første afsnit.", "", "- et", "- to", "."):
        terminal.say("  | ", line)
    terminal.save()
    assert terminal.finish()[1] == 0
    assert decisions(root)["tredje"].text == "Første afsnit.\n\n- et\n- to"


def test_the_same_in_one_line(tmp_path):
    root = workspace(tmp_path, FILES)
    done = run(
        "-C", root, "beslut", DATE, "1", "Ikke godkendt.", "--inhabil", "bo bi", "--imod", "v", "--for", "aa, bo be",
        "--mindretal", "DD: For dyrt: meget.", "--opfølgning", "Genoptages", "--inden", "1/3",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert (
        "I referatet kommer der til at stå:\n  | Ikke godkendt.\n  | For stemte Anna And og Bo Berg. Imod stemte V. "
        in done.out
    )
    made = decisions(root)["sag"]
    assert (made.text, made.disqualified) == ("Ikke godkendt.", ("Bo Birk",))
    assert (made.votes[0].in_favour, made.votes[0].against) == (("Anna And", "Bo Berg"), ("V",))
    assert (made.dissents[0].member, made.dissents[0].text) == ("Ditte Dam", "For dyrt: meget.")
    assert str(made.follow_ups[0].due) == "2021-03-01"
    assert run("-C", root, "tjek", DATE).code == 0


def test_what_is_said_later_is_added_and_nothing_goes(tmp_path):
    """A recusal told afterwards leaves the words; a second vote comes after the first; only --erstat writes over."""
    root = workspace(tmp_path, FILES)
    beslut = ("-C", root, "beslut", DATE, "3")
    assert run(*beslut, "--inhabil", "carla").code == 0
    assert run(*beslut, "--for", "A", "--imod", "Ditte Dam", "--om", "Forslaget").code == 0
    assert run(*beslut, "--for", "A", "--imod", "Ditte Dam").code == 0
    made = decisions(root)["tredje"]
    assert (made.text, made.disqualified, [vote.about for vote in made.votes]) == (
        "Drøftet.",
        ("Carla Chr",),
        ["Forslaget", None],
    )
    refused = run(*beslut, "Godkendt.")
    assert refused.code == 1
    assert "allerede besluttet: »Drøftet. Forslaget: For stemte A." in refused.err
    assert run(*beslut, "--inhabil", "anna").code == 1
    assert run(*beslut, "Godkendt.", "--erstat").code == 0
    made = decisions(root)["tredje"]
    assert (made.text, made.disqualified, len(made.votes)) == ("Godkendt.", ("Carla Chr",), 2)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--inhabil", "bo"], "kan være Bo Berg eller Bo Birk"),
        (["--imod", "Karla Chr"], "Mente du »Carla Chr«"),
        (["--mindretal", "uden kolon"], "--mindretal skrives"),
        (["--inden", "2021-03-11"], "Skriv også --opfølgning"),
        (["--opfølgning", "x", "--inden", "i morgen"], "»i morgen« er ikke en dato. Skriv f.eks. 1. marts"),
        (["--opfølgning", "x", "--inden", "30-02-2027"], "Datoen »30-02-2027« findes ikke."),
        (["--opfølgning", "x", "--inden", "1.3.27"], "Skriv hele årstallet"),
        (["--opfølgning", "x", "--inden", "01-02-2021"], "1. februar 2021 er før mødet den 11. februar 2021."),
        (["--punkt", "hele: Godkendt."], "er ikke et punkt"),
    ],
)
def test_what_can_not_be_told_is_told(tmp_path, options, told):
    root = workspace(tmp_path, FILES)
    done = run("-C", root, "beslut", DATE, "1", "Godkendt.", *options)
    assert done.code == 2
    assert told in done.err
    assert decisions(root)["sag"] is None


def test_a_script_is_not_asked(tmp_path):
    done = run("-C", workspace(tmp_path, FILES), "beslut", DATE, "1")
    assert done.code == 2
    assert "citationstegn" in done.err


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ea", ("Erik Andersen",)),
        ("E.A.", ("Erik Andersen",)),
        ("erik", ("Erik Andersen",)),
        ("uhrskov", ("Erik Uhrskov Bo",)),
        ("EUB", ("Erik Uhrskov Bo",)),
        ("eb", ("Erik Uhrskov Bo",)),
        ("rskov", ("Erik Uhrskov Bo",)),
        ("bo", ("Bo Å", "Erik Uhrskov Bo")),
        ("x", ()),
        ("  ", ()),
    ],
)
def test_a_name_is_known_by_its_initials_or_a_unique_part(said, meant):
    names = ["Bo Å", "Erik Uhrskov Bo", *(["Erik Andersen"] if said != "bo" else [])]
    if said == "erik":
        names.remove("Erik Uhrskov Bo")
    assert named(said, names) == meant
