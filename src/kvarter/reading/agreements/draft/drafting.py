"""An agreement as a draft plan: what is clear goes into its field, what is not becomes a note, never a guess."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from kvarter.model.activities import Activity, Condition, DataSource, PlanCriterion, WorkingTime
from kvarter.model.bodies import Body, Meetings, Member, Party, TermsOfReference
from kvarter.model.criteria import Years
from kvarter.model.periods import PeriodError, parse_period
from kvarter.model.plans import (
    Annex,
    ContextFigure,
    Evaluation,
    FocusArea,
    Goal,
    Objective,
    Phase,
    Plan,
)
from kvarter.reading.agreements.draft.budget import budget_of
from kvarter.reading.agreements.draft.words import escalation_of, party_kind, shortened, small_count, sound, words
from kvarter.reading.agreements.layout.document import Note, Quote, marks_in
from kvarter.reading.agreements.parts.agreement import (
    Agreement,
    ReadActivity,
    ReadBody,
    ReadFocusArea,
    ReadGoal,
    ReadPhase,
)
from kvarter.reading.agreements.parts.criteria import AgreedCriterion, Ids, slug
from kvarter.reading.agreements.parts.doubts import told_doubt
from kvarter.reading.agreements.parts.figures import WHERE_IN_WORDS, StatedFigure
from kvarter.reading.agreements.parts.time_shares import responsible_of, shares_of
from kvarter.reading.agreements.parts.validity import Validity
from kvarter.reading.criteria import Read

NO_SOURCE: Final = "Ikke oplyst i aftalen"


class Drafter:
    """Makes the plan; every text goes through ``words``, so that no person's name or number gets into it."""

    def __init__(
        self,
        agreement: Agreement,
        criteria: Sequence[AgreedCriterion],
        figures: Sequence[StatedFigure],
        notes: dict[int, Note],
        validity: Validity,
        source: str,
    ) -> None:
        self.agreement = agreement
        self.criteria = criteria
        self.figures = figures
        self.notes = notes
        self.period = Years(from_=validity.first, to=validity.last)
        self.validity = validity
        self.source = source
        self.objective_ids = Ids()
        self.activity_ids = Ids()
        self.party_ids: dict[str, str] = {}
        self._party_id = Ids()
        self._late: list[Party] = []
        self._used: dict[str, float] = {}

    def plan(self) -> Plan:
        """The draft plan."""
        agreement = self.agreement
        parties = self._parties()
        focus_areas = self._focus_areas()
        money = budget_of(agreement, {focus.name: focus.id for focus in focus_areas}, self._funder)
        title = words([agreement.title]) or words([agreement.area]) or "Aftale uden titel"
        return Plan(
            id=slug(f"{title} {self.period.from_} {self.period.to}", 70),
            kind=agreement.kind,
            title=title,
            period=self.period,
            source=words([self.source]),
            area=slug(agreement.area) if agreement.area else None,
            valid_from=self.validity.from_day,
            valid_to=self.validity.to_day,
            vision=shortened(words(quote.plain for quote in agreement.aim)),
            future_images=tuple(words([quote.plain]) for quote in agreement.future_images),
            background=shortened(words(quote.plain for quote in self._background())),
            context=self._context(),
            parties=(*parties, *self._late),
            bodies=self._bodies(),
            goals=self._goals(),
            focus_areas=focus_areas,
            phases=tuple(_phase(number, phase) for number, phase in enumerate(agreement.phases, 1)),
            budget=money,
            cooperation_rules=tuple(words([quote.plain]) for quote in agreement.rules),
            evaluation=self._evaluation(),
            notification=shortened(words(quote.plain for quote in agreement.notification)),
            escalation=escalation_of(agreement),
            revision=shortened(words(quote.plain for quote in agreement.revision)),
            annexes=tuple(
                Annex(name=shortened(words([quote.plain]), 200)) for quote in (*agreement.documents, *agreement.annexes)
            ),
        )

    # -- who -------------------------------------------------------------------------------------------------------

    def _parties(self) -> list[Party]:
        parties: list[Party] = []
        for named in self.agreement.parties:
            self._add_party(parties, named.name, named.role)
        for focus in self.agreement.focus_areas:
            for named in focus.sub.parties if focus.sub is not None else ():
                self._add_party(parties, named.name, named.role, f"Part i delaftalen om {focus.name}")
        return parties

    def _add_party(self, parties: list[Party], name: str, role: str, where: str = "") -> None:
        name = words([name])
        if not name or name.lower() in self.party_ids:
            return
        identifier = self._party_id.new(name)
        self.party_ids[name.lower()] = identifier
        note = "; ".join(part for part in (where, f"ved {words([role])}" if role else "") if part)
        parties.append(Party(id=identifier, name=name, kind=party_kind(name), note=note))

    def _funder(self, name: str) -> str:
        """The id of a funder; one that is no party yet becomes one."""
        key = words([name]).lower()
        if key not in self.party_ids:
            self.party_ids[key] = self._party_id.new(key)
            self._late.append(
                Party(id=self.party_ids[key], name=words([name]), kind=party_kind(name), note="Betaler til planen")
            )
        return self.party_ids[key]

    def _bodies(self) -> tuple[Body, ...]:
        ids = Ids()
        return tuple(self._body(body, ids.new(body.name)) for body in self.agreement.bodies)

    def _body(self, body: ReadBody, identifier: str) -> Body:
        members = tuple(
            Member(
                role=words(
                    [
                        f"{member.role} ({member.organisation})"
                        if member.organisation and member.role
                        else member.role or member.organisation
                    ]
                ),
                party=self.party_ids.get(member.organisation.lower()),
                count=max(1, member.count),
                note=words([member.note]),
            )
            for member in body.members
        )
        return Body(
            id=identifier,
            name=words([body.name]),
            level=body.level,
            temporary=body.temporary,
            dissolves_when="Når opgaven er løst" if body.temporary else "",
            members=members,
            meetings=Meetings(at_least=body.meetings) if body.meetings else None,
            terms=TermsOfReference(purpose=shortened(words(quote.plain for quote in body.text), 800)),
        )

    # -- what ------------------------------------------------------------------------------------------------------

    def _background(self) -> list[Quote]:
        """Paragraphs of the problem description; one with a small count of people stays out."""
        small = {figure.sentence for figure in self.figures if small_count(figure)}
        told = (*self.agreement.background, *self.agreement.problem)
        return [quote for quote in told if not any(sentence in quote.plain for sentence in small)]

    def _context(self) -> tuple[ContextFigure, ...]:
        return tuple(self._figure(figure) for figure in self.figures if not small_count(figure))

    def _figure(self, figure: StatedFigure) -> ContextFigure:
        try:
            period = parse_period(figure.year) if figure.year else None
        except PeriodError:
            period = None
        told = ", ".join(part for part in (figure.counted, figure.group, WHERE_IN_WORDS[figure.where]) if part)
        return ContextFigure(
            text=words([f"{figure.printed} ({told}): {figure.sentence}"]),
            period=period,
            source=words(
                [
                    f"Side {figure.page}"
                    + (f", note {figure.note}" if figure.note else "")
                    + (f": {figure.source}" if figure.source else "")
                ]
            ),
        )

    def _focus_areas(self) -> tuple[FocusArea, ...]:
        ids = Ids()
        return tuple(
            self._focus_area(place, focus, ids.new(focus.name))
            for place, focus in enumerate(self.agreement.focus_areas)
            if not focus.empty
        )

    def _focus_area(self, place: int, focus: ReadFocusArea, identifier: str) -> FocusArea:
        sub = focus.sub
        purpose = focus.purpose or (sub.purpose if sub is not None else [])
        objectives = focus.objectives or (sub.objectives if sub is not None else [])
        note = (
            f"Samspil med kommunen: {shortened(words(q.plain for q in sub.interplay), 900)}"
            if sub is not None and sub.interplay
            else ""
        )
        return FocusArea(
            id=identifier,
            name=words([focus.name]),
            kind="track" if focus.track else "focus_area",
            purpose=shortened(words(quote.plain for quote in purpose)),
            target_group=shortened(words(quote.plain for quote in sub.target_group)) if sub is not None else "",
            approach=tuple(words([quote.plain]) for quote in focus.approach),
            objectives=tuple(self._objective(quote) for quote in objectives),
            criteria=self._criteria_of(("focus_area", place, 0)),
            activities=tuple(self._activity(place, other, one) for other, one in enumerate(sub.activities))
            if sub is not None
            else (),
            note=note,
        )

    def _objective(self, quote: Quote) -> Objective:
        name = re.sub(r"^At\s+(?=\w)", "", words([quote.plain]))
        return Objective(id=self.objective_ids.new(name), name=shortened(name[:1].upper() + name[1:], 300))

    def _activity(self, place: int, other: int, activity: ReadActivity) -> Activity:
        purpose = words(quote.plain for quote in activity.purpose)
        aims = "; ".join(words([quote.plain]) for quote in activity.objectives)
        organised = words(quote.plain for quote in activity.organised)
        shares = self._shares(activity)
        return Activity(
            id=self.activity_ids.new(activity.name),
            name=words([activity.name]) or "Aktivitet uden navn",
            purpose=shortened(" ".join(part for part in (purpose, f"Målsætninger: {aims}" if aims else "") if part)),
            target_group=shortened(words(quote.plain for quote in activity.target_group)),
            method=words([activity.method]),
            responsible=words([responsible_of(activity)]),
            working_time=shares,
            interplay=shortened(organised, 900),
            criteria=self._criteria_of(("activity", place, other)),
            note=""
            if not activity.empty
            else f"Ikke udfyldt i aftalen: {', '.join(_FIELD_NAMES[key] for key in activity.empty)}",
        )

    def _shares(self, activity: ReadActivity) -> tuple[WorkingTime, ...]:
        """The shares of working time; one that would bring its role over 100 percent is left to a person."""
        kept: list[WorkingTime] = []
        for share in shares_of(activity):
            used = self._used.get(share.role, 0.0)
            if used + share.percent <= 100:
                self._used[share.role] = used + share.percent
                kept.append(WorkingTime(role=words([share.role]), percent=share.percent))
        return tuple(kept)

    def _goals(self) -> tuple[Goal, ...]:
        ids = Ids()
        goals = [self._goal(place, goal, ids.new(goal.name.plain)) for place, goal in enumerate(self.agreement.goals)]
        if self.agreement.objectives:
            objectives = tuple(
                Objective(
                    id=self.objective_ids.new(one.name.plain),
                    name=shortened(words([one.name.plain]), 300),
                    sub_points=tuple(words([point.plain]) for point in one.points),
                    criteria=self._criteria_of(("objective", place, 0)),
                )
                for place, one in enumerate(self.agreement.objectives)
            )
            name = words([self.agreement.title]) or "Målsætninger"
            goals.append(Goal(id=ids.new(name), name=name, objectives=objectives))
        return tuple(goals)

    def _goal(self, place: int, goal: ReadGoal, identifier: str) -> Goal:
        return Goal(
            id=identifier,
            name=shortened(words([goal.name.plain]), 300),
            text=shortened(" ".join(words([point.plain]) for point in goal.points)),
            criteria=self._criteria_of(("goal", place, 0)),
        )

    def _evaluation(self) -> Evaluation | None:
        text = words(quote.plain for quote in self.agreement.evaluation)
        if not text:
            return None
        every = re.search(
            (
                r"\b(?:hvert år(?: i \w+ kvartal)?|årligt|én gang om året|halvårligt|hvert halve år"
                r"|hvert kvartal|ved udgangen af hvert år)\b"
            ),
            text,
            re.IGNORECASE,
        )
        return Evaluation(text=shortened(text), every=every[0] if every is not None else "")

    # -- criteria --------------------------------------------------------------------------------------------------

    def _criteria_of(self, owner: tuple[str, int, int]) -> tuple[PlanCriterion, ...]:
        return tuple(
            self.plan_criterion(one, read) for one in self.criteria if one.owner == owner for read in one.reads
        )

    def plan_criterion(self, agreed: AgreedCriterion, read: Read) -> PlanCriterion:
        """A criterion as the plan holds it: what the grammar read, the source, and what is in doubt."""
        stated = agreed.stated
        criterion, doubts = sound(read.criterion, self.period)
        reader = "; ".join(told_doubt(doubt, "da") for doubt in dict.fromkeys((*read.doubts, *doubts)))
        others = [one for one in agreed.statements[1:] if one.sentence.plain != stated.sentence.plain]
        notes = [f"Side {one.sentence.page} siger: {words([one.sentence.plain])}" for one in others]
        texts = [self.notes[number].text for _at, number in marks_in(stated.sentence.text) if number in self.notes]
        texts += [
            self.notes[number].text
            for one in others
            for _at, number in marks_in(one.sentence.text)
            if number in self.notes
        ]
        condition = next(
            (text for text in texts if re.search(r"kun aktuel|kun relevant|er relevant|hvis der", text)), None
        )
        notes += [f"Fodnote: {words([text])}" for text in dict.fromkeys(texts) if text != condition]
        source = next((one.source for one in agreed.statements if one.source is not None), None)
        fields = {field.name: getattr(criterion, field.name) for field in dataclasses.fields(criterion)}
        fields["text"] = words([stated.sentence.plain])
        return PlanCriterion(
            **fields,
            data_source=DataSource(name=words([source.plain]))
            if source is not None
            else DataSource(name=NO_SOURCE, note="Skal udfyldes"),
            relevant_if=Condition(if_=shortened(words([condition]), 600)) if condition is not None else None,
            note=shortened(" ".join(notes)),
            reader=reader,
        )


def _phase(number: int, phase: ReadPhase) -> Phase:
    """A phase; one whose years run backwards keeps the first, and says what is printed."""
    backwards = phase.last < phase.first
    return Phase(
        id=f"fase-{number}",
        name=words([phase.name]),
        period=Years(from_=phase.first, to=phase.first if backwards else phase.last),
        text=f"I aftalen står {phase.first}-{phase.last}; årstallene skal rettes." if backwards else "",
    )


_FIELD_NAMES: Final = {
    "purpose": "formål",
    "target_group": "målgruppe",
    "criteria": "succeskriterier",
    "organised": "organisering",
}
