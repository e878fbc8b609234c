"""The grammar file as patterns that can be matched: words by class, references, and the order patterns are tried in."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import yaml

QUANTITY: Final = r"«\d+:[a-zA-Z_]+»"
_WORD: Final = r"(?!«)[^ ]+ "
_SHORT, _LONG = rf"(?:{_WORD}){{0,4}}?", rf"(?:{_WORD}){{0,14}}?"
_NOTATION: Final = re.compile(r"\{(\w+)\}|<(\w+)(?::([\w|]+))?>|(\.\.\.)|(\.\.)|([(|)?])|([^\s(){}<>|?]+)|(\s+)")


class Pattern(NamedTuple):
    """A pattern: its name, how it is written, an example it reads, and what it compiles to."""

    name: str
    write: str
    example: str
    match: re.Pattern[str]


class Grammar(NamedTuple):
    """Word classes, references and patterns, compiled; matched against a line of tokens each followed by a space."""

    words: dict[str, re.Pattern[str]]
    references: dict[str, re.Pattern[str]]
    times: dict[str, re.Pattern[str]]
    patterns: tuple[Pattern, ...]

    def one_of(self, name: str) -> str:
        """A class of words as an alternative to put into an expression; each word ends with its space."""
        return self.words[name].pattern.removeprefix("(?<= )")


@cache
def grammar() -> Grammar:
    """The grammar as shipped; read once."""
    written = yaml.safe_load(resources.files("kvarter.reading").joinpath("grammar.yaml").read_text(encoding="utf-8"))
    return compile_grammar(written)


def compile_grammar(written: dict[str, Any]) -> Grammar:
    """The grammar a file describes. Raises ``ValueError`` naming the pattern or class that cannot be read."""
    classes = {name: _alternatives(items) for name, items in written["words"].items()}
    patterns = []
    for item in written["patterns"]:
        try:
            body = _expression(item["write"], classes)
            patterns.append(Pattern(item["name"], item["write"], item.get("example", ""), re.compile(r"(?<= )" + body)))
        except (KeyError, re.error) as failure:
            message = f"pattern {item.get('name')!r} ({item.get('write')!r}): {failure}"
            raise ValueError(message) from None
    return Grammar(
        {name: re.compile(r"(?<= )" + expression) for name, expression in classes.items()},
        {name: re.compile(r"(?<= )" + _alternatives(items)) for name, items in written["references"].items()},
        {name: _time(name, items, classes) for name, items in written["times"].items()},
        tuple(patterns),
    )


def _time(name: str, items: list[str], classes: dict[str, str]) -> re.Pattern[str]:
    """Cues of one kind: those that stand before a time end where it begins, those after it begin where it ends."""
    body = "(?:" + "|".join(_expression(item, classes) for item in items) + ")"
    if name.endswith("_before"):
        return re.compile(rf"(?<= ){body}$")
    return re.compile(rf"^ {body}" if name.endswith("_after") else rf"(?<= ){body}")


def _alternatives(items: list[str]) -> str:
    ordered = sorted(items, key=lambda item: (-len(item.split()), -len(item)))
    return "(?:" + "|".join(_words(item) for item in ordered) + ")"


def _words(item: str) -> str:
    """One entry: words in a row, each followed by a space; a star stands for any letters."""
    return "".join(re.escape(word).replace(r"\*", "[^ «‹]*") + " " for word in item.split())


def _expression(written: str, classes: dict[str, str]) -> str:
    parts = []
    for found in _NOTATION.finditer(written):
        word_class, quantity, units, long, short, sign, word, _space = found.groups()
        if word_class:
            parts.append(classes[word_class])
        elif quantity:
            kinds = units or "[a-zA-Z_]+"
            parts.append(rf"(?P<{quantity}>«\d+:(?:{kinds})») ")
        elif long:
            parts.append(_LONG)
        elif short:
            parts.append(_SHORT)
        elif sign:
            parts.append("(?:" if sign == "(" else sign)
        elif word == "‹time›":
            parts.append(r"(?:‹\d+› )")
        elif word:
            parts.append(f"(?:{re.escape(word)} )")
    return "".join(parts)
