"""The chart of an account draws every step once, in order, and ends where the share ended."""

import pytest

from kvarter.balance.movers.accounts import Counts, accounts, empty_counts
from kvarter.balance.movers.parts import PARTS, Part
from kvarter.balance.movers.shown import ShownAccount, shown
from kvarter.charts.drawing import svg
from kvarter.charts.movers import movers_chart
from kvarter.wording.movers import sentences


def account(**parts: tuple[int, float]) -> ShownAccount:
    counts: Counts = empty_counts(1, 1)
    counts.stock[0, 0] = 1000, 450, 990, 426
    for name, (people, amount) in parts.items():
        counts.people[0, 0, PARTS.index(Part(name))] = people
        counts.amount[0, 0, PARTS.index(Part(name))] = amount
    [made] = accounts(counts, ["Høje A"], "unattached", [2020, 2021], "snapshot")
    return shown(made, 5)


WHOLE = {
    "lost_trait": (40, -40.0), "gained_trait": (25, 25.0), "moved_in": (140, 75.0), "moved_out": (130, 60.0),
    "aged_in": (30, 6.0), "aged_out": (45, 26.0), "died": (5, 4.0),
}  # fmt: skip


def test_steps_follow_each_other_from_the_first_share_to_the_last() -> None:
    chart = movers_chart(account(**WHOLE), "i arbejde", "da")
    assert chart is not None
    first, *steps, last = chart["data"]["values"]
    at = first["end"]
    for step in steps:
        assert step["start"] == pytest.approx(at)
        at = step["end"]
    assert (first["end"], last["end"]) == (45.0, pytest.approx(100 * 426 / 990))
    assert at == pytest.approx(last["end"])


@pytest.mark.parametrize("lang", ["da", "en"])
def test_all_it_says_is_in_its_description_and_examples_are_marked(lang: str) -> None:
    chart = movers_chart(account(**WHOLE), "i arbejde", lang, illustrative=True)  # type: ignore[arg-type]
    assert chart is not None
    assert chart["description"].startswith("E")
    drawn = svg(chart, lang)  # type: ignore[arg-type]
    assert ("Eksempel (ikke rigtige tal)" if lang == "da" else "Example (not real figures)") in drawn
    assert "<title>" in drawn


def test_a_step_on_few_persons_is_never_drawn_alone() -> None:
    few = {**WHOLE, "died": (4, 4.0), "moved_in": (141, 75.0), "moved_out": (132, 60.0)}
    visible = account(**few)
    assert not {"born_died"} & {step.name for step in visible.steps}
    assert all(step.people >= 5 for step in visible.steps)
    assert sum(step.value for step in visible.steps) == pytest.approx(visible.change)


def test_an_area_of_few_is_not_drawn_at_all() -> None:
    counts = empty_counts(1, 1)
    counts.stock[0, 0] = 30, 3, 31, 10
    [small] = accounts(counts, ["A"], "unattached", [2020, 2021], "snapshot")
    hidden = shown(small, 5)
    assert movers_chart(hidden, "i arbejde", "da") is None
    assert (hidden.p0, hidden.steps) == (None, ())
    assert sentences(hidden, "i arbejde", "da") == [
        "A: Vises ikke, fordi det ville sige noget om færre end 5 personer."
    ]
