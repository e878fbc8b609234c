"""What does not add up among focus areas and activities: named but not there, listed but not described, left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.faults.look import Look, number
from kvarter.reading.agreements.parts.agreement import Listed, ReadActivity
from kvarter.reading.agreements.parts.template_parts import same_name
from kvarter.reading.agreements.parts.time_shares import shares_of
from kvarter.reading.agreements.parts.topics import likeness


def focus_areas(look: Look) -> Iterator[Finding]:
    """Focus areas named with nothing under them or without a sub-agreement."""
    others = [focus for focus in look.agreement.focus_areas if focus.sub is not None and not focus.sub.inline]
    for focus in look.agreement.focus_areas:
        if focus.empty and not focus.track:
            yield found(
                FindingCode.FOCUS_AREA_EMPTY, "fault", focus.page, "Indsatsområder", focus.name, name=focus.name
            )
        elif focus.sub is None and others and not focus.track:
            yield found(
                FindingCode.FOCUS_AREA_WITHOUT_SUB_AGREEMENT, "question", focus.page, "Indsatsområder", focus.name,
                name=focus.name,
            )  # fmt: skip


def activities(look: Look) -> Iterator[Finding]:
    """Activities of the list that are not described, described under another name, or described but not listed."""
    for focus in look.agreement.focus_areas:
        if focus.sub is None:
            continue
        where = f"Delaftale: {focus.name}"
        listed = list(focus.sub.listed)
        described = list(focus.sub.activities)
        for name in list(listed):
            match = next((activity for activity in described if _plainly_same(name, activity)), None)
            if match is not None:
                listed.remove(name)
                described.remove(match)
        for name, activity in _paired(listed, described):
            listed.remove(name)
            described.remove(activity)
            yield found(
                FindingCode.ACTIVITY_OTHER_NAME, "question", name.page, where, name.name,
                name=name.name, other=activity.name, page_there=activity.page,
            )  # fmt: skip
        for name in listed:
            yield found(FindingCode.ACTIVITY_NOT_DESCRIBED, "fault", name.page, where, name.name, name=name.name)
        for activity in described if focus.sub.listed else ():
            yield found(
                FindingCode.ACTIVITY_NOT_LISTED, "question", activity.page, where, activity.name, name=activity.name
            )


def _plainly_same(name: Listed, activity: ReadActivity) -> bool:
    a, b = name.name.lower(), activity.name.lower()
    return same_name(a, b) or (
        len(a) > 8 and (b.startswith(a + " ") or a.startswith(b + " ") or (b.endswith(a) and len(a) > 20))
    )


def _paired(listed: Sequence[Listed], described: Sequence[ReadActivity]) -> list[tuple[Listed, ReadActivity]]:
    """Names of the list with the activity each is probably described as, by method and shared words."""
    scored = sorted(
        (
            (_kinship(name, activity), place, other)
            for place, name in enumerate(listed)
            for other, activity in enumerate(described)
        ),
        key=lambda item: -item[0],
    )
    used_names: set[int] = set()
    used: set[int] = set()
    pairs: list[tuple[Listed, ReadActivity]] = []
    for score, place, other in scored:
        if place in used_names or other in used or score < 0.3:
            continue
        used_names.add(place)
        used.add(other)
        pairs.append((listed[place], described[other]))
    return pairs


def _kinship(name: Listed, activity: ReadActivity) -> float:
    score = 0.0
    if name.method and activity.method:
        score += 1.0 if name.method.lower() == activity.method.lower() else -0.5
    a, b = _parts(name.name), _parts(activity.name)
    score += 0.5 * len(a & b)
    return score + likeness(name.name, activity.name)


def _parts(name: str) -> set[str]:
    """The pieces of six letters in the words of a name: compounds and other endings meet in them."""
    return {
        word[at : at + 6]
        for word in re.findall(r"[^\W\d_]{6,}", name.lower())
        for at in (0, *range(2, max(3, len(word) - 5)))
    }


def fields(look: Look) -> Iterator[Finding]:
    """Fields of an activity that are left empty."""
    danish = {
        "purpose": "formål",
        "target_group": "målgruppe",
        "criteria": "succeskriterier",
        "organised": "organisering",
    }
    english = {
        "purpose": "purpose",
        "target_group": "target group",
        "criteria": "criteria",
        "organised": "organisation",
    }
    for focus in look.agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            empty = [key for key in activity.empty if key != "purpose" or not activity.objectives]
            if empty:
                yield found(
                    FindingCode.FIELD_EMPTY, "question", activity.page, f"Delaftale: {focus.name}", activity.name,
                    name=activity.name, fields=_and([danish[key] for key in empty], "og"),
                    fields_en=_and([english[key] for key in empty], "and"),
                )  # fmt: skip


def _and(words: Sequence[str], conjunction: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def working_time(look: Look) -> Iterator[Finding]:
    """Roles whose activities take more than all their working time."""
    shares: dict[str, list[tuple[float, int]]] = {}
    for focus in look.agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            for share in shares_of(activity):
                shares.setdefault(share.role, []).append((share.percent, activity.page))
    for role, parts in shares.items():
        total = sum(percent for percent, _page in parts)
        if total > 100:
            yield found(
                FindingCode.WORKING_TIME_OVER, "fault", parts[-1][1], "Organisering", role, role=role, sum=number(total)
            )
