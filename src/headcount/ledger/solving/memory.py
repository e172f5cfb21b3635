"""What was worked out before: results go in by all they rest on, and come out where that is still the same.

One more report changes a few windows of a ledger; the others need not be solved again. Nothing is taken over
on trust: a result is only given for equal observations, sums and settings, and each is a function of these
alone, so a ledger that was added to is the ledger worked out anew. A memory travels with its ledger.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast

Found = TypeVar("Found")


class _Named(Protocol):
    """What can be recognised by its id."""

    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


@dataclass(frozen=True, slots=True)
class Basis:
    """All that a result rests on; `name` tells most apart without comparing the parts."""

    name: Hashable
    parts: tuple[object, ...]

    def __hash__(self) -> int:
        """The name's own, since parts are large."""
        return hash(self.name)


class Memory:
    """Results by their basis. One made from an earlier memory keeps of it only what is asked for again."""

    def __init__(self, earlier: "Memory | None" = None) -> None:
        self._earlier: dict[Basis, object] = earlier.results if earlier else {}
        self.results: dict[Basis, object] = {}
        self._known: dict[str, object] = earlier.items if earlier else {}
        self.items: dict[str, object] = {}

    def recall(self, basis: Basis, make: Callable[[], Found]) -> Found:
        """What was made from an equal basis before; made now where nothing was."""
        if basis not in self.results:
            self.results[basis] = self._earlier[basis] if basis in self._earlier else make()
        return cast("Found", self.results[basis])

    def recognise(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The same items, equal earlier ones in their place, so that later comparisons are quick."""
        found: list[Item] = []
        for item in items:
            known = self._known.get(item.id)
            found.append(known if known is not None and known == item else item)
            self.items[item.id] = found[-1]
        return tuple(found)

    def close(self) -> "Memory":
        """The same memory without what was not asked for again."""
        self._earlier, self._known = {}, {}
        return self
