"""YAML read with the line of every key and value, by the YAML 1.2 core schema: ``ja``, ``no`` and dates stay text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from kvarter.files.places import Place, written
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.texts import has_personal_number

__all__ = ["DEEPEST", "MOST_NODES", "Marked", "Place", "read_yaml"]

DEEPEST: Final = 40
MOST_NODES: Final = 500_000
LARGEST: Final = 10**15
_LONGEST_PLACE: Final = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER: Final = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL: Final = re.compile(r"0o[0-7]+", re.ASCII)
_HEX: Final = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_ENDLESS: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Marked(NamedTuple):
    """A YAML text as plain values (mappings, lists, texts, numbers) and the line each place in it stands on.

    ``problems`` are those that did not stop the reading; the value is only good for finding more when there are any.
    """

    value: Any
    lines: dict[Place, int]
    problems: list[Problem]


class _Stop(Exception):  # noqa: N818 - leaves the reading; carries no error of its own
    """Reading cannot go on; the last problem says why."""


class _Frame:
    """A mapping or list that is being read."""

    __slots__ = ("held", "key", "place")

    def __init__(self, held: dict[str, Any] | list[Any], place: Place) -> None:
        self.held = held
        self.place = place
        self.key: str | None = None


def read_yaml(text: str, file: str) -> Marked:
    """The values of one YAML document with their lines.

    Keys given twice, numbers without end and texts written like CPR numbers come back as problems. Raises
    ``ProblemsFound`` for what is not YAML, for aliases, tags, several documents and what is too deep or too large.
    """
    reading = _Reading(file)
    try:
        reading.run(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as wrong:
        raise ProblemsFound([*reading.problems, _syntax(wrong, text, file)]) from None
    except _Stop:
        raise ProblemsFound(reading.problems) from None
    except yaml.YAMLError:
        raise ProblemsFound([*reading.problems, found(ProblemCode.YAML_SYNTAX, file)]) from None
    return Marked(reading.root, reading.lines, reading.problems)


def _syntax(wrong: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = wrong.problem_mark or wrong.context_mark
    if mark is None:
        return found(ProblemCode.YAML_SYNTAX, file)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    here = lines[line]
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return found(ProblemCode.YAML_TAB, file, line + 1)
    return found(ProblemCode.YAML_SYNTAX, file, line + 1, column=mark.column + 1)


class _Reading:
    """One pass over the events of a YAML text."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.lines: dict[Place, int] = {}
        self.root: Any = None
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            line = event.start_mark.line + 1
            match event:
                case yaml.AliasEvent():
                    self._stop(ProblemCode.YAML_ALIAS, line)
                case yaml.ScalarEvent():
                    self._check_node(event, line)
                    self._scalar(event, line)
                case yaml.MappingStartEvent():
                    self._check_node(event, line)
                    self._open({}, line)
                case yaml.SequenceStartEvent():
                    self._check_node(event, line)
                    self._open([], line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._stack.pop()
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        self._stop(ProblemCode.YAML_SEVERAL_DOCUMENTS, line)
                case _:
                    pass

    def _say(self, code: ProblemCode, line: int, **details: Any) -> None:
        key = ""
        if self._stack:
            frame = self._stack[-1]
            place = frame.place if frame.key is None else (*frame.place, frame.key)
            key = written(place[:_LONGEST_PLACE])
        self.problems.append(found(code, self.file, line, key, **details))

    def _stop(self, code: ProblemCode, line: int, **details: Any) -> None:
        self._say(code, line, **details)
        raise _Stop

    def _check_node(self, event: Any, line: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(ProblemCode.YAML_TOO_MUCH, line, limit=MOST_NODES)
        if event.anchor is not None:
            self._stop(ProblemCode.YAML_ALIAS, line)
        if event.tag is not None and event.tag != "!":
            self._stop(ProblemCode.YAML_TAG, line, found=event.tag)

    def _open(self, held: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._stack) >= DEEPEST:
            self._stop(ProblemCode.YAML_TOO_DEEP, line, limit=DEEPEST)
        if self._stack and isinstance(self._stack[-1].held, dict) and self._stack[-1].key is None:
            self._stop(ProblemCode.YAML_KEY_NOT_TEXT, line)
        place = self._put(held, line)
        self._stack.append(_Frame(held, place))

    def _put(self, value: Any, line: int) -> Place:
        if not self._stack:
            self.root = value
            self.lines[()] = line
            return ()
        frame = self._stack[-1]
        if isinstance(frame.held, list):
            place: Place = (*frame.place, len(frame.held))
            frame.held.append(value)
            self.lines.setdefault(place, line)
            return place
        key = str(frame.key)
        place = (*frame.place, key)
        frame.key = None
        if key not in frame.held:
            frame.held[key] = value
        return place

    def _scalar(self, event: Any, line: int) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.held, dict) and frame.key is None:
            key = event.value
            place = (*frame.place, key)
            if key in frame.held:
                first = self.lines[place]
                self._say(ProblemCode.KEY_TWICE, line, found=key, first=first)
            else:
                self.lines[place] = line
            frame.key = key
            return
        self._put(self._value(event, line), line)

    def _value(self, event: Any, line: int) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # quoted or a block: always text
            return self._text(text, line)
        if text in _WORDS:
            return _WORDS[text]
        if _ENDLESS.fullmatch(text):
            self._say(ProblemCode.NUMBER_NOT_FINITE, line, found=text)
            return None
        number = number_of(text)
        if number is None:
            return self._text(text, line)
        if not math.isfinite(number) or abs(number) > LARGEST:
            self._say(ProblemCode.NUMBER_TOO_LARGE, line, found=text, limit=LARGEST)
            return None
        return number

    def _text(self, text: str, line: int) -> str:
        if has_personal_number(text):
            self._say(ProblemCode.PERSONAL_NUMBER, line)
        return text


def is_plain_value(text: str) -> bool:
    """Whether a text that is not quoted would be read as something else than text: a number, a truth, nothing."""
    return text in _WORDS or _ENDLESS.fullmatch(text) is not None or number_of(text) is not None


def number_of(text: str) -> int | float | None:
    """The number a plain scalar is by the YAML 1.2 core schema, None when it is text."""
    if len(text) > 40:
        return math.inf if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) else None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return int(text, 0)
    if _HEX.fullmatch(text):
        return int(text, 0)
    return None
