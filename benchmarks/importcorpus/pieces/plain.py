"""What case officers write in Markdown and in plain text: kind, source, text."""

from __future__ import annotations

MARKDOWN = (
    ("bullets", "- veje\n- stier\n  - grus\n  - asfalt\n- broer", "veje stier grus asfalt broer"),
    ("star bullets", "* vand\n* varme", "vand varme"),
    ("numbers", "1. forslag et\n2. forslag to", "⟦1.⟧ forslag et ⟦2.⟧ forslag to"),
    ("letters", "a) nord\nb) syd", "⟦a)⟧ nord ⟦b)⟧ syd"),
    ("table", "| Post | 2027 |\n|---|--:|\n| Drift | 1.000 |\n| Anlæg | -250 |", "Post 2027 Drift 1.000 Anlæg -250"),
    ("marks", "**Drift**en og *an*lægget, se [planen](https://eksempel.test/a_b).", "Driften og anlægget, se planen."),
    ("raised", "Anlægget er 700 m^2^ og udleder CO~2~.", "Anlægget er 700 m2 og udleder CO2."),
    ("dates", "26. januar 2021: høring\n\n27. januar 2021: møde", "26. januar 2021: høring 27. januar 2021: møde"),
    (
        "note",
        "Satsen følger loven[^1] nu.\n\n[^1]: Jf. cirkulære nr. 7 af 2026.",
        "Satsen følger loven nu.‖Jf. cirkulære nr. 7 af 2026.",
    ),
    ("break", "Anna Prøve\\\nBo Prøve", "Anna Prøve Bo Prøve"),
    ("soft wrap", "En linje, der er\nbrudt i editoren.", "En linje, der er brudt i editoren."),
    ("escaped", "5 %\\* og \\_navn\\_ i 3 \\* 4", "5 %* og _navn_ i 3 * 4"),
    ("signs", "Væksten var 5 %* i klasse 1_a_b.", "Væksten var 5 %* i klasse 1_a_b."),
)

TEXT = (
    ("bullets", "- veje\n- stier", "⟦-⟧ veje ⟦-⟧ stier"),
    ("dots", "• vand\n• varme", "⟦•⟧ vand ⟦•⟧ varme"),
    ("numbers", "1. forslag et\n2. forslag to", "⟦1.⟧ forslag et ⟦2.⟧ forslag to"),
    ("tabs", "Post\t2027\nDrift\t1.000", "Post 2027 Drift 1.000"),
    (
        "signs",
        "Væksten var 5 %* og *ikke* _mere_ | {{ x }} <b>fed</b> #5 C:\\sager",
        "Væksten var 5 %* og *ikke* _mere_ | {{ x }} <b>fed</b> #5 C:\\sager",
    ),
    ("soft wrap", "En linje, der er\nbrudt i mailen.", "En linje, der er brudt i mailen."),
)
