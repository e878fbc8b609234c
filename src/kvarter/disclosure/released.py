"""Released figures: the only kind of figure that pages, reports and files accept. Only the door makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, NoReturn

from kvarter.model.observations import DOMINATED, Observation
from kvarter.model.periods import Period
from kvarter.model.verdicts import Verdict

if TYPE_CHECKING:
    from kvarter.model.accounts import MoversAccount

Hidden = Literal["", "small", "total"]
"""Why a value is not shown: the count itself is small, or it would give a small count away."""


class _Door:
    """The key to making released things; held by ``release`` alone."""


DOOR: Final = _Door()


class _Figure(NamedTuple):
    measure: str
    area: str
    group: str
    period: Period
    value: float | None
    unit: str
    hidden: Hidden
    status: str
    source: str
    recorded: str
    note: str
    already_public: str
    numerator: float | None
    denominator: float | None


class _Verdict(NamedTuple):
    verdict: Verdict
    rests_on_hidden: bool


class _Account(NamedTuple):
    account: MoversAccount


class _Columns(NamedTuple):
    value: Any
    above: Any
    below: Any
    hidden: Any


def _refuse(*_values: Any, **_named: Any) -> NoReturn:
    message = "only kvarter.disclosure.release makes released figures and verdicts"
    raise TypeError(message)


class ReleasedFigure(_Figure):
    """A figure that may be shown. ``value`` is None when missing or hidden, and so are the counts it is made of;
    ``hidden`` says why it is hidden."""

    __slots__ = ()
    __new__ = _replace = _refuse
    _make = classmethod(_refuse)


class ReleasedVerdict(_Verdict):
    """A verdict that may be shown; when it rests on hidden figures its numbers are taken out."""

    __slots__ = ()
    __new__ = _replace = _refuse
    _make = classmethod(_refuse)


class ReleasedAccount(_Account):
    """An account of movers that may be shown: what stays in was taken out of it."""

    __slots__ = ()
    __new__ = _replace = _refuse
    _make = classmethod(_refuse)


class ReleasedColumns(_Columns):
    """Many figures that may be shown, one a place: NaN where there is none, ``hidden`` 0 where it is shown, 1 where it
    is small, 2 where it would give a hidden one away, 3 where it is an amount that tells what one contributed."""

    __slots__ = ()
    __new__ = _replace = _refuse
    _make = classmethod(_refuse)


def shown_columns(value: Any, above: Any, below: Any, hidden: Any, door: _Door) -> ReleasedColumns:
    """The released form of columns out of which everything hidden was taken. Raises ``TypeError`` without the door's
    key."""
    if door is not DOOR:
        _refuse()
    made: ReleasedColumns = tuple.__new__(ReleasedColumns, (value, above, below, hidden))
    return made


def released_account(account: MoversAccount, door: _Door) -> ReleasedAccount:
    """The released form of an account out of which what stays in was taken. Raises ``TypeError`` without the door's
    key."""
    if door is not DOOR:
        _refuse()
    made: ReleasedAccount = tuple.__new__(ReleasedAccount, (account,))
    return made


def released(verdict: Verdict, *, rests_on_hidden: bool, door: _Door) -> ReleasedVerdict:
    """The released form of a verdict whose numbers were taken out where they must be. Raises ``TypeError`` without the
    door's key."""
    if door is not DOOR:
        _refuse()
    made: ReleasedVerdict = tuple.__new__(ReleasedVerdict, (verdict, rests_on_hidden))
    return made


def shown(row: Observation, hidden: Hidden, door: _Door) -> ReleasedFigure:
    """The released form of a figure, its value taken out when hidden. Raises ``TypeError`` without the door's key."""
    if door is not DOOR:
        _refuse()
    made: ReleasedFigure = tuple.__new__(
        ReleasedFigure,
        (
            row.measure,
            row.area,
            row.group,
            row.period,
            None if hidden or not row.known else row.value,
            row.unit,
            hidden,
            "" if row.status == DOMINATED else row.status,
            row.source,
            row.recorded,
            row.note,
            row.already_public,
            None if hidden or not row.known else row.numerator,
            None if hidden or not row.known else row.denominator,
        ),
    )
    return made
