"""Agreements and strategies of no fixed shape: vision, objectives, sub-points, tracks, phases, bodies, follow-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from kvarter.reading.agreements.layout.blocks import BULLET
from kvarter.reading.agreements.layout.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.parts.agreement import (
    Agreement,
    PartyName,
    ReadFocusArea,
    ReadGoal,
    ReadPhase,
    ReadTable,
    StatedCriterion,
)
from kvarter.reading.agreements.parts.bodies import bodies_of
from kvarter.reading.agreements.parts.indicator_tables import criteria_of_table
from kvarter.reading.agreements.parts.labels import Part, label_of
from kvarter.reading.agreements.parts.money import money_of
from kvarter.reading.agreements.parts.money_tables import money_table
from kvarter.reading.agreements.parts.pairs import sentences_of
from kvarter.reading.agreements.parts.people import seat_of
from kvarter.reading.agreements.parts.sections import heading_level
from kvarter.reading.agreements.parts.template_parts import parties_between
from kvarter.reading.agreements.parts.titles import area_of, title_of

Place = Literal[
    "start",
    "vision",
    "images",
    "goals",
    "objectives",
    "background",
    "tracks",
    "track_aims",
    "track_ways",
    "rules",
    "effect",
    "bodies",
    "other",
    "follow_up",
    "criteria",
    "money",
    "conflict",
    "notification",
    "revision",
    "points",
    "phases",
]
_HEADINGS: Final[tuple[tuple[Place, str], ...]] = (
    ("images", r"fremtidsbilleder?(?:ne)?|billeder af fremtiden"),
    ("vision", r"(?:vores )?vision(?:en)?(?: for \w+(?: \w+){0,3})?"),
    ("objectives", r"(?:overordnede |fælles |vores |strategiske )?målsætninger(?:ne)?"),
    ("goals", r"(?:vores |overordnede |strategiens )?mål(?:ene)?"),
    ("background", r"baggrund(?:en)?|indledning|forord|hvorfor(?: .{0,60})?"),
    (
        "rules",
        (
            r"(?:fælles )?spilleregler(?:ne)?(?: for samarbejdet)?|samarbejdsprincipper"
            r"|principper for samarbejdet|sådan samarbejder vi"
        ),
    ),
    (
        "effect",
        (
            r"effekt(?:en)?(?: af indsatserne)?|opfølgning(?: og evaluering)?"
            r"|evaluering(?: og opfølgning)?|status og opfølgning|sådan følger vi op"
            r"|måling(?:er)? og opfølgning"
        ),
    ),
    ("bodies", r"organisering(?:en)?(?: af samarbejdet)?|organisation|styring(?: og organisering)?"),
    ("tracks", r"(?:strategiens )?(?:\w+ )?spor(?:ene)?|indsatsområder(?:ne)?|temaer(?:ne)?"),
    ("track_aims", r"det vil vi opnå|det vil vi"),
    ("track_ways", r"sådan gør vi|det gør vi|sådan vil vi gøre"),
    (
        "follow_up",
        (
            r"sådan udmønter vi (?:strategien|aftalen)|fra strategi til virkelighed"
            r"|prioritering(?: og de konkrete indsatser)?|udmøntning"
        ),
    ),
)
_PLACES: Final[dict[Part, Place]] = {
    Part.AIM: "vision",
    Part.PROBLEM: "background",
    Part.ORGANISATION: "bodies",
    Part.MONEY: "money",
    Part.EVALUATION: "effect",
    Part.CONFLICT: "conflict",
    Part.NOTIFICATION: "notification",
    Part.REVISION: "revision",
    Part.CRITERIA: "criteria",
}
"""What the labels of the known template open in a paper of no fixed shape."""
_NUMBERED: Final = re.compile(
    r"^\s*(?P<kind>(?:strategisk |overordnet )?(?:mål(?:sætning)?|pejlemærke|ambition)|(?:indsats)?spor|indsatsområde"
    r"|tema|fokusområde|indsats)\s*\d{1,2}\s*[:.–-]\s*(?P<name>[A-ZÆØÅ].{2,110})$",
    re.IGNORECASE,
)
_NESTED: Final = frozenset({"bodies", "background", "goals", "objectives", "phases", "images"})
_COMPILED: Final = tuple(
    (place, re.compile(rf"^\s*(?:\d{{1,2}}\.?\s+)?(?:{words})\s*:?\s*$", re.IGNORECASE)) for place, words in _HEADINGS
)
_WE_WANT: Final = re.compile(r"^\s*(?:\d{1,2}[.)]\s*)?(?:Vi vil|Vi skal|Vi ønsker at)\b")
_MEANS: Final = re.compile(
    r"^\s*(?:Det betyder,?\s+at\s*(?:vi)?|Det gør vi ved(?: at)?|Derfor vil vi)\s*:?\s*$", re.IGNORECASE
)
_RULES_LEAD: Final = re.compile(r"(?:vil vi|spilleregler|aftaler vi|er vi enige om)\s*:\s*$", re.IGNORECASE)
_PHASE: Final = re.compile(r"^\s*Fase\s*(\d{1,2})\s*[:.–-]?\s*(.*)$", re.IGNORECASE)
_SPAN: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_BETWEEN: Final = re.compile(
    r"aftale\w*\s+mellem\s+(?P<names>[^.]+?)(?:\.|$)|aftalens parter(?: er)?\s*:?\s*(?P<listed>[^.]+)", re.IGNORECASE
)
_TRACK: Final = re.compile(r"^(?:Det\s+)?(?P<name>\w+)\s+spor$", re.IGNORECASE)
_FOLLOW_UP: Final = re.compile(
    (
        r"\b(?:hvert år|årligt|ved udgangen af hvert år|halvårligt|hvert kvartal"
        r"|løbende)\b[^.]*\b(?:status|opfølg|evaluer|mål(?:er|inger)?|drøftes|gør(?:es)? status"
        r"|justering)|\b(?:status|opfølg\w*|evaluer\w*|drøftes)\b[^.]*\b(?:hvert år|årligt|løbende)\b"
        r"|måler vi|vi måler"
    ),
    re.IGNORECASE,
)


def is_heading(text: str) -> bool:
    """Whether a line is nothing but a heading these papers use."""
    return text.strip()[:1].isupper() and (
        any(pattern.match(text) for _place, pattern in _COMPILED) or _TRACK.match(text.strip()) is not None
    )


class FreeFormReader:
    """Goes through the blocks in order; a heading says what the blocks under it are."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """``blocks`` are those of the whole document."""
        self.blocks = list(blocks)
        self.agreement = Agreement("free", "partnership")
        self.place: Place = "start"
        self.current: ReadGoal | None = None
        self.track: ReadFocusArea | None = None
        self.in_bodies: list[Block] = []
        self.level = 0
        self.owner: list[StatedCriterion] | None = None
        self.in_money: list[Block] = []

    def read(self) -> Agreement:
        """The agreement."""
        agreement = self.agreement
        self._title()
        self._phases()
        rows: list[Block] = []
        for block in self.blocks:
            if block.cells:
                rows.append(block)
                continue
            self._rows(rows)
            rows = []
            self._block(block)
        self._rows(rows)
        agreement.bodies = bodies_of(self.in_bodies)
        self._money()
        self._kind()
        if agreement.kind == "strategy" and not agreement.parties:
            whole = " ".join(plain(block.text) for block in self.blocks[:12])
            municipality = re.search(r"\b[A-ZÆØÅ][\wæøå-]+ Kommune\b", whole)
            if municipality is not None:
                agreement.parties = [PartyName(municipality[0], "", 1)]
                agreement.area = agreement.area or municipality[0]
        self._follow_up()
        return agreement

    def _title(self) -> None:
        first = [part for block in self.blocks[:12] if not block.cells for part in _first_lines(block)]
        self.agreement.title = title_of(first)
        whole = " ".join(plain(block.text) for block in self.blocks[:40])
        between = _BETWEEN.search(whole)
        names = parties_between(whole)
        if names:
            self.agreement.parties = [PartyName(name, "", self.blocks[0].page) for name in names]
        elif between is not None:
            self.agreement.parties = _names(between["names"] or between["listed"], self.blocks[0].page)
        self.agreement.area = area_of(" ".join(first[:6])) or area_of(whole)

    def _kind(self) -> None:
        start = " ".join(plain(block.text) for block in self.blocks[:30]).lower()
        whole = " ".join(plain(block.text) for block in self.blocks).lower()
        if len(re.findall(r"\bstrategi", whole)) >= 3 and not self.agreement.parties:
            self.agreement.kind = "strategy"
        elif "helhedsplan" in start and "partnerskab" not in whole:
            self.agreement.kind = "neighbourhood_plan"
        if self.agreement.kind == "strategy" and not _title_like(self.agreement.title):
            named = re.search(
                r"\b(?:[Dd]enne )?(strategi for [\wæøå]+(?: [\wæøå]+)?)",
                " ".join(plain(block.text) for block in self.blocks[:30]),
            )
            self.agreement.title = named[1][:1].upper() + named[1][1:] if named is not None else "Strategi"

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        text = plain(block.text)
        if not text:
            return
        quote = Quote(spaced(BULLET.sub("", block.text)), block.page)
        numbered = _NUMBERED.match(text) if block.kind != "item" and not text.endswith(".") else None
        if numbered is not None:
            self._open_numbered(numbered["kind"].lower(), Quote(numbered["name"], block.page), heading_level(block))
            return
        heading = self._heading(block, text)
        if _TRACK.match(text) is not None and block.kind != "item":
            self._open_track(text)
            return
        if heading is not None:
            self._enter(heading, block)
            return
        if _WE_WANT.match(text) and self._is_objective(text):
            self._open_objective(quote, block)
            return
        if _MEANS.match(text):
            self.place = "points" if self.track is not None and self.owner is self.track.criteria else self.place
            return
        if block.kind == "item":
            self._item(quote)
            return
        if self._leaves(block, text):
            self.place, self.current = "other", None
            if bodies_of([block]):
                self.place = "bodies"
                self.in_bodies.append(block)
            return
        self._paragraph(quote, block, text)

    def _heading(self, block: Block, text: str) -> Place | None:
        """The place a heading opens: one of these papers' own, or a label of the known template."""
        if block.kind == "item":
            return None
        own = next((place for place, pattern in _COMPILED if pattern.match(text)), None)
        label = label_of(text) if own is None else None
        if label is not None and label.length >= len(text.rstrip()):
            own = _PLACES.get(label.part)
        level = heading_level(block)
        if own is not None and self.place in _NESTED and 0 < self.level < level and own not in ("criteria", self.place):
            return None
        return own

    def _leaves(self, block: Block, text: str) -> bool:
        """Whether a block is a heading of something else; one deeper than the heading above belongs to it."""
        level = heading_level(block)
        if level and self.level:
            return level <= self.level or self.place not in _NESTED
        return _ends_place(block, text) and not (self.place == "bodies" and not level)

    def _open_numbered(self, kind: str, name: Quote, level: int) -> None:
        """»Mål 2: …« is a goal, »Spor 1: …« a track; what follows belongs to it."""
        self.level = level
        if re.search(r"mål|pejlemærke|ambition", kind):
            goal = ReadGoal(name)
            self.agreement.goals.append(goal)
            self.current, self.track, self.owner, self.place = goal, None, goal.criteria, "goals"
            return
        self.track = ReadFocusArea(name.plain, name.page, track=True)
        self.agreement.focus_areas.append(self.track)
        self.current, self.owner, self.place = None, self.track.criteria, "track_aims"

    def _enter(self, heading: Place, block: Block) -> None:
        if heading == "criteria":
            self.place = heading
            return
        if heading in ("track_ways", "track_aims") and self.track is not None and self.owner is self.track.criteria:
            self.place = "points"
            return
        self.level = heading_level(block) or self.level
        self.owner = None
        self.place, self.current = heading, None
        if heading == "track_aims":
            self.track = ReadFocusArea("", block.page, track=True)
            self.agreement.focus_areas.append(self.track)

    def _open_track(self, name: str) -> None:
        """A track's name stands before or after its text; it goes to the track that has none yet."""
        unnamed = next((track for track in self.agreement.focus_areas if track.track and not track.name), None)
        if unnamed is not None:
            unnamed.name = name
        self.place = "other"

    def _is_objective(self, text: str) -> bool:
        return self.place in ("objectives", "goals", "vision", "images", "other", "start") and len(text.split()) <= 40

    def _open_objective(self, quote: Quote, block: Block) -> None:
        goal = ReadGoal(quote)
        if self.place == "goals" or (self.place == "start" and block.kind == "item"):
            self.agreement.goals.append(goal)
            self.place = "goals"
        else:
            self.agreement.objectives.append(goal)
            self.place = "objectives"
        self.current = goal

    def _item(self, quote: Quote) -> None:
        agreement = self.agreement
        match self.place:
            case "objectives" | "goals" if self.current is not None:
                self.current.points.append(quote)
            case "goals":
                agreement.goals.append(ReadGoal(quote))
            case "objectives":
                agreement.objectives.append(ReadGoal(quote))
            case "rules":
                agreement.rules.append(quote)
            case "criteria" if self.owner is not None:
                self.owner += [
                    StatedCriterion(sentence, source, self._where())
                    for sentence, source in sentences_of([Block("item", quote.text, quote.page)]) or ()
                ]
            case "points" | "track_aims" if self.track is not None and self.owner is self.track.criteria:
                self.track.objectives.append(quote)
            case "track_aims" if self.track is not None:
                self.track.purpose.append(quote)
            case "track_ways" if self.track is not None:
                self.track.approach.append(quote)
            case "images":
                agreement.future_images.append(quote)
            case "effect":
                agreement.evaluation.append(quote)
            case "bodies":
                self.in_bodies.append(Block("item", quote.text, quote.page))
            case _:
                agreement.background.append(quote)

    def _paragraph(self, quote: Quote, block: Block, text: str) -> None:  # noqa: C901, PLR0912 - one case a place
        agreement = self.agreement
        match self.place:
            case "vision":
                agreement.aim.append(quote)
            case "images":
                agreement.future_images.append(quote)
            case "rules":
                if not _RULES_LEAD.search(text):
                    agreement.rules.append(quote)
            case "effect":
                if not text.endswith("?"):
                    agreement.evaluation.append(quote)
            case "bodies":
                self.in_bodies.append(block)
            case "money":
                self.in_money.append(block)
            case "conflict":
                agreement.conflict.append(quote)
            case "notification":
                agreement.notification.append(quote)
            case "revision":
                agreement.revision.append(quote)
            case "goals" if self.current is not None and self.owner is self.current.criteria:
                if _RULES_LEAD.search(text) is None and not text.endswith(":"):
                    self.current.points.append(quote)
            case "track_aims" if self.track is not None:
                self.track.purpose.append(quote)
            case "track_ways" if self.track is not None:
                self.track.approach.append(quote)
            case "start" | "background":
                if text != agreement.title:
                    agreement.background.append(quote)
            case "follow_up":
                agreement.background.append(quote)
            case _:
                pass
        if (
            agreement.valid is None
            and re.search(r"\b(?:løbetid|gælder (?:fra|til|i))\b", text)
            and re.search(r"(?:19|20)\d\d", text)
        ):
            agreement.valid = quote
        if _RULES_LEAD.search(text) and self.place in ("other", "goals"):
            self.place = "rules"
        if self.place != "revision" and re.search(r"[Ææ]ndringer (?:til|i|af) aftalen", text):
            agreement.revision.append(quote)

    def _rows(self, rows: Sequence[Block]) -> None:
        if not rows:
            return
        if self.place == "money":
            self.in_money += rows
            return
        if self.place == "bodies":
            self.in_bodies += rows
            return
        criteria = criteria_of_table(rows)
        if not criteria and self.place == "background":
            told = tuple(tuple(row.cells) for row in rows)
            self.agreement.problem_tables.append(ReadTable(told, "", rows[0].page))
        if not criteria:
            return
        owner: list[StatedCriterion]
        if self.owner is not None:
            owner = self.owner
        elif self.current is not None:
            owner = self.current.criteria
        elif self.agreement.objectives or self.agreement.goals:
            owner = (self.agreement.objectives or self.agreement.goals)[-1].criteria
        else:
            goal = ReadGoal(Quote("Indikatorer", rows[0].page))
            self.agreement.goals.append(goal)
            owner = goal.criteria
        owner += criteria

    def _where(self) -> str:
        if self.track is not None and self.owner is self.track.criteria:
            return f"Spor: {self.track.name}"
        return f"Mål: {self.current.name.plain}" if self.current is not None else ""

    def _money(self) -> None:
        """The budget, where a part tells of it."""
        above = " ".join(plain(block.text) for block in self.in_money if not block.cells)
        rows = [block for block in self.in_money if block.cells]
        found = money_table(rows, above)
        if found is not None:
            self.agreement.money, self.agreement.sums = found.rows, found.sums
        else:
            self.agreement.money = money_of(rows)

    # -- what stands anywhere --------------------------------------------------------------------------------------

    def _phases(self) -> None:
        """``Fase 1: navn 2018-2020``, over one or more lines; what is read is taken out of the text."""
        lines = [line for block in self.blocks for line in (block.lines or ())]
        place = 0
        taken: set[int] = set()
        while place < len(lines):
            found = _PHASE.match(plain(lines[place].text))
            if found is None:
                place += 1
                continue
            if lines[place].cells:
                self._phase_in_row(lines[place])
                taken.add(id(lines[place]))
                place += 1
                continue
            name, after = found[2], place
            span = _SPAN.search(name)
            while span is None and after + 1 < len(lines) and after - place < 4:
                after += 1
                part = plain(lines[after].text)
                if _PHASE.match(part):
                    break
                span = _SPAN.search(part)
                name = f"{name} {part}"
            if span is not None:
                name = _SPAN.sub("", name).strip(" :()–-.,")
                self.agreement.phases.append(
                    ReadPhase(name or f"Fase {found[1]}", int(span[1]), int(span[2]), lines[place].page)
                )
                taken.update(id(line) for line in lines[place : after + 1])
                place = after
            place += 1
        self.blocks = [
            block for block in self.blocks if not block.lines or not all(id(line) in taken for line in block.lines)
        ]

    def _phase_in_row(self, line: Line) -> None:
        """A phase that is a row of a table: its name in the first cell, its years in another."""
        named = _PHASE.match(plain(line.cells[0]))
        span = next((found for cell in line.cells if (found := _SPAN.search(plain(cell))) is not None), None)
        if named is not None and span is not None:
            name = _SPAN.sub("", named[2]).strip(" :()–-.,")
            self.agreement.phases.append(ReadPhase(name or f"Fase {named[1]}", int(span[1]), int(span[2]), line.page))

    def _follow_up(self) -> None:
        """The rule of follow-up, where no part of its own tells it: a sentence that says how often status is made."""
        if self.agreement.evaluation:
            return
        for block in self.blocks:
            text = plain(block.text)
            if _FOLLOW_UP.search(text) and len(text.split()) > 4:
                self.agreement.evaluation.append(Quote(spaced(BULLET.sub("", block.text)), block.page))


def _first_lines(block: Block) -> list[str]:
    return [plain(line.text) for line in block.lines] or [plain(block.text)]


def _title_like(title: str) -> bool:
    return (
        bool(title)
        and len(title.split()) <= 10
        and not title.endswith((".", ","))
        and not re.search(r"\b(?:er|skal|har|vil)\b", title)
    )


def _ends_place(block: Block, text: str) -> bool:
    """A short line without a full stop that is no sentence is a heading of something else."""
    words = text.split()
    return (
        block.kind == "heading" or (len(words) <= 7 and text[:1].isupper() and not text.endswith((".", ",", ":", ";")))
    ) and not re.search(r"\b(?:er|skal|har|vil|kan)\b", text)


def _names(words: str, page: int) -> list[PartyName]:
    """``A, B, C og D``: the parties of one sentence."""
    parts = re.split(r",\s*|\s+og\s+|\s+samt\s+", words)
    found = []
    for part in parts:
        name = plain(part).strip(" .:")
        if name and name[:1].isalpha():
            seat = seat_of(name)
            found.append(PartyName(seat.organisation or seat.role, "", page, seat.person))
    return found
