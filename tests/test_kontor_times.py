"""A time of the day is written 16.00 on the page, however the file has it, and the file keeps what it has."""

import html
import re

from build import COMMITTEE, DATE, HOME, MEETING, workspace
from kontorpage import served

M = f"/m/{COMMITTEE}/{DATE}"
HEAD = f"{MEETING}/moede.yaml"


def words_of(answer):
    """What is read on the page, with what stands in its fields."""
    text = re.sub(r'<[^>]*?\b(?:value|placeholder)="([^"]*)"[^>]*>', r" \1 ", answer.text.partition("<body")[2])
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_no_time_has_a_colon_on_any_screen_of_the_meeting(tmp_path):
    head = f'dato: {DATE}\ntid: "16:00"\nslut: 18:10\n'
    root = workspace(tmp_path, {HEAD: head, f"{HOME}/udvalg.yaml": "kommune: P\nudvalg: R\nmødetid: 15:30\n"})
    with served(root) as kontor:
        for screen in ("", "moede", "efter", "udgivelse"):
            assert re.findall(r"\b\d?\d:\d\d\b", words_of(kontor.get(f"{M}/{screen}"))) == [], screen
        shown = words_of(kontor.get(f"{M}/"))
        assert "16.00" in shown and "18.10" in shown
        kontor.post(
            f"{M}/dagsorden/felter", {"foer-tid": "16.00", "tid": "16.00", "foer-slut": "18.10", "slut": "18.30"}
        )
        assert (root / HEAD).read_text(encoding="utf-8") == head.replace("18:10", "18:30")
        refused = kontor.post(f"{M}/dagsorden/felter", {"foer-tid": "16.00", "tid": "halv fem"})
        assert refused.status == 422 and "f.eks. 16.00" in words_of(refused) and "16:00" not in words_of(refused)
