"""Everything the example gives out, all its years and every day it is looked back at, tried by another solver."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.optimize import linprog

from kvarter.disclosure.deciding import Decisions, decide
from kvarter.disclosure.published import published
from kvarter.disclosure.release import Release
from kvarter.disclosure.rules import is_small, minimum_of
from kvarter.disclosure.system import System, key_of
from kvarter.examples.gladsaxe import load_into
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation, recorded_day
from kvarter.store import temporary_store


@pytest.fixture(scope="module")
def example() -> tuple[list[Observation], dict[str, Indicator], dict[str, Area], Decisions]:
    with temporary_store() as store:
        load_into(store)
        rows = store.observations(as_of=date.max)
        indicators, areas = store.indicators(date.max), store.areas(date.max)
    return rows, indicators, areas, decide(rows, indicators, areas)


def test_every_small_figure_of_the_example_stays_in_and_none_is_too_late(
    example: tuple[list[Observation], dict[str, Indicator], dict[str, Area], Decisions],
) -> None:
    rows, indicators, _areas, made = example
    small = [row for row in rows if is_small(row, minimum_of(indicators.get(row.measure)))]
    assert small
    assert all(key_of(row) in made.held for row in small)
    assert made.late == ()
    assert len(made.held) < len(rows) / 20, "hiding everything is no art"


def test_no_day_of_the_example_shows_what_stays_in(
    example: tuple[list[Observation], dict[str, Indicator], dict[str, Area], Decisions],
) -> None:
    rows, indicators, areas, made = example
    held = {key_of(row) for row in rows} & set(made.held)
    for day in sorted({recorded_day(row.recorded) for row in rows}):
        door = Release(Figures(rows, day, indicators), areas, made)
        for key in door.keys():  # noqa: SIM118 - a method of ours
            for figure in door.figures(*key):
                inside = any(one.cell == (*key, figure.period) and one.recorded == figure.recorded for one in held)
                assert not (inside and figure.value is not None), (key, str(figure.period))


def test_no_hidden_figure_of_the_example_can_be_told_to_within_its_minimum(
    example: tuple[list[Observation], dict[str, Indicator], dict[str, Area], Decisions],
) -> None:
    rows, indicators, areas, made = example
    system = published(rows, indicators, areas)
    hidden = hidden_nodes(system, made)
    assert hidden.any()
    size = len(system.nodes) + sum(one.has_rest for one in system.instances)
    matrix = np.zeros((len(system.instances), size))
    extra = len(system.nodes)
    for number, one in enumerate(system.instances):
        matrix[number, one.total] -= 1
        matrix[number, list(one.parts)] += 1
        if one.has_rest:
            matrix[number, extra] = 1
            extra += 1
    values = np.array([node.amount for node in system.nodes])
    free = np.concatenate([np.flatnonzero(hidden), np.arange(len(system.nodes), size)])
    right = -matrix[:, : len(values)][:, ~hidden] @ values[~hidden]
    for at in np.flatnonzero(hidden):
        node = system.nodes[at]
        if not node.discloses or not node.is_count:
            continue
        ends = []
        for way in (1.0, -1.0):
            found = linprog(np.where(free == at, way, 0.0), A_eq=matrix[:, free], b_eq=right, method="highs")
            ends.append(np.inf if found.status == 3 else way * found.fun)
        assert ends[1] - ends[0] >= node.rule.minimum - 1e-6, node


def hidden_nodes(system: System, made: Decisions) -> np.ndarray:
    hidden = np.zeros(len(system.nodes), dtype=bool)
    for at in range(len(system.nodes)):
        # What was out before a correction is known.
        hidden[at] = any(made.held[key].why != "later" for key in system.keys(at) if key in made.held)
    return hidden
