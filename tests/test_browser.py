"""The web page in a real browser: axe-core's rules, a telephone's width, the keyboard, paper, and words that look like code."""

import io

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, SMALLEST, run, workspace
from chromium import DESKTOP, PHONE, browser, require

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.compose import Kind
from committee.formats import html
from committee.formats.bundle import Bundle
from committee.publication.publicedition import public_edition
from committee.work.build import Request

pytestmark = pytest.mark.browser

PUBLISHED = {
    "minutes": ("arbejdsmarkedsudvalget", "2021-02-11", Kind.MINUTES),
    "charts": ("arbejdsmarkedsudvalget", "2026-09-10", Kind.AGENDA),
    "aalborg": ("beskaeftigelsesudvalget", "2019-06-18", Kind.MINUTES),
    "votes": ("eksempeludvalget", "2026-10-08", Kind.MINUTES),
}
HOSTILE = (
    "<script>window.ran=1;alert(1)</script>",
    "<img src=x onerror=window.ran=2>",
    "</title><script>window.ran=3</script>",
    "</style><svg onload=alert(4)>",
    '" onmouseover="window.ran=5" x="',
    "'><iframe srcdoc='<script>top.ran=6</script>'>",
    "javascript:alert(7)",
    "<!-- ]]> --> &lt;b&gt; &amp;",
    "#set text(red) `raw` $x$ **stærk**",
)
WORD = "Arbejdsmarkedsuddannelsescentersekretariat"


def rendered(root, committee, folder, kind):
    edition, problems = public_edition(Archive(root), Request(MeetingKey(committee, folder), kind))
    assert edition, [str(problem) for problem in problems]
    return html.write(edition.document, Bundle(pictures=edition.pictures)).decode()


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def hostile_workspace(root):
    """Titles, names, case numbers and texts with signs of HTML, Typst and Markdown; a closed item; tables of all widths."""
    items = {
        f"{MEETING}/{n:02}-sag-{n}.yaml": f"titel: {quoted(words)}\nsagsnr: {quoted(words)}\n"
        f"sagsfremstilling: {quoted(words)}\nbilag: [{quoted(words)}]\nbeslutning: {quoted(words)}\n"
        for n, words in enumerate(HOSTILE, start=10)
    }
    wide = " | ".join(f"{WORD} {n}" for n in range(12))
    rows = "\n".join(f"  | {' | '.join(['1.234'] * 12)} |" for _ in range(40))
    long = f"titel: {WORD * 6}\nsagsfremstilling: |\n  {WORD * 12}\n\n  | {wide} |\n  |{'---|' * 12}\n{rows}\n\n  | A | B |\n  |---|--:|\n  | x | 2 |\n  | y | 3 |\n"
    closed = "titel: Hemmelig\nlukket: Personsag\noffentlig_titel: Personsag\nbeslutning: Nej\n"
    head = f"kommune: {quoted(HOSTILE[2])}\nudvalg: {quoted('Rådet' + HOSTILE[3])}\nmedlemmer: [{quoted(HOSTILE[0])}, Bo]\n"
    return workspace(root, {**items, ITEM: long, f"{MEETING}/05-lukket.yaml": closed, f"{HOME}/udvalg.yaml": head})


