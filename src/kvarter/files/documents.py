"""Documents: a plan, indicators, areas, accounts or measures out of one YAML file, with the line of everything."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Final

from kvarter.files.places import Place
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found, in_order
from kvarter.files.texts import MEGABYTE, decoded, read_bytes
from kvarter.files.validation import checked, load_adapter, nearest
from kvarter.files.yaml_reading import read_yaml
from kvarter.model.accounts import MoversAccount
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.measures import Measure
from kvarter.model.plans import Plan

__all__ = ["Document", "load_adapter", "read_document", "read_document_text"]

KINDS: Final[dict[str, Any]] = {
    "plan": Plan,
    "indicators": tuple[Indicator, ...],
    "areas": tuple[Area, ...],
    "accounts": tuple[MoversAccount, ...],
    "measures": tuple[Measure, ...],
}
LARGEST: Final = 8 * MEGABYTE


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one file holds: a plan, indicators, areas, accounts or measures; ``line`` finds where something stands."""

    file: str
    plan: Plan | None = None
    indicators: tuple[Indicator, ...] = ()
    areas: tuple[Area, ...] = ()
    accounts: tuple[MoversAccount, ...] = ()
    measures: tuple[Measure, ...] = ()
    lines: dict[Place, int] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    def line(self, place: Place) -> int | None:
        """The line a place stands on, else that of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_document(path: str | Path) -> Document:
    """The document in a file.

    Raises ``ProblemsFound`` with everything that is wrong in its form (not in its substance, see ``substance``),
    and the ``OSError`` of a file that cannot be read.
    """
    path = Path(path)
    return read_document_text(decoded(read_bytes(path, LARGEST), str(path)), str(path))


def read_document_text(text: str, file: str) -> Document:
    """The document in a text; ``file`` is the name problems give as their place. Raises as ``read_document``."""
    value, lines, problems = read_yaml(text, file)
    if not isinstance(value, dict):
        raise ProblemsFound([*problems, found(ProblemCode.DOCUMENT_KIND, file, 1, expected=list(KINDS))])
    document = Document(file=file, lines=lines)
    named = [key for key in value if key in KINDS]
    if len(named) != 1 or len(value) > 1:
        raise ProblemsFound(in_order([*problems, *_wrong_kind(value, named, document)]))
    kind = named[0]
    held, misfits = checked(KINDS[kind], value[kind], file=file, at=(kind,), line_of=lines.get)
    if problems or misfits:
        told = {problem.key for problem in problems}  # what could not be read is not also of the wrong kind
        raise ProblemsFound(in_order([*problems, *(misfit for misfit in misfits if misfit.key not in told)]))
    parts: dict[str, Any] = {kind: held}
    return dataclasses.replace(document, **parts)


def _wrong_kind(value: dict[str, Any], named: list[str], document: Document) -> list[Problem]:
    if not named:
        first = next(iter(value), "")
        line = document.line((first,))
        return [
            found(ProblemCode.DOCUMENT_KIND, document.file, line, expected=list(KINDS), nearest=nearest(first, KINDS))
        ]
    extra = [key for key in value if key != named[0]]
    return [
        found(ProblemCode.KEY_UNKNOWN, document.file, document.line((key,)), key, found=key, known=named[:1])
        for key in extra
    ]
