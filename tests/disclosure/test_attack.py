"""An attack on everything the example gives out: pages, open data and report, read as texts, added and subtracted.

Pages are asked for by a visitor and by each of the fixed cast, and every file is read: what is in a zip file, workbook,
Word file or PDF, the data of charts too.

Counts are planted in measures of every kind. What a reader knows is what stands in some text: every planted number
above the minimum has five digits of its own, so whether it was let out is seen from the texts alone. Then a solver that
is not ours finds the lowest and the highest value of each small count that all those numbers and all true sums allow.
"""

from __future__ import annotations

import io
import itertools
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pytest
from django.db import connections
from django.test import Client
from python_calamine import CalamineWorkbook
from scipy.optimize import linprog
from tests.site.databases import use
from tests.site.making import make_example, show, walk
from tests.site.people import CAST, as_somebody
from tests.site.routes import IDS, routes

from kvarter.cli.main import main
from kvarter.examples.gladsaxe import FOLLOWED_PLAN
from kvarter.model.accounts import AccountStep, MoversAccount
from kvarter.model.indicators import Group, GroupSum, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import open_store

AT = datetime(2025, 5, 1, tzinfo=UTC)
DISTRICTS = ("bagsvaerd", "buddinge", "kagsaaparken", "moerkhoej", "soeborg")
TOWN = "gladsaxe"
Cell = tuple[str, str, str, str]


class Planted(NamedTuple):
    """What was planted: rows, what each cell truly is, which sums hold, and the minimum of each measure."""

    rows: list[Observation]
    kinds: list[Indicator]
    true: dict[Cell, float]
    sums: list[tuple[Cell, tuple[Cell, ...]]]
    minimum: dict[str, int]
    accounts: list[MoversAccount]


class Planting:
    """Counts with five digits of their own, but for the few that must stay in."""

    def __init__(self) -> None:
        self.random = random.Random(20250501)
        self.made = Planted([], [], {}, [], {}, [])
        self.used: set[int] = set()

    def number(self) -> float:
        while (found := self.random.randrange(12_007, 98_999)) in self.used:
            pass
        self.used.add(found)
        return float(found)

    def kind(self, measure: str, minimum: int = 5, **said: Any) -> None:
        name = f"Plantet {measure}"
        self.made.kinds.append(
            Indicator(**{"id": measure, "name": name, "unit": "persons", "source": "prøve", "counts_persons": True,
                         "decimals": 0, **said})
        )  # fmt: skip
        self.made.minimum[measure] = minimum

    def put(self, measure: str, area: str, group: str, period: str, value: float, **more: Any) -> Cell:
        cell = (measure, area, group, period)
        self.made.rows.append(
            Observation(measure, area, parse_period(period), value, more.pop("unit", "persons"), group=group,
                        source="prøve", **{"recorded": "2025-05-01", **more})
        )  # fmt: skip
        self.made.true[cell] = value
        return cell

    def account(self, area: str, last: int, people: float) -> Cell:
        """An account of movers since 2019 with one step of so many persons."""
        cell = ("regnskab", area, "", f"2019-{last}")
        self.made.accounts.append(
            MoversAccount(id=f"plantet-{area}-{last}", area=area, share="plantet", what="plantet", from_=2019, to=last,
                          view="event", start=30.0, end=31.0,
                          steps=(AccountStep(step="own", value=1.0, people=int(people)),))
        )  # fmt: skip
        self.made.true[cell] = people
        return cell

    def sum(self, total: Cell, parts: tuple[Cell, ...]) -> None:
        self.made.sums.append((total, parts))


