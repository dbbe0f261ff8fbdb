"""What the people of a soak run did, what was broken meanwhile, and what the file says is due: the run's own account.

Invariant: an act is written down before it is tried; only the homeserver's answer gives it an event ID.
"""

import dataclasses
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """By what somebody acts."""

    COMMAND = "command"
    EDIT = "edit"
    REACTION = "reaction"
    REDACTION = "redaction"
    TALK = "talk"


@dataclass
class Act:
    """One thing that somebody did, and what has to come of it."""

    number: int
    kind: Kind
    sender: str
    room: str
    text: str
    """What was typed, or the key of a reaction."""
    wants: str = ""
    """`decision`, `task`, `alert`, `communique`: a record and an answer; `answer`; `refusal:<code>`; `any`: one answer
    of whatever kind, for the race decides; empty: no answer."""
    target: str = ""
    """The event that is edited, reacted to or deleted."""
    ref: str = ""
    """The record it is about, where the one who acted knew it."""
    begun_at: float = 0.0
    event_id: str = ""
    """Empty when the homeserver never said that it has it."""
    error: str = ""
    refused: bool = False
    """The homeserver said no: it surely does not have it."""

    @property
    def is_unsure(self) -> bool:
        """Whether nobody knows if the homeserver has it."""
        return not (self.event_id or self.refused)


@dataclass(frozen=True)
class DueSlot:
    """One slot of the rhythm that falls due during the run."""

    cell: str
    key: str
    title: str
    due_at: datetime


@dataclass
class Ledger:
    """The account of one run."""

    seed: str
    file: Path
    """What happened when, in seconds since the start, a line each."""
    acts: list[Act] = field(default_factory=list)
    slots: list[DueSlot] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    """How often each thing was broken."""
    started: float = field(default_factory=time.monotonic)

    def begin(
        self, kind: Kind, sender: str, room: str, text: str, *, wants: str = "", target: str = "", ref: str = ""
    ) -> Act:
        """Write down what somebody is about to do."""
        begun = time.monotonic() - self.started
        act = Act(len(self.acts) + 1, kind, sender, room, text, wants, target, ref, begun)
        self.acts.append(act)
        return act

    def note(self, what: str) -> None:
        """Write down that something happened."""
        line = f"{time.monotonic() - self.started:8.2f}  {what}\n"
        with self.file.open("a") as file:
            file.write(line)

    def breaks(self, what: str, detail: str = "") -> None:
        """Write down that something was broken."""
        self.broken[what] += 1
        self.note(f"{what} {detail}".rstrip())

    def write(self, directory: Path) -> None:
        """Keep the account beside the logs."""
        acts = "".join(json.dumps(dataclasses.asdict(act), ensure_ascii=False) + "\n" for act in self.acts)
        (directory / "acts.jsonl").write_text(acts)
