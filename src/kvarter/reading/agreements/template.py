"""The known template, Landsbyggefonden's strategic agreement with sub-agreements, read by its labels in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.agreement import (
    Agreement,
    Listed,
    PartyName,
    ReadActivity,
    ReadFocusArea,
    StatedCriterion,
    SubAgreement,
)
from kvarter.reading.agreements.blocks import BULLET
from kvarter.reading.agreements.bodies import bodies_in_prose, bodies_of
from kvarter.reading.agreements.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.labels import Label, Part, label_of
from kvarter.reading.agreements.mending import Mender
from kvarter.reading.agreements.money import money_of
from kvarter.reading.agreements.pairs import pairs_of
from kvarter.reading.agreements.people import seat_lines, seat_of

_METHOD: Final = re.compile(r"\s*\((?:CFBU|VIVE)\s*:?\s*(?P<method>[^()]*)\)\s*$", re.IGNORECASE)
_OBJECTIVES: Final = re.compile(
    r"\bMålsætning(?:en|er|erne)?(?:\s+for\s+[^.:]{0,40})?\s+er(?:\s+derfor)?(?:\s+at)?\s*:?\s*", re.IGNORECASE
)
_MAIN_ONLY: Final = frozenset(
    {Part.AIM, Part.MEASURES, Part.FOCUS_AREAS, Part.EVALUATION, Part.DOCUMENTS, Part.AREA, Part.ANNEX}
)
_FIELDS: Final = {
    "purpose": "formål",
    "target_group": "målgruppe",
    "criteria": "succeskriterier",
    "organised": "organisering",
}


class Section:
    """A label with the blocks under it; ``rest`` is what stands behind the label on its own line."""

    def __init__(self, part: Part, page: int, name: str = "", label: str = "") -> None:
        """``name`` is a name that stands in the label itself, ``label`` the label's words."""
        self.label = label
        self.part = part
        self.page = page
        self.name = name
        self.blocks: list[Block] = []

    @property
    def quotes(self) -> list[Quote]:
        """The blocks as quotes, empty ones left out."""
        return [Quote(block.text, block.page) for block in self.blocks if plain(block.text)]

    @property
    def text(self) -> str:
        """All of it as one text."""
        return " ".join(quote.plain for quote in self.quotes)


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """The document cut at its labels; what stands before the first is a section without a label (``Part.NAME``)."""
    sections = [Section(Part.NAME, 1)]
    for block in blocks:
        label = None if block.kind == "item" else _row_label(block) if block.kind == "row" else label_of(block.text)
        if label is None or label.part is Part.ASIDE:
            if label is None:
                sections[-1].blocks.append(block)
            continue
        sections.append(Section(label.part, block.page, label.name, plain(block.text)))
        rest = block.text[label.length :].strip()
        if block.kind == "row":
            cells = tuple(cell for cell in block.cells[1:] if cell.strip())
            if label.part not in (Part.CRITERIA, Part.MONEY) and cells:
                sections[-1].blocks.append(
                    Block(
                        "paragraph",
                        spaced(" ".join(cells)),
                        block.page,
                        0,
                        (Line(spaced(" ".join(cells)), block.page),),
                    )
                )
        elif rest:
            sections[-1].blocks.append(Block("paragraph", rest, block.page, 0, (Line(rest, block.page),)))
    return sections


def _row_label(block: Block) -> Label | None:
    found = label_of(spaced(block.cells[0]))
    if found is not None:
        return found._replace(length=len(block.text))
    if len(block.cells) > 1 and plain(block.cells[-1]).lower().startswith("datakild") and len(block.text.split()) < 14:
        return Label(Part.CRITERIA, len(block.text))
    return None


def is_template(sections: Sequence[Section]) -> bool:
    """Whether a document is of the known shape: enough of its labels, the ones that only it has among them."""
    parts = {section.part for section in sections}
    own = parts & {
        Part.ACTIVITY,
        Part.SUB_AGREEMENT,
        Part.CRITERIA,
        Part.ORGANISED,
        Part.CONTENT,
        Part.PROBLEM,
        Part.FOCUS_AREAS,
    }
    return len(own) >= 3 or (len(own) >= 2 and len(parts) >= 8)


