"""What is due at a meeting, and how a room of the site says so: one source a kind of item."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from kvarter.followup.standing import CriterionStanding, Following
from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import Decision, Item, Kind, State
from kvarter.site.visit import Visit

T = TypeVar("T")


def follows_part(body: Body, covered: Collection[str], part: str) -> bool:
    """Whether a body follows a goal or focus area: those it has chosen, and all when it has chosen none and is not
    operational. The plan does not say what an operational body coordinates, so that must be chosen."""
    return part in covered if covered else body.level != "operational"


class Due(NamedTuple):
    """A point that is due, in words of at most 500 (title) and 2000 signs; ``about`` is what it is known by within
    its kind, at most 200. ``concerns`` goes with ``closed`` as on an item, and ``author`` is the number of the user
    who wrote the closed item it comes from."""

    kind: Kind
    about: str
    title: str
    why: str
    proposal: str
    closed: bool = False
    concerns: tuple[str, ...] = ()
    author: int = 0


@dataclass(frozen=True)
class Asked:
    """What a source is asked: what is due at a meeting of ``body`` on ``day``, in the language of ``seen``.

    ``following`` is the plan's verdicts of today, ``covered`` the parts of the plan the body has chosen to follow
    (``criteria`` are those it follows), and ``before`` what has been kept on its other meetings, cancelled ones left
    out, each item with its meeting and decisions read.
    """

    seen: Visit
    plan: Plan
    body: Body
    day: date
    following: Following
    covered: frozenset[str]
    before: tuple[Item, ...]
    _read: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, name: str, read: Callable[[], T]) -> T:
        """What ``read`` gives, read the first time a source asks for it by that name; for rooms with several kinds."""
        if name not in self._read:
            self._read[name] = read()
        found: T = self._read[name]
        return found

    def follows(self, part: str) -> bool:
        """Whether the body follows a goal or focus area."""
        return follows_part(self.body, self.covered, part)

    @cached_property
    def criteria(self) -> tuple[CriterionStanding, ...]:
        """The criteria the body follows, with their verdicts of today."""
        return tuple(one for one in self.following.criteria(self.plan.id) if self.follows(one.path[0][1]))

    def decisions(self, kind: Kind | None = None) -> list[Decision]:
        """What the body has decided before, under one kind of item or all, the first due first."""
        found = [one for item in self.before if kind in (None, item.kind) for one in item.decisions.all()]
        return sorted(found, key=lambda one: (one.due, one.pk))

    def taken_up(self, kind: Kind) -> dict[str, date]:
        """What a meeting held has had of a kind of item: what each was about, and the last day."""
        held = [item for item in self.before if item.kind == kind and item.meeting.state == State.HELD]
        return {item.about: item.meeting.day for item in sorted(held, key=lambda item: item.meeting.day)}


class Source(NamedTuple):
    """Where one kind of item comes from.

    ``due`` finds what is due, of that kind only, and asks at most one question of the database. ``paper`` is the
    address of the page that is an item's paper, by plan and what the item is about; empty when there is none.
    ``asks`` is whether such an item asks to be approved: then the decision says yes or no. ``told`` is called with
    each such answer when the minutes are closed, in the same transaction.
    """

    kind: Kind
    due: Callable[[Asked], list[Due]]
    paper: Callable[[Visit, str, str], str]
    asks: bool = False
    told: Callable[[User, Decision], None] | None = None
