"""Conditions: who is counted, said over the columns of one resident's row in a small closed language.

``age in 18..64 and not employment in (employed, self_employed, student)`` · ``income < 200000`` · ``convicted`` ·
``education is known`` · ``everybody``. What was written can be read: ``parse_condition(str(x)) == x``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

Sign = Literal["<", "<=", ">", ">=", "="]
DEEPEST: Final = 30
LONGEST: Final = 2000
_KEYWORDS: Final = frozenset({"and", "or", "not", "in", "is", "known", "everybody"})
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>-?\d+(?:\.(?!\.)\d+)?)(?![\w])|(?P<dots>\.\.)|(?P<sign><=|>=|<|>|=)|(?P<mark>[(),])
    |"(?P<quoted>[^"]*)"|(?P<word>[^\W\d]\w*))""",
    re.VERBOSE,
)
_PLAIN: Final = re.compile(r"[^\W\d]\w*")


class ConditionError(ValueError):
    """A text that is no condition: what stands at which place (counted from 1), and an example of
    what could stand there, in the language itself."""

    def __init__(self, at: int, given: str, expected: str) -> None:
        """``given`` is the word that does not fit; empty at the end of the text. Without an example it is too long."""
        super().__init__(f"not a condition: place {at}")
        self.at = at
        self.given = given
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Everybody:
    """True of everybody."""

    def __str__(self) -> str:
        """The text form."""
        return "everybody"


@dataclass(frozen=True, slots=True)
class Among:
    """The column holds one of the codes; not known where it is empty."""

    column: str
    codes: tuple[str, ...]

    def __str__(self) -> str:
        """The text form; one code alone is written with ``=``."""
        listed = [code if _PLAIN.fullmatch(code) and code not in _KEYWORDS else f'"{code}"' for code in self.codes]
        return f"{self.column} = {listed[0]}" if len(listed) == 1 else f"{self.column} in ({', '.join(listed)})"


@dataclass(frozen=True, slots=True)
class Between:
    """The column is a number from and with ``low`` to and with ``high``; None: no limit on that side, at most one."""

    column: str
    low: float | None
    high: float | None

    def __str__(self) -> str:
        """The text form."""
        return f"{self.column} in {_number(self.low)}..{_number(self.high)}"


@dataclass(frozen=True, slots=True)
class Compared:
    """The column is a number on that side of another."""

    column: str
    sign: Sign
    number: float

    def __str__(self) -> str:
        """The text form."""
        return f"{self.column} {self.sign} {_number(self.number)}"


@dataclass(frozen=True, slots=True)
class Holds:
    """The column is true."""

    column: str

    def __str__(self) -> str:
        """The text form."""
        return self.column


@dataclass(frozen=True, slots=True)
class Known:
    """The column is not empty."""

    column: str

    def __str__(self) -> str:
        """The text form."""
        return f"{self.column} is known"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; what is not known stays so."""

    part: Condition

    def __str__(self) -> str:
        """The text form."""
        return f"not {_inside(self.part, (AllOf, AnyOf))}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; one that does not is enough to say no, even when others are not known."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """The text form."""
        return " and ".join(_inside(part, (AllOf, AnyOf)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; one that does is enough to say yes, even when others are not known."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """The text form."""
        return " or ".join(_inside(part, (AnyOf,)) for part in self.parts)


Leaf: TypeAlias = Among | Between | Compared | Holds | Known
Condition: TypeAlias = Everybody | Leaf | Not | AllOf | AnyOf


class Written:
    """A condition in a record: holds the tree; files hold its text form."""

    __slots__ = ("tree",)

    def __init__(self, tree: Condition) -> None:
        """``tree`` is what ``parse_condition`` gives."""
        self.tree = tree

    def __str__(self) -> str:
        """The text form."""
        return str(self.tree)

    def __repr__(self) -> str:
        """The text form, for those who look at a record."""
        return f"Written({self.tree})"

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in the same way."""
        return isinstance(other, Written) and self.tree == other.tree

    def __hash__(self) -> int:
        """That of the tree."""
        return hash(self.tree)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Files hold the text form; only reading files needs the library this speaks to."""
        from pydantic_core import core_schema  # noqa: PLC0415 - see the line above

        return core_schema.no_info_plain_validator_function(_read)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every statement about one column, in the order they are written."""
    match condition:
        case Everybody():
            return
        case Not():
            yield from leaves(condition.part)
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from leaves(part)
        case _:
            yield condition


