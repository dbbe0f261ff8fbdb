"""The grammar of calls, by example: four doors, verbs or text."""

from collections.abc import Mapping

import pytest

from commands.kit.parse import strip_call, strip_reply
from storage.values import Language, Mode, Phase
from tests.harness import user
from tests.unit.parse_tools import BOT, D1, VOCABULARY, read, refused

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
    ("text", "near"),
    [
        ("!decisoin liste", "décision"),
        ("!incidnet", "incident"),
        ("!calendr", "calendrier"),
        ("!agenda", "briefing agenda"),
        ("!aanwezig", "briefing présent"),
        ("!xyzzy", None),
    ],
)
def test_an_unknown_command_offers_the_nearest(text: str, near: str | None) -> None:
    """An unknown command is refused with the nearest known one, as the asker's language calls it, if there is one."""
    refusal = refused(text)
    assert (refusal.code, refusal.message.values["near"]) == ("unknown-command", near)


def test_only_what_is_near_is_worth_an_answer() -> None:
    """Other bots share the prefix: a word far from ours is not ours."""
    assert VOCABULARY.is_near("decisoin Fermer")
    assert not VOCABULARY.is_near("roll 2d6")
    assert not VOCABULARY.is_near("")
