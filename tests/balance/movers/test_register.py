"""A yearly register: the engine's sums are those of a plain comparison of two years, row by row."""

import json
import tempfile
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.balance.movers.making import write_register

from kvarter.balance.movers.accounts import Account
from kvarter.balance.movers.traits import Ages
from kvarter.cli.main import main
from kvarter.register.movers_account import Answer, Asked, answered
from kvarter.register.movers_traits import TRAITS

YEARS = (2019, 2020, 2021)
SHARES = ("unattached", "basic_education", "convicted", "nonwestern")
UNATTACHED = ("unemployed", "cash_benefit")
SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Rows = list[dict[str, object]]


@st.composite
def registers(draw: st.DrawFn) -> Rows:
    rows: Rows = []
    for person in range(draw(st.integers(3, 14))):
        age = draw(st.sampled_from((-1, 0, 16, 17, 18, 28, 29, 40, 58, 59, 60, 63, 64, 65)))
        steady = {
            "sex": draw(st.sampled_from("mf")),
            "origin": draw(st.sampled_from(("danish", "nonwestern_immigrant"))),
        }
        for number, year in enumerate(YEARS):
            if age + number < 0 or draw(st.integers(0, 4)) == 0:
                continue
            area = draw(st.sampled_from(("A", "A", "B", None)))
            rows.append(
                {
                    "year": year, "person_id": person, "area_id": area, "age": age + number, **steady,
                    "employment": draw(st.sampled_from(("employed", *UNATTACHED, None))),
                    "education": draw(st.sampled_from(("basic", "vocational", "unknown"))),
                    "convicted": draw(st.sampled_from((True, False, None))),
                }
            )  # fmt: skip
    return rows


def status(share: str, row: dict[str, object]) -> tuple[bool, Fraction | None]:
    """Whether the age is counted, and the status."""
    first, last, told = {
        "unattached": (18, 64, None if row["employment"] is None else row["employment"] in UNATTACHED),
        "basic_education": (30, 59, None if row["education"] == "unknown" else row["education"] == "basic"),
        "convicted": (18, 999, row["convicted"]),
        "nonwestern": (0, 999, str(row["origin"]).startswith("nonwestern")),
    }[share]
    return first <= int(str(row["age"])) <= last, None if told is None else Fraction(int(bool(told)))


def compared(rows: Rows, share: str, area: str, first: int, last: int, column: str = "area_id") -> dict[str, object]:
    """The account of one pair of years, one person at a time."""
    by_year: dict[int, dict[object, dict[str, object]]] = defaultdict(dict)
    for row in rows:
        by_year[int(str(row["year"]))][row["person_id"]] = row
    people: dict[str, int] = defaultdict(int)
    amount: dict[str, Fraction] = defaultdict(Fraction)
    stock = [0, Fraction(0), 0, Fraction(0)]
    first_age, last_age = {"unattached": (18, 64), "basic_education": (30, 59), "convicted": (18, 999)}.get(
        share, (0, 999)
    )
    for person in {*by_year[first], *by_year[last]}:
        old, new = by_year[first].get(person), by_year[last].get(person)
        was = status(share, old)[1] if old and old.get(column, "M1") == area and status(share, old)[0] else None
        now = status(share, new)[1] if new and new.get(column, "M1") == area and status(share, new)[0] else None
        age0 = int(str(old["age"])) if old else int(str(new["age"])) - (last - first)  # type: ignore[index]
        age1 = age0 + last - first
        for at, one in ((0, was), (2, now)):
            if one is not None:
                stock[at] += 1
                stock[at + 1] += one
        if was is not None and now is not None:
            if was != now:
                part = "lost_trait" if now < was else "gained_trait"
                people[part] += 1
                amount[part] += now - was
        elif was is not None:
            elsewhere = new is None or new.get(column, "M1") != area
            part = "aged_out" if age1 > last_age else "moved_out" if elsewhere else "became_unknown"
            people[part] += 1
            amount[part] += was
        elif now is not None:
            elsewhere = old is None or old.get(column, "M1") != area
            young = "born" if age0 < 0 else "aged_in" if age0 < first_age else ""
            part = young or ("moved_in" if elsewhere else "became_known")
            people[part] += 1
            amount[part] += now
    return {"people": people, "amount": amount, "stock": stock}


