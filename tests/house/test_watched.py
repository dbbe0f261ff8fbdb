"""What watches the bot knows it: dashboard and alert rules use metrics that exist, and each is documented.

Invariant: what is compared comes from a running scrape on one side and from the files people load on the other.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import Metric as Family

from bot.web.metrics import Metrics
from bot.web.readings import READ
from storage.database import Database
from tests.clock import Clock

MONITORING = Path(__file__).parents[2] / "docs" / "monitoring"
LOCALES = Path(__file__).parents[2] / "commands" / "locales"
PAGE = (MONITORING / "README.md").read_text(encoding="utf-8")
BOARD: dict[str, Any] = json.loads((MONITORING / "greffier.json").read_text(encoding="utf-8"))
RULES: dict[str, Any] = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))
ALERTS: list[dict[str, Any]] = [rule for group in RULES["groups"] for rule in group["rules"]]
PANELS: list[dict[str, Any]] = [panel for panel in BOARD["panels"] if panel["type"] != "row"]
SCREEN = 24
"""Columns of a dashboard."""

_METRIC = re.compile(r"\b(?:greffier|process)_[a-z_]+")
_WORD = re.compile(r"[a-z_]+(?=\s*\()")
_FUNCTIONS = {
    *("absent", "by", "changes", "histogram_quantile", "increase", "label_values", "max", "min", "rate", "sum", "time")
}
_ROW = re.compile(r"^\| `(?P<name>[a-z_]+)` \| (?P<kind>\w+) \|", re.MULTILINE)


@cache
def measured() -> dict[str, Family]:
    """List what is measured while it happens, by the name it is scraped by."""
    clock = Clock()
    database = Database("sqlite+aiosqlite://", now=clock.now, new_id=clock.new_id)
    families = Metrics(database, lambda: None).measured.collect()
    return {family.name + ("_total" if family.type == "counter" else ""): family for family in families}


def kinds() -> dict[str, str]:
    """Give every metric with its kind."""
    read = {metric.name: "counter" if metric.name.endswith("_total") else "gauge" for metric in READ}
    return read | {name: family.type for name, family in measured().items()}


def series() -> set[str]:
    """List every name that a query may use."""
    return {
        name + suffix
        for name, kind in kinds().items()
        for suffix in (("_bucket", "_count", "_sum") if kind == "histogram" else ("",))
    }


def expressions() -> list[tuple[str, str]]:
    """List every query of dashboard and rules, with where it stands."""
    shown = [(panel["title"], target["expr"]) for panel in PANELS for target in panel["targets"]]
    asked = [(variable["name"], variable["definition"]) for variable in BOARD["templating"]["list"][1:]]
    return [*shown, *asked, *((alert["alert"], alert["expr"]) for alert in ALERTS)]


def anchors() -> set[str]:
    """List the sections of the page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("where", "expression"), expressions())
def test_every_query_asks_for_metrics_that_exist(where: str, expression: str) -> None:
    """A query names metrics of ours, and each function it calls is one of PromQL."""
    assert where
    named = set(_METRIC.findall(expression))
    assert named
    assert named <= series()
    bare = re.sub(r"\"[^\"]*\"", "", expression)
    assert set(_WORD.findall(bare)) <= _FUNCTIONS
    for opening, closing in ("()", "{}", "[]"):
        assert bare.count(opening) == bare.count(closing)


@pytest.mark.parametrize(("where", "expression"), expressions())
def test_what_only_grows_is_asked_for_its_growth(where: str, expression: str) -> None:
    """A counter is never compared as it stands: it is asked how much it grew, over a time."""
    for name in _METRIC.findall(expression):
        if name.endswith(("_total", "_bucket")):
            assert re.search(rf"(?:rate|increase)\({name}(?:{{[^}}]*}})?\[[^\]]+\]\)", expression), where


def test_every_metric_is_documented() -> None:
    """The page has each metric of ours once, with its kind, and none that is not there."""
    rows = _ROW.findall(PAGE)
    documented = dict(rows)
    assert len(documented) == len(rows)
    ours = {name: kind for name, kind in kinds().items() if name.startswith("greffier_")}
    assert {name: kind for name, kind in documented.items() if name.startswith("greffier_")} == ours
    assert set(documented) <= set(kinds())


