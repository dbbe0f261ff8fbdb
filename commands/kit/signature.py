"""What a command takes, read from the signature of its function.

Invariant: what no reader of ours can read, or the grammar cannot tell apart, fails at import.
"""

import inspect
import typing
from dataclasses import dataclass
from typing import Any

from commands.kit.context import Handler
from commands.kit.reads import Reads
from commands.kit.said_days import ReadsDays
from commands.kit.types import Aside, ReadsText, Text, reader_of


def option_word(name: str) -> str:
    """Give the English key of an option from its name in Python: `embargo_reason` is `embargo-reason`."""
    return name.rstrip("_").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument or option of a command."""

    name: str
    """As in Python; an option is written with dashes."""
    reads: Reads
    is_option: bool
    is_flag: bool
    is_required: bool
    is_tail: bool

    @property
    def word(self) -> str:
        """Its English key: `from_`, which Python reserves, is `from`."""
        return option_word(self.name)

    @property
    def takes_rest(self) -> bool:
        """Whether it takes all that is left: a text, or a set of days."""
        return self.is_tail or (not self.is_option and isinstance(self.reads, ReadsDays))


def read_signature(handler: Handler) -> tuple[tuple[Parameter, ...], str | None]:
    """Read a handler's parameters after its context, and the name of what takes an aside.

    Raises:
        TypeError: a missing annotation, an unknown type, two tails or a required parameter after an optional one.
    """
    hints = typing.get_type_hints(handler, include_extras=True)
    signature = inspect.signature(handler)
    found: list[Parameter] = []
    aside: str | None = None
    for parameter in list(signature.parameters.values())[1:]:
        if parameter.name not in hints:
            raise TypeError(f"{handler.__qualname__}: {parameter.name} has no annotation")
        if Aside in (hints[parameter.name], *typing.get_args(hints[parameter.name])):
            aside = parameter.name
            continue
        found.append(_read_parameter(parameter, hints[parameter.name]))
    tails = [parameter for parameter in found if parameter.is_tail]
    arguments = [parameter for parameter in found if not parameter.is_option]
    if len(tails) > 1 or (tails and arguments[-1] is not tails[0]):
        raise TypeError(f"{handler.__qualname__}: one text at most, and it comes last")
    if tails and aside is not None:
        raise TypeError(f"{handler.__qualname__}: a text takes what is an aside")
    return tuple(found), aside


def _read_parameter(parameter: inspect.Parameter, annotation: Any) -> Parameter:  # noqa: ANN401 - any annotation
    is_option = parameter.kind is inspect.Parameter.KEYWORD_ONLY
    is_flag = is_option and annotation is bool
    is_tail = not is_option and Text in (annotation, *typing.get_args(annotation))
    return Parameter(
        name=parameter.name,
        reads=ReadsText() if is_flag else reader_of(annotation),
        is_option=is_option,
        is_flag=is_flag,
        is_required=parameter.default is inspect.Parameter.empty,
        is_tail=is_tail,
    )
