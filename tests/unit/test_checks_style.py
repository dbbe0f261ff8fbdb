"""What one communiqué is warned of by itself: the rules of style, in four languages."""

import pytest

from commands.communique.checks import Draft, Finding, Rule, check_texts
from commands.communique.checks.lists import LISTS, SHIPPED, frozen_lists, lists_with
from commands.communique.checks.style import split_draft
from storage.values import Language

FR, NL, DE, EN = Language.FR, Language.NL, Language.DE, Language.EN
NEXT = {
    FR: "Prochaine information à 17h00.",
    NL: "Volgende informatie om 17.00 uur.",
    DE: "Nächste Information um 17.00 Uhr.",
    EN: "Next update at 17:00.",
}


def found(language: Language, text: str, title: str = "") -> tuple[Finding, ...]:
    """Check one text."""
    return check_texts({language: Draft(title, text)}, SHIPPED)


def quotes(language: Language, text: str, rule: Rule) -> list[str]:
    """Give what one rule quotes of a text."""
    return [finding.quote for finding in found(language, text) if finding.rule is rule]


def sentences(language: Language, text: str) -> list[str]:
    """Split a text as the check does."""
    return [sentence.text for sentence in split_draft(Draft("", text), SHIPPED[language])]


# ------------------------------------------------------------------------------------------------------ sentences


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        (FR, "M. Dupont et Mme Peeters lisent l'art. 12 et le n° 3 de la rue du Parc. Il pleut.", 2),
        (FR, "Le centre ouvre à 20h00. Les habitants y vont.", 2),
        (FR, "Le ministre a dit : « Restez chez vous. » Les habitants restent.", 2),
        (FR, "Le ministre a dit « Restez. Ne sortez pas. » aux habitants.", 1),
        (FR, "Première ligne\nDeuxième ligne", 2),
        (FR, "Est-ce sûr ? Oui ! La suite… Elle vient.", 4),
        (FR, "La loi du S.P.F. Intérieur, c.-à-d. Celle de 2024, vaut.", 1),
        (NL, "Dhr. Peeters, mevr. Maes en dr. Claes, d.w.z. Drie mensen, lezen art. 3, nr. 5. Het regent.", 2),
        (NL, "Open tot 24/11. Volgende informatie volgt.", 2),
        (NL, "De ramp, bv. Een brand, enz. wordt gemeld.", 1),
        (DE, "Am 7. Dezember gilt z.B. Stufe 3. Phase zwei folgt.", 1),
        (DE, "Betroffen sind 12. Die Schulen schließen.", 2),
        (DE, "Gültig bis 2027. Das Projekt läuft.", 2),
        (EN, "Mr. Smith and Dr. Jones read no. 5, e.g. Article 3. It rains.", 2),
    ],
)
def test_sentences_end_where_they_end(language: Language, text: str, count: int) -> None:
    """Abbreviations, initials, German ordinals and quotations end no sentence; a line does."""
    assert len(sentences(language, text)) == count


def test_a_long_sentence_is_named_with_its_length() -> None:
    """A sentence over the limit of its language is quoted by its beginning; the limit is the language's."""
    text = "Les habitants " + "de la commune " * 10 + "partent."
    (finding,) = [f for f in found(FR, f"Il pleut. {text} {NEXT[FR]}") if f.rule is Rule.LONG_SENTENCE]
    assert (finding.sentence, finding.length, finding.most) == (2, 33, 30)
    assert finding.quote == "Les habitants de la commune de la commune…"
    at_most = f"De {'gemeente ' * 25}vertrekt."
    assert [f for f in found(NL, at_most) if f.rule is Rule.LONG_SENTENCE] == []
    assert [f.length for f in found(NL, f"Nu {at_most}") if f.rule is Rule.LONG_SENTENCE] == [28]


def test_long_texts_and_titles_are_named() -> None:
    """A text of more words, a title of more characters than its language's limit: each once."""
    found_rules = {f.rule: (f.length, f.most) for f in found(FR, "Il pleut ici. " * 117, title="T" * 101)}
    assert found_rules[Rule.LONG_TEXT] == (351, 350)
    assert found_rules[Rule.LONG_TITLE] == (101, 100)
    assert {Rule.LONG_TEXT, Rule.LONG_TITLE}.isdisjoint(f.rule for f in found(FR, "Il pleut. " * 175, title="T" * 100))


