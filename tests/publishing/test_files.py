"""What the files say, form by form."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing import making

from kvarter.publishing import archive, names
from kvarter.publishing.data_files import CSV_COLUMNS
from kvarter.publishing.text import csv_cell, json_in_page


def table(published: Path, measure: str) -> list[dict[str, str]]:
    with (published / names.data_csv(measure)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_store_gives_the_same_bytes_in_any_process(published_store: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("0", "1234"):
        out = tmp_path / seed
        call = [sys.executable, "-m", "kvarter.cli.main", "publish", "--out", str(out)]
        call += ["--store", str(published_store), "--as-of", making.AS_OF.isoformat()]
        environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "0" else "UTC", "LC_ALL": "C"}
        subprocess.run(call, check=True, env=environment, capture_output=True)
        written.append(making.contents(out))
    assert written[0] == written[1]


def test_csv_and_json_give_back_every_figure_that_may_be_shown(published: Path) -> None:
    for measure in ("boern", "andel", "udgift"):
        rows = table(published, measure)
        document = json.loads((published / names.data_json(measure)).read_bytes())
        known = {(row.area, str(row.period)): row.value for row in making.observations() if row.measure == measure}
        assert {(row["area"], row["period"]) for row in rows} == set(known)
        for row in rows:
            if row["value"]:
                assert float(row["value"]) == known[row["area"], row["period"]]
        told = [dict(zip(document["columns"], figure, strict=True)) for figure in document["figures"]]
        assert [(one["area"], one["period"], one["value"]) for one in told] == [
            (row["area"], row["period"], float(row["value"]) if row["value"] else None) for row in rows
        ]


def test_texts_that_look_like_formulas_are_texts_in_csv(published: Path) -> None:
    for row in table(published, "udgift"):
        assert row["source"] == "'=HYPERLINK(1)"
        assert row["note"] == "'-1 @x"
    document = json.loads((published / names.data_json("udgift")).read_bytes())
    assert document["figures"][0][document["columns"].index("source")] == "=HYPERLINK(1)"


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])), min_size=2, max_size=4))
def test_any_texts_come_back_from_csv_and_never_as_formulas(texts: list[str]) -> None:
    line = ",".join(map(csv_cell, texts)) + "\n"
    (read,) = csv.reader(io.StringIO(line, newline=""))
    for text, cell in zip(texts, read, strict=True):
        assert cell in (text, "'" + text)
        assert not cell.startswith(("=", "+", "-", "@", "\t"))


@given(st.text())
def test_json_in_a_page_never_closes_its_element(text: str) -> None:
    written = json_in_page({"text": text + "</script><!--"})
    assert "<" not in written
    assert json.loads(written)["text"] == text + "</script><!--"


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=20))
def test_different_ids_have_different_files_that_any_disk_takes(identifiers: list[str]) -> None:
    files = [names.file_name(one.encode("utf-8", "replace").decode()) for one in identifiers]
    assert len({one.casefold() for one in files}) == len({one.encode("utf-8", "replace") for one in identifiers})
    for one in files:
        assert "/" not in one
        assert not one.startswith(".")
        assert one.isascii()


def test_the_archive_holds_every_data_file_as_it_stands_in_the_folder(published: Path) -> None:
    with zipfile.ZipFile(published / names.ARCHIVE) as opened:
        assert opened.testzip() is None
        inside = {one: opened.read(one) for one in opened.namelist()}
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    files = making.contents(published)
    data = {path for path in files if path.startswith("data/")} | {names.DATASET}
    assert inside == {path: files[path] for path in data}


FILE_NAMES = st.text("abcæøå/.-~0", min_size=1, max_size=9)


@given(st.dictionaries(FILE_NAMES, st.binary(max_size=300), max_size=9))
def test_an_archive_taken_apart_and_bound_again_is_the_same(files: dict[str, bytes]) -> None:
    whole = archive.bound({name: archive.packed(name, content) for name, content in files.items()})
    assert archive.bound(archive.parts_of(whole)) == whole
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == files


@pytest.mark.parametrize("cut", [0, 1, 10, 21, 100])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    whole = archive.bound({"a": archive.packed("a", b"x" * 50)})
    with pytest.raises(archive.ArchiveError):
        archive.parts_of(whole[: len(whole) - 1 - cut] if cut < len(whole) else b"")


def test_totals_count_what_the_files_hold(published: Path) -> None:
    totals = json.loads((published / names.SUMMARY).read_bytes())
    for one in totals["indicators"]:
        rows = table(published, one["id"])
        assert one["figures"] == len(rows)
        assert one["hidden"] == sum(row["status"] == "hidden" for row in rows)
        assert one["shown"] == sum(row["value"] != "" for row in rows)
    (plan,) = totals["plans"]
    first, second = plan["parts"]
    assert sum(first["statuses"].values()) == 3
    assert (second["rule"], second["status"]) == ("count_only", None)
    assert sum(second["statuses"].values()) == 1


def test_every_column_is_explained_in_the_dictionary_and_the_format_page(published: Path) -> None:
    explained = {one["name"] for one in json.loads((published / names.DICTIONARY).read_bytes())["columns"]}
    assert explained == set(CSV_COLUMNS)
    page = (Path(__file__).parents[2] / "docs" / "formats" / "published.md").read_text("utf-8")
    for column in CSV_COLUMNS:
        assert f"`{column}`" in page
    for path in (names.INDEX, names.ARCHIVE, names.MANIFEST, names.DATASET, names.SUMMARY, names.AREAS_CSV):
        assert f"`{path}`" in page


class Outline(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("measure", ["boern", "andel", "udgift"])
def test_a_page_has_a_policy_no_script_of_its_own_and_headed_tables(published: Path, measure: str) -> None:
    read = Outline()
    read.feed((published / names.page(measure)).read_text("utf-8"))
    policies = [attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert "unsafe" not in (policies[0] or "")
    for tag, attrs in read.tags:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert tag not in ("style", "i", "b")
        if tag == "script":
            assert "src" in attrs or attrs.get("type") == "application/json"
        if tag == "th":
            assert attrs.get("scope") in ("col", "row")
    links = [attrs["src"] for tag, attrs in read.tags if tag == "script" and "src" in attrs]
    links += [attrs["href"] for _tag, attrs in read.tags if str(attrs.get("href")).startswith("..")]
    assert links
    for link in links:
        assert (published / "indicators" / str(link)).resolve().is_file(), link


def test_made_up_and_missing_figures_are_marked(published: Path) -> None:
    page = (published / names.page("andel")).read_text("utf-8")
    assert "<td>55,5 <small class=mark>Eksempel</small></td>" in page
    assert "<td>mangler</td>" in page
