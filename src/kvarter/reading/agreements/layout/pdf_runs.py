"""What the reader of a PDF finds on a page: runs of signs and drawn rules."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """Signs on one baseline: left and right edge, baseline, size of the type, text, and whether it is bold."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool = False


class Rule(NamedTuple):
    """A line drawn on the page: flat or upright."""

    x0: float
    y0: float
    x1: float
    y1: float


class PdfPage(NamedTuple):
    """One page: its size, runs and rules."""

    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
