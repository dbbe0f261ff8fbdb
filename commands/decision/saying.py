"""How a decision is said: its facts, a line each, what became of it, and what machines read of it.

Invariant: the text is somebody's own, shown whole and unchanged; the same state is said in the same words.
"""

from datetime import datetime, timedelta

from commands.kit.context import Context
from commands.kit.decided import known_lines
from commands.kit.difference import changes_between
from commands.kit.words import About, Localized, Mention, Message, Verbatim, Word
from storage.decision import Decision
from storage.values import Communicate, DecisionState, Ref, UserId


def facts_of(decision: Decision) -> list[Message]:
    """Say what is known of a decision, a line for each fact."""
    lines = []
    if decision.nature is not None:
        lines.append(Message("decision-nature-line", nature=decision.nature))
    lines.append(Message("decision-owner-line", owner=Mention(UserId(decision.owner))))
    if decision.due_at is not None:
        lines.append(Message("decision-due-line", due=decision.due_at))
    if decision.reason:
        lines.append(Message("decision-reason-line", reason=decision.reason))
    lines += known_lines(decision)
    if is_under_embargo(decision):
        lines.append(Message("decision-embargo-line", until=decision.until_at))
    if decision.supersedes is not None:
        lines.append(Message("decision-supersedes-line", ref=Ref.of(decision.supersedes)))
    return lines


def fate_of(decision: Decision) -> list[Message]:
    """Say what became of a decision, a line for each thing."""
    lines = []
    if decision.outcome is not None:
        lines.append(Message("decision-outcome-line", outcome=decision.outcome, reason=decision.outcome_reason))
    if decision.led_to is not None:
        lines.append(Message("decision-led-to-line", ref=Ref.of(decision.led_to)))
    if decision.announced_at is not None:
        lines.append(Message("decision-announced-line", at=decision.announced_at))
    if decision.vacuum_since is not None:
        lines.append(Message("decision-vacuum-line", since=decision.vacuum_since))
    if decision.gazette is not None:
        lines.append(Message("decision-gazette-line", reference=decision.gazette))
    if decision.done_at is not None and decision.done_by is not None:
        by = Mention(UserId(decision.done_by))
        lines.append(Message("decision-done-line", at=decision.done_at, by=by, text=decision.done_text))
    if decision.superseded_by is not None:
        lines.append(Message("decision-superseded-line", ref=Ref.of(decision.superseded_by)))
    if decision.withdrawn_reason is not None:
        lines.append(Message("decision-withdrawn-line", reason=decision.withdrawn_reason))
    return lines


def facts_known(decision: Decision) -> frozenset[str]:
    """List the fields of a decision that somebody filled in: what is changed in one of them is put right."""
    optional = ("nature", "due_at", "reason", "legal_basis", "starts_at", "exceptions", "explained_by", "until_at")
    owner = {"owner", "owner_named"} if decision.owner_named else set()
    return frozenset({"text", "organ", "said_at"} | owner | {name for name in optional if getattr(decision, name)})


def asks_communication(ctx: Context, decision: Decision) -> bool:
    """Say whether nobody has said yet if a decision is to be communicated, and there is a cell to tell."""
    is_open = decision.state is DecisionState.ACTIVE and decision.communicate is None
    return is_open and bool(ctx.directory.cells[decision.cell].informs)


def answer_of(ctx: Context, decision: Decision) -> Message:
    """Say a decision's number, what was understood, what became of it, and ask for what is missing."""
    lines = facts_of(decision)
    if decision.said_at != decision.logged_at:
        lines.append(Message("decision-said-line", at=decision.said_at))
    if decision.told_cells:
        lines.append(Message("decision-told-to", cells=cell_names(ctx, decision.told_cells)))
    lines += fate_of(decision)
    if decision.nature is None and decision.state is DecisionState.ACTIVE:
        lines.append(ask_nature(ctx, decision))
    if asks_communication(ctx, decision):
        informs = ctx.directory.cells[decision.cell].informs
        lines.append(Message("decision-ask-communicate", cells=cell_names(ctx, informs)))
    return Message("decision-logged", ref=ref_of(decision), then=lines, about=about(decision))


def ask_nature(ctx: Context, decision: Decision) -> Message:
    """Ask of which of its organ's natures a decision is."""
    return Message("decision-ask-nature", natures=ctx.directory.organs[decision.organ].natures)


