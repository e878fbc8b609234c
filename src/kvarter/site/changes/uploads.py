"""A plan file that is sent in: read by the same checks as on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest

from kvarter.files.checking import DOCUMENTS
from kvarter.files.documents import read_document
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.model.plans import Plan
from kvarter.site.uploads import as_path, sent_file
from kvarter.site.visit import Visit
from kvarter.wording.problems import sentence

FILE: Final = "file"
MOST_TOLD: Final = 100


def read_plan(request: HttpRequest) -> Plan | None:
    """The plan in the file a form carries; None when no file was chosen. Raises ``ProblemsFound`` with everything that
    is wrong in its form, and for a file that holds something else than a plan."""
    sent = sent_file(request, FILE)
    if sent is None:
        return None
    with as_path(sent, DOCUMENTS) as path:
        plan = read_document(path).plan
    if plan is None:
        raise ProblemsFound([found(ProblemCode.DOCUMENT_KIND, expected=["plan"])])
    return plan


def told_lines(problems: Iterable[Problem], seen: Visit) -> list[str]:
    """Problems of a file as lines: where it stands in the file, and what to do."""
    lines = []
    for one in problems:
        line = "" if one.line is None else seen.say("draft_line", line=one.line)
        lines.append(": ".join(part for part in (line, one.key, sentence(one, seen.lang)) if part))
    return lines
