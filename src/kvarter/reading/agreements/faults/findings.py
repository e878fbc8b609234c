"""What does not add up in an agreement: the closed list, and how each is told."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple

from kvarter.reading.agreements.parts.people import without_persons

Severity = Literal["fault", "question", "note"]


class FindingCode(StrEnum):
    """What can be found; a closed list, each explained in docs/aftaler.md."""

    AMOUNT_UNREADABLE = "amount_unreadable"
    SUM_DIFFERS = "sum_differs"
    SUM_OVER = "sum_over"
    NOT_DISTRIBUTED = "not_distributed"
    PERIOD_BACKWARDS = "period_backwards"
    BASES_DIFFER = "bases_differ"
    DIFFERENCE_DIFFERS = "difference_differs"
    HALF_DIFFERS = "half_differs"
    POINTS_ON_RATE = "points_on_rate"
    WORDED_DIFFERENTLY = "worded_differently"
    SOURCE_MISSING = "source_missing"
    FOCUS_AREA_EMPTY = "focus_area_empty"
    FOCUS_AREA_WITHOUT_SUB_AGREEMENT = "focus_area_without_sub_agreement"
    ACTIVITY_NOT_DESCRIBED = "activity_not_described"
    ACTIVITY_OTHER_NAME = "activity_other_name"
    ACTIVITY_NOT_LISTED = "activity_not_listed"
    FIELD_EMPTY = "field_empty"
    TARGET_WRONG_SIDE = "target_wrong_side"
    YEAR_OUTSIDE = "year_outside"
    FOOTNOTE_MISSING = "footnote_missing"
    PERSON_NAMED = "person_named"
    PERSONS_IN_TEXT = "persons_in_text"
    WORKING_TIME_OVER = "working_time_over"
    PERIOD_MISSING = "period_missing"
    NOT_UNDERSTOOD = "not_understood"
    NOT_UTF8 = "not_utf8"


class Finding(NamedTuple):
    """One thing that does not add up: what, how grave, where (page and part), and what its sentence needs."""

    code: FindingCode
    severity: Severity
    page: int
    where: str
    quotation: str
    details: dict[str, Any]


_SENTENCES: Final[dict[FindingCode, tuple[str, str, str, str]]] = {
    FindingCode.AMOUNT_UNREADABLE: (
        "»{words}« er ikke et beløb.",
        "Skal summen på {total} kr. holde, er det {needed} kr.",
        "“{words}” is not an amount.",
        "For the sum of {total} kr. to hold it must be {needed} kr.",
    ),
    FindingCode.SUM_DIFFERS: (
        "Beløbene giver tilsammen {sum} kr., men der står {stated} kr.",
        "{mend}",
        "The amounts come to {sum} kr., but {stated} kr. is printed.",
        "{mend_en}",
    ),
    FindingCode.SUM_OVER: (
        "Delaftalerne fordeler {sum} kr. fra {funder}, men aftalen har kun {stated} kr.",
        "Ret det beløb, der er {over} kr. for stort.",
        "The sub-agreements divide {sum} kr. from {funder}, but the agreement has only {stated} kr.",
        "Correct the amount that is {over} kr. too large.",
    ),
    FindingCode.NOT_DISTRIBUTED: (
        "{rest} kr. fra {funder} er ikke fordelt på indsatsområder.",
        "Skriv, hvad de går til, eller at de er fælles udgifter.",
        "{rest} kr. from {funder} are not divided on focus areas.",
        "Write what they are for, or that they are common costs.",
    ),
    FindingCode.PERIOD_BACKWARDS: (
        "Perioden {first}-{last} løber baglæns.",
        "Ret årstallene; aftalen gælder {valid}.",
        "The period {first}-{last} runs backwards.",
        "Correct the years; the agreement is for {valid}.",
    ),
    FindingCode.BASES_DIFFER: (
        "Udgangspunktet er {here} her, men {there} på side {page_there}.",
        "Vælg ét tal, og skriv år og kilde.",
        "The base is {here} here but {there} on page {page_there}.",
        "Choose one figure and write year and source.",
    ),
    FindingCode.DIFFERENCE_DIFFERS: (
        "Forskellen er skrevet som {stated}, men {first} og {second} giver {right}.",
        "{mend}",
        "The difference is printed as {stated}, but {first} and {second} give {right}.",
        "{mend_en}",
    ),
    FindingCode.HALF_DIFFERS: (
        "»Halveres fra {first} til {second}«: halvdelen af {first} er {right}.",
        "Ret et af tallene.",
        "“Halved from {first} to {second}”: half of {first} is {right}.",
        "Correct one of the figures.",
    ),
    FindingCode.POINTS_ON_RATE: (
        "Målet er i procentpoint, men tallet er en rate ({counted}).",
        "Skriv målet i samme enhed som tallet.",
        "The target is in percentage points, but the figure is a rate ({counted}).",
        "Write the target in the unit of the figure.",
    ),
    FindingCode.WORDED_DIFFERENTLY: (
        ("Samme kriterium står med andre ord på side {page_there}: »{there}«. Forskellen: {difference}."),
        "Skriv det ens begge steder.",
        ("The same criterion stands in other words on page {page_there}: “{there}”. The difference: {difference}."),
        "Write it the same in both places.",
    ),
    FindingCode.SOURCE_MISSING: (
        "Kriteriet har ingen datakilde.",
        "Skriv, hvor tallet kommer fra, og hvem der leverer det.",
        "The criterion has no data source.",
        "Write where the figure comes from and who delivers it.",
    ),
    FindingCode.FOCUS_AREA_EMPTY: (
        "Indsatsområdet »{name}« er nævnt, men der står intet under det.",
        "Udfyld det, eller slet overskriften.",
        "The focus area “{name}” is named, but nothing stands under it.",
        "Fill it in or delete the heading.",
    ),
    FindingCode.FOCUS_AREA_WITHOUT_SUB_AGREEMENT: (
        "Indsatsområdet »{name}« har ingen delaftale.",
        "Vedlæg delaftalen.",
        "The focus area “{name}” has no sub-agreement.",
        "Attach the sub-agreement.",
    ),
    FindingCode.ACTIVITY_NOT_DESCRIBED: (
        "Aktiviteten »{name}« står på listen, men er ikke beskrevet.",
        "Beskriv den, eller tag den af listen.",
        "The activity “{name}” is on the list but not described.",
        "Describe it or take it off the list.",
    ),
    FindingCode.ACTIVITY_OTHER_NAME: (
        ("Aktiviteten »{name}« på listen er nok den, der er beskrevet som »{other}« (side {page_there})."),
        "Er det den samme? Brug ét navn.",
        ("The activity “{name}” on the list is probably the one described as “{other}” (page {page_there})."),
        "Is it the same? Use one name.",
    ),
    FindingCode.ACTIVITY_NOT_LISTED: (
        "Aktiviteten »{name}« er beskrevet, men står ikke på listen.",
        "Sæt den på listen.",
        "The activity “{name}” is described but not on the list.",
        "Put it on the list.",
    ),
    FindingCode.FIELD_EMPTY: (
        "Aktiviteten »{name}« mangler {fields}.",
        "Udfyld felterne.",
        "The activity “{name}” lacks {fields_en}.",
        "Fill in the fields.",
    ),
    FindingCode.TARGET_WRONG_SIDE: (
        "Målet {target} ligger på den forkerte side af udgangspunktet {base}.",
        "Byt om på tallene, eller ret ordet.",
        "The target {target} lies on the wrong side of the base {base}.",
        "Swap the figures or correct the word.",
    ),
    FindingCode.YEAR_OUTSIDE: (
        "Året {year} ligger uden for aftalens periode {valid}.",
        "Ret årstallet, eller skriv, at målet rækker ud over aftalen.",
        "The year {year} lies outside the agreement's period {valid}.",
        "Correct the year, or write that the target reaches beyond.",
    ),
    FindingCode.FOOTNOTE_MISSING: (
        "Fodnote {number} er nævnt, men står ingen steder.",
        "Sæt noten ind, eller slet tegnet.",
        "Footnote {number} is marked but stands nowhere.",
        "Put the note in or delete the mark.",
    ),
    FindingCode.PERSON_NAMED: (
        "{count} navngivet. I planen står i stedet: {roles}.",
        "Brug roller i aftalen, så den holder, når folk skifter job.",
        "{count_en} named. The plan has instead: {roles}.",
        "Use roles in the agreement, so that it holds when people change jobs.",
    ),
    FindingCode.PERSONS_IN_TEXT: (
        "{count} navngivet i teksten (for eksempel forskere). Navnene er ikke taget med i planen.",
        "Se efter, om de bør stå der.",
        ("{count_en} named in the text (researchers, for example). The names are not taken into the plan."),
        "See whether they ought to stand there.",
    ),
    FindingCode.WORKING_TIME_OVER: (
        "Rollen »{role}« er sat til {sum} procent af sin arbejdstid.",
        "Sæt mindst én andel ned.",
        "The role “{role}” is set to {sum} percent of its working time.",
        "Lower at least one share.",
    ),
    FindingCode.PERIOD_MISSING: (
        "Aftalens periode kunne ikke læses; planen har fået {valid}.",
        "Skriv første og sidste år i planen.",
        "The agreement's period could not be read; the plan was given {valid}.",
        "Write the first and last year into the plan.",
    ),
    FindingCode.NOT_UNDERSTOOD: (
        "Kriteriet kan ikke læses sikkert: {doubts}.",
        "Gå det igennem med »kvarter agreement review«.",
        "The criterion cannot be read for certain: {doubts_en}.",
        "Go through it with “kvarter agreement review”.",
    ),
    FindingCode.NOT_UTF8: (
        "Teksten var ikke UTF-8 og er læst som Windows-1252.",
        "Se efter, om æ, ø og å er rigtige; gem ellers som UTF-8.",
        "The text was not UTF-8 and was read as Windows-1252.",
        "See whether æ, ø and å are right; else save it as UTF-8.",
    ),
}


def found(code: FindingCode, severity: Severity, page: int, where: str, quotation: str, **details: Any) -> Finding:
    """A finding that is safe to show: no name of a person in any of its words."""
    safe = {key: without_persons(value) if isinstance(value, str) else value for key, value in details.items()}
    return Finding(code, severity, page, without_persons(where), shortened(without_persons(quotation)), safe)


def shortened(text: str, longest: int = 400) -> str:
    """A quotation cut at a word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def sentence(finding: Finding, lang: str) -> str:
    """What does not add up."""
    texts = _SENTENCES[finding.code]
    return texts[0 if lang == "da" else 2].format_map(finding.details)


def mending(finding: Finding, lang: str) -> str:
    """What would mend it."""
    texts = _SENTENCES[finding.code]
    return texts[1 if lang == "da" else 3].format_map(finding.details)


def as_json(finding: Finding) -> dict[str, Any]:
    """The form in ``problems.jsonl``."""
    return {
        "code": finding.code.value,
        "severity": finding.severity,
        "page": finding.page,
        "where": finding.where,
        "quotation": finding.quotation,
        "sentence": {"da": sentence(finding, "da"), "en": sentence(finding, "en")},
        "mend": {"da": mending(finding, "da"), "en": mending(finding, "en")},
        "details": finding.details,
    }