def test_every_metric_says_what_it_is_in_a_sentence() -> None:
    """The words that a scrape carries are a sentence each, also of what is measured."""
    for family in measured().values():
        if family.name.startswith("greffier_"):
            assert family.documentation.endswith("."), family.name


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_every_alert_says_what_to_do(alert: dict[str, Any]) -> None:
    """A rule has what Prometheus needs, a severity, a sentence, and a section of the page that is there."""
    assert set(alert) == {"alert", "expr", "for", "labels", "annotations"}
    assert re.fullmatch(r"Greffier[A-Z][A-Za-z]+", alert["alert"])
    assert re.fullmatch(r"\d+[smh]", alert["for"])
    assert set(alert["labels"]) == {"severity"}
    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert alert["annotations"]["summary"].endswith(".")
    page, _, section = alert["annotations"]["runbook_url"].partition("#")
    assert page.endswith("/docs/monitoring/README.md")
    assert section in anchors()


def test_a_homeserver_that_was_never_heard_is_missed_too() -> None:
    """A leader that has heard nothing since it started gives no age: that it is missing is asked for as well."""
    (rule,) = [alert for alert in ALERTS if alert["alert"] == "GreffierSyncLate"]
    late, never = rule["expr"].split(" or ")
    assert "greffier_sync_age_seconds" in late
    assert never == "absent(greffier_sync_age_seconds) unless absent(greffier_leader == 1)"


def test_alerts_have_names_of_their_own() -> None:
    """No two rules share a name, and every section of the runbook is some rule's."""
    assert len({alert["alert"] for alert in ALERTS}) == len(ALERTS)
    linked = {alert["annotations"]["runbook_url"].partition("#")[2] for alert in ALERTS}
    sections = re.findall(r"^### (.+)$", PAGE, re.MULTILINE)
    assert {section.lower().replace(" ", "-") for section in sections} == linked


def test_what_the_scrape_configuration_loads_is_there() -> None:
    """The example names the rule file beside it, and the job that the dashboard looks for."""
    example = yaml.safe_load((MONITORING / "prometheus.yml").read_text(encoding="utf-8"))
    assert all((MONITORING / name).exists() for name in example["rule_files"])
    assert [job["job_name"] for job in example["scrape_configs"]] == ["greffier"]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_every_panel_can_be_read_at_night(panel: dict[str, Any]) -> None:
    """A panel has a title, a unit, thresholds, what it means, and takes its data from the variable."""
    assert panel["title"]
    assert panel["description"].endswith(".")
    defaults = panel["fieldConfig"]["defaults"]
    assert defaults["unit"]
    assert defaults["thresholds"]["steps"]
    sources = [panel["datasource"], *(target["datasource"] for target in panel["targets"])]
    assert {source["uid"] for source in sources} == {"${datasource}"}


def test_panels_point_to_sections_that_are_there() -> None:
    """A section of the runbook that a panel names exists."""
    named = {name for panel in PANELS for name in re.findall(r"\"([^\"]+)\"", panel["description"])}
    assert len(named) > 10
    assert {name.lower().replace(" ", "-") for name in named} <= anchors()


def test_panels_are_grouped_and_do_not_overlap() -> None:
    """The five groups stand in order, ids are unique, and no panel lies on another or beside the screen."""
    rows = [panel["title"] for panel in BOARD["panels"] if panel["type"] == "row"]
    assert rows == ["Does it work", "Matrix", "Database", "The cells", "Mail and webhooks"]
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])
    taken: set[tuple[int, int]] = set()
    for panel in BOARD["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= SCREEN
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken
        taken |= cells


@pytest.mark.parametrize(
    ("metrics", "problem"),
    [
        (("greffier_sync_age_seconds",), "away"),
        (("greffier_commit_seconds_bucket",), "slow"),
        (("greffier_outbox_oldest_age_seconds",), "waiting"),
        (("greffier_outbox_stuck",), "stuck"),
        (("greffier_undecryptable_oldest_age_seconds",), "undecryptable"),
        (("greffier_hostile_dropped_total", "greffier_events_quarantined_total"), "hostile"),
        (("greffier_one_time_keys",), "keys"),
        (("greffier_fallback_key_uses_total",), "fallback"),
        (("greffier_lease_epoch",), None),
        (("greffier_slots_late_total",), "late"),
        (("greffier_slots_missed_total",), "missed"),
    ],
)
def test_what_has_to_be_watched_is_everywhere(metrics: tuple[str, ...], problem: str | None) -> None:
    """What can go wrong with the edge is shown on the dashboard, has an alert rule, and a line of `!status`."""
    shown = " ".join(target["expr"] for panel in PANELS for target in panel["targets"])
    asked = " ".join(alert["expr"] for alert in ALERTS)
    for metric in metrics:
        assert metric in shown
        assert metric in asked
    words = (LOCALES / "fr" / "status.ftl").read_text(encoding="utf-8")
    assert f"\nstatus-problem-{problem} =" in words if problem else "\nstatus-lease =" in words
