"""What the parts and fields of plans, areas and indicators are called by those who write them, and what can be chosen
in them."""

from __future__ import annotations

from typing import Any, Final

from kvarter.wording.criterion_fields import LABELS, OPTIONS, Words
from kvarter.wording.definition_fields import DEFINITION_CHOICES, DEFINITION_FIELDS, DEFINITION_KINDS
from kvarter.wording.numbers import Lang

KINDS: Final[Words] = {
    "Plan": ("Planen", "The plan"),
    "Goal": ("Mål", "Goal"),
    "Objective": ("Målsætning", "Objective"),
    "IndicatorUse": ("Indikator, der følges", "Indicator followed"),
    "PlanCriterion": ("Succeskriterium", "Success criterion"),
    "FocusArea": ("Indsatsområde", "Focus area"),
    "Activity": ("Aktivitet", "Activity"),
    "Programme": ("Program", "Programme"),
    "Phase": ("Fase", "Phase"),
    "Milestone": ("Milepæl", "Milestone"),
    "Party": ("Part", "Party"),
    "Body": ("Organ", "Body"),
    "Case": ("Fortælling", "Story"),
    "Budget": ("Budget", "Budget"),
    "Funding": ("Finansiering", "Funding"),
    "BudgetLine": ("Budgetlinje", "Budget line"),
    "Member": ("Plads", "Seat"),
    "WorkingTime": ("Arbejdstid", "Working time"),
    "ContextFigure": ("Tal om baggrunden", "Background figure"),
    "Priority": ("Prioritering", "Priority"),
    "Position": ("Stilling", "Position"),
    "EscalationStep": ("Trin", "Step"),
    "Annex": ("Bilag", "Annex"),
    "Evaluation": ("Evaluering", "Evaluation"),
    **DEFINITION_KINDS,
}
"""One of each kind of part."""

