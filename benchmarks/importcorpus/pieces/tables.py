"""Tables as they are found: kind, HTML, text by rows."""

from __future__ import annotations

TABLES = (
    ("table", "<table><tr><th>Post</th><th>2027</th><th>2028</th></tr><tr><td>Drift</td><td>1.000</td><td>1.020</td></tr><tr><td>Anlæg</td><td>-250</td><td>0</td></tr></table>",
     "Post 2027 2028 Drift 1.000 1.020 Anlæg -250 0"),
    ("table", "<table border='1'><tbody><tr><td>Uden</td><td>hovedrække</td></tr><tr><td>31.12.2027</td><td>5,2 %</td></tr></tbody></table>",
     "Uden hovedrække 31.12.2027 5,2 %"),
    ("colspan", "<table><tr><td colspan='2'><strong>Hele 2027</strong></td></tr><tr><td>Drift</td><td>1,2</td></tr></table>", "Hele 2027 Drift 1,2"),
    ("rowspan", "<table><tr><td rowspan='2'>Tunby</td><td>1,1</td></tr><tr><td>2,2</td></tr><tr><td>Digtby</td><td>3,3</td></tr></table>",
     "Tunby 1,1 2,2 Digtby 3,3"),
    ("spans", "<table><tr><td rowspan='2' colspan='2'>Hjørne</td><td>Kol. 3</td></tr><tr><td>x</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>",
     "Hjørne Kol. 3 x a b c"),
    ("spans", "<table><tr><td colspan='99'>For bred</td></tr><tr><td rowspan='0'>Nul</td><td>to</td></tr></table>", "For bred Nul to"),
    ("header rows", "<table><thead><tr><th rowspan='2'>Område</th><th colspan='2'>Budget</th></tr><tr><th>Opr.</th><th>Korr.</th></tr></thead><tbody><tr><td>Skole</td><td>10,1</td><td>10,4</td></tr></tbody><tfoot><tr><td>I alt</td><td>10,1</td><td>10,4</td></tr></tfoot></table>",
     "Område Budget Opr. Korr. Skole 10,1 10,4 I alt 10,1 10,4"),
    ("caption", "<table><caption>Tabel 3: Forbrug i 1.000 kr.</caption><tr><th>Kto.</th><th>Beløb</th></tr><tr><td>4.22</td><td>612</td></tr></table>",
     "Tabel 3: Forbrug i 1.000 kr. Kto. Beløb 4.22 612"),
    ("cell paragraphs", "<table><tr><td>Post</td><td>Note</td></tr><tr><td><p>Første afsnit</p><p>Andet afsnit</p></td><td><p>&nbsp;</p></td></tr></table>",
     "Post Note Første afsnit Andet afsnit"),
    ("cell breaks", "<table><tr><td>0,9<br>korrigeret</td><td>a<br/>b<br/>c</td></tr></table>", "0,9 korrigeret a b c"),
    ("cell list", "<table><tr><td>Indsats</td></tr><tr><td>Omfatter:<ul><li>kurser</li><li>vejledning</li></ul><ol><li>først</li><li>sidst</li></ol></td></tr></table>",
     "Indsats Omfatter: kurser vejledning ⟦1.⟧ først ⟦2.⟧ sidst"),
    ("cell table", "<table><tr><td>Ydre<table><tr><td>indre A</td><td>indre B</td></tr></table>efter</td><td>nabo</td></tr></table>",
     "Ydre indre A indre B efter nabo"),
    ("cell marks", "<table><tr><td><b>CO<sub>2</sub></b> | ton*</td><td>\\ og `x` _y_</td></tr><tr><td>&lt;60 m<sup>2</sup></td><td><u>5 %</u></td></tr></table>",
     "CO2 | ton* \\ og `x` _y_ <60 m2 5 %"),
    ("cell heading", "<table><tr><td><h4>Overskrift i celle</h4><p>tekst under</p></td></tr></table>", "Overskrift i celle tekst under"),
    ("ragged", "<table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td></tr><tr></tr><tr><td>5</td><td>6</td></tr></table>", "1 2 3 4 5 6"),
    ("one cell", "<table><tr><td>Et indrammet afsnit i en tabel med én celle.</td></tr></table>", "Et indrammet afsnit i en tabel med én celle."),
    ("empty cells", "<table><tr><td></td><td>2027</td></tr><tr><td>Skole</td><td></td></tr><tr><td>&nbsp;</td><td>7</td></tr></table>", "2027 Skole 7"),
    ("wide", "<table><tr>" + "".join(f"<td>{month}</td>" for month in ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]) + "</tr><tr>"
     + "".join(f"<td>1.{number}00</td>" for number in range(1, 10)) + "<td>31.12</td><td>Drift</td><td>2.000</td></tr></table>",
     "jan feb mar apr maj jun jul aug sep okt nov dec " + " ".join(f"1.{number}00" for number in range(1, 10)) + " 31.12 Drift 2.000"),
    ("text in table", "<table>løs tekst<tr><td>celle</td></tr></table>", "løs tekst celle"),
    ("tables in a row", "<table><tr><td>et</td></tr></table><table><tr><td>to</td></tr></table>", "et to"),
)  # fmt: skip
