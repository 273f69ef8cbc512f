"""What can be done about a problem is said on the page as the page does it: no command and no key where it has a button or a field."""

import re
from pathlib import Path

import pytest
from curesincode import cures_in_code

from committee.attachments.findings import KINDS
from committee.kontor.cures import cure_on_page

PAGES = Path(__file__).parent.parent / "committee/kontor/pages"
SCREENS = PAGES.parent
COMMANDS = "udsend|punkt|kopier|flyt|dagsorden|pakke|beslut|genaabn|godkend|indlaes|referat|udskrift|papirer|udgiv|hent|ny|tjek"
OPTIONS = "igen|erstat|rens|dagsorden|intern|accepter|før|efter|navn"
KEYS = "titel|sagsnr|lukket|tillæg|udgår|offentlig_titel|offentlig_beslutning|beslutning|at|opgjort|bemærkninger|første_punkt|mødetype|afstemninger"
OF_THE_PAGE = re.compile(
    rf"»udvalg (?:{COMMANDS})\b|--(?:{OPTIONS})\b|kommandoen|med »(?!udvalg)[^«]*--udvalg|»(?:{KEYS})(?::[^«]*)?«"
)


def cures():
    of_findings = {(kind, cure) for kind, about in KINDS.items() for cure in (about.cure, about.cleaned) if cure}
    return sorted(cures_in_code() | of_findings)


def test_no_cure_names_a_command_or_a_key_where_the_page_has_a_way():
    found = cures()
    assert len({code for code, _ in found}) > 200 and sum(bool(OF_THE_PAGE.search(cure)) for _, cure in found) > 80
    assert [(code, made) for code, cure in found if OF_THE_PAGE.search(made := cure_on_page(cure))] == []


def test_what_the_page_says_is_said_as_a_sentence():
    for _, cure in cures():
        made = cure_on_page(cure)
        assert made == cure or (made[:1] == made[:1].upper() and "  " not in made and not made.endswith(" .")), made


@pytest.mark.parametrize(
    ("cure", "made"),
    [
        ("Skriv »habilitet: ja« i beslutningen, eller afstemningen.", "Tryk »Udvalget har besluttet den« på »Møde«, eller afstemningen."),
        ("Bed IT om at installere skriften, eller skriv --uden-sidetal.", "Bed IT om at installere skriften."),
        ("Et godkendt referat låses op med »udvalg genaabn«, så det kan ses.", "Et godkendt referat låses op under »Efter mødet«, så det kan ses."),
        ("Fjern det, eller luk bilaget, og kør kommandoen igen.", "Fjern det, eller gør bilaget lukket på punktet, og prøv igen."),
        ("Skriv »offentlig_titel:« med sagens art, f.eks. Personsag.", "Skriv »Det, offentligheden ser som titel« på punktet, med sagens art, f.eks. Personsag."),
        ("Genåbn kun med »udvalg genaabn 2027-01-14 --fordi ...«, hvis ingen har underskrevet.", "Genåbn kun under »Efter mødet«, hvis ingen har underskrevet."),
        ("Kør »udvalg hent ledige«.", "Hent tallene under »Nøgletal«."),
        ("Skriv et klokkeslæt, f.eks. 16:00.", "Skriv et klokkeslæt, f.eks. 16.00."),
        ("Udfyld eller slet den.", "Udfyld eller slet den."),
    ],
)  # fmt: skip
def test_a_cure_in_the_pages_words(cure, made):
    assert cure_on_page(cure) == made


def test_no_page_tells_a_cure_but_in_those_words():
    printed = [
        one
        for file in PAGES.rglob("*.j2")
        for one in re.findall(r"\.cure\b[^%}]{0,8}", file.read_text(encoding="utf-8"))
    ]
    assert len(printed) > 10
    assert [one for one in printed if not one.startswith(".cure|raad")] == []
    in_code = [
        line
        for file in SCREENS.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if ".cure" in line
    ]
    assert [line for line in in_code if "cure_on_page" not in line] == []
