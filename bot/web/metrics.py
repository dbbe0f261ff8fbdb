"""What Prometheus reads: figures from the database, what the edge counts, and how long things take.

Invariant: the one place of the metrics library; a scrape reads the database once, in one short unit, and gives what is
known when the database does not answer.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from typing_extensions import override

from bot import steps, timing
from bot.steps import Step
from bot.timing import Span
from bot.web.readings import READ, Edge, Lead, Seen
from storage.database import Database
from storage.figures import read_figures

log = structlog.get_logger()

DATABASE_PATIENCE = 5.0
"""Seconds after which a scrape gives what it has without the database."""
MOST_AWAITED = 10_000
"""Events whose answer is waited for, to know how long it took: most events are chat, and have none."""
SHORT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LONG = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600)

disable_created_metrics()  # type: ignore[no-untyped-call]


class _Snapshot(Collector):
    """What one scrape found, as the library writes it."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    @override
    def collect(self) -> Iterator[GaugeMetricFamily | CounterMetricFamily]:
        for metric in READ:
            value = metric.read(self._seen)
            if value is None:
                continue
            kind = CounterMetricFamily if metric.name.endswith("_total") else GaugeMetricFamily
            family = kind(metric.name, metric.help, labels=[metric.label] if metric.label else [])
            for label, figure in value.items() if isinstance(value, Mapping) else [(None, value)]:
                family.add_metric([label] if label is not None else [], float(figure))
            yield family


class Metrics:
    """Measures while the bot runs, and answers the scrapes."""

    def __init__(self, database: Database, edge: Callable[[], Edge | None], lead: Callable[[], Lead] = Lead) -> None:
        """Know where the figures are.

        Args:
            database: the bot's.
            edge: gives the edge that is open, if any.
            lead: gives whether this process leads.
        """
        self._database = database
        self._edge = edge
        self._lead = lead
        self.measured = CollectorRegistry()
        """What is measured while it happens."""
        ProcessCollector(registry=self.measured)
        self._commits = Histogram(
            "greffier_commit_seconds",
            "Time that a unit of work takes, its commit included: of a sync, of an event, of a job.",
            ["unit"],
            buckets=SHORT,
            registry=self.measured,
        )
        self._sends = Histogram(
            "greffier_send_seconds",
            "Time until the homeserver has accepted a message, its encryption included.",
            buckets=SHORT,
            registry=self.measured,
        )
        self._answers = Histogram(
            "greffier_answer_seconds",
            "Time from the arrival of a command until the homeserver has accepted the answer.",
            buckets=LONG,
            registry=self.measured,
        )
        self._delays = Histogram(
            "greffier_event_delay_seconds",
            "Time from the sending of an event, by its homeserver's clock, until it is in the database.",
            buckets=LONG,
            registry=self.measured,
        )
        self._events = Counter(
            "greffier_events_total",
            "Events taken in since the process started, by what is known of the device they came from.",
            ["trust"],
            registry=self.measured,
        )
        self._received_at = 0.0
        self._awaited: OrderedDict[str, float] = OrderedDict()

    # ------------------------------------------------------------------------------------------------ measuring

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Listen to the bot."""
        steps.observers.append(self._reached)
        timing.listeners.append(self)
        try:
            yield
        finally:
            steps.observers.remove(self._reached)
            timing.listeners.remove(self)

    def _reached(self, step: Step, _detail: str) -> None:
        if step is Step.RECEIVED:
            self._received_at = time.monotonic()

    def took(self, span: Span, seconds: float) -> None:
        """Note how long something took."""
        (self._sends if span is Span.SEND else self._commits.labels(span.value)).observe(seconds)

    def arrived(self, event_id: str, trust: str, delay: float) -> None:
        """Note an event that came with the sync received last."""
        self._events.labels(trust).inc()
        self._delays.observe(max(0.0, delay))
        self._awaited[event_id] = self._received_at
        if len(self._awaited) > MOST_AWAITED:
            self._awaited.popitem(last=False)

    def answered(self, event_id: str) -> None:
        """Note the first answer to an event."""
        since = self._awaited.pop(event_id, None)
        if since is not None:
            self._answers.observe(time.monotonic() - since)

    # ------------------------------------------------------------------------------------------------ answering

    async def answer(self, _request: web.Request) -> web.Response:
        """Give all that is known."""
        seen = await self._look()
        found = CollectorRegistry()
        found.register(_Snapshot(seen))
        body = generate_latest(found) + generate_latest(self.measured)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> Seen:
        edge, figures, vitals = self._edge(), None, None
        try:
            async with asyncio.timeout(DATABASE_PATIENCE), self._database.begin() as work:
                figures = await read_figures(work.session, work.now, work.real_now)
                vitals = await work.vitals.get()
        except (SQLAlchemyError, OSError) as error:
            figures = None
            log.warning("database-not-scraped", error=type(error).__name__)
        if edge is not None:
            # what it counted since it noted it last
            vitals = edge.vitals or vitals
        return Seen(datetime.now(UTC), self._lead(), self._database.failures, edge, figures, vitals)
