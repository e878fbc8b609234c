"""What the parser of the command line says of a call, in Danish: its help and what is wrong with what was written."""

from __future__ import annotations

import argparse
import re
from typing import Final, NoReturn

_HELP: Final = (
    ("usage: ", "brug: "),
    ("positional arguments:\n", "skal stå:\n"),
    ("options:\n", "valg:\n"),
    ("show this help message and exit", "vis denne hjælp"),
)
_FAULTS: Final = (
    (r"the following arguments are required: (.*)", r"der mangler: \1."),
    (r"one of the arguments (.*) is required", r"der mangler et af: \1."),
    (r"unrecognized arguments: (.*)", r"kender ikke: \1. Se, hvad der kan stå, med --help."),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 kan ikke stå her. Skriv en af: \3."),
    (r"argument (.*): expected one argument", r"\1: der mangler, hvad den skal være."),
    (r"argument (.*): expected at least one argument", r"\1: der mangler mindst én."),
    (r"argument (.*): expected (\d+) arguments?", r"\1: der skal stå \2."),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 er ikke et helt tal."),
    (r"argument (.*): invalid float value: (.*)", r"\1: \2 er ikke et tal med punktum."),
    (r"argument (.*): invalid \S+ value: (.*)", r"\1: \2 kan ikke læses."),
    (r"argument (.*): not allowed with argument (.*)", r"\1 kan ikke stå sammen med \2."),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 tager ikke noget; fjern \2."),
    (r"ambiguous option: (.*) could match (.*)", r"\1 kan være flere: \2. Skriv den helt ud."),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class DanishParser(argparse.ArgumentParser):
    """A parser that speaks Danish; its sub-parsers are of its kind."""

    def format_help(self) -> str:
        """The help, with the parser's own words in Danish."""
        return _in_danish(super().format_help())

    def format_usage(self) -> str:
        """The short line of how to call it."""
        return _in_danish(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and stops with 2, the call is at fault."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {fault_in_danish(message)}\n")


def fault_in_danish(message: str) -> str:
    """The parser's sentence about a fault, in Danish; one it does not know, as it is.

    >>> fault_in_danish("the following arguments are required: --to")
    'der mangler: --to.'
    >>> fault_in_danish("argument --from: invalid int value: '20x'")
    "--from: '20x' er ikke et helt tal."
    """
    for english, danish in _FAULTS:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(danish)
    return message


def _in_danish(text: str) -> str:
    for english, danish in _HELP:
        text = text.replace(english, danish, 1)
    return text
