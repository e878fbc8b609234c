"""Danish order: æ, ø and å come last, aa is å, capitals count as small letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

T = TypeVar("T")

# The three letters as signs that sort after z, whatever the machine's own order.
_LAST: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def danish_key(text: str) -> str:
    """What to sort a Danish text by."""
    return text.casefold().replace("aa", "å").translate(_LAST)


def in_alphabet(items: Iterable[T], text: Callable[[T], str]) -> list[T]:
    """The items in Danish alphabetical order of their texts."""
    return sorted(items, key=lambda one: danish_key(text(one)))


def folded(text: str) -> str:
    """A text as search compares it: small letters, æ as ae, ø as oe, å as aa, so that either spelling finds both."""
    return text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
