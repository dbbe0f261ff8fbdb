"""What a digest tells of texts: those that went out.

Invariant: only what is public is told, by the title it went out with.
"""

from commands.communique.declared import group
from commands.kit.context import Context
from commands.kit.daily import DailyPart, Page, Period, Section
from commands.kit.disclosure import Matter
from commands.kit.words import Localized, Message
from storage.digest_reading import Issued
from storage.values import Ref


@group.tells_weekly
@group.tells_daily
async def days_texts(ctx: Context, period: Period) -> Page:
    """Tell what each cell published in a period."""
    issued = await ctx.work.digest_reading.issued(period.cells, period.since, period.until)
    return {
        cell: [
            Section(
                DailyPart.PUBLISHED,
                Matter.PUBLISHED,
                Message("digest-part-published", count=len(texts)),
                tuple(_line(text) for text in texts[: period.most]),
                len(texts),
                frozenset(text.ref for text in texts),
            )
        ]
        for cell, texts in issued.items()
    }


def _line(text: Issued) -> Message:
    return Message(
        "digest-published-line",
        ref=Ref.of(text.ref),
        title=Localized({language.value: title for language, title in text.titles.items()}),
        languages=tuple(text.titles),
        at=text.at,
    )
