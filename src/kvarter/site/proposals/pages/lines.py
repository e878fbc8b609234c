"""Fields of a body as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kvarter.site.proposals.comparing import BAR
from kvarter.site.visit import Visit


class Row(NamedTuple):
    """A field by its name, its lines, and whether they are a list."""

    name: str
    lines: list[str]
    listed: bool


_LISTS = ("terms_tasks", "terms_members")


def rows(seen: Visit, said: Mapping[str, str]) -> list[Row]:
    """Fields in the order they are said; a seat's parts are parted by commas."""
    return [
        Row(seen.say(key), [_spoken(line) for line in text.splitlines()], key in _LISTS) for key, text in said.items()
    ]


def _spoken(line: str) -> str:
    """A seat's line as it is read: how many first, then the role and what it says of it."""
    parts = line.split(f" {BAR} ")
    count = [f"{one} × " for one in parts[1:] if one.isdigit()]
    return "".join(count) + ", ".join(one for number, one in enumerate(parts) if number == 0 or not one.isdigit())