BROKEN = """(() => {
  const broken = [], range = document.createRange();
  for (const cell of document.querySelectorAll('td,th')) {
    if (cell.scrollWidth > cell.clientWidth + 1) broken.push(`${cell.textContent} is wider than its cell`);
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());)
      for (const word of node.data.matchAll(/[^ \\n]+/g)) {
        range.setStart(node, word.index), range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) broken.push(`${word[0]} is cut`);
      }
  }
  return broken;
})()"""
TABLES = """titel: Tabeller
sagsfremstilling: |
  | Emne | Forvaltningens bemærkninger |
  |---|---|
  | Økonomi | Udgiften på 250.000 kr. holdes inden for budgettet, og der er ikke behov for en tillægsbevilling i indeværende år. |
  | Miljø | Forslaget har været i høring hos Handicaprådet og Seniorrådet. |

  | Ydelse | jan. | feb. | mar. | apr. | maj | jun. | jul. | aug. | sep. | okt. | nov. | Bemærkning |
  |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
  | Kontanthjælpsmodtagere | 1.000 | 1.037 | 1.074 | 1.111 | 1.148 | 1.185 | 1.222 | 1.259 | 1.296 | 1.333 | 1.370 | Tallet er opgjort den 31. december 2026 og omfatter også uddannelseshjælp |

  | Post | 2024 | 2025 | 2026 | 2027 | 2028 | 2029 | 2030 |
  |---|--:|--:|--:|--:|--:|--:|--:|
  | Drift | 1.250.000 kr. | 1.251.000 kr. | 1.252.000 kr. | 1.253.000 kr. | 1.254.000 kr. | 1.255.000 kr. | 1.256.000 kr. |

  | Sekretariat | Note |
  |---|---|
  | Arbejdsmarkedsuddannelsescentersekretariat | ja |
"""


def published(root):
    """Two editions of a meeting and the overview, as `udgiv` writes them: the page of changes, and both index pages."""
    workspace(root, {ITEM: f"{SMALLEST[ITEM]}beslutning: Godkendt som det er.\n"})
    for words in ("Godkendt som det er.", "Godkendt med ændringer."):
        (root / ITEM).write_text(f"{SMALLEST[ITEM]}beslutning: {words}\n", "utf-8")
        assert run("-C", root, "udgiv", DATE).code == 0
    assert run("-C", root, "udgiv", "--oversigt").code == 0
    files = {
        "changes": f"{COMMITTEE}/{DATE}/offentlig/ændringer.html",
        "index": "index.html",
        "committee": f"{COMMITTEE}/index.html",
    }
    return {name: (root / "output" / file).read_text("utf-8") for name, file in files.items()}


@pytest.fixture(scope="module")
def pages(sample, tmp_path_factory):
    """Every page by its name, as a file."""
    require()
    home = tmp_path_factory.mktemp("sider")
    made = {name: rendered(sample, *where) for name, where in PUBLISHED.items()}
    made["hostile"] = rendered(hostile_workspace(home / "arbejdsmappe"), COMMITTEE, DATE, Kind.MINUTES)
    tables = workspace(home / "tabeller", {ITEM: TABLES})
    made["tables"] = rendered(tables, COMMITTEE, DATE, Kind.AGENDA)
    made |= published(home / "udgivet")
    for name, text in made.items():
        (home / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: home / f"{name}.html" for name in made}


@pytest.fixture(scope="module")
def page(pages):
    with browser() as opened:
        yield opened


NAMES = (*PUBLISHED, "hostile", "tables", "changes", "index", "committee")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(pages, page, name, width):
    page.open(pages[name], width)
    broken, passed = page.axe()
    assert passed > 15
    assert broken == []
    assert page.ask("document.scrollingElement.scrollWidth") <= width
    outside = "[...document.querySelectorAll('main *')].filter(e => !e.closest('.bred') && e.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.ask(outside) == 0
    assert [url for url in page.requests if not url.startswith("data:image/png;")] == [pages[name].as_uri()]


def test_axe_sees_a_barrier_when_there_is_one(pages, page, tmp_path):
    barriers = '<h5>x</h5><a href="#"></a><img src="data:,"><p style="color:#bbb">bleg</p><div tabindex="3">x</div>'
    path = tmp_path / "hindret.html"
    path.write_text(pages["votes"].read_text("utf-8").replace("</main>", f"{barriers}</main>"), encoding="utf-8")
    page.open(path, without_policy=True)
    found = {line.partition(":")[0] for line in page.axe()[0]}
    assert found >= {"heading-order", "link-name", "image-alt", "color-contrast", "tabindex"}


def test_a_wide_table_scrolls_in_its_own_frame(pages, page):
    page.open(pages["hostile"], PHONE)
    assert page.ask("[...document.querySelectorAll('.bred')].some(e => e.scrollWidth > e.clientWidth)")
    assert page.ask("[...document.querySelectorAll('.bred')].every(e => e.tabIndex === 0)")