def reminder_of(decision: Decision, message_id: str, now: datetime) -> Message:
    """Recall what is decided to who carries it out, or to who coordinates; done or put off, it says so."""
    is_open = decision.done_at is None and decision.state is DecisionState.ACTIVE
    if is_open and decision.due_at is not None and decision.due_at > now:
        message_id = "decision-put-off"
    asks = [Message("decision-ask-done")] if is_open else fate_of(decision)
    return Message(
        message_id if is_open else "decision-due-over",
        ref=ref_of(decision),
        owner=Mention(UserId(decision.owner)),
        due=decision.due_at,
        then=(Verbatim(decision.text), *asks),
        about=about(decision),
    )


def announcement_of(decision: Decision) -> Message:
    """Say that a decision was announced to the public, and whether it still has to be in the official gazette."""
    return Message(
        "decision-announced",
        ref=ref_of(decision),
        at=decision.announced_at,
        then=(Verbatim(decision.text), *_publication_of(decision)),
        about=about(decision),
    )


def _publication_of(decision: Decision) -> list[Message]:
    if decision.vacuum_since is not None:
        return [
            Message("decision-vacuum-line", since=decision.vacuum_since),
            Message("decision-ask-gazette", ref=ref_of(decision)),
        ]
    return [line for line in fate_of(decision) if line.id != "decision-announced-line"]


def vacuum_of(decision: Decision, wait: timedelta) -> Message:
    """Ask a decision's owner for its publication in the official gazette."""
    return Message(
        "decision-vacuum",
        ref=ref_of(decision),
        owner=Mention(UserId(decision.owner)),
        wait=wait,
        then=(Verbatim(decision.text), Message("decision-ask-gazette", ref=ref_of(decision))),
        about=about(decision),
    )


def missing_of(decision: Decision) -> tuple[str, ...]:
    """List what a decision lacks to be explained to the public, by the names of the options that give it."""
    known = {
        "owner": decision.owner_named,
        "legal-basis": decision.legal_basis is not None,
        "starts": decision.starts_at is not None,
        "exceptions": decision.exceptions is not None,
        "explained-by": decision.explained_by is not None,
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def briefing_of(decision: Decision) -> Message:
    """Ask after a meeting for what a decision lacks, line by line as the reply may say it; complete, it says so."""
    missing = missing_of(decision) if decision.state is DecisionState.ACTIVE else ()
    lines = [Message("decision-ask-missing"), *(Message(f"decision-missing-{name}") for name in missing)]
    asks = lines if missing else [*facts_of(decision), *fate_of(decision)]
    return Message(
        "decision-briefing" if missing else "decision-briefing-complete",
        ref=ref_of(decision),
        then=(Verbatim(decision.text), *asks),
        about=about(decision),
    )


def difference_of(before: str, after: str) -> list[Message | Verbatim]:
    """Say in words what a new text removes and adds, then both texts."""
    said: list[Message | Verbatim] = []
    for change in changes_between(before, after) or ():
        if change.removed and change.added:
            message_id = "decision-change-replaced"
        else:
            message_id = "decision-change-removed" if change.removed else "decision-change-added"
        said.append(Message(message_id, follows=change.follows, removed=change.removed, added=change.added))
    return [*said, Message("decision-was"), Verbatim(before), Message("decision-is"), Verbatim(after)]


def is_under_embargo(decision: Decision) -> bool:
    """Say whether a decision is told under embargo: until it is announced."""
    is_embargoed = decision.communicate is Communicate.EMBARGO and decision.until_at is not None
    return is_embargoed and decision.announced_at is None


def held_until(decision: Decision) -> datetime | None:
    """Give until when what is written on a decision is held back with it; one that was withdrawn holds nothing."""
    is_withdrawn = decision.state is DecisionState.WITHDRAWN
    return decision.until_at if is_under_embargo(decision) and not is_withdrawn else None


def cell_names(ctx: Context, keys: tuple[str, ...] | list[str]) -> tuple[Localized, ...]:
    """Give the names of cells."""
    return tuple(Localized(ctx.directory.cells[key].name) for key in keys if key in ctx.directory.cells)


def organ_word(key: str) -> Word:
    """Give the name of an organ."""
    return Word(f"organ-{key}")


def about(decision: Decision) -> About:
    """Say for machines which decision a message is about."""
    return About("decision", decision.ref, decision.version, decision.state)


def ref_of(decision: Decision) -> Ref:
    """Give a decision's reference as a value."""
    return Ref.of(decision.ref)