class TemplateReader:
    """Goes through the sections in order and puts each where it belongs."""

    def __init__(self, sections: Sequence[Section], mender: Mender) -> None:
        """``mender`` joins the lines of cells."""
        self.sections = list(sections)
        self.mender = mender
        self.agreement = Agreement("template", "neighbourhood_plan")
        self.sub: SubAgreement | None = None
        self.focus: ReadFocusArea | None = None
        self.activity: ReadActivity | None = None
        self.in_focus_areas = False
        self.in_schemes = False

    def read(self) -> Agreement:
        """The agreement."""
        self._title(self.sections[0])
        for place, section in enumerate(self.sections[1:], 1):
            following = self.sections[place + 1] if place + 1 < len(self.sections) else None
            self._section(section, following)
        self._close_activity()
        return self.agreement

    # -- one section after the other -------------------------------------------------------------------------------

    def _section(self, section: Section, following: Section | None) -> None:  # noqa: C901, PLR0912 - one case a label
        agreement = self.agreement
        part = section.part
        if part is Part.SUB_AGREEMENT:
            self._open_sub(section)
            return
        if self.sub is None:
            self._main(section, following)
            return
        match part:
            case Part.PARTIES:
                self.sub.parties = parties_of(section.blocks)
            case Part.PROBLEM:
                self.sub.problem += section.quotes
            case Part.MONEY:
                self.sub.money = money_of(section.blocks)
            case Part.CONFLICT | Part.NOTIFICATION:
                self.sub.conflict += section.quotes
            case Part.REVISION:
                self.sub.revision += section.quotes
            case Part.VALID:
                self.sub.valid = section.quotes[0] if section.quotes else None
            case Part.ACTIVITY_SCHEMES:
                self._close_activity()
                self.in_schemes = True
                self._unlabelled_name(section, following)
            case Part.ACTIVITY_LIST:
                self.sub.listed += listed_of(section.blocks)
            case Part.ACTIVITY:
                self._open_activity(section)
            case Part.INTERPLAY if self.activity is None:
                self.sub.interplay += section.quotes
            case _ if self.activity is not None or self.in_schemes or part is Part.CONTENT:
                self._of_activity(section)
            case Part.PURPOSE | Part.PURPOSE_HEAD | Part.OBJECTIVES:
                self._purpose(section, self.sub)
            case Part.TARGET_GROUP:
                self.sub.target_group += section.quotes
            case Part.CRITERIA | Part.CRITERIA_HEAD:
                self.sub.criteria += self._criteria(section, f"Delaftale: {self._focus_name()}")
            case Part.ANNEX:
                agreement.annexes.append(Quote(section.label, section.page))
            case _:
                pass
        if following is not None and following.part is Part.CONTENT and part is not Part.ACTIVITY:
            self._unlabelled_name(section, following)

    def _main(self, section: Section, following: Section | None) -> None:  # noqa: C901, PLR0912 - one case a label
        agreement = self.agreement
        match section.part:
            case Part.AREA:
                agreement.area = agreement.area or section.text
            case Part.NAME:
                agreement.title = agreement.title or section.text
            case Part.PARTIES:
                agreement.parties += parties_of(section.blocks)
            case Part.VALID:
                agreement.valid = agreement.valid or (section.quotes[0] if section.quotes else None)
                self._prose_after(section)
            case Part.DOCUMENTS:
                agreement.documents += section.quotes
            case Part.AIM:
                agreement.aim += section.quotes
            case Part.ORGANISATION | Part.ORGANISED:
                agreement.organisation += section.quotes
                agreement.bodies += bodies_of(section.blocks)
            case Part.PROBLEM:
                agreement.problem += section.quotes
            case Part.MEASURES:
                agreement.measures += section.quotes
            case Part.FOCUS_AREAS:
                self.in_focus_areas = True
                self._enter(self._next_focus_area(section, following))
            case Part.EVALUATION:
                self.in_focus_areas = False
                agreement.evaluation += section.quotes
            case Part.MONEY:
                agreement.money += money_of(section.blocks)
            case Part.INTERPLAY:
                agreement.interplay += section.quotes
            case Part.NOTIFICATION:
                agreement.notification += section.quotes
            case Part.CONFLICT:
                agreement.conflict += section.quotes
            case Part.REVISION:
                agreement.revision += section.quotes
            case Part.ANNEX:
                agreement.annexes.append(Quote(section.label, section.page))
            case Part.PURPOSE | Part.PURPOSE_HEAD | Part.OBJECTIVES | Part.CRITERIA | Part.CRITERIA_HEAD if (
                self.in_focus_areas and self.focus is not None
            ):
                self._of_focus_area(section, following, self.focus)
            case Part.PURPOSE:
                agreement.aim += section.quotes
            case _:
                pass

    def _of_focus_area(self, section: Section, following: Section | None, focus: ReadFocusArea) -> None:
        coming = self._next_focus_area(section, following)
        if section.part in (Part.CRITERIA, Part.CRITERIA_HEAD):
            focus.criteria += self._criteria(section, f"Strategisk aftale: {focus.name}")
        else:
            self._purpose(section, focus)
        self._enter(coming)

    def _enter(self, coming: ReadFocusArea | None) -> None:
        if coming is not None:
            self.focus = coming
            self.agreement.focus_areas.append(coming)

    def _next_focus_area(self, section: Section, following: Section | None) -> ReadFocusArea | None:
        """The last short block before a purpose label is the name of the next focus area; it is taken out here."""
        if following is None or following.part not in (Part.PURPOSE, Part.PURPOSE_HEAD) or not section.blocks:
            return None
        last = section.blocks[-1]
        title = re.sub(
            r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|indsatsområde\s*\d*\s*:?)\s*", "", plain(last.text), flags=re.IGNORECASE
        ).strip(" :’'”\"“")
        marked = (
            re.match(r"\s*(?:\d{1,2}\.\d|indsatsområde)", last.text, re.IGNORECASE) is not None
            or last.kind == "heading"
        )
        if last.cells or not title or len(title.split()) > 10 or title.endswith((".", ",")):
            return None
        if not marked and section.part not in (Part.FOCUS_AREAS, Part.CRITERIA):
            return None
        section.blocks.pop()
        return ReadFocusArea(title, last.page)

    def _prose_after(self, section: Section) -> None:
        """What follows the period on the first page is about the agreement as such and holds no field."""
        section.blocks = section.blocks[:1]

    def _title(self, section: Section) -> None:
        texts = [quote.plain for quote in section.quotes]
        self.agreement.title = texts[0] if texts else ""

    def _focus_name(self) -> str:
        return self.focus.name if self.focus is not None else ""

    def _open_sub(self, section: Section) -> None:
        self._close_activity()
        self.in_schemes = False
        name = section.name
        if not name and section.blocks:
            name = plain(section.blocks.pop(0).text).strip(" ’'”\"“»«")
        known = next((one for one in self.agreement.focus_areas if same_name(one.name, name)), None)
        if known is None:
            known = ReadFocusArea(name, section.page, announced=False)
            self.agreement.focus_areas.append(known)
        if known.sub is None:
            known.sub = SubAgreement(section.page)
        self.focus, self.sub = known, known.sub

    def _purpose(self, section: Section, owner: SubAgreement | ReadFocusArea | ReadActivity) -> None:
        purpose, objectives = purpose_of(section)
        owner.purpose += purpose
        owner.objectives += objectives

    # -- activities ------------------------------------------------------------------------------------------------

    def _open_activity(self, section: Section) -> None:
        self._close_activity()
        name_blocks = [block for block in section.blocks if plain(block.text)]
        name = " ".join(block.text for block in name_blocks[:4])
        self._start_activity(plain(name), section.page)

    def _start_activity(self, name: str, page: int) -> None:
        name, method = name_and_method(name)
        self.activity = ReadActivity(name, page, method)
        self.in_schemes = True

    def _unlabelled_name(self, section: Section, following: Section | None) -> None:
        """A scheme whose label is missing: the last line before its content is its name, if the list knows it."""
        if following is None or following.part is not Part.CONTENT or not section.blocks or self.sub is None:
            return
        last = section.blocks[-1]
        name, _method = name_and_method(plain(last.text))
        known = any(same_name(one.name, name) for one in self.sub.listed)
        if not known and not (len(name.split()) <= 8 and not plain(last.text).endswith(".")):
            return
        if section.part is Part.ORGANISED and self.activity is not None and self.activity.organised:
            self.activity.organised.pop()
        self._close_activity()
        self._start_activity(plain(last.text), last.page)

    def _of_activity(self, section: Section) -> None:
        activity = self.activity
        if activity is None:
            return
        match section.part:
            case Part.CONTENT:
                activity.content += section.quotes
                self.agreement.bodies += bodies_in_prose(section.blocks, activity.name)
            case Part.PURPOSE | Part.PURPOSE_HEAD | Part.OBJECTIVES:
                self._purpose(section, activity)
            case Part.TARGET_GROUP:
                activity.target_group += section.quotes
            case Part.CRITERIA | Part.CRITERIA_HEAD:
                activity.criteria += self._criteria(section, f"Aktivitet: {activity.name}")
            case Part.ORGANISED | Part.ORGANISATION:
                activity.organised += section.quotes
            case _:
                activity.content += section.quotes

    def _close_activity(self) -> None:
        if self.activity is not None and self.sub is not None:
            self.activity.empty = [key for key in _FIELDS if not getattr(self.activity, key)]
            self.sub.activities.append(self.activity)
        self.activity = None

    def _criteria(self, section: Section, where: str) -> list[StatedCriterion]:
        lines = [line for block in section.blocks for line in block.lines]
        return [StatedCriterion(sentence, source, where) for sentence, source in pairs_of(lines, self.mender)]


