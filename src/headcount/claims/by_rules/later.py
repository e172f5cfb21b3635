"""Items that are made when somebody first asks for one of them: nobody pays for what is never looked at."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

Item = TypeVar("Item")


class Later(Sequence[Item]):
    """A sequence that is made at the first question."""

    def __init__(self, make: Callable[[], Sequence[Item]]) -> None:
        """Remember how it is made."""
        self._make = make

    @cached_property
    def _items(self) -> Sequence[Item]:
        return self._make()

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        """The item or the items at a place."""
        return self._items[index]

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        """The items in order."""
        return iter(self._items)