# ---------------------------------------------------------------------------------------------------- whose voice


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Nous fermons les écoles."),
        (FR, "J'ai fermé les écoles."),
        (FR, "La police suit notre plan."),
        (FR, "Restons calmes."),
        (FR, "RESTEZ CHEZ VOUS, NOUS ARRIVONS"),
        (NL, "Wij sluiten de scholen."),
        (NL, "De politie volgt ons plan."),
        (NL, "Daarom vragen we geduld."),
        (DE, "Wir schließen die Schulen."),
        (DE, "Das ist unsere Aufgabe."),
        (EN, "We close the schools."),
        (EN, "I close the schools."),
        (EN, "Contact us."),
    ],
)
def test_the_first_person_is_named(language: Language, text: str) -> None:
    """Pronouns, possessives and verbs that can be nothing else are named with the words beside them."""
    assert len(quotes(language, text, Rule.FIRST_PERSON)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Le ministre a dit : « Nous fermons nos écoles. »"),
        (FR, 'Le ministre a dit : "Je ferme les écoles."'),
        (FR, "Les sommes et les informations sont connues."),
        (NL, "De minister zei: „Wij sluiten onze scholen.”"),
        (NL, "De minister zei: ‘Wij sluiten de scholen’ en vertrok."),
        (DE, "Der Minister sagte: „Wir schließen.“"),
        (EN, "The minister said: “We close our schools.”"),
        (EN, "The US and phase I are not concerned."),
    ],
)
def test_who_is_quoted_may_say_we(language: Language, text: str) -> None:
    """What stands in quotation marks is somebody else's; acronyms and numerals are no pronouns."""
    assert quotes(language, text, Rule.FIRST_PERSON) == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (FR, "Une situation dramatique pour tous.", "situation dramatique pour"),
        (FR, "Des mesures inacceptables.", "mesures inacceptables"),
        (FR, "des scenes epouvantables", "scenes epouvantables"),
        (FR, "L'effroyable nuit.", "L'effroyable nuit"),
        (NL, "Een verschrikkelijke nacht.", "Een verschrikkelijke nacht"),
        (NL, "Dit is onaanvaardbaar gedrag.", "is onaanvaardbaar gedrag"),
        (DE, "Eine schreckliche Nacht.", "Eine schreckliche Nacht"),
        (EN, "A horrifying night.", "A horrifying night"),
    ],
)
def test_emotive_words_are_named_however_they_end(language: Language, text: str, quote: str) -> None:
    """A word of the list is found in any form, with or without accents, and quoted with its neighbours."""
    assert quotes(language, text, Rule.EMOTIVE) == [quote]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "La plus grave inondation."),
        (FR, "Une crue sans précédent."),
        (NL, "De zwaarste overstroming."),
        (NL, "Een ongeziene crisis."),
        (DE, "Die schlimmste Flut."),
        (EN, "The worst flood."),
    ],
)
def test_superlatives_are_named(language: Language, text: str) -> None:
    """Superlatives and what works like one are named."""
    assert quotes(language, text, Rule.SUPERLATIVE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Quittez les lieux le plus tôt possible, au plus tard à 15h30, vers le centre le plus proche."),
        (FR, "Le fonds des calamités et la catastrophe naturelle sont des termes de la loi."),
        (NL, "Kom zo snel mogelijk. Het rampenfonds komt tussen na een natuurramp."),
        (NL, "De natuurlijke personen en de meest kwetsbaren zijn verwittigd."),
        (DE, "Der Katastrophenschutz kommt so schnell wie möglich."),
        (EN, "Leave as soon as possible; it is a natural disaster."),
    ],
)
def test_ordinary_words_are_left_alone(language: Language, text: str) -> None:
    """What an administration says every day is not neutral by less."""
    rules = {finding.rule for finding in found(language, text)}
    assert rules.isdisjoint({Rule.EMOTIVE, Rule.SUPERLATIVE})


