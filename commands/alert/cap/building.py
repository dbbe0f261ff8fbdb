"""From the tree of names and texts that a reader made to the model: every mistake is found, not only the first.

A tree comes from XML, where the order of elements is the schema's, or from JSON, where it is free.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from commands.alert.cap.checking import check
from commands.alert.cap.mistake import CapRefused, Mistake, show
from commands.alert.cap.model import CapAlert
from commands.alert.cap.schema import ALERT, BLANKS, Element, Structure

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Node:
    """One element as it was found: a text, or other elements."""

    name: str
    text: str = ""
    children: tuple["Node", ...] = ()
    is_structure: bool = False
    is_number: bool = False
    """Whether it was written as a number, which only JSON can."""


def build_alert(root: Node, *, ordered: bool) -> CapAlert:
    """Build the alert that a tree holds.

    Args:
        root: what stands for `alert`; its own name has been looked at.
        ordered: whether its elements must stand in the schema's order.

    Raises:
        CapRefused: with all that is wrong.
    """
    builder = _Builder(ordered=ordered)
    alert = builder.build(ALERT, root, "alert")
    if alert is None or builder.mistakes:
        raise CapRefused(builder.mistakes)
    mistakes = check(alert)
    if mistakes:
        raise CapRefused(mistakes)
    return alert


class _Builder:
    """Collects mistakes on its way through a tree."""

    def __init__(self, *, ordered: bool) -> None:
        self.mistakes: list[Mistake] = []
        self._ordered = ordered

    def _note(self, path: str, what: str) -> None:
        self.mistakes.append(Mistake(path, what))

    def build(self, structure: Structure[Model], node: Node, path: str) -> Model | None:
        """Build one structure; None when something it needs is missing or wrong."""
        if not node.is_structure:
            self._note(path, "holds elements, not a text")
            return None
        self._note_strangers(structure, node, path)
        if self._ordered:
            self._note_order(structure, node, path)
        whole = True
        values: dict[str, Any] = {}
        for element in structure.elements:
            found = [child for child in node.children if child.name == element.name]
            built = self._read(element, found, path)
            if element.repeated:
                values[element.attribute] = tuple(built)
            elif built:
                values[element.attribute] = built[0]
            elif element.required:
                whole = False
            if element.required and not found:
                self._note(f"{path}/{element.name}", "is missing")
        return structure.model(**values) if whole else None

    def _note_strangers(self, structure: Structure[Any], node: Node, path: str) -> None:
        known = {element.name for element in structure.elements}
        for name in dict.fromkeys(child.name for child in node.children):
            if name not in known:
                self._note(path, f"{show(name)} is no element of it")

    def _note_order(self, structure: Structure[Any], node: Node, path: str) -> None:
        places = {element.name: place for place, element in enumerate(structure.elements)}
        last = 0
        for child in node.children:
            place = places.get(child.name, last)
            if place < last:
                self._note(f"{path}/{child.name}", f"must stand before {structure.elements[last].name}")
            last = max(last, place)

    def _read(self, element: Element, found: list[Node], path: str) -> list[Any]:
        if len(found) > 1 and not element.repeated:
            self._note(f"{path}/{element.name}", "stands more than once")
        built = []
        for number, node in enumerate(found, 1):
            where = f"{path}/{element.name}[{number}]" if element.repeated else f"{path}/{element.name}"
            if isinstance(element.holds, Structure):
                value = self.build(element.holds, node, where)
            else:
                value = self._read_text(element, node, where)
            if value is not None:
                built.append(value)
        return built

    def _read_text(self, element: Element, node: Node, path: str) -> Any | None:  # noqa: ANN401 - whatever it holds
        if isinstance(element.holds, Structure) or node.is_structure:
            self._note(path, "holds a text, not elements")
            return None
        if node.is_number and not element.holds.is_number:
            self._note(path, "must be a text in quotes, not a number")
            return None
        text = node.text.strip(BLANKS)
        if not text:
            # many systems write every element they know, also those they have nothing for
            if element.required:
                self._note(path, "is empty")
            return None
        try:
            return element.holds.read(text)
        except ValueError as error:
            self._note(path, str(error))
            return None