@lru_cache(maxsize=1024)
def parse_condition(text: str) -> Condition:
    """The condition a text says. Raises ``ConditionError`` with the place of the first word that does not fit."""
    if len(text) > LONGEST:
        raise ConditionError(LONGEST, "", "")
    reading = _Reading(text)
    condition = reading.any_of(0)
    reading.end()
    return condition


def _read(written: object) -> Written:
    if isinstance(written, str):
        return Written(parse_condition(written))
    raise ConditionError(1, str(written)[:20], "age in 18..64")


def _inside(part: Condition, wider: tuple[type, ...]) -> str:
    return f"({part})" if isinstance(part, wider) else str(part)


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else f"{number:.15f}".rstrip("0")


class _Reading:
    """The words of a text, one after the other."""

    def __init__(self, text: str) -> None:
        self.words: list[tuple[str, str, int]] = []
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                start = at + len(text[at:]) - len(text[at:].lstrip())
                raise ConditionError(start + 1, text[start : start + 1], "age, 18, ( or =")
            self.words.append((found.lastgroup, found[found.lastgroup], found.start(found.lastgroup) + 1))
            at = found.end()
        self.length = len(text) + 1
        self.at = 0

    def any_of(self, depth: int) -> Condition:
        parts = [self.all_of(depth)]
        while self.takes("or"):
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self, depth: int) -> Condition:
        parts = [self.single(depth)]
        while self.takes("and"):
            parts.append(self.single(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def single(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise self.wrong("")
        if self.takes("not"):
            return Not(self.single(depth + 1))
        if self.takes("("):
            inner = self.any_of(depth + 1)
            self.needs(")")
            return inner
        if self.takes("everybody"):
            return Everybody()
        return self.statement(self.column())

    def column(self) -> str:
        kind, word, _at = self.peek()
        if kind != "word" or word in _KEYWORDS:
            raise self.wrong("age, not or (")
        self.at += 1
        return word

    def statement(self, column: str) -> Condition:
        if self.takes("is"):
            self.needs("known")
            return Known(column)
        if self.takes("in"):
            return Among(column, self.codes()) if self.takes("(") else self.span(column)
        kind, sign, _at = self.peek()
        if kind != "sign":
            return Holds(column)
        self.at += 1
        number = self.number()
        if number is not None:
            return Compared(column, sign, number)  # type: ignore[arg-type]
        if sign != "=":
            raise self.wrong("18")
        return Among(column, (self.code(),))

    def span(self, column: str) -> Condition:
        low = self.number()
        if not self.takes(".."):
            raise self.wrong("18..64 or (student, employed)")
        high = self.number()
        if low is None and high is None:
            raise self.wrong("18")
        if low is not None and high is not None and low > high:
            raise self.wrong(_number(low), back=1)
        return Between(column, low, high)

    def codes(self) -> tuple[str, ...]:
        codes = [self.code()]
        while self.takes(","):
            codes.append(self.code())
        self.needs(")")
        return tuple(codes)

    def code(self) -> str:
        kind, word, _at = self.peek()
        if kind == "quoted" or (kind == "word" and word not in _KEYWORDS):
            self.at += 1
            return word
        raise self.wrong('student or "18"')

    def number(self) -> float | None:
        kind, word, _at = self.peek()
        if kind != "number":
            return None
        self.at += 1
        return float(word)

    def takes(self, word: str) -> bool:
        kind, given, _at = self.peek()
        if kind == "quoted" or given != word:
            return False
        self.at += 1
        return True

    def needs(self, word: str) -> None:
        if not self.takes(word):
            raise self.wrong(word)

    def end(self) -> None:
        if self.at < len(self.words):
            raise self.wrong("and or or")

    def peek(self) -> tuple[str, str, int]:
        return self.words[self.at] if self.at < len(self.words) else ("", "", self.length)

    def wrong(self, expected: str, back: int = 0) -> ConditionError:
        self.at -= back
        _kind, given, at = self.peek()
        return ConditionError(at, given, expected)
