"""In what is published, an entry of a chain leads to the decision that it tells of, where that is published too."""

import re

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace

LATER = "2021-03-11"
PAGE = f"../../../raadet/{DATE}/offentlig/referat.html"
FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Udsat.\n",
    f"{MEETING}/02-lukket.yaml": "titel: En person\nlukket: Personsag\noffentlig_titel: En personsag\nindstilling: X.\nbeslutning: Ja.\n"
    "offentlig_beslutning: Afgjort.\n",
    f"{HOME}/{LATER}/moede.yaml": f"dato: {LATER}\n",
}
CLOSED = "titel: En ny sag\nindstilling: X.\nforløb:\n  - {udvalg: Rådet, beslutning: Afgjort., henvisning: raadet/2021-02-11/lukket}\n"


@pytest.fixture
def root(tmp_path):
    root = workspace(tmp_path, {**FILES, f"{HOME}/{LATER}/02-ny.yaml": CLOSED})
    assert run("-C", root, "kopier", DATE, "sag", LATER).code == 0
    return root


def publish(root, date, *more):
    done = run("-C", root, "udgiv", date, *more)
    assert done.code == 0, done.all


def pages_of(root):
    home = root / f"output/raadet/{LATER}/offentlig"
    return (home / "dagsorden.html").read_text("utf-8"), (home / "dagsorden.pdf").read_bytes()


def test_it_leads_to_the_published_decision_and_never_to_a_closed_items(root):
    publish(root, DATE)
    publish(root, LATER, "--dagsorden")
    page, pdf = pages_of(root)
    (words,) = re.findall(rf'<a href="{re.escape(PAGE)}#punkt-sag">(.*?)</a>', page)
    assert re.sub(r"<.*?>|\s", " ", words).split() == ["Rådet,", "11.", "februar", "2021,", "pkt.", "1"]
    assert page.count(PAGE) == 1
    target = (root / f"output/raadet/{LATER}/offentlig" / PAGE).resolve()
    assert 'id="punkt-sag"' in target.read_text("utf-8")
    import pikepdf

    with pikepdf.open(root / f"output/raadet/{LATER}/offentlig/dagsorden.pdf") as file:
        links = [str(one.A.URI) for leaf in file.pages for one in leaf.get("/Annots", []) if "/A" in one and "/URI" in one.A]  # fmt: skip
    assert [one for one in links if "referat" in one] == [f"{PAGE}#punkt-sag"]
    assert pdf


def test_it_leads_to_the_website_where_its_address_is_known(root):
    home = (root / HOME / "udvalg.yaml").read_text("utf-8")
    (root / HOME / "udvalg.yaml").write_text(f"{home}udgivelse: {{adresse: https://kommune.example/moeder}}\n", "utf-8")
    publish(root, DATE)
    publish(root, LATER, "--dagsorden")
    assert f'href="https://kommune.example/moeder/raadet/{DATE}/offentlig/referat.html#punkt-sag"' in pages_of(root)[0]


def test_nothing_leads_anywhere_in_drafts_or_where_the_decision_is_not_published(root):
    publish(root, DATE, "--dagsorden")  # the agenda tells no decision
    publish(root, LATER, "--dagsorden")
    assert PAGE not in pages_of(root)[0]
    publish(root, DATE)
    assert run("-C", root, "dagsorden", LATER, "--uden-sidetal").code == 0
    draft = (root / f"output/raadet/{LATER}/dagsorden.md").read_text("utf-8")
    assert "**Rådet, 11. februar 2021, pkt. 1**" in draft
    (root / f"output/raadet/{DATE}/offentlig/referat.html").write_text("rettet", "utf-8")  # not as its receipt says
    publish(root, LATER, "--dagsorden")
    assert PAGE not in pages_of(root)[0]
