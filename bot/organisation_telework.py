"""What `organisation.toml` says of telework: the regimes with their dates, the teams, and each person's terms.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in
`bot.telework_references`.
"""

import re
from datetime import date, time
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    StrictBool,
    StrictInt,
    model_serializer,
)

from bot.field_types import Key, LocalizedText, MatrixUserId, Table
from bot.organisation_duty import DayOfWeek, ShiftKey, WallTime
from storage.telework_defaults import NORMAL
from storage.telework_rules import OTHER_RULES, RULES, STANDARD

_SHARE = re.compile(r"[1-9]\d{0,2}/[1-9]\d{0,2}")
_YES_OR_NO = "true or false, without quotes"
_A_DATE = "a date such as 2026-01-01"


def _read_share(value: object) -> float:
    """Read a fraction as decrees write it."""
    if not isinstance(value, str) or _SHARE.fullmatch(value) is None or Fraction(value) > 1:
        raise ValueError("not a part of the whole")
    return float(Fraction(value))


def _check_rule(value: str) -> str:
    if value not in RULES:
        raise ValueError("not a rule")
    return value


Share = Annotated[float, BeforeValidator(_read_share), Field(description='a fraction such as "3/5", of at most "1/1"')]
RuleKey = Annotated[str, AfterValidator(_check_rule), Field(description=f"one of {', '.join(RULES)}")]
DaysAWeek = Annotated[StrictInt, Field(ge=0, le=7, description="a whole number from 0 to 7")]
HowMany = Annotated[StrictInt, Field(ge=0, description="a whole number of at least 0")]
WorkingDays = Annotated[StrictInt, Field(ge=1, le=30, description="a whole number of working days from 1 to 30")]


class DerogationEntry(Table):
    """More days than the quotas give, as the director granted them to one person after a reasoned request."""

    from_day: date = Field(alias="from", description=_A_DATE)
    until_day: date = Field(alias="until", description=_A_DATE)
    weekly: DaysAWeek | None = None
    yearly_share: Share | None = None


class TeleworkEntry(Table):
    """Somebody's authorisation to telework, from a day on."""

    from_day: date = Field(alias="from", description=_A_DATE)
    until_day: date | None = Field(default=None, alias="until", description=_A_DATE)
    profile: Key = STANDARD
    fixed_days: tuple[DayOfWeek, ...] = Field(default=(), description='a list of days such as ["tue"]')
    off_days: tuple[DayOfWeek, ...] = Field(default=(), description='a list of days such as ["fri"]')
    category: Key = "office"
    essential: StrictBool = Field(default=False, description=_YES_OR_NO)
    derogation: DerogationEntry | None = Field(
        default=None, description="a table such as { from = 2026-01-01, until = 2026-12-31, weekly = 3 }"
    )

    @model_serializer(mode="wrap")
    def _as_row(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out what hardly anybody has: the rows of all others stay as they were."""
        row: dict[str, Any] = dump(self)
        return {key: value for key, value in row.items() if key != "derogation" or value is not None}


class RegimeEntry(Table):
    """One version of a regime: what holds from a day on."""

    key: Key
    from_day: date = Field(alias="from", description=_A_DATE)
    name: LocalizedText
    norm: StrictBool = Field(default=False, description=_YES_OR_NO)
    weekly: dict[Key, DaysAWeek] = Field(
        default_factory=dict, description="a number of days for each profile such as { standard = 2, translator = 3 }"
    )
    yearly_share: Share | None = None
    monthly_occasional: HowMany | None = None
    excluded: tuple[Key, ...] = Field(default=(), description='a list of categories such as ["restaurant"]')
    essential_on_site: StrictBool = Field(default=False, description=_YES_OR_NO)
    notice: StrictBool = Field(default=True, description=_YES_OR_NO)
    needs_reason: StrictBool = Field(default=False, description=_YES_OR_NO)
    source: LocalizedText | None = None
    sources: dict[RuleKey, LocalizedText] = Field(
        default_factory=dict,
        description='a text for each rule such as { quota-week = { fr = "Note 2026/12", nl = "Nota 2026/12" } }',
    )

    def as_row(self) -> dict[str, Any]:
        """Give it as the database keeps it."""
        row = self.model_dump(mode="json", exclude={"source", "norm"})
        other = {} if self.source is None else {OTHER_RULES: row_of_words(self.source)}
        return row | {"is_norm": self.norm, "sources": other | row["sources"]}


class TeamEntry(Table):
    """People of whom some have to be on site."""

    key: Key
    cell: Key | None = None
    name: LocalizedText
    members: tuple[MatrixUserId, ...] = Field(
        min_length=1, description='a list of user IDs such as ["@emma.t:example.org"]'
    )
    minimum: HowMany = 0
    shifts: dict[ShiftKey, HowMany] = Field(
        default_factory=dict, description="how many for each shift such as { J = 1, S = 1 }"
    )


class TeleworkRulesEntry(Table):
    """What holds whatever the regime: the first regime, and the times that count."""

    regime: Key = NORMAL
    answer_within: WorkingDays = 2
    remind_after: WorkingDays = 1
    escalate_after: WorkingDays = 2
    day_starts: WallTime = time(7)
    on_site: dict[Key, tuple[Key, ...]] | None = Field(
        default=None, description='the roles for each cell such as { infocel = ["coordinator", "monitoring"] }'
    )
    names: dict[Key, LocalizedText] = Field(
        default_factory=dict,
        description='a name for each such as { driver = { fr = "chauffeurs", nl = "chauffeurs" } }',
    )

    def as_row(self) -> dict[str, Any]:
        """Give it as the database keeps it."""
        times = {"day_starts": f"{self.day_starts:%H:%M}"}
        return self.model_dump(mode="json", exclude=set(times)) | times


def row_of_words(words: LocalizedText) -> dict[str, str]:
    """Give a text in its languages as plain JSON."""
    return {language.value: text for language, text in words.items()}
