"""The regimes of telework that hold where the organisation file has none: their names, and where their rules come from.

Invariant: words in all four languages; a source says what it is of, and what of it is not confirmed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NORMAL, CRISIS = "normal", "crisis"

Words = Mapping[str, str]

NORMAL_NAME: Final[Words] = MappingProxyType({"fr": "normal", "nl": "normaal", "de": "normal", "en": "normal"})
CRISIS_NAME: Final[Words] = MappingProxyType({"fr": "crise", "nl": "crisis", "de": "Krise", "en": "crisis"})

_CHANCELLERY: Final[Words] = MappingProxyType(
    {
        "fr": "régime de la Chancellerie au 1er janvier 2021 (rapport annuel 2020)",
        "nl": "regeling van de Kanselarij vanaf 1 januari 2021 (jaarverslag 2020)",
        "de": "Regelung der Kanzlei ab dem 1. Januar 2021 (Jahresbericht 2020)",
        "en": "the Chancellery’s scheme as of 1 January 2021 (annual report 2020)",
    }
)
_CATEGORY: Final[Words] = MappingProxyType(
    {
        "fr": "régime de la Chancellerie au 1er janvier 2021 (rapport annuel 2020), étendu au télétravail",
        "nl": "regeling van de Kanselarij vanaf 1 januari 2021 (jaarverslag 2020), uitgebreid tot het telewerk",
        "de": "Regelung der Kanzlei ab dem 1. Januar 2021 (Jahresbericht 2020), auf die Telearbeit ausgedehnt",
        "en": "the Chancellery’s scheme as of 1 January 2021 (annual report 2020), extended to telework",
    }
)
_DECREE: Final[Words] = MappingProxyType(
    {
        "fr": "AR du 22 novembre 2006, modifié par les AR du 9 mars 2017 et du 10 avril 2022",
        "nl": "KB van 22 november 2006, gewijzigd bij de KB’s van 9 maart 2017 en 10 april 2022",
        "de": "KE vom 22. November 2006, abgeändert durch die KE vom 9. März 2017 und 10. April 2022",
        "en": "Royal Decree of 22 November 2006, amended on 9 March 2017 and 10 April 2022",
    }
)
_OCCASIONAL: Final[Words] = MappingProxyType(
    {
        "fr": "télétravail occasionnel des agents fédéraux (fedweb, texte d’avant 2022)",
        "nl": "occasioneel telewerk van het federaal personeel (fedweb, tekst van vóór 2022)",
        "de": "gelegentliche Telearbeit der föderalen Bediensteten (fedweb, Text von vor 2022)",
        "en": "occasional telework of federal staff (fedweb, text from before 2022)",
    }
)
_CRISIS: Final[Words] = MappingProxyType(
    {
        "fr": "télétravail comme norme (rapport annuel 2020 de la Chancellerie)",
        "nl": "telewerk als norm (jaarverslag 2020 van de Kanselarij)",
        "de": "Telearbeit als Regel (Jahresbericht 2020 der Kanzlei)",
        "en": "telework as the norm (the Chancellery’s annual report 2020)",
    }
)
_ESSENTIAL: Final[Words] = MappingProxyType(
    {
        "fr": "fonctions essentielles et permanences (rapport annuel 2020 de la Chancellerie)",
        "nl": "essentiële functies en wachtdiensten (jaarverslag 2020 van de Kanselarij)",
        "de": "wesentliche Funktionen und Bereitschaften (Jahresbericht 2020 der Kanzlei)",
        "en": "essential functions and duties on site (the Chancellery’s annual report 2020)",
    }
)

NAMES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "standard": MappingProxyType({"fr": "standard", "nl": "standaard", "de": "Standard", "en": "standard"}),
        "translator": MappingProxyType(
            {"fr": "traducteurs", "nl": "vertalers", "de": "Übersetzer", "en": "translators"}
        ),
        "office": MappingProxyType({"fr": "bureaux", "nl": "kantoren", "de": "Büros", "en": "offices"}),
        "restaurant": MappingProxyType(
            {"fr": "restaurant", "nl": "restaurant", "de": "Restaurant", "en": "restaurant"}
        ),
        "cleaning": MappingProxyType({"fr": "nettoyage", "nl": "schoonmaak", "de": "Reinigung", "en": "cleaning"}),
    }
)
"""What the profiles and categories are called that the organisation gives no name of its own."""

SOURCES_OF_NORMAL: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "authorisation": _CHANCELLERY,
        "category": _CATEGORY,
        "quota-week": _CHANCELLERY,
        "quota-year": _DECREE,
        "quota-month": _OCCASIONAL,
        "notice": _OCCASIONAL,
        "essential": _ESSENTIAL,
        "on-duty": _ESSENTIAL,
        "headcount": _ESSENTIAL,
        "other": _CHANCELLERY,
    }
)
SOURCES_OF_CRISIS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "authorisation": _CHANCELLERY,
        "category": _CATEGORY,
        "notice": _OCCASIONAL,
        "essential": _ESSENTIAL,
        "on-duty": _ESSENTIAL,
        "headcount": _ESSENTIAL,
        "other": _CRISIS,
    }
)
