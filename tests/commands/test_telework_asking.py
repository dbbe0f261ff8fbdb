"""Asking for telework, changing and withdrawing: what is recorded, who hears what, and that no quota is ever passed."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.kit.permit import Rules
from storage.telework import TeleworkRequest
from storage.values import Trust
from tests.commands.telework_tools import (
    ANOUK,
    EMMA,
    FRIDAY,
    HANNE,
    KAREL,
    LEA,
    ask,
    ask_all,
    december,
    held,
    outcome,
)
from tests.harness import BOT, Chat, Sent, make_chat, only, room

INFOCEL = room("infocel")


@pytest.fixture
def chat(rostered: Chat) -> Chat:
    """Give the exercise with its roster, on Friday 4 December at ten."""
    rostered.clock.instant = FRIDAY
    return rostered


async def find(chat: Chat, ref: str) -> TeleworkRequest | None:
    """Find a request as it is kept."""
    async with chat.database.begin() as work:
        return await work.telework.find(ref)


def in_room(said: list[Sent]) -> Sent:
    """Give the one message that the room got."""
    return only([sent for sent in said if sent.room_id == INFOCEL])


async def approve(chat: Chat, ref: str = "T-2026-0001") -> None:
    """Let Karel agree to what stands on the newest card."""
    await chat.react(KAREL, chat.cards(ref)[-1])


# ------------------------------------------------------------------------------------------------------- in a room


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("!télétravail mar 8 et jeu 10 --raison kiné", ("T-2026-0001", 1, "requested", None)),
        ("!télétravail lun, mar et mer --raison kiné", ("T-2026-0001", 1, "refused", "quota-week")),
        ("!télétravail retirer T-2026-0404", (None, None, None, "reference-unknown")),
        ("!télétravail mardi pour ma kiné", (None, None, None, "usage")),
        ("!télétravail kiné", (None, None, None, "usage")),
    ],
)
async def test_a_room_hears_that_it_was_received_and_nothing_else(
    chat: Chat, text: str, answer: tuple[str | None, int | None, str | None, str | None]
) -> None:
    """Whatever becomes of what is asked in a room, the room reads one word; the rest is said to the asker alone."""
    said = await chat.say(EMMA, text)
    received = in_room(said)
    assert received.body == "EXERCICE · OEFENING\nReçu.\nOntvangen."
    assert set(received.facts) - {"kind"} == {"v", "message", "exercise"}
    own = only([sent for sent in said if sent.row.user_id == EMMA])
    assert outcome(own) == answer
    assert [sent.body for sent in said if sent.row.user_id != KAREL and "kiné" in sent.body] == []


async def test_what_was_asked_in_a_room_is_changed_by_editing_it(chat: Chat) -> None:
    """Other days make version 2, the same ones nothing; the room hears one word again, and a reaction tells no more."""
    received = in_room(await chat.say(EMMA, "!télétravail mar 8 et jeu 10"))
    first = chat.last_event
    said = await chat.edit(EMMA, first, "!télétravail mar 8 et ven 11", where=INFOCEL)
    assert in_room(said).body == received.body
    assert outcome(only([sent for sent in said if sent.row.user_id == EMMA])) == ("T-2026-0001", 2, "requested", None)
    assert await held(chat, EMMA) == december(8, 11)
    said = await chat.edit(EMMA, first, "!télétravail ven 11 + mar 8", where=INFOCEL)
    unchanged = only([sent for sent in said if sent.row.user_id == EMMA])
    assert unchanged.facts["message"] == "telework-unchanged"
    assert await chat.react(KAREL, received) == []
    assert only(await chat.redact(EMMA, first, where=INFOCEL)).row.message == "telework-not-deleted"
    request = await find(chat, "T-2026-0001")
    assert request is not None
    assert (request.version, request.state) == (2, "requested")


# ------------------------------------------------------------------------------------------- changing, withdrawing


async def test_a_change_that_breaks_a_rule_leaves_what_was_granted(chat: Chat) -> None:
    """What is granted stays granted when its change is refused, and the refusal says so."""
    await ask_all(chat, EMMA, "télétravail mar 8 et jeu 10")
    await approve(chat)
    refused = await ask(chat, EMMA, "télétravail changer T-1 mar 8, jeu 10 et ven 11")
    assert outcome(refused) == ("T-2026-0001", 1, "approved", "quota-week")
    assert "La demande reste comme elle était (accordé)" in refused.body
    assert await held(chat, EMMA) == december(8, 10)


async def test_what_a_rule_refused_may_be_asked_again_unchanged(chat: Chat) -> None:
    """The same days again are held against the rules again; what somebody refused is not asked anew unchanged."""
    await ask(chat, HANNE, "telewerk ma, di en wo")
    again = await ask(chat, HANNE, "telewerk wijzigen T-1 ma, di en wo")
    assert outcome(again) == ("T-2026-0001", 2, "refused", "quota-week")
    await ask(chat, HANNE, "telewerk wijzigen T-1 ma en di")
    await ask_all(chat, KAREL, "telewerk weigeren T-1 overleg ter plaatse")
    unchanged = await ask(chat, HANNE, "telewerk wijzigen T-1 ma en di")
    assert unchanged.facts["message"] == "telework-unchanged"
    assert outcome(unchanged) == ("T-2026-0001", 3, "refused", None)
    assert outcome(await ask(chat, HANNE, "telewerk intrekken T-1"))[3] == "state-wrong"


async def test_a_withdrawn_request_frees_its_days_at_once(chat: Chat) -> None:
    """The quota is free again, the manager hears it, and only whoever asked may do it."""
    await ask_all(chat, EMMA, "télétravail mar 8 et jeu 10")
    await approve(chat)
    assert outcome(await ask(chat, HANNE, "telewerk intrekken T-1"))[3] == "reference-unknown"
    said = await ask_all(chat, EMMA, "télétravail retirer T-1")
    assert {(sent.row.user_id or EMMA, sent.facts["state"]) for sent in said} == {
        (EMMA, "withdrawn"),
        (KAREL, "withdrawn"),
    }
    assert await held(chat, EMMA) == ()
    assert outcome(await ask(chat, EMMA, "télétravail lun 7 et ven 11")) == ("T-2026-0002", 1, "requested", None)
    assert outcome(await ask(chat, EMMA, "télétravail retirer T-1"))[3] == "state-wrong"
    anew = {
        "mer 9": "!télétravail mer. 9 déc.",
        "chaque mardi dès le 15/12 jusqu'au 31/12": "!télétravail mar. 15 déc. et mar. 29 déc. --genre fixe",
        "jeu 17 --genre occasionnel": "!télétravail jeu. 17 déc. --genre occasionnel",
    }
    for days, command in anew.items():
        refused = await ask(chat, EMMA, f"télétravail changer T-1 {days}")
        assert (outcome(refused)[3], refused.body.splitlines()[-1]) == ("state-wrong", command)
    fixed = await ask(chat, EMMA, "!télétravail mar. 15 déc. et mar. 29 déc. --genre fixe")
    assert "du mar. 15 déc. au mar. 29 déc." in fixed.body


async def test_days_that_are_over_stay_counted(chat: Chat) -> None:
    """A granted day that is past stays when the rest is withdrawn, and counts in its week; alone it stays as it is."""
    await ask_all(chat, EMMA, "télétravail mar 8 et jeu 10")
    await approve(chat)
    chat.clock.instant = datetime(2026, 12, 9, 9, tzinfo=UTC)
    withdrawn = await ask(chat, EMMA, "télétravail retirer T-1")
    assert "Restent comptés, car passés : mar. 8 déc." in withdrawn.body
    assert await held(chat, EMMA) == december(8)
    assert outcome(await ask(chat, EMMA, "télétravail jeu 10 et ven 11"))[3] == "quota-week"
    await ask_all(chat, EMMA, "télétravail jeu 10")
    await approve(chat, "T-2026-0003")
    chat.clock.instant = datetime(2026, 12, 12, 9, tzinfo=UTC)
    assert outcome(await ask(chat, EMMA, "télétravail retirer T-3"))[3] == "date-past"


async def test_the_same_day_is_not_asked_twice(chat: Chat) -> None:
    """A second request for a day names the first one, with the command that would free it."""
    await ask_all(chat, EMMA, "télétravail mar 8")
    refused = await ask(chat, EMMA, "télétravail mar 8 et jeu 10")
    assert outcome(refused) == ("T-2026-0002", 1, "refused", "already-asked")
    assert "Déjà demandé dans T-2026-0001 : mar. 8 déc." in refused.body
    assert {"!télétravail retirer T-2026-0001", "!télétravail changer T-2026-0002 jeu. 10 déc."} <= set(
        refused.body.splitlines()
    )


async def test_fixed_days_hold_each_week_until_they_are_changed(chat: Chat) -> None:
    """Fixed days may be named by a long range, which ends them; changed, the new ones hold from their first day on."""
    said = "télétravail du 7 décembre au 26 mars sauf lundi, mercredi et vendredi --genre fixe"
    assert "au jeu. 25 mars : mardi et jeudi (fixe)" in (await ask(chat, EMMA, said)).body
    await approve(chat)
    assert await held(chat, EMMA) == december(8, 10, 15, 17, 22, 24, 29, 31)
    assert "dès le mar. 8 déc. : mardi (fixe)" in (await ask(chat, EMMA, "télétravail changer T-1 mardi")).body
    await approve(chat)
    assert await held(chat, EMMA) == december(8, 15, 22, 29)
    assert outcome(await ask(chat, EMMA, "télétravail lun 7 et ven 11"))[3] == "quota-week"
    assert outcome(await ask(chat, EMMA, "télétravail changer T-1 mer 16"))[:3] == ("T-2026-0001", 3, "requested")
    assert await held(chat, EMMA) == december(8, 15, 16, 23, 30)


async def test_nobody_to_answer_is_said_with_who_can_change_that(chat: Chat) -> None:
    """Karel has no manager: nothing is recorded, and he reads who can put one into the file."""
    refused = await ask(chat, KAREL, "telewerk di 8")
    assert outcome(refused) == (None, None, None, "manager-missing")
    assert "organisatiebestand" in refused.body
    assert await find(chat, "T-2026-0001") is None


async def test_where_a_verified_device_is_asked_an_edit_needs_one_too() -> None:
    """With `telework.request` among what must be verified, neither asking nor editing counts from another device."""
    chat = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"telework.request"})), on_duty=True)
    chat.clock.instant = FRIDAY
    await chat.say(EMMA, "!télétravail mar 8")
    content = {
        "msgtype": "m.text",
        "body": "* !télétravail jeu 10",
        "m.new_content": {"msgtype": "m.text", "body": "!télétravail jeu 10"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": chat.last_event},
    }
    for body in (content, {"msgtype": "m.text", "body": "!télétravail jeu 10"}):
        said = await chat.receive(EMMA, "m.room.message", body, trust=Trust.UNSIGNED_DEVICE)
        assert [sent.facts["refusal"] for sent in said if sent.row.user_id == EMMA] == ["unverified"]
    assert await held(chat, EMMA) == december(8)
    await chat.database.close()


# ---------------------------------------------------------------------------------------------------- the last place


async def test_the_last_place_of_a_team_is_given_once(chat: Chat) -> None:
    """With two of three away on Tuesday the third is refused, and reads which days still have a place."""
    await ask_all(chat, LEA, "télétravail mar 8")
    await ask_all(chat, EMMA, "télétravail mar 8 et jeu 10")
    refused = await ask(chat, HANNE, "telewerk di 8")
    assert outcome(refused) == ("T-2026-0003", 1, "refused", "headcount")
    assert "Team Redactie, di 8 dec: 0 ter plaatse, er moeten er 1 zijn" in refused.body
    assert "Nog mogelijk: ma 7 dec, wo 9 dec, do 10 dec en vr 11 dec" in refused.body
    assert refused.body.splitlines()[-1] == "!telewerk wijzigen T-2026-0003 ma 7 dec"


async def test_whoever_is_free_is_named_to_take_a_duty_over(chat: Chat) -> None:
    """Anouk coordinates both shifts of Wednesday: Bilal is free for each, and the commands, copied, offer them."""
    refused = await ask(chat, ANOUK, "télétravail mer 9")
    assert outcome(refused)[3] == "on-duty"
    assert refused.body.count("Bilal M. est libre ce jour-là et pourrait reprendre la garde :") == 2
    commands = [line for line in refused.body.splitlines() if line.startswith("!garde")]
    assert commands == [f"!garde échanger mer. 9 déc. {shift} @bilal.m --cellule infocel" for shift in ("J", "S")]
    for command in commands:
        said = await ask_all(chat, ANOUK, command)
        assert {sent.facts["state"] for sent in said} == {"open"}


@pytest.mark.postgres
async def test_of_two_who_ask_at_once_one_gets_the_last_place(postgres_tables_url: str) -> None:
    """Two units ask for the last place at the same instant: one waits for the other, and is refused with a way out."""
    chat = await make_chat(postgres_tables_url, create=False)
    chat.clock.instant = FRIDAY
    await ask_all(chat, LEA, "télétravail mar 8")
    rows = []
    for who in (EMMA, HANNE):
        body = {"msgtype": "m.text", "body": "télétravail mar 8"}
        rows.append(await chat.take_in(who, "m.room.message", body, where=await chat.direct(who)))
    await asyncio.gather(*(chat.dispatcher.handle(row) for row in rows))
    answers = [sent for sent in await chat.deliver() if not sent.row.card]
    assert sorted(outcome(sent)[3] or "" for sent in answers) == ["", "headcount"]
    assert sorted([len(await held(chat, EMMA)), len(await held(chat, HANNE))]) == [0, 1]
    await chat.database.close()


# ------------------------------------------------------------------------------------------------------- the quota

WEEK = ("lun 7", "mar 8", "mer 9", "jeu 10", "ven 11")
SOME_DAYS = st.lists(st.sampled_from(WEEK), min_size=1, max_size=3, unique=True).map(" + ".join)
REFS = st.integers(1, 4).map("T-{}".format)
STEPS = st.one_of(
    SOME_DAYS.map("télétravail {}".format),
    st.tuples(REFS, SOME_DAYS).map(lambda step: f"télétravail changer {step[0]} {step[1]}"),
    REFS.map("télétravail retirer {}".format),
    REFS.map("approve {}".format),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=6, max_size=10))
def test_no_order_of_acts_passes_the_quota(steps: list[str]) -> None:
    """Whatever is asked, changed, withdrawn and granted in whatever order, no week has more days than its quota."""
    asyncio.run(_play(steps))


async def _play(steps: list[str]) -> None:
    chat = await make_chat(on_duty=True)
    chat.clock.instant = FRIDAY
    for step in steps:
        if step.startswith("approve "):
            await ask_all(chat, KAREL, f"telework {step}")
        else:
            await ask_all(chat, EMMA, step)
        assert len(await held(chat, EMMA)) <= 2, steps
    await chat.database.close()
