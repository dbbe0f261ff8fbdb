"""Commands and edits: each has exactly one record and one answer, and the numbers have no gaps.

Invariant: an act that the homeserver never acknowledged may have arrived or not, but never twice.
"""

from collections import Counter

from tests.soak.checker.evidence import Check, Evidence, Seen
from tests.soak.ledger import Act, Kind

RECORDS = ("decision", "task", "alert", "communique")
LETTERS = {"decision": "D", "task": "K", "alert": "A", "communique": "C"}
TOO_OLD = "message-old"


def _said(act: Act) -> str:
    return f"#{act.number} {act.sender} {act.text[:60]!r} ({act.event_id or 'not acknowledged'})"


def _answers(evidence: Evidence) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = {}
    for event in evidence.messages():
        if event.answers:
            found.setdefault(event.answers, []).append(event)
    return found


def taken_in(evidence: Evidence) -> Check:
    """Hold that everything people sent came in once, and nothing of it failed or waits."""
    check = Check("what was sent came in once")
    keys = Counter(row["key"] for row in evidence.rows("inbox"))
    states = {row["key"]: row["state"] for row in evidence.rows("inbox")}
    deleted = {act.target for act in evidence.acts if act.kind is Kind.REDACTION}
    for act in evidence.heard(*Kind):
        # a reaction deleted before the bot looked is nothing any more
        least = 0 if act.event_id in deleted else 1
        check.case(least <= keys[act.event_id] <= 1, f"{_said(act)} came in {keys[act.event_id]} times")
        check.case(states.get(act.event_id, "") not in {"new", "failed"}, f"{_said(act)} is {states.get(act.event_id)}")
    known = {act.event_id for act in evidence.acts}
    for sender, strange in Counter(
        row["sender"] for row in evidence.rows("inbox") if row["key"] not in known and row["type"] != "m.room.member"
    ).items():
        check.case(strange <= evidence.unsure(sender), f"{strange} events of {sender} that they never sent")
    return check


def answered(evidence: Evidence) -> Check:
    """Hold that every command and every edit was answered once, and talk never."""
    check = Check("one answer each")
    answers = _answers(evidence)
    for act in evidence.heard(Kind.COMMAND, Kind.EDIT, Kind.TALK):
        got = answers.get(act.event_id, [])
        check.case(len(got) == bool(act.wants), f"{_said(act)} has {len(got)} answers: {[e.event_id for e in got]}")
    known = {act.event_id for act in evidence.acts}
    for target, got in answers.items():
        if target not in known:
            check.case(len(got) == 1, f"{target}, acknowledged to nobody, has {len(got)} answers")
    return check


def answered_rightly(evidence: Evidence) -> Check:
    """Hold that what was to be refused was, with the code expected, and nothing else."""
    check = Check("refused what was to be, and only that")
    answers = _answers(evidence)
    for act in evidence.heard(Kind.COMMAND, Kind.EDIT):
        for answer in answers.get(act.event_id, [])[:1]:
            refusal = str(answer.facts.get("refusal", ""))
            if act.wants == "any" or refusal == TOO_OLD:
                continue
            wanted = act.wants.partition(":")[2] if act.wants.startswith("refusal:") else ""
            check.case(refusal == wanted, f"{_said(act)}: refusal {refusal or 'none'}, expected {wanted or 'none'}")
    return check


def recorded(evidence: Evidence) -> Check:
    """Hold that every command that makes a record made one, told in its answer; nothing else made one."""
    check = Check("one record each")
    answers = _answers(evidence)
    made: dict[str, list[str]] = {}
    for table in RECORDS:
        for row in evidence.rows(table):
            made.setdefault(row["source_event_id"], []).append(row["ref"])
    for act in evidence.heard(Kind.COMMAND):
        got = answers.get(act.event_id, [])
        skipped = any(answer.facts.get("refusal") == TOO_OLD for answer in got)
        wanted = act.wants in RECORDS and not skipped
        refs = made.get(act.event_id, [])
        check.case(len(refs) == wanted, f"{_said(act)} made {refs or 'no record'}")
        if wanted and refs:
            told = [answer.facts.get("ref") for answer in got]
            check.case(
                refs[0].startswith(LETTERS[act.wants]) and told == refs, f"{_said(act)} made {refs}, told {told}"
            )
    by_event = {act.event_id: act for act in evidence.acts if act.event_id}
    for source, refs in made.items():
        check.case(len(refs) == 1, f"{source} made {refs}")
        if source not in by_event:
            sender = next((row["sender"] for row in evidence.rows("inbox") if row["key"] == source), "nobody")
            check.case(evidence.unsure(sender), f"{refs} made by {source} of {sender}, who never sent it")
    return check


def amended(evidence: Evidence) -> Check:
    """Hold that every edit of a message that made a decision is one amendment with its text."""
    check = Check("one amendment for each edit")
    texts: Counter[tuple[str, str]] = Counter()
    for row in evidence.rows("decision_entry"):
        if row["act"] == "amended" and "text" in row["changes"]:
            texts[row["ref"], row["changes"]["text"][1]] += 1
    for act in evidence.heard(Kind.EDIT):
        if act.wants == "answer":
            text = act.text.partition(" ")[2]
            check.case(texts[act.ref, text] == 1, f"{_said(act)} amended {act.ref} {texts[act.ref, text]} times")
    count = sum(1 for act in evidence.acts if act.kind is Kind.EDIT)
    check.case(sum(texts.values()) <= count, f"{sum(texts.values())} amendments for {count} edits")
    return check


def numbered(evidence: Evidence) -> Check:
    """Hold that records of a kind and year are numbered from one on, without a gap."""
    check = Check("numbers without gaps")
    counters = {(row["kind"], row["year"]): row["last"] for row in evidence.rows("counter")}
    for table in RECORDS:
        by_year: dict[int, list[int]] = {}
        for row in evidence.rows(table):
            _, year, number = row["ref"].split("-")
            by_year.setdefault(int(year), []).append(int(number))
        for year, numbers in by_year.items():
            wanted = list(range(1, len(numbers) + 1))
            check.case(sorted(numbers) == wanted, f"{table} {year}: {sorted(numbers)}")
            last = counters.get((LETTERS[table], year))
            check.case(last == len(numbers), f"{table} {year}: the counter stands at {last}, {len(numbers)} are there")
    return check
