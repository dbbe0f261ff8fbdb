"""The grammar of calls, by example: four doors, verbs or text, options anywhere a phone puts them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from commands import GROUPS
from commands.kit.options import split_named
from commands.kit.parse import Bound, parse, strip_call, strip_reply
from commands.kit.reads import Scope
from commands.kit.types import nearest
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal
from storage.values import Communicate, Kind, Language, Mode, Nature, Phase, Ref
from tests.boreal import boreal
from tests.clock import Clock
from tests.harness import user

VOCABULARY = Vocabulary.of(GROUPS)
SCOPE = Scope(Clock().now(), Language.FR, boreal())
BOT = ("@greffier:boreal.example", "Greffier")
TOMORROW_17H = datetime(2026, 12, 8, 16, 0, tzinfo=UTC)
D1 = Ref(Kind.DECISION, 2026, 1)


def read(text: str, scope: Scope = SCOPE) -> Bound:
    """Read a whole message as a call."""
    words = strip_call(text, BOT, direct=False)
    assert words is not None, f"{text!r} does not call the bot"
    return parse(words, VOCABULARY, scope)


def refused(text: str) -> Refusal:
    """Give the refusal of a call that is none."""
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value


# ------------------------------------------------------------------------------------------------------- doors


@pytest.mark.parametrize(
    "text",
    [
        "!décision liste",
        "/décision liste",
        "//décision liste",
        "  !décision liste  ",
        "!DÉCISION LISTE",
        "!Decision Liste",
        "!de\u0301cision liste",
        "!beslissing lijst",
        "!entscheidung liste",
        "!decision list",
        "!décision\u00a0liste",
        "!décision\u202fliste",
        "\u200b!décision liste",
        "\ufeff!décision\u00a0\u00a0liste",
        "Greffier décision liste",
        "Greffier: décision liste",
        "greffier, décision liste",
        "@Greffier : décision liste",
        "@greffier:boreal.example décision liste",
        "@greffier:boreal.example: !décision liste",
        "Greffier !décision liste",
    ],
)
def test_each_door_leads_to_the_command(text: str) -> None:
    """Each prefix and each way of mentioning the bot, in each language, with any capitals, accents and spaces."""
    assert read(text).command.name == "decision.list"


@pytest.mark.parametrize(
    "text",
    [
        "décision liste",
        "Greffiers décision liste",
        "oui ! décision liste",
        "!!!",
        "!",
        "/",
        "//",
        "!1",
        "! ",
        "https://example.org",
        "",
        "   ",
        "> !décision liste",
    ],
)
def test_other_text_does_not_call(text: str) -> None:
    """Without a prefix or the bot's name at its start, a message is talk."""
    assert strip_call(text, BOT, direct=False) is None


def test_a_direct_chat_needs_no_prefix() -> None:
    """In a direct chat the words are the call, with or without a prefix."""
    assert strip_call(" décision liste ", BOT, direct=True) == "décision liste"
    assert strip_call("!décision liste", BOT, direct=True) == "décision liste"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("> <@emma:x> Fermer ?\n> oui\n\n!décision liste", "!décision liste"),
        ("> tout est cité", ""),
        ("!décision liste\n> pas un repli", "!décision liste\n> pas un repli"),
        ("pas de repli", "pas de repli"),
    ],
)
def test_a_reply_fallback_is_dropped(text: str, left: str) -> None:
    """The quoted lines that some clients put before a reply are not part of it."""
    assert strip_reply(text) == left


