"""Reactions: acknowledgements, approvals and the telling of decisions are what the people's ticks say they are.

Invariant: the state expected is worked out from what people sent alone: ticks that stand, and commands.
"""

from collections import Counter

from tests.soak.checker.evidence import Check, Evidence, Row
from tests.soak.ledger import Act, Kind

TICK = "✅"


def _ticks(evidence: Evidence) -> dict[tuple[str, str], list[Act]]:
    """Give everybody's ticks that stand, by person and record."""
    deleted = {act.target for act in evidence.heard(Kind.REDACTION)}
    found: dict[tuple[str, str], list[Act]] = {}
    for act in evidence.heard(Kind.REACTION):
        if act.text == TICK and act.event_id not in deleted:
            found.setdefault((act.sender, act.ref), []).append(act)
    return found


def acknowledged(evidence: Evidence) -> Check:
    """Hold that whoever has a tick on an alert, said so by command, or raised it, acknowledged it; nobody else did."""
    check = Check("acknowledgements as people gave them")
    ticks, alerts = _ticks(evidence), {row["ref"]: row for row in evidence.rows("alert")}
    said = {(act.sender, act.ref) for act in evidence.heard(Kind.COMMAND) if "ack" in act.text.split()[:2]}
    for row in evidence.rows("alert_addressee"):
        person, ref = row["user_id"], row["ref"]
        if evidence.unsure(person):
            continue
        gave = person == alerts[ref]["raised_by"] or (person, ref) in said or (person, ref) in ticks
        check.case(gave == (row["acknowledged_at"] is not None), f"{person} on {ref}: gave {gave}, held {row['how']}")
        standing = len(ticks.get((person, ref), []))
        is_raiser = person == alerts[ref]["raised_by"]
        # the raiser's first tick may have been the one that sent the preview
        right = {standing, standing - 1} if is_raiser else {standing}
        check.case(len(row["ticked"]) in right, f"{person} on {ref}: {standing} ticks, {len(row['ticked'])} held")
    return check


def counted_once(evidence: Evidence) -> Check:
    """Hold that each acknowledgement by reaction or command is journalled once."""
    check = Check("each acknowledgement counted once")
    journalled: Counter[tuple[str, str]] = Counter()
    for row in evidence.rows("journal"):
        if row["action"] == "alert-acknowledged":
            journalled[row["actor"], row["ref"]] += 1
    deleted = {act.target for act in evidence.acts if act.kind is Kind.REDACTION}
    given: Counter[tuple[str, str]] = Counter()
    surely: Counter[tuple[str, str]] = Counter()
    for act in evidence.heard(Kind.REACTION, Kind.COMMAND):
        is_tick = act.kind is Kind.REACTION and act.text == TICK and act.wants == "ack"
        if is_tick or (act.kind is Kind.COMMAND and "ack" in act.text.split()[:2]):
            given[act.sender, act.ref] += 1
            surely[act.sender, act.ref] += act.event_id not in deleted
    called = {(row["user_id"], row["ref"]) for row in evidence.rows("alert_addressee")}
    for key in called & (journalled.keys() | given.keys()):
        if not evidence.unsure(key[0]):
            least, most = surely[key], given[key]
            check.case(least <= journalled[key] <= most, f"{key}: {most} given, {journalled[key]} journalled")
    return check


def alerted(evidence: Evidence) -> Check:
    """Hold that every alert that was sent has one card in each room it called, and called again once at most."""
    check = Check("each alert one card a room")
    cells: dict[str, list[str]] = {}
    for row in evidence.rows("alert_cell"):
        cells.setdefault(row["ref"], []).append(row["cell"])
    cards: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, str]] = Counter()
    for event in evidence.messages():
        key = (str(event.facts.get("ref")), event.room)
        is_alert = event.facts.get("kind") == "alert"
        cards[key] += bool(is_alert and event.facts.get("card") and event.facts.get("state") != "preview")
        again[key] += bool(is_alert and event.facts.get("message") == "alert-called-again")
    for row in evidence.rows("alert"):
        for cell in cells.get(row["ref"], []):
            key = (row["ref"], evidence.rooms[cell])
            wanted = int(row["sent_at"] is not None)
            check.case(cards[key] == wanted, f"{row['ref']} in {cell}: {cards[key]} cards, expected {wanted}")
            check.case(again[key] <= 1, f"{row['ref']} in {cell}: called again {again[key]} times")
        calls = sum(again[row["ref"], evidence.rooms[cell]] for cell in cells.get(row["ref"], []))
        check.case((calls > 0) == (row["called_again_at"] is not None), f"{row['ref']}: called again {calls} times")
    return check


