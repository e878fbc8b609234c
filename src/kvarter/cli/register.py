"""Personregisteret: tal for områder ud af rækker om personer. Rækkerne bliver, hvor de er."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

ACTIONS: Final[dict[str, tuple[str, str]]] = {
    "make": ("register_make", "lav et opdigtet register i enhver størrelse"),
    "measure": ("register_measure", "tal for hvert område og år: alle indikatorer på én gang, små tal skjult"),
    "movers": ("register_movers", "hvorfor en andel ændrede sig: egne skift, tilflyttere, fraflyttere, fødte, døde"),
}
"""Each action, the module that does it and a line of help."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An action, and what that action takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="HANDLING")
    for name, (module, told) in ACTIONS.items():
        doing = importlib.import_module(f"kvarter.cli.{module}")
        doing.add_arguments(actions.add_parser(name, help=told, description=doing.__doc__))


def run(options: argparse.Namespace) -> int:
    """Lets the action's module do it."""
    module, _told = ACTIONS[options.action]
    return int(importlib.import_module(f"kvarter.cli.{module}").run(options))
