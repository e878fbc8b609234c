"""Agreements and strategies of no fixed shape: vision, objectives, sub-points, tracks, phases, bodies, follow-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from kvarter.reading.agreements.agreement import (
    Agreement,
    PartyName,
    ReadFocusArea,
    ReadGoal,
    ReadPhase,
    StatedCriterion,
)
from kvarter.reading.agreements.blocks import BULLET
from kvarter.reading.agreements.bodies import bodies_of
from kvarter.reading.agreements.document import Block, Quote, plain, spaced
from kvarter.reading.agreements.indicator_tables import criteria_of_table
from kvarter.reading.agreements.mending import Mender
from kvarter.reading.agreements.people import seat_of

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
_AREA: Final = re.compile(
    r"(?:helhedsplan(?:en)? for|partnerskab(?:et)? for|aftale(?:n)? for|udvikling(?:en)? af"
    r"|samarbejdet om)\s+(?P<name>[A-ZÆØÅ][\wæøåÆØÅ-]+(?:\s+[A-ZÆØÅ][\wæøåÆØÅ-]+)*)"
)


def is_heading(text: str) -> bool:
    """Whether a line is nothing but a heading these papers use."""
    return text.strip()[:1].isupper() and (
        any(pattern.match(text) for _place, pattern in _COMPILED) or _TRACK.match(text.strip()) is not None
    )


class FreeFormReader:
    """Goes through the blocks in order; a heading says what the blocks under it are."""

    def __init__(self, blocks: Sequence[Block], mender: Mender) -> None:
        """``mender`` joins broken lines."""
        self.blocks = list(blocks)
        self.mender = mender
        self.agreement = Agreement("free", "partnership")
        self.place: Place = "start"
        self.current: ReadGoal | None = None
        self.track: ReadFocusArea | None = None
        self.in_bodies: list[Block] = []
        self.pending_track = ""

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
        self._kind()
        self._follow_up()
        return agreement

    def _title(self) -> None:
        texts = [block for block in self.blocks[:12] if plain(block.text)]
        first = texts[0] if texts else None
        if first is not None:
            lines = [plain(line.text) for line in first.lines] or [plain(first.text)]
            self.agreement.title = lines[0] if len(lines[0].split()) <= 14 else ""
        whole = " ".join(plain(block.text) for block in self.blocks[:40])
        between = _BETWEEN.search(whole)
        if between is not None:
            self.agreement.parties = _names(between["names"] or between["listed"], self.blocks[0].page)
        area = _AREA.search(whole)
        if area is not None:
            self.agreement.area = area["name"]

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
        heading = (
            next((place for place, pattern in _COMPILED if pattern.match(text)), None) if block.kind != "item" else None
        )
        track = _TRACK.match(text)
        if track is not None and block.kind != "item":
            self._open_track(text)
            return
        if heading is not None:
            self._enter(heading, block)
            return
        if _WE_WANT.match(text) and self._is_objective(text, block):
            self._open_objective(quote, block)
            return
        if _MEANS.match(text):
            return
        if block.kind == "item":
            self._item(quote)
            return
        if _ends_place(block, text):
            self.place, self.current = "other", None
            if bodies_of([block]):
                self.place = "bodies"
                self.in_bodies.append(block)
            return
        self._paragraph(quote, block, text)

    def _enter(self, heading: Place, block: Block) -> None:
        if heading in ("track_aims", "track_ways") and heading == "track_aims":
            self.track = None
            self.pending_track = ""
        if self.place == "bodies" and heading != "bodies":
            pass
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

    def _is_objective(self, text: str, block: Block) -> bool:
        return (
            self.place in ("objectives", "goals", "vision", "images", "other", "start")
            and len(text.split()) <= 40
            and not (
                self.place == "goals"
                and self.current is not None
                and block.kind == "paragraph"
                and len(text.split()) > 40
            )
        )

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

    def _paragraph(self, quote: Quote, block: Block, text: str) -> None:
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
            case "track_aims" if self.track is not None:
                self.track.purpose.append(quote)
            case "track_ways" if self.track is not None:
                self.track.approach.append(quote)
            case "start" | "background":
                if text != agreement.title:
                    agreement.background.append(quote)
            case _:
                agreement.background.append(quote) if self.place == "follow_up" else None
        if (
            agreement.valid is None
            and re.search(r"\b(?:løbetid|gælder (?:fra|til|i))\b", text)
            and re.search(r"(?:19|20)\d\d", text)
        ):
            agreement.valid = quote
        if re.search(r"[Æ|æ]ndringer (?:til|i|af) aftalen", text):
            agreement.revision.append(quote)

    def _rows(self, rows: Sequence[Block]) -> None:
        if not rows:
            return
        criteria = criteria_of_table(rows)
        if not criteria:
            return
        owner: list[StatedCriterion]
        if self.current is not None:
            owner = self.current.criteria
        elif self.agreement.objectives or self.agreement.goals:
            owner = (self.agreement.objectives or self.agreement.goals)[-1].criteria
        else:
            goal = ReadGoal(Quote("Indikatorer", rows[0].page))
            self.agreement.goals.append(goal)
            owner = goal.criteria
        owner += criteria

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

    def _follow_up(self) -> None:
        """The rule of follow-up, where no part of its own tells it: a sentence that says how often status is made."""
        if self.agreement.evaluation:
            return
        for block in self.blocks:
            text = plain(block.text)
            if _FOLLOW_UP.search(text) and len(text.split()) > 4:
                self.agreement.evaluation.append(Quote(spaced(BULLET.sub("", block.text)), block.page))


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
