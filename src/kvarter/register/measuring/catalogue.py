"""Which measures are asked for: subjects and names of the catalogue, and files of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Final

from kvarter.files.documents import read_document_text
from kvarter.files.problems import ProblemsFound
from kvarter.files.substance import substance_problems
from kvarter.files.texts import MEGABYTE, decoded, read_bytes
from kvarter.files.validation import nearest
from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, RegisterFault

_SUFFIXES: Final = (".yaml", ".yml")
_LARGEST: Final = 8 * MEGABYTE


@cache
def subjects() -> dict[str, tuple[Measure, ...]]:
    """The subjects of the catalogue with their measures, the law's first."""
    folder = resources("kvarter.register") / "catalogue"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda one: (one.name != "national.yaml", one.name)):
        if file.name.endswith(_SUFFIXES):
            found[file.name.partition(".")[0]] = read_document_text(file.read_text("utf-8"), file.name).measures
    return found


def chosen(names: Sequence[str]) -> tuple[Measure, ...]:
    """The measures of subjects, ids and files, each once; without names the whole catalogue.

    Raises ``RegisterFault`` for names that lead nowhere and ``ProblemsFound`` with all that is wrong in files.
    """
    known = {measure.id: measure for measures in subjects().values() for measure in measures}
    found: dict[str, Measure] = {}
    faults = []
    for name in names or list(subjects()):
        if name in subjects():
            found |= {measure.id: measure for measure in subjects()[name]}
        elif name in known:
            found[name] = known[name]
        elif name.lower().endswith(_SUFFIXES):
            found |= {measure.id: measure for measure in read_measures(Path(name))}
        else:
            faults.append(_unknown(name, [*subjects(), *known]))
    if faults:
        raise RegisterFault(*faults)
    return tuple(found.values())


def read_measures(file: Path) -> tuple[Measure, ...]:
    """The measures of a file. Raises ``ProblemsFound`` with everything that is wrong in form and substance."""
    document = read_document_text(decoded(read_bytes(file, _LARGEST), str(file)), str(file))
    wrong = [problem for problem in substance_problems([document]) if problem.is_error]
    if wrong:
        raise ProblemsFound(wrong)
    if not document.measures:
        raise RegisterFault(
            Fault(
                f"{file} har ingen indikatorer til et register. Øverste nøgle skal være measures.",
                f"{file} has no measures of a register. Its top key must be measures.",
            )
        )
    return document.measures


def _unknown(name: str, known: Sequence[str]) -> Fault:
    near = nearest(name, known)
    da, en = (f" Mente du {near}?", f" Did you mean {near}?") if near else ("", "")
    listed = ", ".join(subjects())
    return Fault(
        f"»{name}« er hverken et emne ({listed}), en indikator i kataloget eller en fil (.yaml).{da}",
        f"“{name}” is neither a subject ({listed}), a measure of the catalogue nor a file (.yaml).{en}",
        in_call=True,
    )