def purpose_of(section: Section) -> tuple[list[Quote], list[Quote]]:
    """The purpose and the objectives of a section; objectives are the items, or what follows ``Målsætningen er at``."""
    purpose: list[Quote] = []
    objectives: list[Quote] = []
    after = section.part is Part.OBJECTIVES
    for block in section.blocks:
        text = block.text
        found = _OBJECTIVES.search(text)
        if found is not None and block.kind != "item":
            if plain(text[: found.start()]):
                purpose.append(Quote(spaced(text[: found.start()]), block.page))
            rest = text[found.end() :]
            if plain(rest):
                objectives += [
                    Quote(spaced(part), block.page) for part in re.split(r"\s[•\uf0b7]\s", rest) if plain(part)
                ]
            after = True
        elif plain(text):
            (objectives if after and (block.kind == "item" or section.part is Part.OBJECTIVES) else purpose).append(
                Quote(text, block.page)
            )
    return purpose, objectives


def parties_of(blocks: Sequence[Block]) -> list[PartyName]:
    """The parties: every line names one, as an organisation and perhaps a role."""
    found = []
    lines = [
        line for block in blocks for line in (block.lines if block.kind != "row" else (Line(block.text, block.page),))
    ]
    texts = seat_lines([BULLET.sub("", line.text) for line in lines])
    page = lines[0].page if lines else 1
    for text in texts:
        if len(text.split()) <= 22:
            seat = seat_of(text)
            found.append(
                PartyName(seat.organisation or seat.role, seat.role if seat.organisation else "", page, seat.person)
            )
    return found


