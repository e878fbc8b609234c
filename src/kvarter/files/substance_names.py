"""Ids given twice, names that nobody has, and links between plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kvarter.files.findings import Findings, walk, walk_document
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.files.validation import nearest
from kvarter.model.plans import Plan, Programme
from kvarter.model.references import KINDS, NAMES, SERVED

_ID: Final = re.compile(r"[0-9A-Za-zÆØÅæøåÉéÜüÖöÄä][0-9A-Za-zÆØÅæøåÉéÜüÖöÄä_.-]{0,99}")


def check_ids(findings: Findings) -> None:
    """Ids that cannot stand in an address, and ids that two things of one kind share."""
    plan = findings.document.plan
    for place, record in walk_document(findings.document):
        name = getattr(record, "id", None)
        if isinstance(name, str) and not _ID.fullmatch(name):
            findings.say(ProblemCode.ID_FORM, (*place, "id"), found=name)
    if plan is None:
        return
    first: dict[tuple[str, str], Place] = {}
    for place, record in walk(plan, ("plan",)):
        kind = KINDS.get(type(record))
        if kind is None:
            continue
        before = first.setdefault((kind, record.id), place)
        if before != place:
            line = findings.document.line((*before, "id"))
            findings.say(ProblemCode.ID_TWICE, (*place, "id"), found=record.id, first=line)


def check_twice(all_findings: Sequence[Findings]) -> None:
    """Plans, indicators and areas that two places of the files tell of."""
    first: dict[tuple[str, str], tuple[Findings, Place]] = {}
    for findings in all_findings:
        for kind, name, place in _told_of(findings):
            before, where = first.setdefault((kind, name), (findings, place))
            if (before, where) == (findings, place):
                continue
            line = before.document.line((*where, "id"))
            other = {} if before is findings else {"other": before.document.file}
            code = ProblemCode.ID_IN_TWO_FILES if other else ProblemCode.ID_TWICE
            findings.say(code, (*place, "id"), found=name, first=line, **other)


def _told_of(findings: Findings) -> Iterator[tuple[str, str, Place]]:
    document = findings.document
    if document.plan is not None:
        yield "plan", document.plan.id, ("plan",)
    for kind in ("indicators", "areas", "accounts", "measures"):
        for number, one in enumerate(getattr(document, kind)):
            yield kind, one.id, (kind, number)


def check_names(findings: Findings, plan: Plan) -> None:
    """Names of parties, bodies, focus areas, programmes, goals and links that lead nowhere."""
    ids = _ids(plan)
    for place, record in walk(plan, ("plan",)):
        for cls, field, kind in NAMES:
            if isinstance(record, cls):
                held = getattr(record, field)
                many = held if isinstance(held, tuple) else (held,)
                for number, name in enumerate(many):
                    at = (*place, field, number) if isinstance(held, tuple) else (*place, field)
                    _name(findings, name, kind, ids[kind], at)
        if isinstance(record, Programme) and _ID.fullmatch(record.goal) and record.goal == record.goal.lower():
            _name(findings, record.goal, "goal", ids["goal"] | ids["objective"], (*place, "goal"))
        for number, link in enumerate(getattr(record, "serves", ())):
            _link(findings, plan, link, (*place, "serves", number))


def _ids(plan: Plan) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
    for _place, record in walk(plan, ()):
        if type(record) in KINDS:
            ids[KINDS[type(record)]].add(record.id)
    return ids


def _name(findings: Findings, name: str | None, kind: str, known: set[str], place: Place) -> None:
    if name and name not in known:
        findings.say(ProblemCode.NAME_UNKNOWN, place, found=name, kind=kind, nearest=nearest(name, known))


def _link(findings: Findings, plan: Plan, link: str, place: Place) -> None:
    """A link serves something of this plan (``id``) or of another (``plan#id``)."""
    whose, mark, name = link.rpartition("#")
    other = plan if not mark else findings.known.plans.get(whose)
    if other is None:
        findings.say(ProblemCode.LINK_NOT_CHECKED, place, found=link, plan=whose)
        return
    ids = _ids(other)
    known = set().union(*(ids[kind] for kind in SERVED))
    if name not in known:
        near = nearest(name, known)
        findings.say(ProblemCode.LINK_UNKNOWN, place, found=name, plan=other.id, nearest=near)