FIELDS: Final[Words] = {
    "activities": ("Aktiviteter", "Activities"),
    "amount": ("Beløb i kroner", "Amount in kroner"),
    "annexes": ("Bilag", "Annexes"),
    "approach": ("Sådan arbejdes der", "How it is worked"),
    "approved": ("Godkendt", "Approved"),
    "approved_by": ("Godkendt af", "Approved by"),
    "area": ("Område", "Area"),
    "at_least": ("Møder om året, mindst", "Meetings a year, at least"),
    "background": ("Baggrund", "Background"),
    "base": ("Udgangspunkt", "Baseline"),
    "base.period": LABELS["base_period"],
    "base.value": LABELS["base_value"],
    "baseline": ("Udgangspunkt", "Baseline"),
    "baseline.period": ("Udgangspunkt, hvornår", "Baseline, when"),
    "baseline.value": ("Udgangspunkt, tal", "Baseline, figure"),
    "bodies": ("Organer", "Bodies"),
    "breakdown": ("Grupper, der vises under", "Groups shown below"),
    "breakdown_areas": ("Områder, der vises under", "Areas shown below"),
    "budget": ("Budget", "Budget"),
    "by": ("Hvem", "Who"),
    "cases": ("Fortællinger", "Stories"),
    "chair": ("Formand", "Chair"),
    "changes": ("Hvad der er ændret", "What was changed"),
    "co_financing_percent": ("Medfinansiering i procent", "Co-financing in per cent"),
    "context": ("Tal om baggrunden", "Background figures"),
    "cooperation_rules": ("Spilleregler", "Rules of cooperation"),
    "count": ("Antal", "Number"),
    "count.event": ("Tælles i logbogen", "Counted in the logbook"),
    "count.over": ("Flere gange end", "More times than"),
    "count.what": ("Sådan tælles der", "How it is counted"),
    "criteria": ("Succeskriterier", "Success criteria"),
    "data_source": ("Datakilde", "Data source"),
    "data_source.delivered_by": ("Tallet leveres af", "The figure is delivered by"),
    "data_source.delivery": ("Levering", "Delivery"),
    "data_source.delivery.by": ("Leveres af (rolle)", "Delivered by (role)"),
    "data_source.delivery.days_after": ("Dage efter periodens slutning", "Days after the period"),
    "data_source.delivery.every": ("Leveres hver", "Delivered every"),
    "data_source.name": ("Datakilde: hvor kommer tallet fra?", "Data source: where does the figure come from?"),
    "data_source.note": ("Om datakilden", "About the data source"),
    "decided": ("Besluttet den", "Decided on"),
    "decided_by": ("Besluttet af", "Decided by"),
    "dissolved": ("Ophørt den", "Dissolved on"),
    "dissolves_when": ("Ophører, når", "Dissolves when"),
    "done": ("Gjort den", "Done on"),
    "due": ("Senest", "Due"),
    "employer": ("Arbejdsgiver", "Employer"),
    "escalation": ("Trin ved uenighed", "Steps in a disagreement"),
    "evaluation": ("Evaluering", "Evaluation"),
    "every": ("Hvor tit", "How often"),
    "focus_area": ("Indsatsområde", "Focus area"),
    "focus_areas": ("Indsatsområder", "Focus areas"),
    "from": ("Fra", "From"),
    "funder": ("Hvem betaler", "Who pays"),
    "funding": ("Finansiering", "Funding"),
    "future_images": ("Billeder af fremtiden", "Images of the future"),
    "goal": ("Mål", "Goal"),
    "goals": ("Mål", "Goals"),
    "group": ("Gruppe", "Group"),
    "id": ("Kendenavn", "Id"),
    "indicator": ("Indikator", "Indicator"),
    "indicators": ("Indikatorer, der følges", "Indicators followed"),
    "interplay": ("Samspil med andre", "Interplay with others"),
    "items": ("Det, der kommer først", "What comes first"),
    "kind": ("Slags", "Kind"),
    "level": ("Niveau", "Level"),
    "lines": ("Budgetlinjer", "Budget lines"),
    "measure": ("Tallet kommer fra indikatoren", "The figure comes from the indicator"),
    "meetings": ("Møder", "Meetings"),
    "meetings.at_least": ("Møder om året, mindst", "Meetings a year, at least"),
    "meetings.note": ("Om møderne", "About the meetings"),
    "members": ("Pladser", "Seats"),
    "method": ("Metode", "Method"),
    "methods": ("Metoder", "Methods"),
    "milestones": ("Milepæle", "Milestones"),
    "name": ("Navn", "Name"),
    "name_en": ("Navn på engelsk", "Name in English"),
    "note": ("Bemærkning", "Note"),
    "notification": ("Underretning", "Notification"),
    "objectives": ("Målsætninger", "Objectives"),
    "owner": ("Ansvarlig rolle", "Responsible role"),
    "parties": ("Parter", "Parties"),
    "party": ("Part", "Party"),
    "percent": ("Procent af en fuld stilling", "Per cent of a full position"),
    "period": ("Periode", "Period"),
    "period.from": ("Fra år", "From year"),
    "period.to": ("Til år", "To year"),
    "phases": ("Faser", "Phases"),
    "positions": ("Stillinger", "Positions"),
    "priorities": ("Årets prioritering", "Priorities of the year"),
    "programme": ("Program", "Programme"),
    "programmes": ("Programmer", "Programmes"),
    "purpose": ("Formål", "Purpose"),
    "reader": ("Tvivl om sætningen", "Doubts about the sentence"),
    "reference_area": ("Området, der sammenlignes med", "The area compared with"),
    "relevant_if": ("Betingelse", "Condition"),
    "relevant_if.decided_at": ("Betingelsen afgøres", "The condition is decided"),
    "relevant_if.decided_by": ("Betingelsen afgøres af", "The condition is decided by"),
    "relevant_if.if": ("Gælder kun, hvis", "Only applies if"),
    "relevant_if.relevant": ("Kriteriet gælder", "The criterion applies"),
    "reports_to": ("Svarer til", "Answers to"),
    "responsible": ("Ansvarlig rolle", "Responsible role"),
    "review": ("Ses efter igen", "Next looked at"),
    "revision": ("Sådan ændres planen", "How the plan is changed"),
    "role": ("Rolle", "Role"),
    "roll_up": ("Sådan sammenfattes vurderingerne", "How the verdicts are summed up"),
    "sdgs": ("Verdensmål (numre)", "Global goals (numbers)"),
    "serves": ("Bidrager til", "Serves"),
    "set_up_by": ("Nedsat af", "Set up by"),
    "source": ("Kilde", "Source"),
    "state": ("Stand", "State"),
    "sub_points": ("Delpunkter", "Sub-points"),
    "takes_part": ("Hvem er med", "Who takes part"),
    "target_group": ("Målgruppe", "Target group"),
    "temporary": ("Midlertidigt", "Temporary"),
    "terms": ("Kommissorium", "Terms of reference"),
    "terms.approved": ("Kommissoriet er godkendt", "Terms of reference approved"),
    "terms.approved_by": ("Kommissoriet godkendes af", "Terms of reference approved by"),
    "terms.purpose": ("Formål", "Purpose"),
    "terms.tasks": ("Opgaver", "Tasks"),
    "terms.working_form": ("Arbejdsform", "Way of working"),
    "text": ("Tekst", "Text"),
    "title": ("Titel", "Title"),
    "title_en": ("Titel på engelsk", "Title in English"),
    "to": ("Til", "To"),
    "total": ("I alt i kroner", "Total in kroner"),
    "valid_from": ("Gælder fra", "Valid from"),
    "valid_to": ("Gælder til", "Valid to"),
    "version": ("Version", "Version"),
    "vision": ("Vision", "Vision"),
    "vision_en": ("Vision på engelsk", "Vision in English"),
    "wanted": ("Ønsket retning", "Direction wanted"),
    "who": ("Hvem", "Who"),
    "working_time": ("Arbejdstid", "Working time"),
    "year": ("År", "Year"),
}
"""What a field is called, by its keys in the file."""