def previews(evidence: Evidence) -> Check:
    """Hold that an alert asked for with a preview was sent exactly when its raiser ticked it."""
    check = Check("previews sent when ticked")
    sends = {act.ref for act in evidence.heard(Kind.REACTION) if act.wants == "send"}
    for row in evidence.rows("alert"):
        if evidence.unsure(row["raised_by"]):
            continue
        is_wide = sum(1 for cell in evidence.rows("alert_cell") if cell["ref"] == row["ref"]) > 1
        wanted = not is_wide or row["ref"] in sends
        check.case(wanted == (row["sent_at"] is not None), f"{row['ref']} is {row['state']}; to be sent: {wanted}")
    return check


def approved(evidence: Evidence) -> Check:
    """Hold that an approver's word stands, once, when a tick of theirs does, and that two approve the text."""
    check = Check("approvals as people gave them")
    ticks = _ticks(evidence)
    standing: Counter[tuple[str, str]] = Counter()
    for row in evidence.rows("communique_approval"):
        if row["withdrawn_at"] is None and row["voided_at"] is None:
            standing[row["approver"], row["ref"]] += 1
    for row in evidence.rows("communique"):
        approvers = [p for p, role in evidence.members[row["cell"]].items() if role == "spokesperson"]
        if row["state"] == "draft" or any(evidence.unsure(person) for person in approvers):
            continue
        gave = [person for person in approvers if (person, row["ref"]) in ticks]
        for person in approvers:
            held = standing[person, row["ref"]]
            check.case(held == (person in gave), f"{person} on {row['ref']}: gave {person in gave}, {held} held")
        state = "approved" if len(gave) == len(approvers) else "in_review"
        check.case(row["state"] == state, f"{row['ref']} is {row['state']}, {len(gave)} approve: expected {state}")
    for key, count in standing.items():
        check.case(count == 1, f"{key}: {count} approvals stand")
    return check


def told(evidence: Evidence) -> Check:
    """Hold that a decision is told to the cell informed when somebody who may has ticked it, each version once."""
    check = Check("decisions told once")
    ticked = {act.ref for act in evidence.heard(Kind.REACTION) if act.wants == "tell"}
    heard: Counter[tuple[str, int]] = Counter()
    for event in evidence.messages():
        message = str(event.facts.get("message", ""))
        if message.startswith("decision-informed"):
            heard[str(event.facts.get("ref")), int(event.facts.get("version", 0))] += 1
    entries: Counter[str] = Counter()
    for row in evidence.rows("decision_entry"):
        entries[row["ref"]] += row["act"] == "communicated"
    for row in evidence.rows("decision"):
        if row["cell"] in evidence.informs and not evidence.unsure(row["author"]):
            _check_told(check, row, ticked, heard, entries)
    return check


def _check_told(
    check: Check, row: Row, ticked: set[str], heard: Counter[tuple[str, int]], entries: Counter[str]
) -> None:
    ref = row["ref"]
    is_told = row["told_at"] is not None
    check.case(is_told == (ref in ticked), f"{ref}: ticked {ref in ticked}, told {is_told}")
    check.case(entries[ref] == is_told, f"{ref}: {entries[ref]} entries say that it is told")
    versions = [version for told_ref, version in heard if told_ref == ref]
    newest = max(versions, default=0)
    check.case(not is_told or newest == row["version"], f"{ref}@{row['version']}: the newest told is {newest}")
    check.case(all(heard[ref, version] == 1 for version in versions), f"{ref}: a version was told more than once")
