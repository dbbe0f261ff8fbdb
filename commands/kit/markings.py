"""Markings of classification, which nothing that is kept may carry, told from the ordinary words they are made of.

Invariant: a marking is found however it is typed (case, accents, spacing, dashes, look-alike characters); `une zone à
accès restreint` and `beperkte toegang` are no markings.
"""

import re
import unicodedata

from commands.kit.words import Message, Refusal

_LEVELS = (
    r"TRES SECRET",
    r"ZEER GEHEIM",
    r"STRENG GEHEIM",
    r"COSMIC TOP SECRET",
    r"TOP SECRET",
    r"SECRET DEFENSE",
    r"DIFFUSION RESTREINTE",
    r"BEPERKTE VERSPREIDING",
    r"CONFIDENTIEL DEFENSE",
    r"CONFIDENTIELLE",
    r"CONFIDENTIEL",
    r"CONFIDENTIAL",
    r"CONFIDENTIEEL",
    r"VERTROUWELIJK",
    r"VERTRAULICH",
    r"SECRET",
    r"GEHEIM",
    r"RESTREINT",
    r"RESTRICTED",
    r"BEPERKT",
    r"EINGESCHRANKT",
)
_LEVEL = "|".join(_LEVELS)
_OWNER = r"(?:NATO|OTAN|UE EU|EU UE|UE|EU|EURATOM|BE|BELGIUM|BELGIQUE|BELGIE|ESA|ATOMAL)"
_NAMED = rf"(?:{_OWNER} )?(?:{_LEVEL})(?: {_OWNER})?"
_SERIES = rf"{_NAMED}(?: {_NAMED})*"

_TLP = re.compile(r"\bTLP ?(?:RED|AMBER STRICT|AMBER|GREEN|ROUGE|ORANGE|ROOD|ROT|VERT|GROEN)\b")
"""The Traffic Light Protocol; what is TLP:CLEAR may go out."""
_ALWAYS = re.compile(
    r"\b(?:(?:COSMIC )?TOP SECRET|TRES SECRET|ZEER GEHEIM|STRENG GEHEIM|VS NUR FUR DEN DIENSTGEBRAUCH|VS VERTRAULICH"
    r"|(?:NATO|OTAN) (?:RESTRICTED|CONFIDENTIAL|CONFIDENTIEL|SECRET|DIFFUSION RESTREINTE|UNCLASSIFIED))\b"
)
_LABELLED = re.compile(
    r"\b(?:CLASSIFICATION|CLASSIFICATIE|CLASSIFICATIEGRAAD|NIVEAU DE CLASSIFICATION|CLASSIFIE|GECLASSIFICEERD(?: ALS)?"
    r"|MARQUAGE|MARKERING|EINSTUFUNG|VERSCHLUSSSACHE|DEGRE DE CLASSIFICATION|CLASSIFIED|RUBRICERING)"
    rf"(?: (?:EST|IS|IST|ALS|AS))? (?P<marking>{_SERIES})\b"
)
_ALONE = re.compile(rf"(?:(?:DOCUMENT|NOTE|NOTA|TEXTE|TEKST) )?(?P<marking>{_SERIES})")
_WORD = re.compile(rf"\b(?P<marking>{_SERIES})\b")
_ADJECTIVES = frozenset({"RESTREINT", "RESTRICTED", "BEPERKT", "EINGESCHRANKT"})
"""Levels that are also said of a street or of a number of places."""
_BEFORE = frozenset(
    re.findall(
        r"\w+",
        "ACCES ZONE PERIMETRE NOMBRE ESPACE EFFECTIF COMITE GROUPE CERCLE SENS TOEGANG TOEGANKELIJK AANTAL VERKEER ZEER"
        " ETE EST SONT RESTE IS BLIJFT ZIJN WORDT ZUGANG ACCESS AREA REMAINS ARE",
    )
)
"""Words after which one of these is only an adjective."""
_SEPARATED = re.compile(r"(\s*(?:[:|/;•·]+|\s[-–—]+(?=\s)|[.!]+(?=\s|$))\s*)")
_LOOK_ALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0405"
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0456",
    "ABEKMHOPCTXISaeopcxi",
)
"""Letters of the Cyrillic alphabet that look like ours."""


def refuse_marking(*texts: str | None, said: str = "refusal-classified-here") -> None:
    """Refuse what carries a marking: nothing that is classified is kept here.

    Args:
        *texts: what would be kept.
        said: the message that says so.

    Raises:
        Refusal: classified.
    """
    for text in texts:
        marking = find_marking(text) if text else None
        if marking is not None:
            raise Refusal("classified", Message(said, marking=marking))


def find_marking(text: str) -> str | None:
    """Give the marking a text carries, as a marking is written; None when it carries none."""
    plain = _plain(text)
    whole = _spoken(plain.upper())
    for pattern in (_TLP, _ALWAYS):
        found = pattern.search(whole)
        if found is not None:
            return found.group()
    for line in plain.split("\n"):
        found = _LABELLED.search(_spoken(line.upper()))
        if found is not None:
            return found["marking"]
        marking = _alone(line) or _in_capitals(line)
        if marking is not None:
            return marking
    return None


def _plain(text: str) -> str:
    """Take away what hides a word: accents, invisible characters, letters of another alphabet, letter-spacing."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.translate(_LOOK_ALIKES))
        if not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
    )
    bare = re.sub("[\u2010-\u2012]", "-", bare)  # the hyphens that a keyboard does not have
    return re.sub(r"\b(?:[^\W\d_][ .-]){4,}[^\W\d_]\b", lambda match: re.sub(r"[ .-]", "", match.group()), bare)


def _spoken(text: str) -> str:
    """Give the words of a text alone, one space between them."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _alone(line: str) -> str | None:
    """Find a marking that is a line by itself, or what a line begins or ends with, apart from the rest."""
    pieces = _SEPARATED.split(line)
    parts = [number for number in range(0, len(pieces), 2) if _spoken(pieces[number])]
    for number in dict.fromkeys([*parts[:1], *parts[-1:]]):
        found = _ALONE.fullmatch(_spoken(pieces[number].upper()))
        if found is not None and not (number and _is_answer(pieces, number, found["marking"])):
            return found["marking"]
    whole = _ALONE.fullmatch(_spoken(line.upper()))
    if whole is not None:
        return whole["marking"]
    for bracketed in re.findall(r"[(\[{*_]+([^()\[\]{}*_]+)[)\]}*_]+", line):
        found = _ALONE.fullmatch(_spoken(bracketed.upper()))
        if found is not None:
            return found["marking"]
    return None


def _is_answer(pieces: list[str], number: int, marking: str) -> bool:
    """Say whether what ends a line is only said of what stands before it: `Accès : restreint`."""
    before = _spoken(pieces[number - 2].upper()).split()
    after_colon = ":" in pieces[number - 1] and pieces[number].lstrip()[:1].islower()
    return after_colon or (marking in _ADJECTIVES and bool(before) and before[-1] in _BEFORE)


def _in_capitals(line: str) -> str | None:
    """Find a marking in capitals in a line that is not all in capitals."""
    if not any(character.islower() for character in line):
        return None
    spoken = _spoken(line)
    for found in _WORD.finditer(spoken):
        before = spoken[: found.start()].split()
        if found["marking"] not in _ADJECTIVES or not before or before[-1].upper() not in _BEFORE:
            return found["marking"]
    return None
