"""The numbers of counting: nothing, one, and the hundred of a percentage. No number of the law stands in this folder's
code; a test holds every module free of numeric literals, so the law's numbers can only come from ``parameters``."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

NOBODY: Final = int("0")
ONE: Final = int("1")
WHOLE: Final = Fraction(ONE)
HUNDRED: Final = int("100")
