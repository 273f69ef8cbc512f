"""A question is voted on once, or says that it was voted on again."""

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, run, workspace

WON, LOST = "for: [A, Ø], imod: V", "for: V, imod: [A, Ø]"


def found(root, *votes, key="afstemninger"):
    item = f"titel: T\nsagsnr: 1\nindstilling: X.\nbeslutning:\n  tekst: Drøftet.\n  {key}:\n" + "".join(
        f"    - {{{vote}}}\n" for vote in votes
    )
    workspace(root, {f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: {COMMITTEE}\n{FIVE_OF_THREE_PARTIES}", ITEM: item})
    lines = run("-C", root, "tjek", DATE).out.splitlines()
    return [line.partition(".yaml:")[2] for line in lines if "udfald" in line or "to afstemninger" in line]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""), ("om: Indstillingen, ", "om: Indstillingen, "), ("", "om: Indstillingen, "), ("om: forvaltningens indstilling, ", "om: Indstillingen., "),
        ("om: Udsættelse, ", "om: Udsættelse af sagen, "), ("om: Afstemning om indstillingen, ", ""), ("om: »Forslag fra A«, ", "om: forslag fra A, "),
    ],
)  # fmt: skip
def test_two_votes_on_one_question_with_two_outcomes_are_an_error_at_the_second(tmp_path, first, second):
    for votes in ((first + LOST, second + WON), (first + WON, second + LOST)):
        (told,) = found(tmp_path, *votes)
        assert told.startswith(("7:", "8:")), told
        assert "fejl: " in told and "(linje 7)" in told and "3 for og 2 imod" in told and "2 for og 3 imod" in told


def test_one_written_twice_is_a_warning(tmp_path):
    (told,) = found(tmp_path, WON, WON)
    assert "advarsel: " in told and "(linje 7)" in told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("om: Ændringsforslag fra V, ", ""), ("om: Indstillingen, ", "om: 'Indstillingen, ny afstemning', "), ("om: Punkt 1, ", "om: Punkt 2, "), ("om: Udsættelse, ", ""),
        ("om: Forslag fra V, ", "om: Forslag fra A, "), ("om: Mindretallets indstilling, ", "om: Indstillingen, "), ("om: Udsættelse til marts, ", "om: Udsættelse til maj, "),
    ],
)  # fmt: skip
def test_votes_on_different_questions_may_come_out_as_they_do(tmp_path, first, second):
    assert found(tmp_path, first + LOST, second + WON) == []


def test_an_election_has_one_winner(tmp_path):
    one, other = "resultat: {Anna And: 4, Bo Berg: 1}", "resultat: {Anna And: 2, Bo Berg: 3}"
    (told,) = found(tmp_path, f"om: Valg af formand, {one}", f"om: Valg af formand, {other}", key="valg")
    assert "fejl: " in told and "(linje 7)" in told
    assert found(tmp_path, f"om: Valg af formand, {one}", f"om: Valg af næstformand, {other}", key="valg") == []