def plant() -> Planted:
    made = Planting()
    groups = ("a", "b", "c")
    for measure, minimum, small in (("kryds", 5, (3, 1)), ("foelsom", 10, (9, 6)), ("taet", 5, (4, 1, 2, 3, 4, 1))):
        more = {"sensitive": True} if minimum == 10 else {}
        made.kind(measure, minimum, groups=tuple(Group(id=one, name=one) for one in groups), parts=groups, **more)
        places = list(itertools.product(DISTRICTS, groups))
        few = dict(zip(made.random.sample(places, len(small)), small, strict=True))
        held = {place: float(few.get(place, 0)) or made.number() for place in places}
        cells = {(d, g): made.put(measure, d, g, "2024", held[d, g]) for d, g in places}
        rows = {d: made.put(measure, d, "", "2024", sum(held[d, g] for g in groups)) for d in DISTRICTS}
        columns = {g: made.put(measure, TOWN, g, "2024", sum(held[d, g] for d in DISTRICTS)) for g in groups}
        whole = made.put(measure, TOWN, "", "2024", sum(held.values()))
        for d in DISTRICTS:
            made.sum(rows[d], tuple(cells[d, g] for g in groups))
        for g in groups:
            made.sum(columns[g], tuple(cells[d, g] for d in DISTRICTS))
        made.sum(whole, tuple(rows.values()))
        made.sum(whole, tuple(columns.values()))
    made.kind("kvartaler", within_year="sum")
    quarters = tuple(made.put("kvartaler", TOWN, "", f"2023Q{q}", n)
                     for q, n in enumerate((made.number(), made.number(), made.number(), 2.0), start=1))  # fmt: skip
    made.sum(made.put("kvartaler", TOWN, "", "2023", sum(made.made.true[one] for one in quarters)), quarters)
    made.kind("aarraekke")
    years = tuple(made.put("aarraekke", TOWN, "", str(year), n) for year, n in ((2020, made.number()), (2021, 4.0),
                                                                           (2022, made.number())))  # fmt: skip
    made.sum(made.put("aarraekke", TOWN, "", "2020..2022", sum(made.made.true[one] for one in years)), years)
    bands = ("16-66", "18-66", "30-66")
    made.kind("baand", groups=tuple(Group(id=one, name=one) for one in (*bands, "0-15")),
              group_sums=(GroupSum(total="16-66", parts=("18-66",)),))  # fmt: skip
    inner, older = made.number(), made.number()
    made.put("baand", TOWN, "30-66", "2024", older)
    middle = made.put("baand", TOWN, "18-66", "2024", older + inner)
    rest = ("baand", TOWN, "16-17 (ingen steder)", "2024")
    made.made.true[rest] = 3.0
    made.sum(made.put("baand", TOWN, "16-66", "2024", older + inner + 3), (middle, rest))
    made.kind("antal")
    made.kind("andel", unit="percent", numerator="antal", decimals=1)
    held = {d: made.number() for d in DISTRICTS[1:]} | {DISTRICTS[0]: 3.0}
    cells_of = tuple(made.put("antal", d, "", "2024", n) for d, n in held.items())
    made.sum(made.put("antal", TOWN, "", "2024", sum(held.values())), cells_of)
    for d, n in held.items():
        made.made.rows.append(
            Observation("andel", d, parse_period("2024"), round(100 * n / 200_000, 6), "percent", numerator=n,
                        denominator=200_000, source="prøve", recorded="2025-05-01")
        )  # fmt: skip
    made.kind("rettet")
    before = {d: made.number() for d in DISTRICTS}
    now = before | {"moerkhoej": 4.0}
    for d in DISTRICTS:
        made.put("rettet", d, "", "2024", before[d], recorded="2025-03-01")
    made.put("rettet", TOWN, "", "2024", sum(before.values()), recorded="2025-03-01")
    parts = tuple(made.put("rettet", d, "", "2024", now[d], recorded="2025-04-20") if d == "moerkhoej"
                  else ("rettet", d, "", "2024") for d in DISTRICTS)  # fmt: skip
    made.sum(made.put("rettet", TOWN, "", "2024", sum(now.values()), recorded="2025-04-20"), parts)
    plant_accounts(made)
    return made.made


