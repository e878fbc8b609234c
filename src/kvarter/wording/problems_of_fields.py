"""What is wrong in a part of a plan, an area or an indicator, for one who sees the fields of a page and no file."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import Problem, ProblemCode
from kvarter.wording.criterion_fields import complaint as of_criterion
from kvarter.wording.numbers import Lang
from kvarter.wording.problems import filled

_WRONG: Final[dict[ProblemCode, tuple[str, str]]] = {
    ProblemCode.KEY_MISSING: ("Det skal udfyldes.", "This must be filled in."),
    ProblemCode.NOT_WHOLE_NUMBER: ("Skriv et helt tal, fx 2020 eller 1.250.", "Write a whole number, such as 2020."),
    ProblemCode.NOT_DATE: ("Skriv en dag, fx 2020-12-31.", "Write a day, such as 2020-12-31."),
    ProblemCode.NOT_TEXT: ("Skriv en tekst.", "Write a text."),
    ProblemCode.BUDGET_FUNDING_SUM: (
        (
            "budgettet er {stated} kr. i alt, men det, parterne betaler, giver {sum} kr.: der er {difference} kr. til "
            "forskel. Ret »I alt i kroner« eller beløbene under »Finansiering«."
        ),
        (
            "the budget is {stated} kr. in all, but what the parties pay adds up to {sum} kr.: {difference} kr. apart. "
            "Correct “Total in kroner” or the amounts under “Funding”."
        ),
    ),
    ProblemCode.BUDGET_LINES_SUM: (
        (
            "{funder} betaler {stated} kr., men budgetlinjerne giver {sum} kr.: der er {difference} kr. til forskel. "
            "Ret beløbet eller linjerne; det, der ikke er fordelt, får en linje uden indsatsområde."
        ),
        (
            "{funder} pays {stated} kr., but its budget lines add up to {sum} kr.: {difference} kr. apart. Correct the "
            "amount or the lines; what is not divided has a line without a focus area."
        ),
    ),
    ProblemCode.WORKING_TIME_OVER: (
        (
            "»{role}« bruger {sum} procent på aktiviteterne, men har {limit}. Ret procenterne, eller skriv under "
            "»Stillinger«, hvor mange rollen har."
        ),
        (
            "“{role}” spends {sum} per cent on the activities but has {limit}. Correct the shares, or say under "
            "“Positions” how many the role has."
        ),
    ),
    ProblemCode.DIRECTION_UNWANTED: (
        (
            "retningen passer ikke med indikatoren, hvis tal skal {wanted}. Ret »Retning« her eller »Ønsket retning« "
            "hos indikatoren."
        ),
        (
            "the direction does not fit the indicator, whose figure is to {wanted}. Correct “Direction” here or "
            "“Direction wanted” at the indicator."
        ),
    ),
    ProblemCode.MEASURE_UNKNOWN: (
        "indikatoren »{found}« findes ikke. Vælg en anden, eller lav den under »Områder og indikatorer«.",
        "there is no indicator “{found}”. Choose another, or make it under “Areas and indicators”.",
    ),
    ProblemCode.MEASURE_NONE: (
        (
            "det er ikke sagt, hvilket tal kriteriet handler om, så det kan ikke vurderes. Vælg, hvad der tælles i "
            "logbogen, eller en indikator og et område."
        ),
        (
            "it is not said which figure the criterion is about, so it cannot be judged. Choose what is counted in the "
            "logbook, or an indicator and an area."
        ),
    ),
    ProblemCode.AREA_UNKNOWN: (
        "området »{found}« findes ikke. Vælg et andet, eller lav det under »Områder og indikatorer«.",
        "there is no area “{found}”. Choose another, or make it under “Areas and indicators”.",
    ),
    ProblemCode.GROUP_UNKNOWN: (
        (
            "gruppen »{found}« findes ikke hos indikatoren {measure}. Ret den, eller skriv den hos indikatoren under "
            "»Grupper, tallet deles på«."
        ),
        (
            "the indicator {measure} has no group “{found}”. Correct it, or write it at the indicator under “Groups "
            "the figure is divided by”."
        ),
    ),
    ProblemCode.REFERENCE_AREA_MISSING: (
        (
            "kriteriet er en forskel, men det er ikke sagt, hvilket område den er til. Vælg »Området, der sammenlignes "
            "med«."
        ),
        "the criterion is a gap, but it is not said to which area. Choose “The area compared with”.",
    ),
    ProblemCode.PERSONS_UNSAID: (
        (
            "tallet ser ud til at handle om personer. Svar ja, så små antal ikke vises, eller nej, når det ikke er "
            "personer."
        ),
        (
            "the figure seems to be about persons. Answer yes, so that small counts are not shown, or no when it is "
            "not about persons."
        ),
    ),
    ProblemCode.MEASURES_NOT_CHECKED: (
        (
            "der er ingen indikatorer endnu, så det er ikke efterset, om planens findes. Lav dem under »Områder og "
            "indikatorer«."
        ),
        (
            "there are no indicators yet, so it was not checked whether the plan's exist. Make them under “Areas and "
            "indicators”."
        ),
    ),
    ProblemCode.AREAS_NOT_CHECKED: (
        (
            "der er ingen områder endnu, så det er ikke efterset, om planens findes. Lav dem under »Områder og "
            "indikatorer«."
        ),
        (
            "there are no areas yet, so it was not checked whether the plan's exist. Make them under “Areas and "
            "indicators”."
        ),
    ),
    ProblemCode.LINK_NOT_CHECKED: (
        "planen »{plan}« er ikke i systemet, så det er ikke efterset, om »{found}« findes i den.",
        "the plan “{plan}” is not in the system, so it was not checked whether “{found}” is in it.",
    ),
    ProblemCode.BASES_DIFFER: (
        (
            "udgangspunktet for {measure} i {period} er {found} her, men {before} et andet sted i planen. Brug det "
            "samme tal."
        ),
        (
            "the baseline of {measure} in {period} is {found} here but {before} elsewhere in the plan. Use the same "
            "figure."
        ),
    ),
    ProblemCode.DATA_SOURCE_MISSING: (
        "det er ikke sagt, hvor tallet kommer fra. Udfyld »Datakilde«, og hvem der leverer det hvornår.",
        "it is not said where the figure comes from. Fill in “Data source”, and who delivers it when.",
    ),
    ProblemCode.DELIVERY_MISSING: (
        "det er ikke sagt, hvem der leverer tallet. Udfyld »Tallet leveres af« eller »Leveres af (rolle)«.",
        "it is not said who delivers the figure. Fill in “The figure is delivered by” or “Delivered by (role)”.",
    ),
    ProblemCode.ID_TWICE: (
        "kendenavnet »{found}« er brugt to gange. Giv den ene et andet, i planfilen eller her.",
        "the id “{found}” has been used twice. Give one of them another, in the plan file or here.",
    ),
    ProblemCode.ID_FORM: (
        "kendenavnet »{found}« kan ikke stå i en adresse. Brug bogstaver, tal og bindestreg, uden mellemrum.",
        "the id “{found}” cannot stand in an address. Use letters, figures and dashes, without spaces.",
    ),
    ProblemCode.NAME_UNKNOWN: (
        "»{found}« findes ikke blandt planens {kind}. Vælg en anden, eller tilføj det, der mangler.",
        "“{found}” is not among the plan's {kind}. Choose another, or add what is missing.",
    ),
    ProblemCode.AREA_CYCLE: (
        "området ligger i sig selv: {chain}. Ret »Ligger i«.",
        "the area lies within itself: {chain}. Correct “Lies in”.",
    ),
    ProblemCode.BOUNDARIES_OVERLAP: (
        "to afgrænsninger gælder samtidig fra {day}. Lad den ene slutte, dagen før den anden begynder.",
        "two boundaries hold at once from {day}. Let one end the day before the other begins.",
    ),
    ProblemCode.TEMPORARY_WITHOUT_END: (
        "organet er midlertidigt, men det står ikke, hvornår det ophører. Udfyld »Ophører, når«.",
        "the body is temporary, but it is not said when it ends. Fill in “Dissolves when”.",
    ),
    ProblemCode.MILESTONE_STATE: (
        (
            "milepælens stand og dagen, den er nået, passer ikke sammen. Vælg »gjort«, og udfyld »Gjort den«, "
            "eller ret dem begge."
        ),
        (
            "the milestone's state and the day it was reached do not fit. Choose “done” and fill in “Done on”, "
            "or correct both."
        ),
    ),
    ProblemCode.STORE_UNIT_HELD: (
        "der er allerede tal i {expected}, så det kan ikke blive {found}. Lav en ny indikator.",
        "there are figures in {expected} already, so it cannot become {found}. Make a new indicator.",
    ),
}
"""What is said otherwise to one who sees the page's fields than to one who sees the keys of a file."""


def complaint(problem: Problem, lang: Lang) -> str:
    """What is wrong in a field, and what to do, for one who sees the field and not the file."""
    if problem.code in _WRONG:
        told = filled(problem, _WRONG[problem.code], lang)
        return f"{told[:1].upper()}{told[1:]}"
    return of_criterion(problem, lang)
