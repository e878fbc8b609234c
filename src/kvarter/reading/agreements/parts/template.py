"""The known template, Landsbyggefonden's strategic agreement with sub-agreements, read by its labels in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Quote, plain
from kvarter.reading.agreements.layout.mending import Mender
from kvarter.reading.agreements.parts.agreement import (
    Agreement,
    PartyName,
    ReadActivity,
    ReadFocusArea,
    StatedCriterion,
    SubAgreement,
)
from kvarter.reading.agreements.parts.bodies import bodies_in_prose, bodies_of
from kvarter.reading.agreements.parts.indicator_tables import criteria_of_table, objectives_of_table
from kvarter.reading.agreements.parts.labels import Part
from kvarter.reading.agreements.parts.money import money_of
from kvarter.reading.agreements.parts.money_tables import money_table
from kvarter.reading.agreements.parts.pairs import pairs_of, sentences_of, without_head
from kvarter.reading.agreements.parts.sections import Section
from kvarter.reading.agreements.parts.template_parts import (
    listed_of,
    name_and_method,
    parties_between,
    parties_of,
    purpose_of,
    same_name,
    tables_told,
)
from kvarter.reading.agreements.parts.titles import area_of, title_of

_OF_SUB: Final = frozenset(
    {Part.TARGET_GROUP, Part.INTERPLAY, Part.ACTIVITY_LIST, Part.ACTIVITY, Part.ACTIVITY_SCHEMES}
)
_BEGIN_FOCUS_AREA: Final = frozenset(
    {
        Part.PURPOSE,
        Part.PURPOSE_HEAD,
        Part.OBJECTIVES,
        Part.TARGET_GROUP,
        Part.CRITERIA,
        Part.CONTENT,
        Part.PROBLEM,
        Part.ACTIVITY_LIST,
    }
)
_FIELDS: Final = {
    "purpose": "formål",
    "target_group": "målgruppe",
    "criteria": "succeskriterier",
    "organised": "organisering",
}


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
        self.focus_level = 0

    def read(self) -> Agreement:
        """The agreement."""
        self._title(self.sections[0])
        for place, section in enumerate(self.sections[1:], 1):
            following = self.sections[place + 1] if place + 1 < len(self.sections) else None
            self._section(section, following)
        self._close_activity()
        return self.agreement

    # -- one section after the other -------------------------------------------------------------------------------

    def _section(self, section: Section, following: Section | None) -> None:  # noqa: C901, PLR0912, PLR0915 - one case a label
        agreement = self.agreement
        part = section.part
        if part is Part.SUB_AGREEMENT:
            self._open_sub(section)
            return
        if self._leaves_focus_areas(section):
            self._close_activity()
            self.sub, self.focus, self.in_focus_areas, self.in_schemes = None, None, False, False
        if part is Part.OTHER:
            self._other(section, following)
            return
        if self.sub is None and self.in_focus_areas and self.focus is not None and part in _OF_SUB:
            self.sub = self.focus.sub = self.focus.sub or SubAgreement(section.page, inline=True)
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
            case Part.SOURCE if self.activity is not None:
                self._source_of_all(section, self.activity)
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
                agreement.area = section.text or agreement.area
            case Part.NAME:
                agreement.title = agreement.title or section.text
            case Part.PARTIES:
                known = {party.name.lower() for party in agreement.parties}
                agreement.parties += [one for one in parties_of(section.blocks) if one.name.lower() not in known]
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
                agreement.problem_tables += tables_told(section)
            case Part.MEASURES:
                agreement.measures += section.quotes
            case Part.FOCUS_AREAS:
                self.in_focus_areas = True
                self.focus_level = section.level
                self._enter(self._next_focus_area(section, following))
            case Part.EVALUATION:
                self.in_focus_areas = False
                agreement.evaluation += section.quotes
            case Part.MONEY:
                self._money(section)
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

    def _leaves_focus_areas(self, section: Section) -> bool:
        """Whether a heading of the main agreement ends its focus areas: it is as high as the one that began them."""
        inside = self.in_focus_areas and (self.sub is None or self.sub.inline)
        return inside and section.part is not Part.FOCUS_AREAS and 0 < section.level <= self.focus_level

    def _other(self, section: Section, following: Section | None) -> None:
        """A heading that is no label: the name of a focus area or an activity, or of something without a field."""
        told = following.part if following is not None else None
        named = section.name and len(section.name.split()) <= 12
        if self.sub is not None and not self.sub.inline:
            listed = any(same_name(one.name, section.name) for one in self.sub.listed)
            if named and (listed or (told is Part.CONTENT and not section.quotes)):
                self._close_activity()
                self._start_activity(section.name, section.page)
            return
        if self.in_focus_areas and named and told in _BEGIN_FOCUS_AREA:
            if self.focus is not None and self.focus.sub is not None and told is Part.CONTENT:
                self._close_activity()
                self._start_activity(section.name, section.page)
                return
            self._close_activity()
            self.sub = None
            self.in_schemes = False
            self._enter(ReadFocusArea(section.name, section.page))
            if self.focus is not None:
                self.focus.purpose += section.quotes

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
            r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÆØÅ]\.(?:\d{1,2}\.?)*(?=\s)|indsatsområde\s*\d*\s*:?)\s*",
            "",
            plain(last.text),
            flags=re.IGNORECASE,
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

    def _money(self, section: Section) -> None:
        """The budget of the whole; a table of several columns tells by itself what must add up."""
        above = " ".join(quote.plain for quote in section.quotes)
        tables = [(table, money_table(table, above)) for table in section.tables]
        for _rows, found in tables:
            if found is not None:
                self.agreement.money += found.rows
                self.agreement.sums += found.sums
        told = {id(row) for rows, found in tables if found is not None for row in rows}
        if not self.agreement.sums:
            self.agreement.money += money_of([block for block in section.blocks if id(block) not in told])

    def _prose_after(self, section: Section) -> None:
        """What follows the period on the first page is about the agreement as such and holds no field."""
        section.blocks = section.blocks[:1]

    def _title(self, section: Section) -> None:
        lines = [plain(block.text) for block in section.blocks[:8] if not block.cells]
        self.agreement.title = title_of(lines)
        whole = " ".join(plain(block.text) for block in section.blocks if not block.cells)
        self.agreement.parties = [PartyName(name, "", section.page) for name in parties_between(whole)]
        self.agreement.area = area_of(whole)

    def _focus_name(self) -> str:
        return self.focus.name if self.focus is not None else ""

    def _open_sub(self, section: Section) -> None:
        self._close_activity()
        self.in_schemes = False
        name = section.name
        if not name and section.blocks:
            name = plain(section.blocks.pop(0).text).strip(" ’'”\"“»«")
        if re.search(r"\b(?:og|for|i|af|samt)$", name, re.IGNORECASE) and section.blocks:
            name = f"{name} {plain(section.blocks.pop(0).text)}"  # the heading runs over two lines
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
        name = section.name or " ".join(block.text for block in name_blocks[:4])
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
        """The criteria under a label: of tables of indicators, of tables of pairs, of sentences, of running lines."""
        stated: list[StatedCriterion] = []
        for table in section.tables:
            of_indicators = criteria_of_table(table)
            stated += of_indicators or [
                StatedCriterion(sentence, source, where)
                for sentence, source in pairs_of(
                    [line for block in without_head(table) for line in block.lines], self.mender
                )
            ]
            if of_indicators and self.focus is not None and not self.focus.objectives:
                self.focus.objectives += objectives_of_table(table)
        running = [block for block in section.blocks if not block.cells and block.kind != "heading"]
        told = sentences_of(running)
        pairs = told if told is not None else pairs_of([line for block in running for line in block.lines], self.mender)
        return stated + [StatedCriterion(sentence, source, where) for sentence, source in pairs]

    def _source_of_all(self, section: Section, activity: ReadActivity) -> None:
        """A source that stands in a field of its own is that of every criterion of the activity without one."""
        for stated in activity.criteria:
            stated.source = stated.source or (section.quotes[0] if section.quotes else None)