def ask(rows: Rows, first: int, last: int, **more: object) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        place = write_register(Path(folder) / "r", rows)
        shares = tuple(TRAITS[share] for share in SHARES)
        wanted = {"shares": shares, "ages": tuple(one.ages for one in shares), "view": "snapshot", **more}
        return answered(Asked(first=first, last=last, register=place, **wanted))  # type: ignore[arg-type]


def has_years(rows: Rows, *years: int) -> bool:
    return set(years) <= {row["year"] for row in rows}


def check(account: Account, expected: dict[str, object]) -> None:
    people: dict[str, int] = expected["people"]  # type: ignore[assignment]
    amount: dict[str, Fraction] = expected["amount"]  # type: ignore[assignment]
    n0, a0, n1, a1 = expected["stock"]  # type: ignore[misc]
    assert {one.part.value: one.people for one in account.parts if one.people} == dict(people)
    assert {one.part.value: one.amount for one in account.parts if one.people} == {
        k: float(v) for k, v in amount.items()
    }
    assert (account.n0, account.n1) == (n0, n1)  # type: ignore[has-type]
    if n0 and n1:  # type: ignore[has-type]
        assert account.change == pytest.approx(float(Fraction(a1, n1) - Fraction(a0, n0)), abs=1e-15)  # type: ignore[has-type]
        assert abs(sum(one.value or 0.0 for one in account.parts) - account.change) < 1e-12
    else:
        assert account.change is None


@SOME
@given(rows=registers())
def test_each_share_of_each_area_is_the_plain_comparison(rows: Rows) -> None:
    if has_years(rows, 2019, 2020) and any(row["area_id"] for row in rows if row["year"] != 2021):
        for account in ask(rows, 2019, 2020).accounts:
            check(account, compared(rows, account.share, account.area, 2019, 2020))


@SOME
@given(rows=registers())
def test_a_year_that_is_missing_is_stepped_over(rows: Rows) -> None:
    rows = [row for row in rows if row["year"] != 2020]
    if has_years(rows, 2019, 2021) and any(row["area_id"] for row in rows):
        answer = ask(rows, 2019, 2021)
        assert "2020" in answer.notes[0].da
        for account in answer.accounts:
            check(account, compared(rows, account.share, account.area, 2019, 2021))


@pytest.mark.slow
@SOME
@given(rows=registers())
def test_groups_add_up_to_the_whole(rows: Rows) -> None:
    if not (has_years(rows, *YEARS) and any(row["area_id"] for row in rows)):
        return
    whole = {(one.area, one.share): one for one in ask(rows, 2019, 2021).accounts}
    answer = ask(rows, 2019, 2021, group="sex")
    for (area, share), account in whole.items():
        mine = [values for (a, s, _group), values in answer.of_whole.items() if (a, s) == (area, share)]
        for number, part in enumerate(account.parts):
            values = [row[number] for row in mine]
            if part.value is not None:
                assert sum(values) == pytest.approx(part.value, abs=1e-12)  # type: ignore[arg-type]


@pytest.mark.slow
@SOME
@given(rows=registers())
def test_time_reversed_turns_every_sign(rows: Rows) -> None:
    """Of those who are there both years: a register says nothing of who died or was born before it."""
    there = {person: {row["year"] for row in rows if row["person_id"] == person} for person in range(14)}
    forth = [row for row in rows if {2019, 2020} <= there[row["person_id"]] and row["year"] != 2021]  # type: ignore[index]
    if not any(row["area_id"] for row in forth):
        return
    back = [{**row, "year": 4039 - int(str(row["year"])), "age": 90 - int(str(row["age"]))} for row in forth]
    mirrored = {
        "lost_trait": "gained_trait", "moved_in": "moved_out", "aged_in": "aged_out", "became_known": "became_unknown",
    }  # fmt: skip
    ages = (Ages(18, 64),) * 4
    ages_back = (Ages(90 - 64, 90 - 18),) * 4
    reverse = {(one.area, one.share): one for one in ask(back, 2019, 2020, ages=ages_back).accounts}
    for account in ask(forth, 2019, 2020, ages=ages).accounts:
        values = {one.part.value: one.value for one in account.parts}
        turned = {one.part.value: one.value for one in reverse[account.area, account.share].parts}
        for one, other in mirrored.items():
            for here, there_ in ((one, other), (other, one)):
                if values[here] is not None:
                    assert values[here] == pytest.approx(-turned[there_], abs=1e-12)  # type: ignore[operator]


