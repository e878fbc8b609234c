"""What is wrong with a register or with what was asked of it: by kind and number, never by person."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

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


class LeftOut(StrEnum):
    """What becomes of the rows at fault when they are not to stop everything."""

    DROPPED = "dropped"
    NOT_KNOWN = "not_known"
    AS_THEY_ARE = "as_they_are"


_TOLD: Final = {
    LeftOut.DROPPED: ("se bort fra dem", "leave them out", "der er set bort fra dem", "they are left out"),
    LeftOut.NOT_KNOWN: (
        "regne dem som uoplyste", "count them as not known",
        "de er regnet som uoplyste", "they are counted as not known",
    ),
    LeftOut.AS_THEY_ARE: (
        "tælle dem med, som de er", "count them as they are",
        "de er talt med, som de er", "they are counted as they are",
    ),
}  # fmt: skip


class Finding(NamedTuple):
    """Something wrong in the data that need not stop everything: what was found, in both languages without a full stop,
    and what becomes of it otherwise."""

    da: str
    en: str
    left: LeftOut

    def stops(self, option: str) -> Fault:
        """The fault it is where it stops; ``option`` is what to write instead of correcting it."""
        da, en, _noted_da, _noted_en = _TOLD[self.left]
        return Fault(
            f"{self.da}. Ret registeret, eller skriv {option} for at {da}.",
            f"{self.en}. Correct the register, or write {option} to {en}.",
        )

    def noted(self) -> Fault:
        """What is said of it where it does not stop."""
        _da, _en, da, en = _TOLD[self.left]
        return Fault(f"{self.da}; {da}.", f"{self.en}; {en}.")
