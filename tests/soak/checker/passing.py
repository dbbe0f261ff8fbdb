"""What happened because time passed, and the journal: each slot once, the chain whole.

Invariant: the hash is worked out anew from its definition: SHA-256 over the previous hash, a newline and the entry's
canonical JSON (keys sorted, no spaces, characters as they are).
"""

import hashlib
import json
from collections import Counter
from typing import Any

from tests.soak.checker.evidence import Check, Evidence, Row, Seen
from tests.soak.ledger import Kind

FIRST = "0" * 64
COVERED = ("seq", "at", "action", "actor", "cell", "ref", "data")


def kept_rhythm(evidence: Evidence) -> Check:
    """Hold that each slot that fell due has one post, or one notice that it was missed."""
    check = Check("each slot once")
    posts: Counter[str] = Counter()
    reminders: Counter[str] = Counter()
    notices: list[Seen] = []
    for event in evidence.messages():
        if event.facts.get("kind") != "slot" or event.answers:
            continue
        message, ref = event.facts.get("message"), str(event.facts.get("ref"))
        posts[ref] += message in {"slot-posted", "slot-late"}
        reminders[ref] += message == "slot-reminder"
        notices += [event] if message == "slots-missed" else []
    for slot in evidence.slots:
        rows = [
            row
            for row in evidence.rows("slot_occurrence")
            if (row["cell"], row["key"], row["due_at"]) == (slot.cell, slot.key, slot.due_at)
        ]
        check.case(len(rows) == 1, f"{slot.cell}/{slot.key} at {slot.due_at}: {len(rows)} occurrences")
        for row in rows:
            ref = f"{slot.cell}/{slot.key}/{row['local_date']}T{row['wall_time']}"
            told = sum(1 for notice in notices if slot.title in notice.body)
            is_missed = row["state"] == "missed"
            wanted = (0, 1) if is_missed else (1, 0)
            check.case(
                row["state"] in {"posted", "late", "missed"} and (posts[ref], told) == wanted,
                f"{ref} is {row['state']}: posted {posts[ref]} times, told as missed {told} times",
            )
            check.case(reminders[ref] <= 1, f"{ref}: {reminders[ref]} reminders")
    return check


def chained(evidence: Evidence) -> Check:
    """Hold that the journal's chain is whole from its first entry to its head."""
    check = Check("journal whole")
    previous = FIRST
    entries = sorted(evidence.rows("journal"), key=lambda row: int(row["seq"]))
    for number, row in enumerate(entries, 1):
        check.case(row["seq"] == number, f"entry {row['seq']} stands where {number} should")
        check.case(row["previous_hash"] == previous, f"entry {row['seq']} does not follow the one before")
        check.case(row["hash"] == _hash(row, previous), f"entry {row['seq']} is not what was hashed")
        previous = row["hash"]
    heads = [(row["seq"], row["hash"]) for row in evidence.rows("journal_head")]
    check.case(heads == [(len(entries), previous)], f"the head is {heads}, the chain ends at {len(entries)}")
    return check


def journalled(evidence: Evidence) -> Check:
    """Hold that every deletion of what came in is journalled once."""
    check = Check("each deletion journalled once")
    came = {row["key"] for row in evidence.rows("inbox")}
    entries = Counter(
        row["data"].get("event") for row in evidence.rows("journal") if str(row["action"]).endswith("-deleted")
    )
    for act in evidence.heard(Kind.REDACTION):
        wanted = int(act.target in came)
        check.case(entries[act.target] == wanted, f"#{act.number}: {entries[act.target]} entries, expected {wanted}")
    return check


def _hash(row: Row, previous: str) -> str:
    covered: dict[str, Any] = {name: row[name] for name in COVERED}
    covered["at"] = row["at"].isoformat(timespec="microseconds")
    canonical = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
