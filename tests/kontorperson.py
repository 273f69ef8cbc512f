"""What a person does at the page in a browser: clicks with the mouse where nothing lies over, chosen text that is typed over, and files that
are dropped from the machine's own folders."""

import json

from kontorpage import type_text, wait_for


def the(selector, words=""):
    """JavaScript for the element that is seen, with some words in it."""
    found = f"[...document.querySelectorAll({json.dumps(selector)})].find("
    return f"{found}e => e.getClientRects().length && e.textContent.includes({json.dumps(words)}))"


def click(page, selector, words=""):
    """Click with the mouse in the middle of an element, when nothing lies over it."""
    element = the(selector, words)
    wait_for(page, f"!!{element} && {hears(element)}")
    x, y = middle(page, element)
    for kind in ("mousePressed", "mouseReleased"):
        page.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


def middle(page, element):
    """The middle of an element, which is scrolled to, when it is what one meets there."""
    return wait_for(
        page,
        f"(() => {{ const e = {element}; if (!e) return null; e.scrollIntoView({{block: 'center', behavior: 'instant'}});"
        " const b = e.getClientRects()[0], x = b.x + b.width / 2, y = b.y + b.height / 2, met = document.elementFromPoint(x, y);"
        " return e.contains(met) || met?.closest('label')?.contains(e) ? [x, y] : null })()",
    )


def hears(element):
    """That the form which an element is in is sent by the page's script, which is a moment after it is shown."""
    return f"(f => !f || !!f['htmx-internal-data']?.listenerInfos?.length)({element}.closest('[hx-post]'))"


def retype(page, selector, text):
    """Click in a field, choose all of it, and write something else."""
    click(page, selector)
    page.send("Input.dispatchKeyEvent", type="keyDown", key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2, commands=["selectAll"])  # fmt: skip
    page.send("Input.dispatchKeyEvent", type="keyUp", key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2)
    type_text(page, text)


def drop(page, selector, file):
    """Drop a file from the machine's own folders."""
    wait_for(page, f"!!{the(selector)}")
    x, y = middle(page, the(selector))
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.send("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)


def at(page, end):
    """Wait until the page is one whose address ends so, and it hears."""
    wait_for(
        page, f"location.pathname.endsWith({json.dumps(end)}) && document.readyState === 'complete' && !!window.udvalg"
    )


def says(page, selector, words, seconds=10):
    """Wait until an element that is seen says some words."""
    try:
        wait_for(page, f"!!{the(selector, words)}", seconds)
    except AssertionError:
        raise AssertionError(f"»{words}« isn't said by {selector} in: {page.ask('document.body.innerText')}") from None