def plant_accounts(made: Planting) -> None:
    """The town's account has 3 persons that are in no district's, and the one a year later 4 more than it."""
    made.made.minimum["regnskab"] = 5
    parts = tuple(made.account(d, 2023, made.number()) for d in DISTRICTS)
    beside = ("regnskab", "ingen steder", "", "2019-2023")
    made.made.true[beside] = 3.0
    whole = made.account(TOWN, 2023, sum(made.made.true[one] for one in parts) + 3)
    made.sum(whole, (*parts, beside))
    between = ("regnskab", TOWN, "", "2023-2024 (ingen steder)")
    made.made.true[between] = 4.0
    made.sum(made.account(TOWN, 2024, made.made.true[whole] + 4), (whole, between))


NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|(?<![\d])\d{5,6}(?!\d)")


def numbers_in(text: str) -> set[int]:
    return {int(re.sub(r"\D", "", found)) for found in NUMBER.findall(text)}


def every_address(measures: set[str], areas: set[str]) -> list[str]:
    """Every address anybody may ask for, found from the resolver, also those no page points to (files for programs, the
    page of another day), of each planted measure and area."""
    plain = [one.address for lang in ("da", "en") for one in routes(lang)]
    named = [
        address.replace(part, other)
        for address in plain
        for part, others in ((f"/{IDS['indicator']}", measures), (f"/{IDS['area']}", areas))
        if part in address
        for other in sorted(f"/{one}" for one in others)
    ]
    return [f"{one}{day}" for one in (*plain, *named) for day in ("", "?as_of=2025-03-15")]


def texts_in(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file by name: of everything in it, where it holds others."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python()
            yield f"{name}/{sheet}", " ; ".join(
                str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
                for row in rows for cell in row
            )  # fmt: skip
    elif suffix == "pdf":
        with pypdfium2.PdfDocument(content) as opened:
            yield name, "\n".join(page.get_textpage().get_text_range() for page in opened)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            for one in opened.namelist():
                yield from texts_in(f"{name}/{one}", opened.read(one))
    else:
        text = content.decode("utf-8", "replace")
        # A number may be cut in pieces by marks inside a paragraph; the next paragraph is another number.
        yield name, re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ; ", text)) if ".docx/" in name else text


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Planted, Path, Client]]:
    """What was planted, the store it is in, and a visitor of the site that shows it."""
    folder = tmp_path_factory.mktemp("attack")
    store_path = make_example(folder / "store.sqlite3")
    planted = plant()
    with open_store(store_path) as store:
        store.add_indicators(planted.kinds, at=AT)
        store.add_observations(planted.rows, at=AT, file="prøve")
        store.add_accounts(planted.accounts, at=AT)
    with pytest.MonkeyPatch.context() as patch:
        client = show(patch, store_path)
        use(f"sqlite://{folder}/kvarter.sqlite3", fresh=True)
        yield planted, store_path, client
        connections.close_all()


@pytest.fixture(scope="module")
def out(site: tuple[Planted, Path, Client]) -> tuple[Planted, set[int], dict[str, str]]:
    """What was planted, every number that stands in anything given out to everybody, and the texts."""
    planted, store_path, client = site
    folder = store_path.parent
    published = folder / "ud"
    known = ["--store", str(store_path), "--as-of", "2025-05-31"]
    assert main(["publish", "--out", str(published), *known]) == 0
    report = ["report", "2024", "--plan", FOLLOWED_PLAN, "--out", str(folder / "rapport"), "--format", "html,docx,pdf"]
    assert main([*report, *known]) == 0
    texts = {name: text
             for top in (published, folder / "rapport") for path in top.rglob("*")
             if path.is_file() and "assets" not in path.parts
             for name, text in texts_in(str(path.relative_to(folder)), path.read_bytes())}  # fmt: skip
    pages, _files = walk(client)
    texts |= {address: page.text for address, page in pages.items()}
    for address in every_address({row.measure for row in planted.rows}, {row.area for row in planted.rows}):
        if address not in texts:
            texts |= asked(client, address)
    return planted, set().union(*map(numbers_in, texts.values())), texts


