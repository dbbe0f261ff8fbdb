"""The ten provinces of Belgium and Brussels, by name in each language.

Invariant: they are known without being written down; an organisation file may name other groups beside them.
"""

from collections.abc import Mapping

PROVINCES: Mapping[str, Mapping[str, str]] = {
    "antwerp": {"fr": "Anvers", "nl": "Antwerpen", "de": "Antwerpen", "en": "Antwerp"},
    "brussels": {"fr": "Bruxelles", "nl": "Brussel", "de": "Brüssel", "en": "Brussels"},
    "east-flanders": {"fr": "Flandre orientale", "nl": "Oost-Vlaanderen", "de": "Ostflandern", "en": "East Flanders"},
    "flemish-brabant": {
        "fr": "Brabant flamand",
        "nl": "Vlaams-Brabant",
        "de": "Flämisch-Brabant",
        "en": "Flemish Brabant",
    },
    "hainaut": {"fr": "Hainaut", "nl": "Henegouwen", "de": "Hennegau", "en": "Hainaut"},
    "liege": {"fr": "Liège", "nl": "Luik", "de": "Lüttich", "en": "Liège"},
    "limburg": {"fr": "Limbourg", "nl": "Limburg", "de": "Limburg", "en": "Limburg"},
    "luxembourg": {"fr": "Luxembourg", "nl": "Luxemburg", "de": "Luxemburg", "en": "Luxembourg"},
    "namur": {"fr": "Namur", "nl": "Namen", "de": "Namur", "en": "Namur"},
    "walloon-brabant": {
        "fr": "Brabant wallon",
        "nl": "Waals-Brabant",
        "de": "Wallonisch-Brabant",
        "en": "Walloon Brabant",
    },
    "west-flanders": {
        "fr": "Flandre occidentale",
        "nl": "West-Vlaanderen",
        "de": "Westflandern",
        "en": "West Flanders",
    },
}
