"""The web page's frame and look: one file that fetches nothing and runs nothing, whatever stands in it.

The look is the Word file's: its typeface, its colours, its decisions in a shaded box. Every colour is a variable, which the house's
own take the place of (`committee/formats/webhouse.py`); all of them hold WCAG's 4.5:1 against what they stand on.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape

from committee.documents.labels import PAGE, PAGES, label_parts
from committee.documents.look import Look
from committee.formats.webhouse import house_of

LANGUAGE = "da"
# Up to where a chart's usual picture would have words of less than 11 CSS pixels; paper always has the usual one.
NARROW_SCREEN = "screen and (max-width:44rem)"
MAIN = "hovedindhold"
_OWN_LOOK = Look()

STYLE = """\
:root{color-scheme:light;--skrift:Calibri,Carlito,"Segoe UI",system-ui,sans-serif;--tekst:#1f2933;--papir:#fff;--farve:#14456b;
--dæmpet:#4d5863;--streg:#bfc7ce;--kant:#14456b;--bjælke:#14456b;--flade:#edf2f7;--hoved:#edf2f7;--link:#0b4f82;--ny:#e2f3e4;--ude:#fbe6e6}
@counter-style parentes{system:extends decimal;suffix:") "}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;font:1.0625rem/1.6 var(--skrift);color:var(--tekst);background:var(--papir);overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem;padding:.5rem .9rem;color:var(--link);background:var(--papir);z-index:1}
.skip:focus{left:.5rem;top:.5rem}
header,main,footer{max-width:67rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;gap:0 1.5rem;justify-content:space-between;padding-top:1rem;padding-bottom:.75rem}
header p,footer p{margin:0;color:var(--dæmpet);font-size:.9375rem}
header .hus{color:var(--farve);font-weight:700;font-size:1.0625rem}
.brev{flex-basis:100%;padding-bottom:.4rem}.brev img{display:inline-block}.midt{text-align:center}.højre{text-align:right}
.mærke{flex-basis:100%;color:#9b1c1c;font-weight:700}
main{border-top:3px solid var(--farve);padding-top:1.75rem;padding-bottom:2.5rem}
main:focus{outline:none}
footer{border-top:1px solid var(--streg);padding-top:.9rem;padding-bottom:2rem}
h1,h2,h3,h4,h5,h6{color:var(--farve);line-height:1.25;margin:1.9em 0 .45em;text-wrap:balance;hyphens:auto}
h1{font-size:clamp(1.625rem,1.2rem + 2vw,2.25rem);margin:0 0 .8em}
h2{font-size:1.4375rem}h3{font-size:1.1875rem;color:var(--tekst)}h4{font-size:1.0625rem}h5,h6{font-size:1.0625rem;color:var(--tekst)}
h6{font-weight:400;font-style:italic}
article{border-top:1px solid var(--streg);margin-top:2.25rem}article>h2:first-child{margin-top:1.1em}
:target{scroll-margin-top:1rem;outline:3px solid var(--link);outline-offset:.3rem}
p,ul,ol{margin:.7em 0}header+main>p{max-width:44rem}.punkter{max-width:44rem}li{margin:.3em 0}
.parentes{list-style:parentes}
a{color:var(--link);text-underline-offset:.15em}a:hover{text-decoration-thickness:2px}
a:focus-visible,summary:focus-visible,.bred:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.hoved{margin:.35em 0}.hoved>strong:first-child{display:block}
.sagsnr,.note,.kilde{color:var(--dæmpet)}.sagsnr{margin-top:0}.kilde{font-size:.9375rem}
.beslutning{margin:0;padding:.4em 1rem;background:var(--flade);border-left:4px solid var(--bjælke)}
ul.beslutning,ol.beslutning{padding-left:2.6rem}
sup,sub{font-size:.75em;line-height:0}
.fodnoter{margin-top:1.6em;padding-top:.2em;border-top:1px solid var(--streg);font-size:.9375rem}
.indhold h2{margin-top:1.6em}.indhold ul{list-style:none;padding:0;margin:0}.indhold li{margin:0}
.indhold a{display:block;padding:.35rem 0}
table{border-collapse:collapse;width:100%;margin:1.1em 0;font-size:.9688rem;line-height:1.45;border-top:2px solid var(--kant);border-bottom:2px solid var(--kant)}
caption{text-align:left;font-weight:700;padding:.4em 0}
th,td{overflow-wrap:break-word;text-align:left;padding:.45em .6em;border-bottom:1px solid var(--streg);vertical-align:top}
td>p,td>ul,td>ol,th>p,th>ul,th>ol{margin:.35em 0}td>ul,td>ol,th>ul,th>ol{padding-left:1.3em}td>:last-child,th>:last-child{margin-bottom:0}
thead th,thead td{background:var(--hoved);vertical-align:bottom}tbody th{font-weight:400}
th.h,td.h{text-align:right;font-variant-numeric:tabular-nums}th.m,td.m{text-align:center}
.skema tbody th,.skema tbody td{height:2.4em}
.bred{overflow-x:auto;margin:1.1em 0}.bred table{margin:0;width:max-content;min-width:100%}.bred .l{width:14rem}.bred th,.bred td{overflow-wrap:normal}
figure{margin:1.4em 0}figcaption{color:var(--dæmpet);font-size:.9375rem;margin-top:.4em}img{display:block;max-width:100%;height:auto}.linje{max-width:none}
summary{cursor:pointer;color:var(--link);padding:.4rem 0;width:fit-content}
ins{background:var(--ny);text-decoration:underline double}del{background:var(--ude);text-decoration:line-through}
ins::before,ins::after,del::before,del::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
ins::before{content:" [tilføjet: "}del::before{content:" [udgået: "}ins::after,del::after{content:"] "}
@media (min-width:40rem){.hoved{padding-left:10.5rem}.hoved>strong:first-child{display:inline-block;min-width:calc(10.5rem - .24em);margin-left:-10.5rem;overflow-wrap:normal;padding-right:.75rem;vertical-align:top}}
@media (max-width:40rem){.bred{font-size:.9375rem}.bred .l{width:11rem}}
@media (min-width:64rem){.delt{display:grid;grid-template-columns:17rem minmax(0,1fr);column-gap:3.5rem;margin-top:2rem}
.delt .indhold{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:1.25rem .5rem 1rem 0}.delt .indhold h2{margin-top:0;font-size:1.1875rem}
.delt .indhold a{font-size:.9688rem;line-height:1.4}.punkter>article:first-child{margin-top:0}}
@media print{@page{size:A4;margin:20mm 20mm 22mm;/*sidetal*/}
html{font-size:9.75pt}body{line-height:1.45}header,main,footer{max-width:none;padding-left:0;padding-right:0}.punkter{max-width:none}figure table{font-size:.875rem;line-height:1.3}figure th,figure td{padding:.15em .6em}
.skip,.indhold,summary{display:none}.delt{display:block}a{color:inherit;text-decoration:none}
h1,h2,h3,h4,h5,h6{break-after:avoid}tr,img,.beslutning{break-inside:avoid}thead{display:table-header-group}p{orphans:3;widows:3;max-width:none}
.bred{overflow:visible}.bred table{width:100%}.bred .l{width:auto}.bred th,.bred td{overflow-wrap:anywhere}:target{outline:none}
details::details-content{display:block;content-visibility:visible;block-size:auto}
.beslutning,thead th,thead td,ins,del{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def page(
    *,
    title: str,
    description: str,
    author: str,
    main: str,
    date: str = "",
    header: str = "",
    page_label: str = "",
    mark: str = "",
    head: str = "",
    own_style: str = "",
    script: str = "",
    taken: frozenset[str] = frozenset(),
    look: Look = _OWN_LOOK,
) -> str:
    """The whole page round `main`, which is HTML, as is what `head` adds to its head; all else is plain text, escaped here.

    `date` is an ISO date; `page_label` has `{side}` and `{sider}` where the printed page's numbers go; `taken` are the ids in
    `main`, so that the skip link's own is none of them. `look` is the house's, `own_style` and `script` are this page's alone, and trusted: the
    policy lets in them and nothing else.
    """
    house = house_of(look)
    style = STYLE.replace("/*sidetal*/", _page_number(page_label)) + house.style + own_style
    target = MAIN
    while target in taken:
        target += "-"
    day = f'<meta name="dcterms.date" content="{escape(date)}">\n' if date else ""
    runs = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{escape(description)}">\n<meta name="author" content="{escape(author)}">\n'
        f"{day}{head}<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#{target}">Gå til indholdet</a>\n<header>\n{_line("mærke", mark)}{house.over(author)}{_line("hus", author)}'
        f'{_line("", header)}</header>\n<main id="{target}" tabindex="-1">\n{main}\n</main>\n'
        f"<footer>\n{house.under(author)}</footer>\n{runs}</body>\n</html>\n"
    )


def _line(name: str, text: str) -> str:
    kind = f' class="{name}"' if name else ""
    return f"<p{kind}>{escape(text)}</p>\n" if text else ""


def _policy(style: str, script: str) -> str:
    """What the page may do (CSP 3): its own style, its own pictures, its own script, and nothing else, should a text ever
    get through as markup."""
    runs = f" script-src {_sum(script)};" if script else ""
    return f"default-src 'none';{runs} style-src {_sum(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _sum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _page_number(label: str) -> str:
    """The foot of each printed page. The house's words become a CSS string in which no sign of theirs means anything."""
    counters = {PAGE: "counter(page)", PAGES: "counter(pages)"}
    content = " ".join(counters.get(part) or _quoted(part) for part in label_parts(label))
    return f"@bottom-right{{content:{content};font:9pt Calibri,Carlito,sans-serif;color:#4d5863}}" if content else ""


def _quoted(text: str) -> str:
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\{ord(c):06x}" for c in text) + '"'
