"""Alerts of a cell at work, written out as CAP documents by the command line.

Invariant: nothing is changed; what is written is read by the project's own reader, which keeps the standard's rules.
"""

import zipfile

from commands.alert.cap.model import MsgType, Reference, Status
from commands.alert.cap.reading import read_xml
from tests.e2e.process import obey
from tests.e2e.world import World


async def exported(world: World) -> None:
    """Export every alert as an operator does: each keeps CAP's rules, and each names those before it as they are."""
    out, config = world.directory / "alerts.zip", str(world.directory / "greffier.toml")
    arguments = ("export", "--kind", "alert", "--format", "cap", "--out", str(out), "--config", config)
    status, said_so = await obey(*arguments, log=world.directory / "command.log")
    assert (status, "6 CAP messages written" in said_so) == (0, True), said_so
    with zipfile.ZipFile(out) as archive:
        alerts = {name.removesuffix(".xml"): read_xml(archive.read(name)) for name in archive.namelist()}
    first, update, over, wrong, completed, withdrawal = alerts.values()
    assert [*alerts] == [f"A-2026-000{number}" for number in ("1", "2", "3", "4", "4.2", "5")]
    assert [*alerts] == [alert.identifier for alert in alerts.values()]
    kinds = [(alert.status, alert.msg_type, alert.is_all_clear) for alert in (first, update, over, withdrawal)]
    assert kinds == [
        (Status.EXERCISE, MsgType.ALERT, False),
        (Status.EXERCISE, MsgType.UPDATE, False),
        (Status.EXERCISE, MsgType.UPDATE, True),
        (Status.EXERCISE, MsgType.CANCEL, False),
    ]
    sent = [Reference(alert.sender, alert.identifier, alert.sent) for alert in alerts.values()]
    assert [first.references, update.references, over.references] == [(), (*sent[:1],), (*sent[:2],)]
    assert [wrong.references, completed.references, withdrawal.references] == [(), (sent[3],), (*sent[3:5],)]
    assert [[info.language for info in alert.infos] for alert in (wrong, completed)] == [
        ["fr-BE", "nl-BE"],
        ["fr-BE", "nl-BE", "de-BE"],
    ], "each as it was sent, the first without what came later"
    assert [alert.sent for alert in alerts.values()] == sorted(alert.sent for alert in alerts.values())
