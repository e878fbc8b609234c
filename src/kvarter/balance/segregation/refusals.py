"""What cannot be measured, as data; the sentences stand in the wording room."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a table gives no figure; a closed list, each explained in docs/segregering.md."""

    NO_PERSONS = "no_persons"
    ONE_GROUP = "one_group"
    GROUP_UNKNOWN = "group_unknown"
    GROUP_EMPTY = "group_empty"
    WEIGHT_NOT_FINITE = "weight_not_finite"
    WEIGHT_NEGATIVE = "weight_negative"
    WEIGHTS_FRACTIONAL = "weights_fractional"
    TOO_MANY_PERSONS = "too_many_persons"
    NOTHING_IN_COMMON = "nothing_in_common"
    NOT_FITTED = "not_fitted"
    NO_REST = "no_rest"


class CannotMeasure(ValueError):  # noqa: N818 - it says what happened
    """A table gives no figure; ``reason`` says why, ``about`` names the group or the number it turns on."""

    def __init__(self, reason: Refusal, about: str | float | None = None) -> None:
        """The message holds the code alone: never a value out of the data."""
        self.reason = reason
        self.about = about
        super().__init__(reason.value)