# ------------------------------------------------------------------------------------------------ what is left out


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *NEXT.items(),
        (FR, "Le nombre de bâtiments touchés n'est pas encore connu."),
        (FR, "La cause est en cours d'analyse."),
        (FR, "Les résultats des prélèvements sont attendus mardi."),
        (NL, "Het aantal getroffen gebouwen is nog niet bekend."),
        (NL, "De oorzaak wordt onderzocht."),
        (NL, "De resultaten worden dinsdag om 10.00 uur verwacht."),
        (DE, "Die Zahl der Gebäude ist noch nicht bekannt."),
        (DE, "Die Ursache wird derzeit untersucht."),
        (EN, "The number of buildings is not yet known."),
        (EN, "The cause is being investigated."),
    ],
)
def test_what_is_open_may_be_said_in_many_ways(language: Language, text: str) -> None:
    """What is not known yet, or when more is, is recognised in each language's own words."""
    assert Rule.OPEN_MISSING not in {finding.rule for finding in found(language, text)}


@pytest.mark.parametrize("language", Language)
def test_a_text_that_leaves_nothing_open_is_warned_of(language: Language) -> None:
    """A text that says neither is warned of once."""
    assert [f.sentence for f in found(language, "1771.") if f.rule is Rule.OPEN_MISSING] == [None]


# ------------------------------------------------------------------------------------------------------- language

LONG = {
    FR: "Les habitants de la commune sont invités à quitter leur domicile avant la fin de la journée, dans le calme.",
    NL: "De inwoners van de gemeente worden gevraagd om hun woning te verlaten voor het einde van de dag.",
    DE: "Die Einwohner der Gemeinde werden gebeten, ihre Wohnung bis zum Ende des Tages zu verlassen.",
    EN: "The inhabitants of the town are asked to leave their homes by the end of the day.",
}


@pytest.mark.parametrize("said", Language)
@pytest.mark.parametrize("written", Language)
def test_a_text_in_another_language_is_named(said: Language, written: Language) -> None:
    """A text that is clearly in another language is named with that language, and one that is not, is not."""
    others = [f.others for f in found(said, LONG[written]) if f.rule is Rule.OTHER_LANGUAGE]
    assert others == ([] if said is written else [(written,)])


def test_short_texts_may_be_in_any_language() -> None:
    """A few words are left alone; one long sentence in another language is named by its number."""
    assert found(FR, "De brug is dicht.")[0].rule is not Rule.OTHER_LANGUAGE
    (finding,) = [f for f in found(FR, f"{LONG[FR]} {LONG[FR]} {LONG[NL]}") if f.rule is Rule.OTHER_LANGUAGE]
    assert (finding.sentence, finding.others) == (3, (NL,))


# ---------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(("language", "fewest"), [(FR, 80), (NL, 80), (DE, 50), (EN, 50)])
def test_the_lists_are_worth_their_name(language: Language, fewest: int) -> None:
    """Each language has its emotive words, and no list names a word twice."""
    lists = SHIPPED[language]
    assert len(lists.emotive) >= fewest
    for name in LISTS:
        entries = getattr(lists, name)
        assert len({entry.casefold() for entry in entries}) == len(entries), name


def test_an_operator_s_words_are_added_and_taken_out() -> None:
    """Own words are added, `without` takes shipped ones out, `replace` begins a list anew, limits take their place."""
    own: dict[Language, dict[str, object]] = {
        FR: {"emotive": ["truculent"], "without": ["Dramatique"], "longest_sentence": 5},
        NL: {"replace": ["emotive"], "emotive": ["guitig"]},
    }
    lists = lists_with(frozen_lists(own))
    text = "Une crue truculente et dramatique, puis horrible."
    french = check_texts({FR: Draft("", text)}, lists)
    assert [f.quote for f in french if f.rule is Rule.EMOTIVE] == ["crue truculente et", "puis horrible"]
    assert [f.most for f in french if f.rule is Rule.LONG_SENTENCE] == [5]
    assert lists[NL].emotive == ("guitig",)
    assert lists[DE] is SHIPPED[DE]