def asked(client: Client, address: str) -> dict[str, str]:
    """The texts an address answers with, a page's or a file's; nothing where there is no such thing for the one who
    asks."""
    response: Any = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    if response.status_code != 200:
        return {}
    kind = response.headers.get("Content-Disposition", "").partition("filename=")[2].strip('"; ') or address
    return {f"{address} {name}": text for name, text in texts_in(kind, content)}


@pytest.mark.slow
def test_no_small_count_can_be_worked_out_of_everything_that_is_given_out(
    out: tuple[Planted, set[int], dict[str, str]],
) -> None:
    planted, seen, texts = out
    assert any(".zip/" in name for name in texts)
    assert {name.rpartition(".")[2] for name in texts} >= {"pdf", "csv", "json", "html", "xml"}
    not_told(planted, seen)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, part in CAST.items() if part.account])
def test_nobody_outside_the_team_of_a_figure_is_told_more_than_a_visitor(
    name: str, site: tuple[Planted, Path, Client], out: tuple[Planted, set[int], dict[str, str]]
) -> None:
    """The planted figures are of no activity and nobody has handed them in, so all of the cast are outside."""
    planted, seen, texts = out
    client = as_somebody(name)
    plain = [one.address for one in routes("da")]
    measures = sorted({row.measure for row in planted.rows})
    named = [one.replace(f"/{IDS['indicator']}", f"/{measure}") for one in plain if f"/{IDS['indicator']}" in one
             for measure in measures]  # fmt: skip
    more: set[int] = set()
    for address in (*plain, *named):
        for text in asked(client, address).values():
            more |= numbers_in(text)
    values = {int(value) for value in planted.true.values()}
    assert more & values, "an attack on nothing proves nothing"
    not_told(planted, seen | more)
    assert texts


def not_told(planted: Planted, seen: set[int]) -> None:
    """No small count can be told to within its minimum by the numbers that were seen."""
    cells = list(planted.true)
    at = {cell: number for number, cell in enumerate(cells)}
    shown = np.array([planted.true[cell] >= 12_000 and int(planted.true[cell]) in seen for cell in cells])
    matrix = np.zeros((len(planted.sums), len(cells)))
    for number, (total, parts) in enumerate(planted.sums):
        matrix[number, at[total]] = -1
        matrix[number, [at[part] for part in parts]] = 1
    values = np.array([planted.true[cell] for cell in cells])
    assert shown.sum() > len(cells) / 2, "an attack on nothing proves nothing"
    free = np.flatnonzero(~shown)
    right = -matrix[:, shown] @ values[shown]
    for cell in free:
        measure = cells[cell][0]
        minimum = planted.minimum[measure]
        if not 0 < values[cell] < minimum:
            continue
        ends = []
        for way in (1.0, -1.0):
            cost = np.where(free == cell, way, 0.0)
            held = linprog(cost, A_eq=matrix[:, free], b_eq=right, bounds=(0, None), method="highs")
            ends.append(np.inf if held.status == 3 else way * held.fun)
        assert ends[1] - ends[0] >= minimum - 1e-6, (cells[cell], ends)


@pytest.mark.slow
def test_a_figure_corrected_to_a_small_one_stands_in_no_text(out: tuple[Planted, set[int], dict[str, str]]) -> None:
    planted, seen, _texts = out
    (before,) = [row.value for row in planted.rows if row.measure == "rettet" and row.area == "moerkhoej"][:1]
    assert before is not None
    assert int(before) not in seen


@pytest.mark.slow
def test_the_attack_finds_a_cell_that_was_opened(out: tuple[Planted, set[int], dict[str, str]]) -> None:
    """The attack itself is tried: with one more number known, a small count falls."""
    planted, seen, _texts = out
    few = next(cell for cell in planted.true if cell[0] == "antal" and planted.true[cell] == 3.0)
    (total, parts) = next(one for one in planted.sums if few in one[1])
    others = [cell for cell in (total, *parts) if cell != few]
    assert sum(int(planted.true[cell]) not in seen for cell in others) == 1