def listed_of(blocks: Sequence[Block]) -> list[Listed]:
    """The activities a list names; a line without a method before lines that have one is a heading, not an activity."""
    found: list[Listed] = []
    methods = any(_METHOD.search(plain(block.text)) for block in blocks)
    for block in blocks:
        text = plain(BULLET.sub("", block.text))
        if not text or text.endswith((".", ":")) or len(text.split()) > 30:
            continue
        name, method = name_and_method(text)
        if method or block.kind in ("item", "row") or not (methods and _group(name)):
            found.append(Listed(name, method, block.page))
    return found


def _group(name: str) -> bool:
    """A line that says whom the activities below are for: ages, ``målgrupper``, ``unge i alderen``."""
    return re.search(r"\bårige\b|\d\s*-\s*\d+\s*år|målgruppe|\bi alderen\b", name, re.IGNORECASE) is not None


def name_and_method(text: str) -> tuple[str, str]:
    """``Familiekurser (CFBU: Boligsociale familiekurser)`` in name and method."""
    found = _METHOD.search(text)
    name = text if found is None else text[: found.start()]
    name = re.sub(r"\s+", " ", name.replace(": - ", ": ")).strip(" :–-.")
    return name, "" if found is None else plain(found["method"])


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, quotes and small words."""
    return _bare(one) == _bare(other) and bool(_bare(one))


def _bare(name: str) -> str:
    return re.sub(r"[^\wæøå]+", " ", re.sub(r"\b(?:og|for|i|af|den|det|de)\b", " ", name.lower())).strip()
