"""Whatever a file holds, a reader gives what it reads or ``ProblemsFound``; and every problem can be told in words."""

import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kvarter.files.checking import check_files
from kvarter.files.criteria import read_criteria
from kvarter.files.documents import read_document
from kvarter.files.observations import read_observations
from kvarter.files.problems import ProblemsFound
from kvarter.wording.problems import told

PLAN = """plan:
  id: p
  kind: strategy
  title: "Plan: en"
  period: {from: 2017, to: 2020}
  goals:
    - id: g
      name: Mål
      criteria:
        - id: k
          form: threshold
          comparator: at_least
          value: 80.5
          unit: percent
          base: {value: 70, period: 2016/2017}
          data_source: {name: Kilde, delivery: {every: year}}
  budget: {total: 10, funding: [{funder: a, amount: 10}]}
"""
TABLE = (
    "measure,area,period,value,unit,group,numerator,denominator,recorded,status\na,b,2019,25,percent,,1,4,2020-01-01,\n"
)
CRITERION = json.dumps({"id": "k", "form": "change", "direction": "fall", "value": 5, "unit": "percent", "from": 2018})


def workbook():
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["measure", "area", "period", "value", "unit"])
    sheet.write_row(1, 0, ["a", "b", 2019, 5, "count"])
    book.close()
    return held.getvalue()


def parquet():
    held = io.BytesIO()
    pq.write_table(
        pa.table({"measure": ["a"], "area": ["b"], "period": [2019], "value": [5.0], "unit": ["count"]}), held
    )
    return held.getvalue()


GOOD = {
    "yaml": (PLAN.encode(), read_document),
    "csv": (TABLE.encode(), lambda path: read_observations(path, recorded="empty")),
    "jsonl": (CRITERION.encode(), read_criteria),
    "xlsx": (workbook(), lambda path: read_observations(path, recorded="empty")),
    "parquet": (parquet(), lambda path: read_observations(path, recorded="empty")),
}
PIECES = st.sampled_from(
    (
        b"|\0|\xff|\n|\t|\"|'|,|;|:|- |[|{|&a |*a|!!|999999999999999999999999|-|\xc3\xa6|nan|1e999|010203-1234|=|null"
        b"|---\n|\xef\xbb\xbf|%|~|<!DOCTYPE"
    ).split(b"|")
)


@st.composite
def damaged(draw, kind):
    data = GOOD[kind][0]
    for _time in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 12)))
        data = data[:at] + draw(PIECES | st.binary(max_size=6)) + data[upto:]
    return data


def problems_of(path: Path, read) -> tuple:
    try:
        read(path)
    except ProblemsFound as raised:
        return raised.problems
    return ()


def reads_or_tells(path: Path, data: bytes, read) -> None:
    path.write_bytes(data)
    for problem in (*problems_of(path, read), *check_files([path]).problems):
        for lang in ("da", "en"):
            text = told(problem, lang)
            assert len(text) < 1500
            assert "010203-1234" not in text


@pytest.mark.parametrize("kind", list(GOOD))
def test_the_file_that_is_damaged_below_is_good_as_it_stands(kind, tmp_path):
    path = tmp_path / f"f.{kind}"
    path.write_bytes(GOOD[kind][0])
    assert GOOD[kind][1](path)


@pytest.mark.parametrize("kind", list(GOOD))
@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_file_is_read_or_told_of(kind, data, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / f"damaged.{kind}"
    reads_or_tells(path, data.draw(damaged(kind)), GOOD[kind][1])


@pytest.mark.parametrize("kind", list(GOOD))
@settings(max_examples=60)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_told_of(kind, data, tmp_path_factory):
    reads_or_tells(tmp_path_factory.getbasetemp() / f"bytes.{kind}", data, GOOD[kind][1])


@settings(max_examples=60)
@given(data=st.data())
def test_a_workbook_whose_sheet_is_damaged_inside_is_read_or_told_of(data, tmp_path_factory):
    """Bytes changed in the packed file are mostly found by its check sums; here the sheet itself is changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD["xlsx"][0])) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(("sheet1.xml", "sharedStrings.xml")):
                at = data.draw(st.integers(0, len(content)))
                content = content[:at] + data.draw(PIECES) + content[at + data.draw(st.integers(0, 9)) :]
            new.writestr(name, content)
    reads_or_tells(tmp_path_factory.getbasetemp() / "sheet.xlsx", held.getvalue(), GOOD["xlsx"][1])
