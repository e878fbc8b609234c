"""Lists a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Final, Generic, TypeVar

from ninja import Schema
from pydantic import Field

MOST: Final = 500
USUALLY: Final = 100
FURTHEST: Final = 1_000_000

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class Part(Schema):
    """Which part of a list: how many, after how many."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="How many rows.")] = USUALLY
    offset: Annotated[int, Field(ge=0, le=FURTHEST, description="After how many rows.")] = 0


class Listed(Schema, Generic[Row]):
    """A part of a list. ``count`` is how many there are in all; ``next`` is the offset of the rest, null when this was
    the end."""

    items: list[Row]
    count: int
    next: int | None


def listed(
    rows: Sequence[Row], part: Part, make: Callable[[Row], Answer], *, count: int | None = None
) -> Listed[Answer]:
    """The part asked for; only its own rows are made. ``count`` is how many there are when ``rows`` are not all."""
    end = part.offset + part.limit
    made = [make(one) for one in rows[part.offset : end]]
    in_all = len(rows) if count is None else count
    return Listed(items=made, count=in_all, next=end if end < len(rows) else None)
