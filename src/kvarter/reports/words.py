"""Headings and fixed texts of the follow-up, in both languages, under the same keys."""

from __future__ import annotations

from typing import Final

from kvarter.wording.numbers import Lang

_DA: Final[dict[str, str]] = {
    "follow_up": "Opfølgning for {year}",
    "as_of": "Som kendt {day}",
    "contents": "Indhold",
    "introduction": "Indledning",
    "cases_across": "Eksempler på tværs af målene",
    "summary": "Overblik",
    "summary_goals": "Hvordan målene står",
    "summary_focus": "Hvordan indsatsområderne står",
    "goal": "Mål",
    "focus_area": "Indsatsområde",
    "total": "I alt",
    "outcome": "Samlet",
    "indicator": "Indikator",
    "baseline": "Udgangs\u00adpunkt",
    "change": "Ændring",
    "target": "Mål",
    "verdict": "Vurdering",
    "indicators_of": "Indikatorer for {name}",
    "criteria_of": "Succeskriterier for {name}",
    "criterion": "Succeskriterium",
    "asked": "Krav",
    "how_it_stands": "Hvordan det står",
    "group": "Gruppe",
    "place": "Sted",
    "by_group": "{name}: fordelt på grupper",
    "by_area": "{name}: fordelt på steder",
    "table": "Tabel",
    "figure": "Figur",
    "note": "Note",
    "no_target": "Intet måltal",
    "no_figure": "mangler",
    "small": "få, vises ikke",
    "hidden": "vises ikke",
    "mark_illustrative": "Eksempel",
    "mark_preliminary": "Foreløbigt",
    "note_set_aside": "Et organ har sat {count} af vurderingerne til side; de er talt, som systemet vurderer dem.",
    "mark_set_aside": "Sat til side. {body} vurderer: {word}",
    "mark_revised": "Rettet",
    "objectives": "Målsætninger",
    "purpose": "Formål",
    "target_group": "Målgruppe",
    "method_type": "Metode",
    "responsible": "Ansvarlig",
    "level": "Niveau",
    "individual": "den enkelte",
    "estate": "boligområdet",
    "neighbourhood": "kvarteret",
    "milestones": "Milepæle",
    "milestone": "Milepæl",
    "due": "Frist",
    "owner": "Ansvarlig",
    "state": "Status",
    "planned": "Planlagt",
    "started": "I gang",
    "done": "Gjort",
    "dropped": "Opgivet",
    "phases": "Faser",
    "phase": "Fase",
    "years": "År",
    "emphasis": "Det handler den om",
    "priorities": "Prioriteret i {year}",
    "remarks": "Tal med forbehold",
    "missing": "Tal, der mangler",
    "not_shown": "Tal, der ikke vises",
    "preliminary": "Foreløbige tal",
    "revised": "Rettede tal",
    "illustrative": "Eksempeltal",
    "no_remarks": "Der er ingen forbehold ved tallene.",
    "kind": "Forbehold",
    "which": "Tal",
    "sources": "Kilder",
    "source": "Kilde",
    "definition": "Sådan er det opgjort",
    "delivered_by": "Leveres af",
    "method": "Sådan er der vurderet",
    "conclusion": "Konklusion",
    "table_remarks": "Tal, der mangler, ikke vises, er foreløbige, rettede eller eksempler",
    "table_sources": "Indikatorer med definition, kilde og leverandør",
    "made_up": (
        "Nogle af tallene er eksempler, der er fundet på for at vise, hvordan opfølgningen ser ud. De er mærket "
        "»Eksempel«, hver gang de står i en tabel, og med en åben firkant i figurerne. Vurderinger, der bygger på "
        "dem, er mærket på samme måde."
    ),
    "source_told": "Kilde: {source}",
    "rested_on_hidden": "Bygger på tal, der ikke vises.",
    "criteria_none": "Der er ingen kriterier.",
    "expected": "{name}: tal for {year} ventes {day}",
    "lacking": "{name}: {periods}",
    "revised_item": "{name}, {period}: før {before}, nu {now} ({day})",
    "school_years": "skoleårene {first}-{last}",
    "before_unknown": "intet tal",
    "figure_caption": "{name}, {place}",
}
_EN: Final[dict[str, str]] = {
    "follow_up": "Follow-up for {year}",
    "as_of": "As known on {day}",
    "contents": "Contents",
    "introduction": "Introduction",
    "cases_across": "Examples across the goals",
    "summary": "Overview",
    "summary_goals": "How the goals stand",
    "summary_focus": "How the focus areas stand",
    "goal": "Goal",
    "focus_area": "Focus area",
    "total": "In all",
    "outcome": "Together",
    "indicator": "Indicator",
    "baseline": "Baseline",
    "change": "Change",
    "target": "Target",
    "verdict": "Verdict",
    "indicators_of": "Indicators of {name}",
    "criteria_of": "Success criteria of {name}",
    "criterion": "Success criterion",
    "asked": "Asked for",
    "how_it_stands": "How it stands",
    "group": "Group",
    "place": "Place",
    "by_group": "{name}: by group",
    "by_area": "{name}: by place",
    "table": "Table",
    "figure": "Figure",
    "note": "Note",
    "no_target": "No target",
    "no_figure": "missing",
    "small": "few, not shown",
    "hidden": "not shown",
    "mark_illustrative": "Example",
    "mark_preliminary": "Preliminary",
    "note_set_aside": "A body has set aside {count} of the verdicts; they are counted as the system judges them.",
    "mark_set_aside": "Set aside. {body} judges: {word}",
    "mark_revised": "Revised",
    "objectives": "Objectives",
    "purpose": "Purpose",
    "target_group": "Target group",
    "method_type": "Method",
    "responsible": "Responsible",
    "level": "Level",
    "individual": "individual",
    "estate": "estate",
    "neighbourhood": "neighbourhood",
    "milestones": "Milestones",
    "milestone": "Milestone",
    "due": "Due",
    "owner": "Responsible",
    "state": "State",
    "planned": "Planned",
    "started": "Begun",
    "done": "Done",
    "dropped": "Dropped",
    "phases": "Phases",
    "phase": "Phase",
    "years": "Years",
    "emphasis": "What it is about",
    "priorities": "Put first in {year}",
    "remarks": "Figures with reservations",
    "missing": "Missing figures",
    "not_shown": "Figures not shown",
    "preliminary": "Preliminary figures",
    "revised": "Revised figures",
    "illustrative": "Example figures",
    "no_remarks": "There are no reservations about the figures.",
    "kind": "Reservation",
    "which": "Figures",
    "sources": "Sources",
    "source": "Source",
    "definition": "How it is counted",
    "delivered_by": "Delivered by",
    "method": "How verdicts are made",
    "conclusion": "Conclusion",
    "table_remarks": "Figures that are missing, not shown, preliminary, revised or examples",
    "table_sources": "Indicators with definition, source and who delivers",
    "made_up": (
        "Some of the figures are examples, made up to show what the follow-up looks like. They are marked 'Example' "
        "wherever they stand in a table, and with an open square in the figures. Verdicts that rest on them are "
        "marked the same way."
    ),
    "source_told": "Source: {source}",
    "rested_on_hidden": "Rests on figures that are not shown.",
    "criteria_none": "There are no criteria.",
    "expected": "{name}: the figure for {year} is due {day}",
    "lacking": "{name}: {periods}",
    "revised_item": "{name}, {period}: before {before}, now {now} ({day})",
    "school_years": "the school years {first}-{last}",
    "before_unknown": "no figure",
    "figure_caption": "{name}, {place}",
}
METHOD: Final[dict[Lang, tuple[str, ...]]] = {
    "da": (
        (
            "Hvert succeskriterium er regnet efter faste regler ud fra de tal, der var kendt på opfølgningens dag. "
            "Nået og Ikke nået siges, når de tal, der afgør det, foreligger, eller når sagen er afgjort før tid."
        ),
        (
            "På vej, Usikkert og Ikke på vej er et skøn over, om målet nås: udviklingen i de seneste års tal føres "
            "videre med halv styrke. På vej betyder, at sandsynligheden er mindst to tredjedele, Ikke på vej at den er "
            "under en tredjedel. Prøvet på mange ældre talrækker kom På vej til at passe i omkring 83 procent af "
            "tilfældene; af dem, der var Usikkert, blev omkring 50 procent nået, og af Ikke på vej omkring 13 procent."
        ),
        (
            "Et skøn kræver mindst fem år i træk, opgjort på samme måde. Er der færre, står der For få tal endnu. "
            "Mangler et tal, der skulle have været der, står der Mangler tal."
        ),
        (
            "Andele ændrer sig i procentpoint, alt andet i procent af det, det var. Hvor tallene er små, siges det, "
            "når en ændring ikke er større, end at den kan være tilfældig."
        ),
        (
            "Tal for få personer vises ikke (under 5, for følsomme emner under 10), og det gør de tal heller ikke, som "
            "ville røbe dem, medmindre kilden selv har offentliggjort dem."
        ),
        (
            "Sætningen ved hver indikator er skrevet ud fra tallene efter faste regler, medmindre en medarbejder har "
            "skrevet en anden. Opfølgningen kan laves igen, præcis som den var på sin dag: senere tal ændrer den ikke."
        ),
    ),
    "en": (
        (
            "Each success criterion is worked out by fixed rules from the figures known on the day of the follow-up. "
            "Reached and Not reached are said when the deciding figures are in, or when the matter is settled early."
        ),
        (
            "On track, Uncertain and Off track estimate whether the target will be reached: the course of recent years "
            "is carried on at half strength. On track means a chance of at least two thirds, Off track one under a "
            "third. Tried on many older series, On track came true about 83 per cent of the time; of the Uncertain "
            "about 50 per cent were reached, and of the Off track about 13 per cent."
        ),
        (
            "An estimate needs at least five years in a row, counted the same way. With fewer it says Too few figures "
            "yet. When a figure that should be there is not, it says Figure missing."
        ),
        (
            "Shares change by percentage points, everything else by per cent of what it was. Where figures are small "
            "it is said when a change is no larger than chance alone could give."
        ),
        (
            "Figures for few persons are not shown (under 5, for sensitive topics under 10), nor are those that would "
            "give them away, unless the source itself has published them."
        ),
        (
            "The sentence at each indicator is written from the figures by fixed rules unless somebody has written "
            "another. The follow-up can be made again exactly as it was on its day: later figures do not change it."
        ),
    ),
}
WORDS: Final[dict[Lang, dict[str, str]]] = {"da": _DA, "en": _EN}


def say(key: str, lang: Lang, **details: object) -> str:
    """The text under ``key`` with its details filled in."""
    return WORDS[lang][key].format(**details)
