"""Plain values held against a record class: every misfit at once, with its place, in our own words."""

from __future__ import annotations

import dataclasses
import difflib
import json
import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, get_args

from kvarter.files.numbers import NotNumber, number_in
from kvarter.files.places import Place, written
from kvarter.files.problems import Problem, ProblemCode, found
from kvarter.files.schema import keys, type_at
from kvarter.model.conditions import ConditionError
from kvarter.model.periods import FIRST_YEAR, LAST_YEAR, PeriodError

_KINDS = {
    "string_type": ProblemCode.NOT_TEXT,
    "float_type": ProblemCode.NOT_NUMBER,
    "int_type": ProblemCode.NOT_WHOLE_NUMBER,
    "int_from_float": ProblemCode.NOT_WHOLE_NUMBER,
    "bool_type": ProblemCode.NOT_TRUTH,
    "tuple_type": ProblemCode.NOT_LIST,
    "dataclass_type": ProblemCode.NOT_MAPPING,
    "date_type": ProblemCode.NOT_DATE,
    "date_parsing": ProblemCode.NOT_DATE,
    "date_from_datetime_parsing": ProblemCode.NOT_DATE,
    "date_from_datetime_inexact": ProblemCode.NOT_DATE,
}


@cache
def load_adapter(cls: Any) -> Any:
    """The checker of one record class; the library behind it is loaded the first time a document is read."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - a tenth of a second that most commands do not need

    return TypeAdapter(cls)


def checked(
    cls: Any, value: Any, *, file: str, at: Place, line_of: Callable[[Place], int | None]
) -> tuple[Any, list[Problem]]:
    """The record that ``value`` says, or None and every problem in it.

    ``at`` is where ``value`` stands in its file; ``line_of`` gives the line of a place in the file.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    endless = [
        found(ProblemCode.NUMBER_NOT_FINITE, file, _line(line_of, (*at, *place)), written((*at, *place)))
        for place in _endless(value)
    ]
    if endless:
        return None, endless
    try:
        return load_adapter(cls).validate_json(json.dumps(value)), []
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
    return None, [
        _told(cls, value, place, misfits, file=file, at=at, line_of=line_of)
        for place, misfits in _by_place(cls, errors).items()
    ]


def _by_place(cls: Any, errors: Iterable[Any]) -> dict[Place, list[Any]]:
    """Errors by the place they are at; what stands after the last known step is the library's own name for an arm."""
    places: dict[Place, list[Any]] = {}
    for error in errors:
        place: Place = tuple(error["loc"])
        while place and type_at(cls, place) is None and error["type"] != "unexpected_keyword_argument":
            place = place[:-1]
        places.setdefault(place, []).append(error)
    return places


def _told(
    cls: Any,
    value: Any,
    place: Place,
    misfits: list[Any],
    *,
    file: str,
    at: Place,
    line_of: Callable[[Place], int | None],
) -> Problem:
    whole = (*at, *place)
    error = next((misfit for misfit in misfits if misfit["type"] == "value_error"), misfits[0])
    kind = error["type"]

    def say(code: ProblemCode, **details: Any) -> Problem:
        return found(code, file, _line(line_of, whole), written(whole), **details)

    if kind == "missing":
        return found(ProblemCode.KEY_MISSING, file, _line(line_of, whole[:-1]), written(whole), expected=str(place[-1]))
    if kind == "unexpected_keyword_argument":
        holder = type_at(cls, place[:-1])
        known = list(keys(holder)) if dataclasses.is_dataclass(holder) and isinstance(holder, type) else []
        return say(ProblemCode.KEY_UNKNOWN, found=str(place[-1]), nearest=nearest(str(place[-1]), known), known=known)
    given = _held(value, place)
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, PeriodError):
        return say(cause.code, found=cause.text)
    if isinstance(cause, ConditionError):
        return say(ProblemCode.CONDITION_FORM, at=cause.at, found=cause.given, expected=cause.expected)
    if kind == "literal_error":
        allowed = [str(choice) for choice in get_args(type_at(cls, place))]
        return say(ProblemCode.NOT_ONE_OF, found=_as_text(given), expected=allowed, nearest=nearest(given, allowed))
    if len(misfits) > 1:  # a period: neither a year nor a text
        is_year = isinstance(given, int) and not isinstance(given, bool) and not FIRST_YEAR <= given <= LAST_YEAR
        return say(ProblemCode.PERIOD_YEAR if is_year else ProblemCode.PERIOD_FORM, found=_as_text(given))
    code = _KINDS.get(kind, ProblemCode.NOT_ACCEPTED)
    if code in (ProblemCode.NOT_NUMBER, ProblemCode.NOT_WHOLE_NUMBER) and isinstance(given, str):
        return _number(say, code, given)
    return say(code, found=_as_text(given))


def _number(say: Callable[..., Problem], code: ProblemCode, given: str) -> Problem:
    number = number_in(given)
    if not isinstance(number, NotNumber):
        return say(ProblemCode.NUMBER_AS_TEXT, found=given)
    if number.code is ProblemCode.NOT_NUMBER:
        return say(code, found=given)
    return say(number.code, found=given, **({} if number.instead is None else {"instead": number.instead}))


def _endless(value: Any, place: Place = ()) -> Iterator[Place]:
    """Where numbers stand that are no number or without end, which JSON texts can hold and figures cannot."""
    if isinstance(value, float) and not math.isfinite(value):
        yield place
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _endless(held, (*place, key))
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from _endless(held, (*place, number))


def nearest(given: Any, known: Iterable[str]) -> str | None:
    """The known word a text was most likely meant to be; None when none is near."""
    if not isinstance(given, str):
        return None
    choices = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(given[:100].casefold().replace("-", "_"), choices, n=1, cutoff=0.7)
    close = close or difflib.get_close_matches(given[:100].casefold(), choices, n=1, cutoff=0.7)
    return choices[close[0]] if close else None


def _held(value: Any, place: Place) -> Any:
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _line(line_of: Callable[[Place], int | None], place: Place) -> int | None:
    while place:
        line = line_of(place)
        if line is not None:
            return line
        place = place[:-1]
    return line_of(())


def _as_text(given: Any) -> str:
    """A value as its file shows it; what holds others is named by its kind."""
    match given:
        case str():
            return given
        case bool():
            return "true" if given else "false"
        case None:
            return ""
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case _:
            return str(given)
