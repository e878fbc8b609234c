from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.charts.making import PLAN, following, observations, row

from kvarter.reports import file_name, write_followup

LATER = [
    row("ledige", "kvarteret", 2024, 7.1, "percent", recorded="2025-06-01"),
    row("ledige", "kvarteret", 2025, 6.9, "percent", recorded="2026-01-10"),
]


def test_the_three_files_are_written_and_named_after_year_and_plan(written: dict[str, Path]) -> None:
    assert [written[form].name for form in ("html", "pdf", "docx")] == [
        "opfoelgning-2024-planen.html", "opfoelgning-2024-planen.pdf", "opfoelgning-2024-planen.docx",
    ]  # fmt: skip
    assert not list(written["html"].parent.glob(".*"))


def test_english_files_have_english_names(known: object, tmp_path: Path) -> None:
    paths = write_followup(known, PLAN.id, 2024, tmp_path, ["html"], lang="en")
    assert [path.name for path in paths] == ["followup-2024-planen.html"]


def test_later_figures_leave_a_past_report_byte_for_byte_the_same(written: dict[str, Path], tmp_path: Path) -> None:
    paths = write_followup(following([*observations(), *LATER]), PLAN.id, 2024, tmp_path)
    for path in paths:
        assert path.read_bytes() == written[path.suffix[1:]].read_bytes()


def test_a_hidden_count_makes_no_difference_to_any_file(written: dict[str, Path], tmp_path: Path) -> None:
    for path in write_followup(following(observations(small=4)), PLAN.id, 2024, tmp_path):
        assert path.read_bytes() == written[path.suffix[1:]].read_bytes()


def test_a_figure_that_may_be_shown_does_make_a_difference(written: dict[str, Path], tmp_path: Path) -> None:
    rows = [*observations(), row("ledige", "kvarteret", 2024, 8.5, "percent", recorded="2025-02-01")]
    for path in write_followup(following(rows), PLAN.id, 2024, tmp_path):
        assert path.read_bytes() != written[path.suffix[1:]].read_bytes()


def test_every_process_makes_the_same_bytes(written: dict[str, Path], tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kvarter.reports import write_followup\n"
        "from tests.charts.making import PLAN, following\n"
        "write_followup(following(), PLAN.id, 2024, Path(sys.argv[1]))\n"
    )
    settings = (("1", "Pacific/Auckland", "C"), ("4711", "America/New_York", "C.UTF-8"))
    for number, (seed, zone, locale) in enumerate(settings):
        folder = tmp_path / str(number)
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, env=env)
        for path in written.values():
            assert (folder / path.name).read_bytes() == path.read_bytes(), path.suffix


def test_a_file_name_is_made_of_the_plans_id_and_year(report: object) -> None:
    assert file_name(report, "pdf") == "opfoelgning-2024-planen.pdf"
