"""The example of the method comes out to its last printed digit, in both views, from the command line."""

import json
from pathlib import Path

import pytest
from tests.balance.movers.making import worked_example, write_events

from kvarter.cli.main import main

SNAPSHOT = {
    "lost_trait": -4.0201, "gained_trait": 2.5126, "moved_in": 1.3446, "aged_in": -0.7241, "moved_out": -0.2794,
    "died": -0.1808, "aged_out": -0.6224,
}  # fmt: skip
LIFTED = {**SNAPSHOT, "lost_trait": -6.0302, "moved_out": 1.7306}


def account(capsys: pytest.CaptureFixture[str], file: Path, view: str) -> dict[str, object]:
    call = ["register", "movers", "--events", str(file), "--share", "unattached", "--from", "2020", "--to", "2021"]
    assert main([*call, "--view", view, "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    told: dict[str, object] = json.loads(line)
    return told


@pytest.mark.parametrize(
    ("work_first", "view", "expected"),
    [(0, "snapshot", SNAPSHOT), (0, "event", SNAPSHOT), (20, "snapshot", SNAPSHOT), (20, "event", LIFTED)],
)
def test_each_part_is_the_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], work_first: int, view: str, expected: dict[str, float]
) -> None:
    told = account(capsys, write_events(tmp_path / "e.csv", worked_example(work_first=work_first)), view)
    assert (told["p0"], told["p1"]) == (0.45, 426 / 990)
    parts = {one["part"]: one["value"] for one in told["parts"]}  # type: ignore[attr-defined]
    assert {part: round(100 * value, 4) for part, value in parts.items() if value} == expected
    assert round(100 * told["change"], 4) == -1.9697  # type: ignore[operator]
    assert abs(sum(parts.values()) - told["change"]) < 1e-12  # type: ignore[operator]


def test_only_the_event_view_sees_those_who_found_work_and_then_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_events(tmp_path / "e.csv", worked_example(work_first=20))
    people = {
        view: {one["part"]: one["people"] for one in account(capsys, file, view)["parts"]}  # type: ignore[attr-defined]
        for view in ("snapshot", "event")
    }
    assert people["event"]["lost_trait"] == people["snapshot"]["lost_trait"] + 20
    assert people["event"]["moved_out"] == people["snapshot"]["moved_out"] == 130
