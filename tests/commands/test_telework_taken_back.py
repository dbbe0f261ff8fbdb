"""An agreement to telework is taken back: by ✅ taken off or by a reason, before the day or once it has begun."""

import pytest

from storage.telework import TeleworkDay
from storage.values import TeleworkState
from tests.commands.telework_answer_tools import (
    journal,
    requested,
    said,
    stored,
    to,
)
from tests.commands.telework_tools import (
    EMMA,
    FRIDAY,
    KAREL,
    ask,
    ask_all,
    december,
    held,
)
from tests.harness import Chat, only

pytestmark = pytest.mark.usefixtures("on_friday")


async def test_a_tick_taken_back_in_time_asks_again(chat: Chat) -> None:
    """Before the first day both hear that it waits again, with a new time; the days stay held; a word stays a word."""
    card = await requested(chat)
    await chat.react(KAREL, card)
    tick = chat.last_event
    chat.clock.advance(hours=5)
    told = await chat.redact(KAREL, tick, where=card.room_id)
    assert said(told) == [("emma.t", "telework-said-taken-back"), ("karel.n", "telework-taken-back")]
    request = await stored(chat)
    assert (request.state, request.answered_by, request.answer_due) == (
        TeleworkState.REQUESTED,
        None,
        FRIDAY.replace(day=8, hour=14),
    )
    assert (card.facts["state"], await held(chat, EMMA)) == ("requested", december(8, 10))
    await ask_all(chat, KAREL, "telewerk toestaan T-1")
    await chat.react(KAREL, card)
    stays = only(await chat.redact(KAREL, chat.last_event, where=card.room_id))
    assert "u hebt schriftelijk toegestaan" in stays.body
    assert (await stored(chat)).state is TeleworkState.APPROVED


async def test_a_tick_taken_back_late_changes_nothing(chat: Chat) -> None:
    """Once the first day has begun the agreement stands, and says so; it cannot be refused by word either."""
    card = await requested(chat)
    await chat.react(KAREL, card)
    chat.clock.instant = FRIDAY.replace(day=8, hour=6, minute=30)  # 07:30 in Brussels
    late = only(await chat.redact(KAREL, chat.last_event, where=card.room_id))
    assert "de eerste dag is begonnen" in late.body
    refused = await ask(chat, KAREL, "telewerk weigeren T-1 Toch niet")
    assert (refused.facts["refusal"], "is begonnen" in refused.body) == ("state-wrong", True)
    assert (await stored(chat)).state is TeleworkState.APPROVED


async def test_an_agreement_is_taken_back_with_a_reason_before_the_day(chat: Chat) -> None:
    """Refused in time, the days are free at once and may be asked for again, and Emma hears why."""
    card = await requested(chat)
    await chat.react(KAREL, card)
    answers = await ask_all(chat, KAREL, "telewerk weigeren T-1 De dienst is onderbemand.")
    told = to(answers, EMMA)
    assert (told.row.message, told.facts["state"]) == ("telework-said-freed", "refused")
    assert "onderbemand" in told.body
    async with chat.database.begin() as work:
        assert await work.session.get(TeleworkDay, 1) is None
    assert (await requested(chat, "télétravail mar 8")).facts["ref"] == "T-2026-0002"


async def test_fixed_telework_that_runs_is_ended_with_a_reason(chat: Chat) -> None:
    """Refused once it has begun, it ends with that day: what was agreed stays, the rest is free, she hears why."""
    card = await requested(chat, "télétravail mar/jeu --genre fixe")
    await chat.react(KAREL, card)
    chat.clock.instant = FRIDAY.replace(day=10, hour=9)
    answers = await ask_all(chat, KAREL, "telewerk weigeren T-1 De dienst is onderbemand.")
    told = to(answers, EMMA)
    assert (told.row.message, told.facts["state"]) == ("telework-said-ended", "approved")
    assert "Karel N. met fin à ce télétravail fixe après le jeu. 10 déc." in told.body
    assert "onderbemand" in told.body
    assert "eindigt na do 10 dec" in to(answers, KAREL).body
    assert await held(chat, EMMA) == december(8, 10)
    assert "Elke week van di 8 dec tot en met do 10 dec" in card.body
    again = await ask(chat, KAREL, "telewerk weigeren T-1 Nog eens.")
    assert (again.facts["refusal"], "is begonnen" in again.body) == ("state-wrong", True)
    assert "Chaque semaine du mar. 8 déc. au jeu. 10 déc." in (await ask(chat, EMMA, "télétravail solde")).body
    action, actor, facts = (await journal(chat))[-1]
    assert (action, actor, "onderbemand" in str(facts)) == ("telework-ended", KAREL, False)
    assert (await requested(chat, "télétravail mar 15")).facts["ref"] == "T-2026-0002"
    chat.clock.advance(days=1)
    assert "Chaque semaine" not in (await ask(chat, EMMA, "télétravail solde")).body
