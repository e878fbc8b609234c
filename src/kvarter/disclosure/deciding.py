"""What stays in of everything that is published, decided as one linked problem and tried by the auditor.

Figures are taken in the order they became known. What was shown on a day is out: everybody knows it, and it protects
nothing later; what was hidden stays hidden. So a later figure never gives an earlier one away, and a look back shows
what was released then, less what a correction has hidden since.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from kvarter.disclosure.family import Family, known_most
from kvarter.disclosure.held import Held, Late
from kvarter.disclosure.published import published
from kvarter.disclosure.system import Instance, Key, System, is_change, tells
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation

Made = TypeVar("Made")


class Out(Protocol):
    """What earlier releases have shown."""

    @property
    def fingerprint(self) -> int:
        """Another number when something more was released."""

    def __contains__(self, key: object, /) -> bool:
        """Whether a version of a figure is out."""


class Nothing:
    """No release was made before."""

    fingerprint = 0

    def __contains__(self, key: object, /) -> bool:
        """Nothing is out."""
        return False


class Decisions(NamedTuple):
    """Every version of a figure that stays in, and those that are out in spite of it."""

    held: dict[Key, Held]
    late: tuple[Late, ...]


NOTHING: Final[Out] = Nothing()
_kept: OrderedDict[int, Decisions] = OrderedDict()
_KEPT: Final = 16


def decide(
    rows: Sequence[Observation],
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    out: Out = NOTHING,
) -> Decisions:
    """What stays in of ``rows``, in the order they were written; all versions are looked at together.

    ``out``: versions that an earlier release has shown, whatever would be decided now. The same content is decided
    once: pages of several days and both ways of showing made-up figures share the answer.
    """
    content = hash((tuple(rows), tuple(indicators.items()), tuple(areas.items()), out.fingerprint))
    return decided_once(_kept, content, lambda: decide_once(rows, indicators, areas, out))


def decided_once(kept: OrderedDict[int, Made], content: int, decide: Callable[[], Made]) -> Made:
    """What was decided of a content before, else what is decided now; ``kept`` holds the last few."""
    made = kept.get(content)
    if made is None:
        made = kept[content] = decide()
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return made


def decide_once(
    rows: Iterable[Observation], indicators: Mapping[str, Indicator], areas: Mapping[str, Area], out: Out = NOTHING
) -> Decisions:
    """The same where nobody asks again."""
    return decided(published(rows, indicators, areas), out)


def decided(system: System, out: Out = NOTHING) -> Decisions:
    """What stays in of a system."""
    held: dict[int, Held] = {}
    late: list[Late] = []
    for nodes, instances in _groups(system):
        if instances:
            released = {at for at in nodes if any(key in out for key in system.keys(at))}
            Family(system, nodes, instances, released).decide(held, late)
        else:
            held.update(_alone(system, nodes))
    by_row: dict[Key, Held] = {}
    for at in sorted(held):
        for key in system.keys(at):
            if key.cell == system.nodes[at].cell or key not in by_row:
                by_row[key] = _as_told(held[at], own=key.cell == system.nodes[at].cell)
    _hide_earlier_versions(system, held, by_row)
    return Decisions(by_row, tuple(late))


def _as_told(held: Held, *, own: bool) -> Held:
    """What is told of a share that shows a count that stays in: the count is not its own."""
    return held if own else Held("total", marked=False, low=0.0, high=float("inf"))


def _alone(system: System, nodes: Iterable[int]) -> Iterable[tuple[int, Held]]:
    """A figure that no sum holds: nothing can be worked out from it, nor it from anything."""
    for at in nodes:
        node = system.nodes[at]
        if node.discloses == "small" and node.whole is None and node.is_count:
            yield at, Held("small", marked=True, low=1.0, high=node.rule.minimum - 1.0)
        elif node.discloses == "small":  # a share, or a mean: of whom there are few is not said
            yield at, Held("small", marked=True, low=0.0, high=known_most(node))
        elif node.discloses or is_change(system, at):
            yield at, Held(node.discloses or "change", marked=False, low=0.0, high=known_most(node))


def _hide_earlier_versions(system: System, held: Mapping[int, Held], by_row: dict[Key, Held]) -> None:
    """A figure that a correction has hidden is not shown again in a look back."""
    for cell in {key.cell for at in held for key in system.keys(at)}:
        places = {at for _day, at in system.versions[cell] if at >= 0}
        versions = [(Key(cell, recorded), at) for at in places for recorded in system.written[at]]
        later = False
        for key, at in sorted(versions, key=lambda one: one[0].recorded, reverse=True):
            if key in by_row:
                later = True
            elif later and not system.nodes[at].public:
                by_row[key] = Held("later", marked=False, low=0.0, high=float("inf"))


def _groups(system: System) -> Iterable[tuple[list[int], list[Instance]]]:
    """The nodes that relations link, with those relations; only groups in which something must stay in."""
    parent = list(range(len(system.nodes)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one in system.instances:
        top = root(one.total)
        for part in one.parts:
            parent[root(part)] = top
    wanted = {root(at) for at, node in enumerate(system.nodes) if node.discloses or is_change(system, at)}
    wanted |= {root(one.total) for one in system.instances if tells(system, one)}
    nodes: dict[int, list[int]] = {at: [] for at in wanted}
    for at in range(len(system.nodes)):
        if (top := root(at)) in nodes:
            nodes[top].append(at)
    instances: dict[int, list[Instance]] = {at: [] for at in wanted}
    for one in system.instances:
        if (top := root(one.total)) in instances:
            instances[top].append(one)
    return [(nodes[at], instances[at]) for at in sorted(wanted)]
