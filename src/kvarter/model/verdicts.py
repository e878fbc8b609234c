"""Verdicts: what a criterion comes to on a date, with the reasons and every figure it rests on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class Status(StrEnum):
    """What a criterion comes to; the words people read stand in the wording room."""

    MET = "met"
    NOT_MET = "not_met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_ENOUGH_DATA = "not_enough_data"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    NOT_MEASURABLE = "not_measurable"


class ReasonCode(StrEnum):
    """Why a verdict came out as it did; a closed list, each explained in docs/reasons."""

    DECIDED_EARLY = "decided_early"
    MISSING_PERIODS = "missing_periods"
    SUPPRESSED = "suppressed"
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    BASE_DIFFERS = "base_differs"
    BASE_MISSING = "base_missing"
    BASE_NOT_POSITIVE = "base_not_positive"
    SIDE_INFERRED = "side_inferred"
    DEFINITION_BREAK = "definition_break"
    STALE = "stale"
    MUST_HOLD = "must_hold"
    WITHIN_CHANCE = "within_chance"
    ILLUSTRATIVE = "illustrative"
    VAGUE = "vague"
    NO_MEASURE = "no_measure"
    NO_REFERENCE = "no_reference"
    NO_PERIOD = "no_period"
    NOT_RELEVANT = "not_relevant"
    UNIT_MISMATCH = "unit_mismatch"
    UNPAIRED_PERIODS = "unpaired_periods"
    PARTS_OF_YEAR = "parts_of_year"
    SHORT_SERIES = "short_series"
    HIDDEN = "hidden"


class Reason(NamedTuple):
    """One reason with the details its sentence needs (years, figures), as plain values."""

    code: ReasonCode
    details: dict[str, Any]


class Forecast(NamedTuple):
    """The expected value when it is due, an 80 % interval and the probability that the criterion holds.

    ``year`` is the year the value is for; None when it is a mean or a sum over the criterion's years.
    """

    value: float
    low: float
    high: float
    probability: float
    year: int | None = None


class StillNeeded(NamedTuple):
    """What the years without a figure must come to for the criterion to hold.

    ``decided`` is True when it holds and False when it fails whatever they come to; None while they decide.
    """

    comparator: str
    value: float
    unit: str
    how: str
    years: tuple[int, ...]
    decided: bool | None = None


class Evidence(NamedTuple):
    """A figure the verdict rests on."""

    measure: str
    area: str
    period: str
    value: float | None
    source: str
    recorded: str
    group: str = ""
    status: str = ""
    unit: str = ""


class Verdict(NamedTuple):
    """What a criterion comes to on ``as_of``.

    ``value`` and ``required`` are on the scale of the measure (of the gap for a gap): the level reached and the
    level asked for. ``comparator`` says how they are held together, ``how`` over which ``years``. ``decided_by`` is
    the one year that failed, where one year did; ``gap`` says that the values are gaps to a reference.
    """

    criterion: str
    status: Status
    final: bool
    as_of: date
    value: float | None
    required: float | None
    forecast: Forecast | None
    still_needed: StillNeeded | None
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]
    comparator: str | None = None
    how: str | None = None
    years: tuple[int, ...] = ()
    unit: str = ""
    base: float | None = None
    decided_by: int | None = None
    gap: bool = False
