"""What is wrong with a register or with what was asked of it: by kind and number, never by person."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.wording.numbers import Lang


class Fault(NamedTuple):
    """One thing that is wrong, in both languages, with what to do. ``in_call``: what was asked is at fault."""

    da: str
    en: str
    in_call: bool = False


class RegisterFault(Exception):  # noqa: N818 - it says what is at fault; every fault is told at once
    """A register cannot be used as asked; ``faults`` holds every reason."""

    def __init__(self, *faults: Fault) -> None:
        """The faults hold counts, columns and file names only."""
        self.faults = faults
        super().__init__(f"{len(faults)} faults in the register or in what was asked of it")

    def sentence(self, lang: Lang) -> str:
        """Every fault on a line of its own."""
        return "\n".join(fault.da if lang == "da" else fault.en for fault in self.faults)

    @property
    def in_call(self) -> bool:
        """Whether only what was asked is at fault, not the data."""
        return all(fault.in_call for fault in self.faults)
