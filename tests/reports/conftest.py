"""What the tests of reports share: the small plan's report, made once in each format."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.charts.making import PLAN, following

from kvarter.followup.standing import Following
from kvarter.reports import write_followup
from kvarter.reports.contents import build
from kvarter.reports.records import Report

YEAR = 2024


@pytest.fixture(scope="session")
def known() -> Following:
    return following()


@pytest.fixture(scope="session")
def report(known: Following) -> Report:
    return build(known, PLAN.id, YEAR)


@pytest.fixture(scope="session")
def written(known: Following, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("followup")
    return {path.suffix[1:]: path for path in write_followup(known, PLAN.id, YEAR, folder)}
