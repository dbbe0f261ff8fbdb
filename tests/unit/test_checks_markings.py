"""Markings of classification: found however they are typed, and never in ordinary words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.communique.checks.lists import SHIPPED
from commands.kit.markings import find_marking


@pytest.mark.parametrize(
    "text",
    [
        "RESTREINT",
        "Restreint\nLe plan",
        "restreint",
        "BEPERKT",
        "RESTREINT/BEPERKT",
        "Restreint - Beperkt",
        "CONFIDENTIEL : le plan",
        "Confidentiel : le plan",
        "VERTROUWELIJK, enkel voor de cel",
        "Le document SECRET du plan",
        "le document est SECRET",
        "Un texte très secret",
        "TRÈS-SECRET",
        "TRES SECRET",
        "Zeer Geheim",
        "ZEER\u00a0GEHEIM",
        "diffusion restreinte\nLe plan",
        "Ce texte est en DIFFUSION RESTREINTE.",
        "Beperkte Verspreiding",
        "NATO RESTRICTED",
        "Nato-Restricted",
        "OTAN SECRET",
        "EU RESTRICTED",
        "RESTREINT UE/EU RESTRICTED",
        "TLP:RED",
        "tlp : amber",
        "TLP-AMBER+STRICT",
        "TLP:GREEN",
        "R E S T R E I N T",
        "S.E.C.R.E.T.",
        "\uff33\uff25\uff23\uff32\uff25\uff34",
        "RES\u00adTREINT",
        "B\u0415PERKT",
        "Le plan (SECRET)",
        "het plan [vertrouwelijk]",
        "**geheim**",
        "Classification : restreint",
        "Classificatie: beperkt",
        "Document classifié SECRET",
        "Rapport - confidentiel",
        "SECRET - NE PAS DIFFUSER",
        "Le plan est prêt. Confidentiel",
        "GEHEIM: DE LIJST",
        "VS-NUR FÜR DEN DIENSTGEBRAUCH",
        "Streng geheim",
    ],
)
def test_a_marking_is_found(text: str) -> None:
    """Case, accents, spacing, dashes, invisible and look-alike characters hide none."""
    assert find_marking(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Une zone à accès restreint est établie.",
        "Beperkte toegang tot de wijk.",
        "Toegang beperkt tot bewoners.",
        "L'accès est restreint.",
        "Accès : restreint",
        "Toegang: beperkt",
        "Accès RESTREINT au centre",
        "De toegang is BEPERKT",
        "ZONE À ACCÈS RESTREINT",
        "TOEGANG BEPERKT",
        "Het aantal plaatsen blijft beperkt.",
        "Restreint aux riverains, le parking ferme.",
        "Un numéro gratuit et confidentiel.",
        "Uw gegevens worden vertrouwelijk behandeld.",
        "Le secret professionnel et le secrétaire d'État.",
        "Secret bancaire",
        "De stemming is geheim.",
        "Geheime stemming",
        "La confidentialité des données",
        "De beperkte verspreiding van het virus",
        "La diffusion restreinte du virus se confirme.",
        "L'UE restreint les importations.",
        "The EU restricted imports.",
        "Entering the restricted area is forbidden.",
        "TLP:CLEAR",
        "",
    ],
)
def test_ordinary_words_are_no_marking(text: str) -> None:
    """What the words mean every day is not refused."""
    assert find_marking(text) is None


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Whatever is written, there is an answer, and what is found is one of the levels."""
    found = find_marking(text)
    assert found is None or found == found.upper()


@given(st.lists(st.sampled_from([word for lists in SHIPPED.values() for word in lists.common]), max_size=40))
def test_common_words_make_no_marking(words: list[str]) -> None:
    """Words of every day, in any order, carry no marking."""
    assert find_marking(" ".join(words)) is None
