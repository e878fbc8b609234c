"""A workbook is counted and searched before it is parsed; what it says of its own size is not believed."""

import zipfile

import pytest
import xlsxwriter

from kvarter.files import workbook_limits
from kvarter.files.observations import read_observations
from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.files.workbook_limits import refuse_dangerous

ROWS = [["measure", "area", "period", "value", "unit"], ["a", "b", 2019, 5, "count"]]


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "tal.xlsx"
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Tal")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    made.close()
    return path


def changed(path, member, change):
    """The workbook with one member changed, or added."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members[member] = change(members.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return path


def refused(path, **limits):
    with pytest.raises(ProblemsFound) as raised:
        refuse_dangerous(path, **limits)
    return [problem.code for problem in raised.value.problems]


SHEET = "xl/worksheets/sheet1.xml"


def test_a_plain_workbook_is_let_through(book):
    assert refuse_dangerous(book) == book.read_bytes()
    assert len(read_observations(book, recorded="empty")) == 1


@pytest.mark.parametrize("place", ["XFD1048576", "xfd1048576", "J1048576", "IV2", "ZZ99"])
def test_a_cell_far_out_is_refused_before_the_sheet_is_laid_out(book, place):
    path = changed(book, SHEET, lambda data: data.replace(b'r="E2"', f'r="{place}"'.encode()))
    assert refused(path) == [ProblemCode.SHEET_WIDE]


def test_a_cell_far_out_is_found_when_it_stands_in_single_quotes_with_spaces(book):
    path = changed(book, SHEET, lambda data: data.replace(b'r="E2"', b"r = 'XFD1048576'"))
    assert refused(path) == [ProblemCode.SHEET_WIDE]


def test_a_place_written_in_a_way_that_hides_it_is_refused(book):
    path = changed(book, SHEET, lambda data: data.replace(b'r="E2"', b'r="&#88;FD1048576"'))
    assert refused(path) == [ProblemCode.FILE_DAMAGED]


def test_a_size_the_sheet_only_claims_does_no_harm(book):
    path = changed(book, SHEET, lambda data: data.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"'))
    assert len(read_observations(path, recorded="empty")) == 1


def test_what_unpacks_to_very_much_is_refused_whatever_it_claims(book, monkeypatch):
    monkeypatch.setattr(workbook_limits, "LARGEST_UNPACKED", 30 * 1024 * 1024)
    path = changed(book, "xl/media/image1.png", lambda _data: b"\0" * (31 * 1024 * 1024))
    assert path.stat().st_size < 100_000
    assert refused(path) == [ProblemCode.SHEET_UNPACKED]


@pytest.mark.slow
def test_a_bomb_of_half_a_gigabyte_is_refused_at_the_limit(book):
    path = changed(book, "xl/media/image1.png", lambda _data: bytes(512 * 1024 * 1024))
    assert refused(path) == [ProblemCode.SHEET_UNPACKED]


def test_one_long_text_used_in_very_many_cells_is_refused(book):
    path = changed(book, "xl/sharedStrings.xml", lambda data: data.replace(b"<t>measure", b"<t>" + b"x" * 40_000))
    cells = b'<c t="s"><v>0</v></c>' * 30_000
    path = changed(path, SHEET, lambda data: data.replace(b"</row>", cells + b"</row>", 1))
    assert refused(path) == [ProblemCode.SHEET_UNPACKED]


def test_very_many_cells_without_places_are_refused(book, monkeypatch):
    monkeypatch.setattr(workbook_limits, "MOST_CELLS", 10_000)
    path = changed(book, SHEET, lambda data: data.replace(b"</row>", b"<c><v>1</v></c>" * 10_001 + b"</row>", 1))
    assert refused(path) == [ProblemCode.SHEET_WIDE]


@pytest.mark.parametrize(
    "declaration",
    [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!doctype x>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'],
)
def test_declarations_of_entities_are_refused_in_every_member(book, declaration):
    path = changed(book, "xl/workbook.xml", lambda data: data.replace(b"?>", b"?>" + declaration, 1))
    assert refused(path) == [ProblemCode.SHEET_ENTITIES]


def test_another_encoding_that_would_hide_a_declaration_is_refused(book):
    path = changed(book, "docProps/custom.xml", lambda _data: '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"))
    assert refused(path) == [ProblemCode.SHEET_ENTITIES]


def test_too_many_members_are_refused(book, monkeypatch):
    monkeypatch.setattr(workbook_limits, "MOST_MEMBERS", 3)
    assert refused(book) == [ProblemCode.SHEET_MEMBERS]


def test_a_look_that_takes_too_long_is_given_up(book):
    assert refused(book, seconds=-1.0) == [ProblemCode.SHEET_SLOW]


def test_too_many_bytes_are_refused_before_they_are_opened(book, monkeypatch):
    monkeypatch.setattr(workbook_limits, "LARGEST", 100)
    assert refused(book) == [ProblemCode.FILE_TOO_LARGE]


def test_a_member_that_leads_out_of_the_folder_is_only_read_never_written(book, tmp_path):
    path = changed(book, "../../ude.xml", lambda _data: b"<x/>")
    assert len(read_observations(path, recorded="empty")) == 1
    assert not (tmp_path.parent / "ude.xml").exists()


def test_a_workbook_cut_off_anywhere_is_damaged_and_nothing_else(book):
    data = book.read_bytes()
    for length in range(8, len(data), max(1, len(data) // 60)):
        book.write_bytes(data[:length])
        assert refused(book) == [ProblemCode.FILE_DAMAGED]
