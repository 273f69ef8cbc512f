"""The 98 municipalities that there have been since 1 January 2007, and the ways in which tables write their names."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = (
    "Aabenraa, Aalborg, Aarhus, Albertslund, Allerød, Assens, Ballerup, Billund, Bornholm, Brøndby, Brønderslev, Dragør, Egedal, Esbjerg, Fanø,"
    " Favrskov, Faxe, Fredensborg, Fredericia, Frederiksberg, Frederikshavn, Frederikssund, Furesø, Faaborg-Midtfyn, Gentofte, Gladsaxe, Glostrup,"
    " Greve, Gribskov, Guldborgsund, Haderslev, Halsnæs, Hedensted, Helsingør, Herlev, Herning, Hillerød, Hjørring, Holbæk, Holstebro, Horsens,"
    " Hvidovre, Høje-Taastrup, Hørsholm, Ikast-Brande, Ishøj, Jammerbugt, Kalundborg, Kerteminde, Kolding, København, Køge, Langeland, Lejre, Lemvig,"
    " Lolland, Lyngby-Taarbæk, Læsø, Mariagerfjord, Middelfart, Morsø, Norddjurs, Nordfyn, Nyborg, Næstved, Odder, Odense, Odsherred, Randers, Rebild,"
    " Ringkøbing-Skjern, Ringsted, Roskilde, Rudersdal, Rødovre, Samsø, Silkeborg, Skanderborg, Skive, Slagelse, Solrød, Sorø, Stevns, Struer, Svendborg,"
    " Syddjurs, Sønderborg, Thisted, Tønder, Tårnby, Vallensbæk, Varde, Vejen, Vejle, Vesthimmerland, Viborg, Vordingborg, Ærø"
)
_AROUND = re.compile(r"\(?\b\d{3,4}\b\)?|\b(?:regions)?kommunen?\b")


@lru_cache(maxsize=4096)
def is_municipality(area: str) -> bool:
    """Whether a text is a municipality's name: `Århus`, `Aabenraa Kommune`, `580 Aabenraa`, `Københavns Kommune`."""
    return _plain(area) in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(_plain, _NAMES.split(", ")))


def _plain(name: str) -> str:
    """A name without its number and the word for what it is; `å` and `aa` alike, with or without the genitive's s."""
    bare = _AROUND.sub(" ", name.casefold()).replace("å", "aa")
    return "".join(filter(str.isalpha, bare)).removesuffix("s")
