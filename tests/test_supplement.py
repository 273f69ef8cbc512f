"""A meeting whose whole agenda is a supplementary one: `tillæg` in moede.yaml."""

import pytest
from build import DATE, HOME, MEETING, inspect_lines, markdown, workspace

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
    from committee.records.sealed import with_seal

    (root / MEETING / "udsendt.yaml").write_text(with_seal(sent), encoding="utf-8", newline="\n")
    lines = [line for line in inspect_lines(root) if "efter fristen" in line]
    assert [told in line for line in lines] == ([True] if told else [])
