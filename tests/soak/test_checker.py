"""The checker itself: made-up evidence in which everything is well, then one fault planted in it at a time.

Invariant: each planted fault is found by the rule that is there for it.
"""

import copy
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.soak.checker import check_everything
from tests.soak.checker.evidence import Evidence, Seen
from tests.soak.ledger import Act, DueSlot, Kind

BOT, ANN, BOB, CLEO = "@greffier:x", "@ann:x", "@bob:x", "@cleo:x"
ROOM, OTHER = "!infocel", "!d5"
NOON = datetime(2026, 12, 7, 12, 0, tzinfo=UTC)
ALERT_CARD = {"kind": "alert", "ref": "A-2026-0001", "state": "open", "card": True, "message": "alert-opened"}


def _chain(entries: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Write a journal as its definition says."""
    previous, rows = "0" * 64, []
    for seq, entry in enumerate(entries, 1):
        row = {"seq": seq, "at": NOON, "actor": ANN, "cell": "infocel", "ref": None, "data": {}} | entry
        covered = {name: row[name] for name in ("seq", "action", "actor", "cell", "ref", "data")}
        covered["at"] = "2026-12-07T12:00:00.000000+00:00"
        canonical = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        row["previous_hash"] = previous
        row["hash"] = previous = hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
        rows.append(row)
    return rows, {"seq": len(rows), "hash": previous}


def _message(event_id: str, facts: dict[str, Any], *, answers: str = "", room: str = ROOM, body: str = "") -> Seen:
    content: dict[str, Any] = {"msgtype": "m.notice", "body": body, "org.greffier": facts}
    if answers:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": answers}}
    return Seen(event_id, room, BOT, "m.room.message", content)


def _sent(event: Seen, **columns: object) -> dict[str, Any]:
    """Make the outbox row of an event."""
    return {
        "txn_id": f"txn{event.event_id}",
        "event_id": event.event_id,
        "sent_room_id": event.room,
        "state": "sent",
        "event_type": event.type,
        "message": event.facts.get("message"),
        "about": event.facts.get("ref"),
        "answers": event.answers or None,
        "once": None,
        "relation": None,
        "useful_until": None,
        "error": None,
    } | columns


def _came(act: Act) -> dict[str, Any]:
    return {"key": act.event_id, "sender": act.sender, "type": "m.room.message", "state": "handled"}


def a_good_day() -> Evidence:
    """Make the evidence of a run in which nothing went wrong."""
    acts = [
        Act(1, Kind.COMMAND, ANN, ROOM, "!décision Ouvrir 1", wants="decision", event_id="$1"),
        Act(
            2, Kind.EDIT, ANN, ROOM, "!décision Fermer 2", wants="answer", target="$1", ref="D-2026-0001", event_id="$2"
        ),
        Act(3, Kind.COMMAND, ANN, ROOM, "!alerte La digue 3", wants="alert", event_id="$3"),
        Act(4, Kind.REACTION, BOB, ROOM, "✅", wants="ack", target="$c", ref="A-2026-0001", event_id="$4"),
        Act(5, Kind.REACTION, CLEO, ROOM, "✅", wants="ack", target="$c", ref="A-2026-0001", event_id="$5"),
        Act(6, Kind.REDACTION, CLEO, ROOM, "", target="$5", ref="A-2026-0001", event_id="$6"),
        Act(7, Kind.COMMAND, CLEO, ROOM, "!alerte Non 7", wants="refusal:role-missing", event_id="$7"),
        Act(8, Kind.TALK, BOB, ROOM, "D'accord.", event_id="$8"),
        Act(9, Kind.REACTION, ANN, ROOM, "✅", wants="tell", target="$a", ref="D-2026-0001", event_id="$9"),
    ]
    shown = [
        _message("$a", {"kind": "decision", "ref": "D-2026-0001", "message": "decision-logged"}, answers="$1"),
        _message("$b", {"kind": "decision", "ref": "D-2026-0001", "message": "decision-amended"}, answers="$2"),
        _message("$c", ALERT_CARD, answers="$3"),
        _message("$d", {"message": "refusal-role-missing", "refusal": "role-missing"}, answers="$7"),
        _message("$e", {"kind": "slot", "ref": "infocel/press/2026-12-07T13:00", "message": "slot-posted"}),
    ]
    told = _message(
        "$f", {"kind": "decision", "ref": "D-2026-0001", "version": 2, "message": "decision-informed"}, room=OTHER
    )
    journal, head = _chain(
        [
            {"action": "decision-logged", "ref": "D-2026-0001", "data": {"text": "é"}},
            {"action": "alert-acknowledged", "actor": BOB, "ref": "A-2026-0001"},
            {"action": "alert-acknowledged", "actor": CLEO, "ref": "A-2026-0001"},
            {"action": "reaction-deleted", "actor": CLEO, "ref": "A-2026-0001", "data": {"event": "$5"}},
        ]
    )
    called = {"ref": "A-2026-0001", "called_again_at": None}
    tables: dict[str, list[Any]] = {
        "inbox": [_came(act) for act in acts],
        "outbox": [_sent(event) for event in (*shown, told)],
        "journal": journal,
        "journal_head": [head],
        "counter": [{"kind": "D", "year": 2026, "last": 1}, {"kind": "A", "year": 2026, "last": 1}],
        "decision": [
            {
                "ref": "D-2026-0001",
                "source_event_id": "$1",
                "cell": "infocel",
                "author": ANN,
                "told_at": NOON,
                "version": 2,
            }
        ],
        "decision_entry": [
            {"ref": "D-2026-0001", "act": "amended", "changes": {"text": ["Ouvrir 1", "Fermer 2"]}},
            {"ref": "D-2026-0001", "act": "communicated", "changes": {}},
        ],
        "alert": [
            {
                "ref": "A-2026-0001",
                "source_event_id": "$3",
                "raised_by": ANN,
                "sent_at": NOON,
                "state": "open",
                "called_again_at": None,
            }
        ],
        "alert_cell": [{"ref": "A-2026-0001", "cell": "infocel"}],
        "alert_addressee": [
            called | {"user_id": ANN, "acknowledged_at": NOON, "how": "raiser", "ticked": []},
            called | {"user_id": BOB, "acknowledged_at": NOON, "how": "reaction", "ticked": ["txn$c"]},
            called | {"user_id": CLEO, "acknowledged_at": None, "how": None, "ticked": []},
        ],
        "slot_occurrence": [
            {
                "cell": "infocel",
                "key": "press",
                "due_at": NOON,
                "local_date": "2026-12-07",
                "wall_time": "13:00",
                "state": "posted",
            }
        ],
        "undecryptable": [],
    }
    members = {"infocel": {ANN: "coordinator", BOB: "member", CLEO: "member"}, "d5": {BOB: "member"}}
    timelines = {ANN: [*shown], BOB: [*shown, told], CLEO: [*shown]}
    slots = [DueSlot("infocel", "press", "Presse", NOON)]
    rooms = {"infocel": ROOM, "d5": OTHER}
    return Evidence(BOT, rooms, members, {"infocel": "d5"}, acts, slots, timelines=timelines, tables=tables)


def found(evidence: Evidence) -> set[str]:
    """Name the rules that do not hold."""
    return {check.rule for check in check_everything(evidence) if check.differences}


def test_a_good_day_is_one() -> None:
    """Nothing is found where nothing is wrong, and every rule that applies was held against something."""
    checks = check_everything(a_good_day())
    assert [difference for check in checks for difference in check.differences] == []
    assert [check.rule for check in checks if not check.cases] == ["approvals as people gave them"]


def _see(evidence: Evidence, event: Seen) -> None:
    for person in evidence.members[evidence.cell_of(event.room)]:
        evidence.timelines[person].append(event)


def _answer_twice(evidence: Evidence) -> None:
    """Say an answer again, with a row of its own."""
    again = _message("$z", {"kind": "decision", "ref": "D-2026-0001", "message": "decision-logged"}, answers="$1")
    _see(evidence, again)
    evidence.tables["outbox"].append(_sent(again))


def _send_twice(evidence: Evidence) -> None:
    """Send one row as two events."""
    _see(evidence, _message("$z", {"message": "slot-reminder"}))


def _lose_key(evidence: Evidence) -> None:
    evidence.timelines[BOB][0] = Seen("$a", ROOM, BOT, "m.room.encrypted", {})


def _lose_event(evidence: Evidence) -> None:
    del evidence.timelines[CLEO][2]


def _drop(table: str, place: int = 0) -> Callable[[Evidence], None]:
    def drop(evidence: Evidence) -> None:
        del evidence.tables[table][place]

    return drop


def _again(table: str, place: int = 0) -> Callable[[Evidence], None]:
    def again(evidence: Evidence) -> None:
        evidence.tables[table].append(evidence.tables[table][place])

    return again


def _set(table: str, place: int, **columns: object) -> Callable[[Evidence], None]:
    def change(evidence: Evidence) -> None:
        evidence.tables[table][place] = {**evidence.tables[table][place], **columns}

    return change


def _keep_unread(evidence: Evidence) -> None:
    evidence.tables["undecryptable"].append({"event_id": "$8", "sender": BOB, "first_seen_at": NOON})


def _post_slot_twice(evidence: Evidence) -> None:
    again = _message("$z", {"kind": "slot", "ref": "infocel/press/2026-12-07T13:00", "message": "slot-late"})
    _see(evidence, again)
    evidence.tables["outbox"].append(_sent(again))


def _call_twice(evidence: Evidence) -> None:
    again = _message("$z", ALERT_CARD)
    _see(evidence, again)
    evidence.tables["outbox"].append(_sent(again))


def _forget_act(evidence: Evidence) -> None:
    evidence.acts = [act for act in evidence.acts if act.event_id != "$8"]


def _approve_alone(evidence: Evidence) -> None:
    evidence.members = {**evidence.members, "infocel": {**evidence.members["infocel"], BOB: "spokesperson"}}
    row = {"ref": "C-2026-0001", "cell": "infocel", "state": "approved", "source_event_id": "$1"}
    evidence.tables["communique"] = [row]
    evidence.tables["communique_approval"] = []


FAULTS: list[tuple[str, Callable[[Evidence], None]]] = [
    ("one answer each", _answer_twice),
    ("each thing queued once", _answer_twice),
    ("each row one event", _send_twice),
    ("each row one event", _set("outbox", 1, event_id="$a")),
    ("each row one event", _set("outbox", 1, txn_id="txn$a")),
    ("read by everybody there", _lose_key),
    ("read by everybody there", _lose_event),
    ("read by the bot", _keep_unread),
    ("nothing left in the outbox", _set("outbox", 0, state="pending")),
    ("nothing left in the outbox", _set("outbox", 0, state="stuck")),
    ("what was sent came in once", _drop("inbox")),
    ("what was sent came in once", _again("inbox")),
    ("what was sent came in once", _set("inbox", 0, state="failed")),
    ("what was sent came in once", _forget_act),
    ("one record each", _drop("decision")),
    ("one record each", _again("decision")),
    ("one record each", _set("decision", 0, source_event_id="$8")),
    ("numbers without gaps", _set("decision", 0, ref="D-2026-0002")),
    ("numbers without gaps", _set("counter", 0, last=2)),
    ("one amendment for each edit", _drop("decision_entry")),
    ("one amendment for each edit", _again("decision_entry")),
    ("acknowledgements as people gave them", _set("alert_addressee", 1, acknowledged_at=None)),
    ("acknowledgements as people gave them", _set("alert_addressee", 2, acknowledged_at=NOON)),
    ("each acknowledgement counted once", _again("journal", 1)),
    ("each acknowledgement counted once", _drop("journal", 1)),
    ("each alert one card a room", _call_twice),
    ("previews sent when ticked", _set("alert", 0, sent_at=None)),
    ("decisions told once", _set("decision", 0, told_at=None)),
    ("decisions told once", _set("decision", 0, version=3)),
    ("approvals as people gave them", _approve_alone),
    ("each slot once", _post_slot_twice),
    ("each slot once", _drop("slot_occurrence")),
    ("each slot once", _set("slot_occurrence", 0, state="missed")),
    ("each deletion journalled once", _drop("journal", 3)),
    ("journal whole", _set("journal", 1, action="alert-seen")),
    ("journal whole", _set("journal", 0, data={"text": "è"})),
    ("journal whole", _drop("journal", 3)),
    ("journal whole", _set("journal_head", 0, seq=3)),
]


@pytest.mark.parametrize(("rule", "plant"), FAULTS)
def test_a_planted_fault_is_found(rule: str, plant: Callable[[Evidence], None]) -> None:
    """Each fault that somebody could suffer from is found by its rule."""
    evidence = copy.deepcopy(a_good_day())
    plant(evidence)
    assert rule in found(evidence)


def test_what_nobody_knows_the_end_of_may_have_come_or_not() -> None:
    """An act without the homeserver's answer may be there, but a second one that nobody sent is found."""
    evidence = a_good_day()
    evidence.acts.append(Act(10, Kind.TALK, ANN, ROOM, "Bonjour."))
    evidence.tables["inbox"].append({"key": "$10", "sender": ANN, "type": "m.room.message", "state": "handled"})
    assert "what was sent came in once" not in found(evidence)
    evidence.tables["inbox"].append({"key": "$11", "sender": ANN, "type": "m.room.message", "state": "handled"})
    assert "what was sent came in once" in found(evidence)


def test_what_was_refused_for_its_age_made_no_record() -> None:
    """A command that came too late is well when it was said to be skipped, and only then."""
    evidence = a_good_day()
    late = Act(10, Kind.COMMAND, ANN, ROOM, "!décision Ouvrir 10", wants="decision", event_id="$10")
    evidence.acts.append(late)
    evidence.tables["inbox"].append(_came(late))
    skipped = _message("$z", {"message": "refusal-message-old", "refusal": "message-old"}, answers="$10")
    _see(evidence, skipped)
    evidence.tables["outbox"].append(_sent(skipped))
    assert found(evidence) == set()
    evidence.tables["outbox"].pop()
    for person in evidence.members["infocel"]:
        evidence.timelines[person].pop()
    assert {"one answer each", "one record each"} <= found(evidence)
