"""What each scrape reads: every metric by its name, what it says, and where it is found.

Invariant: names follow Prometheus (unit at the end, `_total` for what only grows); what is not known is not given.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from storage.figures import Figures
from storage.vitals import VitalsRow


class Lead(NamedTuple):
    """Whether this process leads: `leader`, `standby`, and the epoch of the lease, 0 where there is none."""

    role: str = "leader"
    epoch: int = 0


class Edge(Protocol):
    """What the metrics need of the Matrix edge."""

    @property
    def last_sync_at(self) -> datetime | None:
        """When the homeserver last answered a sync, in real time."""

    @property
    def last_send_loop_at(self) -> datetime | None:
        """When the sender last went round, in real time."""

    @property
    def vitals(self) -> VitalsRow | None:
        """What it counts."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one scrape found."""

    now: datetime
    lead: Lead
    failures: int
    edge: Edge | None
    figures: Figures | None
    vitals: VitalsRow | None


Value = float | Mapping[str, float] | None
"""A figure, one for each value of the metric's label, or nothing where it is not known."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric that is read at each scrape; a name that ends in `_total` is a counter."""

    name: str
    help: str
    read: Callable[[Seen], Value]
    label: str | None = None


def _figure(name: str, says: str, of: Callable[[Figures], float]) -> Metric:
    return Metric(name, says, lambda seen: of(seen.figures) if seen.figures else None)


def _vital(name: str, says: str, of: Callable[[VitalsRow], Value], label: str | None = None) -> Metric:
    return Metric(name, says, lambda seen: of(seen.vitals) if seen.vitals else None, label)


def _age(now: datetime, at: datetime | None) -> float | None:
    return max(0.0, (now - at).total_seconds()) if at is not None else None


READ = (
    Metric("greffier_database_up", "Whether the database answered this scrape.", lambda seen: bool(seen.figures)),
    Metric(
        "greffier_database_failures_total",
        "How often the database failed by itself since the process started.",
        lambda seen: seen.failures,
    ),
    Metric("greffier_leader", "Whether this process leads; a standby waits.", lambda seen: seen.lead.role == "leader"),
    Metric("greffier_lease_epoch", "The term of the lease, or 0 on SQLite, which has none.", lambda s: s.lead.epoch),
    Metric(
        "greffier_sync_age_seconds",
        "Time since the homeserver last answered this process.",
        lambda seen: _age(seen.now, seen.edge.last_sync_at) if seen.edge else None,
    ),
    Metric(
        "greffier_sender_age_seconds",
        "Time since this process last looked at what is to be sent.",
        lambda seen: _age(seen.now, seen.edge.last_send_loop_at) if seen.edge else None,
    ),
    _figure("greffier_inbox_waiting", "Events taken in and not handled yet.", lambda f: f.inbox_waiting),
    _figure("greffier_inbox_oldest_age_seconds", "Age of the oldest of them.", lambda f: f.inbox_oldest_age),
    _figure("greffier_inbox_failed_total", "Events that met a bug, over all time.", lambda f: f.inbox_failed),
    _figure("greffier_outbox_pending", "Messages that wait to be sent.", lambda f: f.outbox_pending),
    _figure(
        "greffier_outbox_oldest_age_seconds",
        "Age of the oldest message that may be sent.",
        lambda f: f.outbox_oldest_age,
    ),
    _figure("greffier_outbox_stuck", "Messages that wait for a person.", lambda f: f.outbox_stuck),
    _figure("greffier_postings_pending", "Mails and webhooks that wait to be sent.", lambda f: f.postings_pending),
    _figure("greffier_postings_oldest_age_seconds", "Age of the oldest of them.", lambda f: f.postings_oldest_age),
    _figure("greffier_postings_stuck", "Mails and webhooks that wait for a person.", lambda f: f.postings_stuck),
    _figure("greffier_undecryptable_events", "Events that wait for their key.", lambda f: f.undecryptable),
    _figure(
        "greffier_undecryptable_oldest_age_seconds", "Age of the oldest of them.", lambda f: f.undecryptable_oldest_age
    ),
    _figure(
        "greffier_undecryptable_given_up_total",
        "Events whose key was waited for in vain, over all time.",
        lambda f: f.undecryptable_given_up,
    ),
    _vital(
        "greffier_hostile_dropped_total",
        "Hostile input that was dropped, by kind, over all time.",
        lambda v: {
            "to-device": v.hostile_to_device,
            "device-keys": v.hostile_devices,
            "spoofed": v.spoofed,
            "replayed": v.replayed,
        },
        "kind",
    ),
    _vital(
        "greffier_events_quarantined_total",
        "Malformed events that were set aside, over all time.",
        lambda v: v.malformed_events,
    ),
    _vital(
        "greffier_one_time_keys",
        "Keys that the homeserver has left for first contacts.",
        lambda v: v.one_time_keys,
    ),
    _vital(
        "greffier_fallback_key_uses_total",
        "How often the one-time keys had run out, over all time.",
        lambda v: v.fallback_uses,
    ),
    _vital(
        "greffier_rate_limits_total",
        "How often the homeserver told the bot to slow down, over all time.",
        lambda v: v.rate_limited,
    ),
    _vital("greffier_rooms_lacking", "Rooms of cells in which the bot cannot do its work.", lambda v: len(v.lacking)),
    _figure("greffier_slots_late_total", "Slots posted late, over all time.", lambda f: f.slots_late),
    _figure("greffier_slots_missed_total", "Slots missed, over all time.", lambda f: f.slots_missed),
    _figure("greffier_alerts_open", "Alerts sent and not over.", lambda f: f.alerts_open),
    _figure(
        "greffier_alerts_unacknowledged",
        "Open alerts that somebody has not acknowledged.",
        lambda f: f.alerts_unacknowledged,
    ),
    _figure("greffier_alerts_overdue", "Those of them whose deadline has passed.", lambda f: f.alerts_overdue),
    _figure("greffier_alert_people_missing", "Acknowledgements that are waited for.", lambda f: f.people_missing),
    _figure("greffier_approvals_waiting", "Communiqués in review.", lambda f: f.approvals_waiting),
    _figure(
        "greffier_approvals_oldest_age_seconds",
        "Time since the oldest of them was submitted.",
        lambda f: f.approvals_oldest_age,
    ),
    _figure("greffier_journal_entries", "Length of the journal.", lambda f: f.journal_entries),
)
"""Every metric that is read at a scrape."""
