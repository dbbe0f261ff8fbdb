"""Options, anywhere a phone puts them, and what is said of a mistake."""

import pytest

from commands.kit.options import split_named
from commands.kit.types import nearest
from storage.values import Communicate, Nature
from tests.harness import user
from tests.unit.parse_tools import TOMORROW_17H, read, refused


@pytest.mark.parametrize(
    "call",
    [
        "!décision Fermer les écoles --échéance demain 17h --responsable @ilias.o",
        "!décision Fermer les écoles --responsable @ilias.o --échéance demain 17h",
        "!décision Fermer les écoles --ECHEANCE demain 17h --Responsable @ilias.o",
        "!décision Fermer les écoles —échéance demain 17h –responsable @ilias.o",
        "!décision Fermer les écoles —-échéance demain 17h \u2212responsable @ilias.o",
        "!décision Fermer les écoles --échéance=demain 17h --responsable=@ilias.o",
        '!décision Fermer les écoles --échéance "demain 17h" --responsable "Ilias O."',
        "!décision Fermer les écoles --échéance “demain 17h” --responsable „ilias.o”",
        "!décision Fermer les écoles --échéance «demain 17h» --responsable « @ilias.o »",
        '!décision --échéance "demain 17h" --responsable @ilias.o Fermer les écoles',
        "!décision --responsable @ilias.o --échéance “demain 17h” Fermer les écoles",
        '!décision --responsable @ilias.o Fermer les écoles --échéance "demain 17h"',
        "!décision Fermer les écoles --due demain 17h --verantwoordelijke @ilias.o",
        "!décision Fermer les écoles --frist morgen 17u --owner Ilias O.",
        "!décision Fermer les écoles\néchéance: demain 17h\nresponsable: @ilias.o",
        "!décision Fermer les écoles\nÉchéance : demain 17h\nResponsable : Ilias O.",
        "!décision Fermer les écoles\n**échéance:** demain 17h\n*responsable*: @ilias.o",
        '!décision Fermer les écoles\néchéance: "demain 17h"\nresponsable: “Ilias O.”',
        "!décision\néchéance: demain 17h\nFermer les écoles\nresponsable: @ilias.o",
        "!décision Fermer les écoles --échéance\u00a0demain\u00a017h --responsable\u202f@ilias.o",
        "!décision Fermer les écoles --due demain 17h --owner [Ilias O.](https://matrix.to/#/@ilias.o:boreal.example)",
    ],
)
def test_options_as_phones_write_them(call: str) -> None:
    """Before or after the text, on lines of their own, with any dashes, quotes, spaces, and in any language."""
    bound = read(call)
    expected = {"text": "Fermer les écoles", "due": TOMORROW_17H, "owner": user("ilias.o")}
    assert (bound.command.name, dict(bound.arguments)) == ("decision.log", expected)


def test_a_value_runs_to_the_next_option() -> None:
    """Words after an option are its value up to the next option, dashes and option words in quotes left alone."""
    bound = read('!décision Fermer tout --raison l\'eau monte --nature avis --communiquer "non"')
    assert bound.arguments == {
        "text": "Fermer tout",
        "reason": "l'eau monte",
        "nature": Nature.ADVICE,
        "communicate": Communicate.NO,
    }
    quoted = read('!décision Fermer tout --raison "voir --nature et --zone" --nature avis')
    assert quoted.arguments["reason"] == "voir --nature et --zone"


def test_a_named_line_of_another_verb_is_text() -> None:
    """`name: value` is an option only if the name is one of this verb's; the first line never is."""
    bound = read("!décision nature: morte\ngravité: grave\nnature: avis\nNote : rien")
    assert bound.arguments == {"text": "nature: morte\ngravité: grave\nNote : rien", "nature": Nature.ADVICE}


def test_lists_take_commas() -> None:
    """`--to infocel,d5` and `--to infocel, D5` are two cells; a cell goes by its name too, and counts once."""
    for value in ("infocel,d5", "infocel, D5", "Informatiecel, d5, infocel"):
        assert read(f"!alerte Digue instable --vers {value}").arguments["to"] == ("infocel", "d5")