@pytest.mark.parametrize("width", [320, PHONE, 820, DESKTOP])
@pytest.mark.parametrize("name", ["tables", "minutes", "charts"])
def test_no_word_of_a_table_is_cut_and_none_reaches_over_its_cell(pages, page, name, width):
    page.open(pages[name], width)
    assert page.ask("document.querySelectorAll('td').length") > 10
    assert page.ask(BROKEN) == []
    assert page.ask("document.scrollingElement.scrollWidth") <= width


FOCUSABLE = "[...document.querySelectorAll('a[href],summary,[tabindex=\"0\"]')]"


@pytest.mark.parametrize("name", ["charts", "hostile"])
def test_the_keyboard_goes_through_the_page_in_its_order(pages, page, name):
    page.open(pages[name], PHONE)
    shown = f"{FOCUSABLE}.filter(e => !e.closest('details:not([open]) > :not(summary)'))"
    count = page.ask(f"{shown}.length")
    assert count > 4
    order = []
    for _ in range(count):
        page.press("Tab", 9)
        order.append(page.ask(f"{shown}.indexOf(document.activeElement)"))
        assert page.ask("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert order == list(range(count))


def test_the_skip_link_shows_itself_and_leads_past_the_head(pages, page):
    page.open(pages["votes"])
    page.press("Tab", 9)
    assert page.ask("document.activeElement.textContent") == "Gå til indholdet"
    assert page.ask("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter", 13)
    assert page.ask("document.activeElement.tagName") == "MAIN"
    page.press("Tab", 9)
    assert page.ask("document.activeElement.closest('nav') !== null")


def test_a_link_of_the_contents_leads_to_its_item(pages, page):
    page.open(pages["votes"])
    links = page.ask("[...document.querySelectorAll('nav a')].map(a => a.hash.slice(1))")
    assert len(links) > 4
    for target in links:
        page.ask(f"document.querySelector('nav a[href=\"#{target}\"]').click()")
        assert page.ask("document.querySelector(':target').tagName") == "H2"
        assert page.ask(f"document.querySelector(':target').id === {target!r}")


def test_paper_has_pages_with_numbers_and_the_figures_of_closed_charts(pages, page):
    pypdf = pytest.importorskip("pypdf")
    page.open(pages["charts"])
    assert page.ask("document.querySelectorAll('details:not([open])').length") > 0
    printed = pypdf.PdfReader(io.BytesIO(page.print()))
    text = [one.extract_text() for one in printed.pages]
    assert len(text) > 1
    assert "august 2021" in " ".join(" ".join(text).split())  # only in the table behind the chart
    assert "Tallene i figuren" not in " ".join(text)
    for number, words in enumerate(text, start=1):
        assert f"Side {number} af {len(text)}" in words
    width, height = printed.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) in {(595, 842), (594, 841), (595, 841), (594, 842), (596, 842)}


def test_words_that_look_like_code_are_words(pages, page):
    """Seen without the page's policy, so that nothing but the escaping stands in the way."""
    page.open(pages["hostile"], without_policy=True)
    assert page.dialogs == []
    assert page.ask("window.ran === undefined")
    assert page.ask("document.querySelectorAll('script,iframe,svg,[onerror],[onload],[onmouseover]').length") == 0
    headings = page.ask("[...document.querySelectorAll('h2')].map(h => h.textContent)")
    for words in HOSTILE:
        assert sum(words in heading for heading in headings) == 1, words
    assert page.ask("document.title").endswith("2021")


def test_the_policy_stops_what_would_get_through(pages, page, tmp_path):
    text = pages["votes"].read_text("utf-8")
    planted = text.replace("</main>", '<script>window.ran=1</script><img src="x" onerror="window.ran=2"></main>')
    assert planted != text
    path = tmp_path / "plantet.html"
    path.write_text(planted, encoding="utf-8")
    page.open(path)
    assert page.ask("window.ran === undefined")
    page.open(path, without_policy=True)
    assert page.ask("window.ran") in (1, 2)