@pytest.mark.slow
@SOME
@given(rows=registers())
def test_the_gap_is_the_area_less_its_municipality(rows: Rows) -> None:
    if not (has_years(rows, 2019, 2020) and any(row["area_id"] for row in rows if row["year"] != 2021)):
        return
    own = {(one.area, one.share): one for one in ask(rows, 2019, 2020).accounts}
    for account in ask(rows, 2019, 2020, reference="municipality").accounts:
        mine = own[account.area, account.share]
        expected = compared(rows, account.share, "M1", 2019, 2020, column="municipality")
        n0, a0, n1, a1 = expected["stock"]  # type: ignore[misc]
        if mine.change is not None:
            whole = float(Fraction(a1, n1) - Fraction(a0, n0))  # type: ignore[has-type]
            assert account.change == pytest.approx(mine.change - whole, abs=1e-12)
            assert sum(one.value or 0.0 for one in account.parts) == pytest.approx(account.change, abs=1e-12)


def run(capsys: pytest.CaptureFixture[str], *call: str) -> tuple[int, str, str]:
    code = main(["register", "movers", *call])
    said = capsys.readouterr()
    return code, said.out, said.err


def people(year: int, count: int, start: int = 0, **more: object) -> Rows:
    return [{"year": year, "person_id": start + n, **more} for n in range(count)]


def test_where_leavers_went_and_what_they_did_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 40, area_id="A", employment="cash_benefit") + people(2019, 60, 100, area_id="B")
    rows += people(2020, 20, area_id="A", employment="cash_benefit") + people(2020, 60, 100, area_id="B")
    rows += people(2020, 20, 20, area_id="B", employment="cash_benefit")
    folder = write_register(tmp_path / "r", rows)
    call = (str(folder), "--share", "unattached", "--from", "2019", "--to", "2020", "--area", "A", "--destinations")
    code, out, _err = run(capsys, *call, "--json")
    assert code == 0
    [way] = json.loads(out)["destinations"]
    assert (way["area"], way["people"], way["with_trait"]) == ("B", 20, 20)
    assert way["value"] == pytest.approx(20 * (1 - 0.125) / 70)
    assert way["change"] == pytest.approx(0.25)
    assert "B (20 personer, trak andelen dér 25,0 op)" in run(capsys, *call)[1]


def test_a_boundary_that_moved_is_no_move(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 20, area_id="A", department="d1") + people(2019, 20, 50, area_id="B", department="d2")
    rows += people(2020, 20, area_id="B", department="d1") + people(2020, 20, 50, area_id="B", department="d2")
    folder = write_register(tmp_path / "r", rows, department=pa.string())
    call = (
        str(folder),
        "--share",
        "employed",
        "--from",
        "2019",
        "--to",
        "2020",
        "--kept-place",
        "department",
        "--json",
    )
    told = [json.loads(line) for line in run(capsys, *call)[1].splitlines()]
    parts = {(one["area"], part["part"]): part["people"] for one in told for part in one["parts"] if part["people"]}
    assert parts == {("A", "boundary_out"): 20, ("B", "boundary_in"): 20}


def test_a_day_between_with_nobody_is_stepped_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 4, employment="unemployed") + people(2020, 3, age=10) + people(2021, 4, 10)
    rows += people(2022, 2, 10) + people(2022, 2, 20, employment="unemployed")
    folder = write_register(tmp_path / "r", rows)
    call = (str(folder), "--share", "unattached", "--from", "2019", "--to", "2022", "--json")
    told = json.loads(run(capsys, *call)[1])
    assert (told["p0"], told["p1"], told["change"]) == (1.0, 0.5, -0.5)
    assert sum(part["value"] for part in told["parts"]) == pytest.approx(-0.5, abs=1e-12)


