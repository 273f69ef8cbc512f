"""Headings below a section's, pictures, notes and blocks in odd places: kind, HTML, text. After `‖` stands a note's own text."""

from __future__ import annotations

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="

STRUCTURE = (
    ("small headings", "<h4>Kommunikation med naboer</h4><p>Naboerne får brev.</p><h5>Frist</h5><p>Fire uger.</p>", "Kommunikation med naboer Naboerne får brev. Frist Fire uger."),
    ("bold headings", "<h4>1. kvartal 2027:</h4><p>Forbruget er som ventet.</p><h4>26. januar 2027: møde</h4>", "1. kvartal 2027: Forbruget er som ventet. 26. januar 2027: møde"),
    ("bold headings", "<h4>Hele dette afsnit er sat som en lille overskrift, selv om det er brødtekst og slutter med punktum.</h4>",
     "Hele dette afsnit er sat som en lille overskrift, selv om det er brødtekst og slutter med punktum."),
    ("bold headings", "<p><strong>Baggrund</strong></p><p>Sagen begyndte i 2024.</p>", "Baggrund Sagen begyndte i 2024."),
    ("picture", f"<p>Kort over området:</p><p><img src='{PIXEL}' alt=''></p><p>Kilde: egen tegning</p>", "Kort over området: Kilde: egen tegning"),
    ("picture", f"<p><img alt='Stien set fra nord' src='{PIXEL}' width='300'></p>", "⟦Stien set fra nord⟧"),
    ("picture", "<p>Før <img src='/vis/billede/7.png' alt='Ekstern'> efter</p>", "Før ⟦Ekstern⟧ efter"),
    ("word notes", "<p>Satsen<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> er uændret.</p><div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Jf. vejledningen fra 2026.</p></div>",
     "Satsen er uændret.‖Jf. vejledningen fra 2026."),
    ("no paragraph", "Tekst uden afsnit<br>med brud <div>og en kasse</div> og en hale", "Tekst uden afsnit med brud og en kasse og en hale"),
    ("blocks in blocks", "<div><div><p>Dybt</p><blockquote><p>Et citat fra høringen</p></blockquote></div>yderst</div>", "Dybt Et citat fra høringen yderst"),
    ("unclosed", "<p>Første uden slut<p>Anden uden slut<b>fed uden slut<p>Tredje</b></p>", "Første uden slut Anden uden slutfed uden slut Tredje"),
    ("preformatted", "<pre>Konto  Beløb\n4711     250</pre>", "Konto Beløb 4711 250"),
    ("empty blocks", "<p>&nbsp;</p><p></p><div><br></div><p>Efter tomme afsnit</p><p>\u00a0</p>", "Efter tomme afsnit"),
    ("hidden", "<p>Synlig<span style='display:none'></span> tekst</p><style>p{color:red}</style><script>var x=1;</script>", "Synlig tekst"),
    ("odd tags", "<p><font color='red'>Rød</font> <o:p></o:p><st1:place>Prøvelev</st1:place> <acronym>BBR</acronym> <abbr title='x'>mv.</abbr> <small>lille</small> <big>stor</big> <mark>gul</mark> <kbd>F5</kbd></p>",
     "Rød Prøvelev BBR mv. lille stor gul F5"),
    ("ruler", "<p>Over stregen</p><hr><p>Under stregen</p>", "Over stregen Under stregen"),
)  # fmt: skip
