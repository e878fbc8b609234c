"""What is wrong with a table, its hierarchies or the ledger, as data; the sentences stand in the wording room."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Wrong(StrEnum):
    """Why a table cannot be made safe; a closed list, each explained in docs/frigivelse.md."""

    HIERARCHY_FORM = "hierarchy_form"
    HIERARCHY_CYCLE = "hierarchy_cycle"
    MEMBER_UNKNOWN = "member_unknown"
    RELATION_FORM = "relation_form"
    CELL_TWICE = "cell_twice"
    NOT_ADDING_UP = "not_adding_up"
    CELLS_MISSING = "cells_missing"
    CONTRADICTORY = "contradictory"
    LEDGER_LINE = "ledger_line"
    ROUNDING_NONE = "rounding_none"


class Fault(NamedTuple):
    """One thing that is wrong: in which file, on which line (None: none), and the names its sentence needs. Never a
    value out of the table."""

    wrong: Wrong
    file: str
    line: int | None = None
    names: tuple[str, ...] = ()


class CannotRelease(ValueError):  # noqa: N818 - it says what happened
    """A table cannot be released; ``faults`` holds everything that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """The message holds codes alone."""
        self.faults = tuple(faults)
        super().__init__(", ".join(fault.wrong.value for fault in self.faults[:10]))