# ------------------------------------------------------------------------------------------------ verbs or text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("!décision Retirer les barrages", "Retirer les barrages"),
        ("!décision Montrer les dégâts à la presse", "Montrer les dégâts à la presse"),
        ("!décision Liste des écoles à fermer", "Liste des écoles à fermer"),
        ("!décision Corriger le tir demain", "Corriger le tir demain"),
        ("!décision liste rouge activée", "liste rouge activée"),
        ("!beslissing Tonen wat we kunnen", "Tonen wat we kunnen"),
        ("!décision journaliser liste", "liste"),
        ("!décision journaliser Fermer", "Fermer"),
        ("!décision Montrer A4 et A26 sur la carte", "Montrer A4 et A26 sur la carte"),
        ("!décision log montrer D-1 au ministre", "montrer D-1 au ministre"),
        ("!décision\nFermer les écoles", "Fermer les écoles"),
        ("!décision Fermer les écoles\nen zone B\n\net C", "Fermer les écoles\nen zone B\n\net C"),
        ("!décision Fermer « tout » – voir l'annexe", "Fermer « tout » – voir l'annexe"),
        ("!décision Fermer les écoles - toutes", "Fermer les écoles - toutes"),
        ("!décision 50 % des agents en télétravail", "50 % des agents en télétravail"),
        ("!décision Prêt à 8h\u00a0: fermer", "Prêt à 8h\u00a0: fermer"),
        ("!décision <b>Fermer</b> les *écoles* & gares", "<b>Fermer</b> les *écoles* & gares"),
    ],
)
def test_a_line_that_does_not_bind_is_the_default_verbs_text(text: str, said: str) -> None:
    """A first word is a verb only if what follows binds to it; `log` forces the text."""
    bound = read(text)
    assert (bound.command.name, dict(bound.arguments)) == ("decision.log", {"text": said})


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("!décision montrer D-1", "decision.show", {"ref": D1}),
        ("!décision voir d1", "decision.show", {"ref": D1}),
        ("!decision show D-2026-0001", "decision.show", {"ref": D1}),
        ("!décision montrer D-1.", "decision.show", {"ref": D1}),
        ("!décision rectifier D-1 Fermer tout", "decision.amend", {"ref": D1, "text": "Fermer tout"}),
        ("!décision rectifier D-1\nFermer\ntout", "decision.amend", {"ref": D1, "text": "Fermer\ntout"}),
        ("!décision liste", "decision.list", {}),
        ("!décision liste --en-retard", "decision.list", {"overdue": True}),
        ("!décision liste —page 2", "decision.list", {"page": 2}),
        ("!incident", "incident.show", {}),
        ("!lage phase föderal", "incident.phase", {"phase": Phase.FEDERAL}),
        ("!incident mode longue", "incident.mode", {"mode": Mode.LONG}),
        ("!incident clôturer", "incident.close", {}),
        ("!qui", "who.show", {}),
        ("!qui Emma T.", "who.show", {"user": user("emma.t")}),
        ("!taal Nederlands", "language.set", {"language": Language.NL}),
        ("!aide décision journaliser", "help.show", {"topic": "décision", "verb": "journaliser"}),
    ],
)
def test_verbs_bind_what_follows(text: str, name: str, arguments: Mapping[str, object]) -> None:
    """References, choices, people and texts bind in their place, in any language."""
    bound = read(text)
    assert (bound.command.name, dict(bound.arguments)) == (name, dict(arguments))


def test_shortcuts_call_a_verb_directly() -> None:
    """`!accusé` and `!ontvangst` are `alert ack`."""
    for word in ("accusé", "ACCUSE", "ontvangst"):
        assert read(f"!{word} A-1").command.name == "alert.ack"


@pytest.mark.parametrize(
    "text",
    [
        "!décision liist",
        "!décision Fermer",
        "!tâche faitt",
    ],
)
def test_one_word_is_refused_for_a_verb_that_writes(text: str) -> None:
    """A one-word text is more likely a mistyped verb: refused with the nearest."""
    refusal = refused(text)
    assert (refusal.code, refusal.message.id) == ("usage", "refusal-lone-word")


def test_the_nearest_verb_is_offered() -> None:
    """What is offered is the mistyped verb, called as its group is."""
    assert refused("!décision liist").message.values["near"] in ("!décision liste", "!décision list", "!décision lijst")


@pytest.mark.parametrize(
    ("text", "near"), [("!decisoin liste", "decision"), ("!incidnet", "incident"), ("!xyzzy", None)]
)
def test_an_unknown_command_offers_the_nearest(text: str, near: str | None) -> None:
    """An unknown command is refused with the nearest known one, if there is one."""
    refusal = refused(text)
    assert (refusal.code, refusal.message.values["near"]) == ("unknown-command", near)


def test_only_what_is_near_is_worth_an_answer() -> None:
    """Other bots share the prefix: a word far from ours is not ours."""
    assert VOCABULARY.is_near("decisoin Fermer")
    assert not VOCABULARY.is_near("roll 2d6")
    assert not VOCABULARY.is_near("")


# ------------------------------------------------------------------------------------------------------ options


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