_OF_ONE: Final[dict[str, Words]] = {
    **DEFINITION_FIELDS,
    "PlanCriterion": {
        **LABELS,
        "text": ("Sætningen", "The sentence"),
        "count": ("Tælles", "Counted"),
        "count.what": ("Sådan tælles der", "How it is counted"),
        "period.from": ("Gælder fra år", "Applies from year"),
        "period.to": ("Gælder til år", "Applies to year"),
    },
    "Evaluation": {"to": ("Fortælles til", "Told to"), "by": ("Hvem evaluerer", "Who evaluates")},
    "EscalationStep": {
        "text": ("Hvad der sker", "What happens"),
        "agreement": ("Hører til", "Belongs to"),
        "body": ("Organ, der tager det op", "Body that takes it up"),
    },
    "Case": {"title": ("Overskrift", "Heading"), "goals": ("Mål, den handler om", "Goals it is about")},
    "Annex": {"name": ("Bilagets navn", "Name of the annex")},
}
"""What a field is called in one kind of part, where that is something else than in the others."""

CHOICES: Final[dict[tuple[str, str], Words]] = {
    ("Plan", "kind"): {
        "strategy": ("Strategi", "Strategy"),
        "neighbourhood_plan": ("Boligsocial helhedsplan", "Neighbourhood plan"),
        "partnership": ("Partnerskab", "Partnership"),
    },
    ("FocusArea", "kind"): {"focus_area": ("Indsatsområde", "Focus area"), "track": ("Spor", "Track")},
    ("Body", "level"): {
        "strategic": ("Strategisk", "Strategic"),
        "tactical": ("Taktisk", "Tactical"),
        "operational": ("Operationelt", "Operational"),
    },
    ("Activity", "level"): {
        "individual": ("Den enkelte", "The individual"),
        "estate": ("Boligområdet", "The estate"),
        "neighbourhood": ("Kvarteret", "The neighbourhood"),
    },
    ("Party", "kind"): {
        "municipality": ("kommune", "municipality"),
        "housing_organisation": ("boligorganisation", "housing organisation"),
        "police": ("politi", "police"),
        "fund": ("fond", "fund"),
        "state": ("stat", "state"),
        "association": ("forening", "association"),
        "other": ("anden part", "other party"),
    },
    ("EscalationStep", "agreement"): {
        "strategic": ("Den strategiske aftale", "The strategic agreement"),
        "sub_agreement": ("Delaftalerne", "The sub-agreements"),
    },
    ("Milestone", "state"): {
        "planned": ("planlagt", "planned"),
        "started": ("i gang", "started"),
        "done": ("gjort", "done"),
        "dropped": ("opgivet", "dropped"),
    },
    ("IndicatorUse", "wanted"): {
        "rise": ("Det skal stige", "It should rise"),
        "fall": ("Det skal falde", "It should fall"),
        "keep": ("Det skal holdes", "It should be kept"),
        "none": ("Ingen retning er ønsket", "No direction is wanted"),
    },
    ("*", "roll_up"): {
        "all_met": ("nået, når alle er nået", "reached when all are reached"),
        "most_met": ("nået, når de fleste er nået", "reached when most are reached"),
        "count_only": ("kun talt op", "only counted"),
    },
    ("PlanCriterion", "count.what"): {
        "events": ("antal gange", "number of times"),
        "sum": ("deltagere i alt", "participants in all"),
        "unique": ("forskellige deltagere", "different participants"),
        "mean_per_event": ("gennemsnit pr. gang", "mean per time"),
        "share_over": ("andel, der kommer flere gange end", "share who come more times than"),
        "share_followed": ("andel, der kommer igen senere", "share who come again later"),
        "regular": ("faste deltagere", "regular participants"),
        "growth": ("vækst siden udgangspunktet", "growth since the baseline"),
    },
    ("PlanCriterion", "data_source.delivery.every"): {
        "year": ("år", "year"),
        "school_year": ("skoleår", "school year"),
        "half_year": ("halvår", "half year"),
        "quarter": ("kvartal", "quarter"),
        "month": ("måned", "month"),
        "two_years": ("andet år", "second year"),
        "once": ("gang", "once"),
    },
    **{("PlanCriterion", key): words for key, words in OPTIONS.items()},
    **DEFINITION_CHOICES,
}
CHOICES["Indicator", "wanted"] = CHOICES["IndicatorUse", "wanted"]
CHOICES["Indicator", "delivery.every"] = CHOICES["PlanCriterion", "data_source.delivery.every"]
"""What can be chosen, by kind of part and keys of the field."""


def kind_label(cls: type, lang: Lang) -> str:
    """What one of a kind of part is called. Raises ``KeyError`` for a record that is none."""
    return _in(KINDS[cls.__name__], lang)


def field_label(cls: Any, keys: tuple[str, ...], lang: Lang) -> str:
    """What a field of a part is called. Raises ``KeyError`` for a field there is not."""
    if not keys:
        raise KeyError(cls.__name__)
    name = ".".join(keys)
    own = _OF_ONE.get(cls.__name__, {})
    for found in (own, FIELDS):
        if name in found:
            return _in(found[name], lang)
    return field_label(cls, keys[1:], lang)


def choices(cls: Any, keys: tuple[str, ...], lang: Lang) -> dict[str, str]:
    """What can be chosen in a field, in words by what the files call it; nothing where anything can be written."""
    name = ".".join(keys)
    words = CHOICES.get((cls.__name__, name)) or CHOICES.get(("*", name)) or {}
    return {value: _in(one, lang) for value, one in words.items()}


def _in(words: tuple[str, str], lang: Lang) -> str:
    return words[0] if lang == "da" else words[1]
