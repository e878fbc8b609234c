"""Small counts stay in: no file gives one away, alone or with the others."""

import csv
import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from tests.publishing import making

from kvarter.examples import gladsaxe
from kvarter.model.areas import Area
from kvarter.model.indicators import Group, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.publishing import names
from kvarter.publishing.content import Setting
from kvarter.publishing.run import publish
from kvarter.store import open_store


def everything(published: Path) -> dict[str, str]:
    files = {path: text for path, text in making.contents(published).items() if not path.startswith("assets/")}
    with zipfile.ZipFile(published / names.ARCHIVE) as opened:
        files |= {f"zip:{one}": opened.read(one) for one in opened.namelist()}
    del files[names.ARCHIVE]
    return {path: text.decode() for path, text in files.items()}


def test_a_share_of_three_persons_is_in_no_file(published: Path) -> None:
    for path, text in everything(published).items():
        for form in ("7.317", "7,317", "7,3 ", "7,3<", "0.073"):
            assert form not in text, (path, form)


def test_a_small_count_can_be_neither_read_nor_computed(published: Path) -> None:
    with (published / names.data_csv("boern")).open(encoding="utf-8", newline="") as file:
        rows = {(row["area"], row["period"]): row for row in csv.DictReader(file)}
    assert (rows["aa", "2020"]["value"], rows["aa", "2020"]["status"]) == ("", "hidden")
    assert rows[making.WHOLE, "2020"]["value"], "what matters most is kept: a neighbour is hidden, not the town"
    for year in making.YEARS:
        at = [rows[area, str(year)] for area in (making.WHOLE, *making.PARTS)]
        hidden = [row for row in at if not row["value"]]
        assert len(hidden) != 1, "a single hole is the total less the rest"
    assert rows["aa", "2019"]["value"] == "24"


def test_the_page_says_that_a_figure_is_hidden_and_not_that_it_is_none(published: Path) -> None:
    page = (published / names.page("boern")).read_text("utf-8")
    line = next(part for part in page.split("<tr>") if part.startswith('<th scope="row">Ågården'))
    assert "færre end 5" in line
    assert "<td>3</td>" not in page
    assert "<td>0</td>" not in page


def test_a_figure_revised_from_a_small_count_keeps_it_in(store: Path, tmp_path: Path) -> None:
    making.add(store, making.row("boern", "aa", 2020, 25.0, "persons", recorded="2025-05-02"))
    making.run(store, tmp_path / "out")
    document = json.loads((tmp_path / "out" / names.data_json("boern")).read_bytes())
    (revision,) = document["revisions"]
    assert (revision["before"], revision["before_status"], revision["now"]) == (None, "hidden", 25.0)


def test_a_small_count_already_public_may_be_shown(store: Path, tmp_path: Path) -> None:
    public = making.row("boern", "aa", 2020, 3.0, "persons", already_public="Årsrapporten", recorded="2025-05-02")
    making.add(store, public)
    making.run(store, tmp_path / "out")
    with (tmp_path / "out" / names.data_csv("boern")).open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if (row["area"], row["period"]) == ("aa", "2020"))
    assert (row["value"], row["already_public"]) == ("3", "Årsrapporten")


def test_the_laws_figures_and_words_of_origin_are_in_no_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite3") as store:
        gladsaxe.load_into(store)
        publish(store, tmp_path / "out", Setting(gladsaxe.AS_OF))
    of_law = re.compile(
        r"ikke-?vestlig|herkomst|oprindelse|indvandrer|efterkommer|non-?western|\"lov-|>lov-", re.IGNORECASE
    )
    for path, text in everything(tmp_path / "out").items():
        assert not of_law.search(text), (path, of_law.search(text))


def test_groups_by_origin_are_in_no_file(tmp_path: Path) -> None:
    at = datetime(2025, 1, 2, tzinfo=UTC)
    groups = tuple(Group(id=one, name=one) for one in ("sex=f", "origin=danish"))
    indicator = Indicator(id="tryghed", name="Tryghed", unit="percent", source="p", counts_persons=True, groups=groups)
    with open_store(tmp_path / "store.sqlite3") as store:
        store.add_areas([Area(id="nord", name="Nord", kind="estate")], at=at)
        store.add_indicators([indicator], at=at)
        day = "2025-01-01"
        rows = [
            Observation(
                "tryghed", "nord", parse_period("2024"), 71.2, "percent", group=one.id, source="p", recorded=day
            )
            for one in groups
        ]
        store.add_observations(rows, at=at, file="p")
        publish(store, tmp_path / "out", Setting(date(2025, 6, 1)))
    told = "".join(everything(tmp_path / "out").values())
    assert "sex=f" in told
    assert "origin=danish" not in told
