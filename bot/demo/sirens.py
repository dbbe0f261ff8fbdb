"""Another system that alerts: it sends CAP 1.2 to the bot's webhook, signed with the secret both know.

Invariant: nothing of the bot's own code writes or signs what it sends: like any other system, it only has the contract.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from xml.sax.saxutils import escape

import aiohttp

from bot.demo.exercise import Exercise

SENDER = "exercice@cellule.example"
OUTSIDE = "outside"
"""Where the transcript says that another system spoke, in place of a room."""
ALERT = """\
<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>{identifier}</identifier>
  <sender>{sender}</sender>
  <sent>{sent}</sent>
  <status>Exercise</status>
  <msgType>{kind}</msgType>
  <scope>Public</scope>
{references}{infos}
</alert>
"""
INFO = """\
  <info>
    <language>{language}</language>
    <category>Fire</category>
    <event>{event}</event>
    <responseType>{response}</responseType>
    <urgency>Immediate</urgency>
    <severity>{severity}</severity>
    <certainty>Observed</certainty>
    <headline>{headline}</headline>
    <area><areaDesc>{area}</areaDesc></area>
  </info>"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the other system."""

    identifier: str
    at: str
    """When it says it was sent, with its offset."""
    headlines: dict[str, str]
    """What it says, by language."""
    area: str = "Valmeuse-Nord"
    kind: str = "Alert"
    response: str = "Shelter"
    severity: str = "Severe"
    follows: "Sent | None" = None

    def as_xml(self) -> bytes:
        """Write it down as CAP 1.2."""
        before = self.follows
        named = f"{SENDER},{before.identifier},{before.at}" if before is not None else None
        infos = (
            INFO.format(
                language=language,
                event="Incendie" if language.startswith("fr") else "Brand",
                response=self.response,
                severity=self.severity,
                headline=escape(headline),
                area=self.area,
            )
            for language, headline in self.headlines.items()
        )
        return ALERT.format(
            identifier=self.identifier,
            sender=SENDER,
            sent=self.at,
            kind=self.kind,
            references=f"  <references>{named}</references>\n" if named else "",
            infos="\n".join(infos),
        ).encode()


async def delivers(
    exercise: Exercise, sent: Sent, claim: str, *, delivery: str, expects: int, knows_secret: bool = True
) -> None:
    """Deliver a message to the webhook and expect an answer.

    Args:
        exercise: the play.
        sent: the message.
        claim: what its answer shows.
        delivery: the delivery's id, the same at every try.
        expects: the status of the answer.
        knows_secret: whether it is signed with the secret, or with a guess.
    """
    directory = exercise.stage.settings.organisation.file.parent
    key = (directory / "alert-secret").read_text() if knows_secret else "a guess"
    body, timestamp = sent.as_xml(), str(int(time.time()))
    signature = hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/cap+xml",
        "X-Greffier-Timestamp": timestamp,
        "X-Greffier-Signature": f"sha256={signature}",
        "X-Greffier-Delivery": delivery,
    }
    exercise.mark()
    url = f"http://{exercise.stage.settings.web.listen}/hooks/be-alert"
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        status, said = answer.status, await answer.text()
    follows = f", follows {sent.follows.identifier}" if sent.follows is not None else ""
    texts = list(sent.headlines.values()) if knows_secret else []
    what = "\n".join((f"CAP {sent.kind} {sent.identifier}{follows} · {sent.response}", *texts))
    exercise.transcript.said(exercise.clock_time, OUTSIDE, "POST /hooks/be-alert", what)
    exercise.transcript.answered(exercise.clock_time, OUTSIDE, "Greffier", f"{status} {said}")
    exercise.holds(claim, is_so=status == expects, instead=f"status {status}: {said}")
