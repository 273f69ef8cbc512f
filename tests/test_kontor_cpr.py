"""No CPR number is shown on any page, wherever it stands in the files; what she typed in a field of her own stays as typed."""

import datetime as dt
import json
import re

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kontorpage import NOW, refs, served

from committee.kontor.shielding import shielded

CPR = "010180-1236"
WRITTEN = (CPR, "0101801236", "010180 1236")
FIELDS = re.compile(r"(?is)<textarea\b[^>]*>.*?</textarea>|\s(?:value|data-[\w-]+|href|id|name|for|aria-\w+by)=(\"[^\"]*\"|'[^']*')")  # fmt: skip
M = f"/m/{COMMITTEE}/{DATE}"
FILES = {
    ITEM: f'titel: "Sag om {CPR}"\nsagsnr: 21/1\nsagsfremstilling: |\n  Hun har nummer {CPR} i dag.\nindstilling: Godkendes for {CPR}.\n'
    f"nøgletal: [antal]\nbilag:\n  - {{titel: Notat {CPR}, fil: bilag/notat-{CPR}.txt}}\nbeslutning: Godkendt for {CPR}.\n",
    f"{MEETING}/02-lukket.yaml": f'titel: "Personsag {CPR}"\nlukket: Personsag {CPR}\n',
    f"{HOME}/2021-03-11/moede.yaml": "sted: Salen\n",
    f"{HOME}/2021-03-11/01-galt.yaml": f'titel: En sag\nindstiling: "{CPR}"\nbilag: [{{titel: Væk, fil: bilag/{CPR}.pdf}}]\n',
    f"{MEETING}/bilag/notat-{CPR}.txt": f"Et notat om {CPR}.\n",
    f"{HOME}/emner/01-venter.yaml": f'titel: "Emne om {CPR}"\n',
    "metrics/tal.yaml": f'antal:\n  navn: "Antal {CPR}"\n  kilde: {{fil: data/tal.csv, værdi: antal}}\n'
    "galt:\n  navn: Galt\n  kilde: {fil: data/galt.csv, værdi: antal}\n",
    "metrics/data/tal.csv": "måned;antal\n2021M01;12\n",
    "metrics/data/galt.csv": f"måned;antal\n2021M01;{CPR}\n{CPR};1\n",
}
BEFORE = dt.datetime(2021, 2, 1, 9, 0, 0, tzinfo=NOW.tzinfo)


@pytest.fixture(scope="module")
def kontor(tmp_path_factory):
    with served(workspace(tmp_path_factory.mktemp("cpr"), FILES), now=BEFORE) as made:
        yield made


def shown(text):
    return FIELDS.sub(" ", text)


def pages(kontor):
    """Every page that the addresses on the pages lead to."""
    seen, waiting = {}, ["/", "/moeder", "/noegletal", "/nyt-moede", "/noegletal/ny", "/soeg", f"{M}/vis/dagsorden", f"{M}/efter/referat", f"{M}/praesentation", f"{M}/moede/alle", f"{M}/udgivelse/fund"]  # fmt: skip
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith("/static"):
            continue
        answer = kontor.get(path)
        seen[path] = answer
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += [one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"#]*)"', answer.text)]
    return seen


def test_no_page_shows_a_number(kontor):
    found = pages(kontor)
    assert len(found) > 15 and {f"{M}/", f"{M}/efter", f"{M}/udgivelse", f"{M}/moede"} <= {*found}
    masked = [path for path, answer in found.items() if "[nummer]" in answer.text]
    assert len(masked) > 8, masked
    for path, answer in found.items():
        assert not [one for one in WRITTEN if one in shown(answer.text)], path


def test_what_is_told_of_an_item_and_how_it_will_look_has_no_number_and_its_fields_have(kontor):
    for ref in refs(kontor.get(f"{M}/")):
        at = f"{M}/punkt/{ref}"
        for path in ("vis", "tjek", "gem"):
            found = json.loads(kontor.post(f"{at}/{path}", {"felter": "[]"}).text)
            assert CPR not in json.dumps({**found, "felter": [], "dele": [shown(one) for one in found.get("dele", {}).values()]})  # fmt: skip
        assert CPR not in kontor.get(f"{at}/fund/1").text
    page = kontor.get(f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}").text
    assert (
        f'value="Sag om {CPR}"' in page and f"Hun har nummer {CPR} i dag." in page and "Hun har nummer [nummer]" in page
    )
    saved = json.loads(kontor.post(f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}/gem", {"felter": "[]"}).text)
    assert [["titel"], f"Sag om {CPR}"] in saved["felter"]


def test_what_an_action_answers_has_no_number(kontor):
    for path, fields in ((f"{M}/dagsorden/nyt", {"titel": ""}), (f"{M}/dagsorden/find", {"ord": CPR}), ("/soeg", {"q": CPR}), (f"{M}/efter/godkend", {}), (f"{M}/dagsorden/udsend", {})):  # fmt: skip
        assert CPR not in shown(kontor.post(path, fields).text), path
    dropped = kontor.post(f"{M}/dagsorden/fil", files=[("fil", f"Brev {CPR}.txt", b"Et brev.\n")]).text
    assert CPR not in shown(dropped) and "[nummer]" in dropped


@settings(max_examples=examples(40))
@given(st.lists(st.sampled_from(["<p>", "</p>", "a < b", ' <b title="x">', "æøå &amp; ", "12. maj 2021", "<input value=\"010180-1236\">", "<textarea>010180-1236</textarea>", "\n"])))  # fmt: skip
def test_what_is_no_number_and_what_is_typed_stays_to_every_sign(parts):
    assert shielded("".join(parts)) == "".join(parts)