def test_a_portion_of_the_year_counts_instead_of_the_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 4, unattached_fte=0.5) + people(2020, 4, unattached_fte=0.25)
    rows += people(2019, 4, 10, employment="unemployed") + people(2020, 4, 10, employment="employed")
    folder = write_register(tmp_path / "r", rows, unattached_fte=pa.float64())
    call = (str(folder), "--share", "unattached", "--from", "2019", "--to", "2020", "--json")
    told = json.loads(run(capsys, *call)[1])
    assert (told["p0"], told["p1"]) == (0.75, 0.125)
    assert told["parts"][0] == {"part": "lost_trait", "value": -0.625, "people": 8}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (people(2019, 2) + people(2020, 2) + people(2020, 1), "mere end én række"),
        (people(2019, 2) + people(2020, 2, employment="MARKER"), "2020: 2 rækker har en umulig alder eller en kode"),
        (people(2019, 3, age=140) + people(2020, 2), "2019: 3 rækker har en umulig alder"),
        (people(2019, 2) + people(2020, 2) + people(2020, 1, person_id=None), "1 rækker er uden person_id"),
        # Nobody of the year before or after: found all the same.
        (people(2019, 2) + people(2020, 2) + 2 * people(2020, 1, 9), "2020: 1 personer har mere end én række i året"),
    ],
)
def test_faults_stop_or_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: Rows, told: str) -> None:
    folder = write_register(tmp_path / "r", rows)
    call = (str(folder), "--share", "unattached", "--from", "2019", "--to", "2020")
    code, out, err = run(capsys, *call)
    assert (code, out) == (1, "")
    assert told in err
    assert "MARKER" not in err
    assert run(capsys, *call, "--leave-out", "--json")[0] == 0


def test_ages_that_jump_are_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 3, age=30) + people(2020, 2, age=31) + people(2020, 1, 2, age=50)
    folder = write_register(tmp_path / "r", rows)
    code, _out, err = run(capsys, str(folder), "--share", "unattached", "--from", "2019", "--to", "2020", "--json")
    assert code == 0
    assert "1 personers alder springer" in err
    assert "de er talt med, som de er" in err


def test_a_value_that_is_no_sex_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_register(tmp_path / "r", people(2019, 20) + people(2020, 19) + people(2020, 1, 50, sex="MARKER"))
    call = (str(folder), "--share", "employed", "--group", "sex", "--from", "2019", "--to", "2020", "--json")
    code, out, err = run(capsys, *call)
    assert (code, out) == (1, "")
    assert "1 rækker har en kode, der ikke kendes, i sex" in err
    assert "MARKER" not in err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--share", "unatached"], "unattached"),
        (["--share", "employed", "--view", "event"], "--events"),
        (["--share", "employed", "--area", "Z"], "Z"),
        (["--share", "employed", "--group", "shoe_size"], "shoe_size"),
        (["--share", "employed", "--group", "sex=x"], "x"),
        (["--share", "employed", "--ages", "old"], "old"),
        (["--share", "employed", "--destinations"], "--area"),
    ],
)
def test_a_wrong_call_is_told_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], told: str
) -> None:
    folder = write_register(tmp_path / "r", people(2019, 9) + people(2020, 9))
    code, out, err = run(capsys, str(folder), "--from", "2019", "--to", "2020", *more)
    assert code in (1, 2)
    assert out == ""
    assert told in err


def test_words_show_no_small_count_and_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = people(2019, 60) + people(2019, 40, 100, employment="unemployed")
    rows += (
        people(2020, 57) + people(2020, 3, 57, employment="unemployed") + people(2020, 30, 100, employment="unemployed")
    )
    rows += people(2020, 10, 130)
    folder = write_register(tmp_path / "r", rows)
    code, out, _err = run(capsys, str(folder), "--share", "unattached", "--from", "2019", "--to", "2020")
    assert code == 0
    assert "faldt 7,0 procentpoint" in out
    assert "færre end 5 personer" in out
    assert "skift trak" not in out


def test_a_damaged_file_is_told_without_its_contents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_register(tmp_path / "r", people(2019, 9) + people(2020, 9))
    (folder / "2020.parquet").write_bytes(b"PAR1 MARKER nonsense PAR1")
    code, out, err = run(capsys, str(folder), "--share", "employed", "--from", "2019", "--to", "2020")
    assert (code, out) == (1, "")
    assert "MARKER" not in err
    assert "Traceback" not in err