def test_every_verb_takes_a_cell() -> None:
    """`--cell`, by key or name, in any language, is taken aside for the dispatcher."""
    for option in ("--cell d5", "--cellule Discipline 5", "--cel=D5", "—zelle d5"):
        assert read(f"!décision liste {option}").cell == "d5"
    assert read("!décision liste").cell is None
    assert refused("!décision liste --cellule zorro").code == "usage"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("!décision Fermer tout --couleur rouge", "refusal-option-unknown"),
        ("!décision Fermer tout --echeanc demain", "refusal-option-near"),
        ("!décision Fermer tout —echeanc demain", "refusal-option-near"),
        ("!décision Fermer tout --nature", "refusal-option-empty"),
        ("!décision Fermer tout --nature avis --aard advies", "refusal-option-twice"),
        ("!décision Fermer tout --nature rouge", "refusal-not-a-choice"),
        ("!décision Fermer tout --responsable Zorro", "refusal-person-unknown"),
        ("!décision Fermer tout --responsable @illias.o", "refusal-person-near"),
        ("!décision Fermer tout --échéance bientôt", "refusal-not-a-time"),
        ("!décision Fermer tout --échéance 8h", "refusal-date-past"),
        ("!décision Fermer tout --à 15h", "refusal-date-ahead"),
        ("!décision Fermer tout --par zorro", "refusal-organ-unknown"),
        ("!décision", "refusal-argument-missing"),
        ("!décision --échéance demain", "refusal-argument-missing"),
        ("!décision rectifier D-1", "refusal-argument-missing"),
        ("!décision montrer", "refusal-argument-missing"),
        ("!décision montrer D-1 D-2", "refusal-too-much"),
        ("!décision liste --page deux", "refusal-not-a-number"),
        ("!tâche faite D-1 Voilà", "refusal-other-kind"),
        ("!incident phase", "refusal-argument-missing"),
        ("!incident phase verte", "refusal-not-a-choice"),
        ("!incident zorro", "refusal-too-much"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    """Each mistake has its own words."""
    assert refused(text).message.id == message


def test_a_refusal_names_what_is_missing_in_the_askers_language() -> None:
    """A missing argument is answered with what it is and the verb's example."""
    values = refused("!décision exécutée").message.values
    assert (values["what"], values["example"]) == ("réf", "!décision exécutée D-1 Les écoles sont fermées")
    assert refused("!décision retirer D-1").message.values["what"] == "raison"


def test_a_dash_in_a_text_is_a_dash() -> None:
    """A long dash before a word that is no option, nor near one, is text."""
    said = "Fermer tout —comme convenu– demain"
    assert read(f"!décision {said}").arguments == {"text": said}


def test_split_named_reads_one_line() -> None:
    """A `name: value` line gives its option's English name; any other line is a value without a name."""
    assert split_named("Nature : avis", ("nature", "owner")) == ("nature", "avis")
    assert split_named("**eigenaar:** @emma.t", ("nature", "owner")) == ("owner", "@emma.t")
    assert split_named("note : rien", ("nature", "owner")) == (None, "note : rien")
    assert split_named(" avis ", ("nature",)) == (None, "avis")
    assert split_named("raison embargo : la famille", ("embargo-reason",)) == ("embargo-reason", "la famille")
    assert split_named("raison-embargo : la famille", ("embargo-reason",)) == ("embargo-reason", "la famille")


def test_nearest_is_near_or_nothing() -> None:
    """The nearest word is offered only when it is near."""
    assert nearest("decisoin", ["decision", "alerte"]) == "decision"
    assert nearest("xyz", ["decision", "alerte"]) is None


def test_an_option_on_its_own_line_needs_no_hyphens() -> None:
    """Half of a name that has hyphens, or a name with others, stays text."""
    call = read(
        "!communiqué Eau\nL'eau est coupée.\nembargo: 2026-12-24 16:30\nraison embargo: les familles\nraison: x"
    )
    assert call.arguments["embargo_reason"] == "les familles"
    assert str(call.arguments["text"]).endswith("raison: x")


def test_two_swapped_letters_are_one_slip() -> None:
    """Of words that are as near by their letters, the one with fewer slips is meant."""
    assert nearest("lsite", ["suite", "liste"]) == "liste"


def test_an_ordinary_word_is_an_option_after_dashes_only() -> None:
    """`--pour d5` says to whom an alert goes; `Pour : les riverains` on a line of its text is text."""
    assert read("!alerte Digue instable --pour d5,infocel").arguments["to"] == ("d5", "infocel")
    assert read("!alarm Dijk onstabiel --voor d5").arguments["to"] == ("d5",)
    on_a_line = read("!alerte Digue instable\nPour : les riverains").arguments
    assert on_a_line["text"] == "Digue instable\nPour : les riverains"
