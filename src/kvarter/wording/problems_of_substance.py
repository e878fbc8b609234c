"""The sentences of problems in substance, where papers contradict themselves, Danish and English."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import ProblemCode as Code

SUBSTANCE_SENTENCES: Final[dict[Code, tuple[str, str]]] = {
    Code.BUDGET_FUNDING_SUM: (
        (
            "budgettet er {stated} kr. i alt, men det, parterne betaler, giver {sum} kr.: der er {difference} kr. "
            "til forskel. Ret totalen eller beløbene under funding."
        ),
        (
            "the budget is {stated} kr. in all, but what the parties pay adds up to {sum} kr.: {difference} kr. "
            "apart. Correct the total or the amounts under funding."
        ),
    ),
    Code.BUDGET_LINES_SUM: (
        (
            "{funder} betaler {stated} kr., men linjerne giver {sum} kr.: der er {difference} kr. til forskel. Ret "
            "beløbet eller linjerne; det, der ikke er fordelt, skrives på en linje uden focus_area."
        ),
        (
            "{funder} pays {stated} kr., but its lines add up to {sum} kr.: {difference} kr. apart. Correct the "
            "amount or the lines; what is not divided goes on a line without focus_area."
        ),
    ),
    Code.BUDGET_NEGATIVE: (
        "beløbet {found} kr. er under nul. Ret det.",
        "the amount {found} kr. is below zero. Correct it.",
    ),
    Code.WORKING_TIME_OVER: (
        (
            "»{role}« bruger {sum} procent på aktiviteterne, men har {limit}. Ret procenterne, eller skriv under "
            "positions, hvor mange stillinger rollen har."
        ),
        (
            "“{role}” spends {sum} per cent on the activities but has {limit}. Correct the shares, or say under "
            "positions how many positions the role has."
        ),
    ),
    Code.WORKING_TIME_NEGATIVE: (
        "arbejdstiden {found} procent er under nul. Ret den.",
        "the working time of {found} per cent is below zero. Correct it.",
    ),
    Code.TARGET_WRONG_SIDE: (
        (
            "målet er {found} og udgangspunktet {base}, men tallet skal {wanted}. Ret målet, udgangspunktet eller "
            "retningen."
        ),
        (
            "the target is {found} and the baseline {base}, but the figure is to {wanted}. Correct the target, the "
            "baseline or the direction."
        ),
    ),
    Code.DIRECTION_UNWANTED: (
        "ændringen er {found}, men indikatoren skal {wanted}. Ret direction her eller wanted hos indikatoren.",
        "the change is a {found}, but the indicator is to {wanted}. Correct direction here or wanted at the indicator.",
    ),
    Code.MEASURE_UNKNOWN: (
        "målet »{found}« findes ikke blandt indikatorerne. Ret id'et, eller tilføj indikatoren.",
        "the measure “{found}” is not among the indicators. Correct the id or add the indicator.",
    ),
    Code.MEASURE_NONE: (
        (
            "kriteriet {id} siger ikke, hvilket mål (measure) det handler om, og kan ikke vurderes. Tilføj measure "
            "og area."
        ),
        "the criterion {id} does not say which measure it is about and cannot be judged. Add measure and area.",
    ),
    Code.AREA_UNKNOWN: (
        "området »{found}« findes ikke blandt områderne. Ret id'et, eller tilføj området.",
        "the area “{found}” is not among the areas. Correct the id or add the area.",
    ),
    Code.ACCOUNT_SUM: (
        "trinnene giver {found} procentpoint, men ændringen er {expected}. Ret det, der er forkert.",
        "the steps give {found} percentage points, but the change is {expected}. Correct what is wrong.",
    ),
    Code.ACCOUNT_SMALL: (
        "tallet hviler på færre end {minimum} personer og må ikke stå her. Læg det sammen med andre, eller slet det.",
        "the figure rests on fewer than {minimum} persons and may not stand here. Add it to others, or delete it.",
    ),
    Code.ACCOUNT_WITHHELD: (
        "regnskabet skal have både start og end, eller en grund i withheld til, at de ikke er der. Tilføj det.",
        "the account needs both start and end, or a reason in withheld for their absence. Add it.",
    ),
    Code.MEASURE_OF_LAW: (
        (
            "»{found}« er et tal til lovens lister og er aldrig et mål; det står kun på siderne om loven. "
            "Brug en anden indikator."
        ),
        "“{found}” is a figure for the law's lists and never a target; it stands on the law's pages only. Use another.",
    ),
    Code.GROUP_UNKNOWN: (
        "gruppen »{found}« findes ikke hos indikatoren {measure}. Ret den, eller tilføj den under groups.",
        "the indicator {measure} has no group “{found}”. Correct it or add it under groups.",
    ),
    Code.REFERENCE_AREA_MISSING: (
        "kriteriet {id} er en forskel, men siger ikke, hvilket område den er til. Tilføj reference_area.",
        "the criterion {id} is a gap but does not say to which area. Add reference_area.",
    ),
    Code.PERSONS_UNSAID: (
        (
            "{measure} ser ud til at handle om personer ({why}), men det er ikke sagt. Skriv counts_persons: true, så "
            "små tal skjules, eller false, når det ikke er personer."
        ),
        (
            "{measure} seems to be about persons ({why}), but nobody has said so. Write counts_persons: true, so that "
            "small counts stay in, or false when it is not about persons."
        ),
    ),
    Code.MEASURES_NOT_CHECKED: (
        "ingen indikatorfil er med, så det er ikke efterset, om planens mål findes. Tag filen med, eller brug --store.",
        (
            "no indicator file was given, so it was not checked whether the plan's measures exist. Add the file or "
            "use --store."
        ),
    ),
    Code.AREAS_NOT_CHECKED: (
        (
            "ingen områdefil er med, så det er ikke efterset, om planens områder findes. Tag filen med, eller brug "
            "--store."
        ),
        "no area file was given, so it was not checked whether the plan's areas exist. Add the file or use --store.",
    ),
    Code.LINK_NOT_CHECKED: (
        "planen »{plan}« er ikke med, så det er ikke efterset, om »{found}« findes i den.",
        "the plan “{plan}” was not given, so it was not checked whether “{found}” is in it.",
    ),
    Code.OUTSIDE_PLAN: (
        "{year} ligger uden for planens år, {first}-{last}. Ret året eller planens periode.",
        "{year} lies outside the plan's years, {first}-{last}. Correct the year or the plan's period.",
    ),
    Code.DATES_BACKWARDS: (
        "dagene løber baglæns: {first} til {last}. Byt om på dem, eller ret den ene.",
        "the days run backwards: {first} to {last}. Swap them or correct one.",
    ),
    Code.BASES_DIFFER: (
        (
            "udgangspunktet for {measure} i {period} er {found} her, men {before} på linje {first} i {other}. Brug "
            "det samme tal."
        ),
        (
            "the base of {measure} in {period} is {found} here but {before} on line {first} of {other}. Use the same "
            "figure."
        ),
    ),
    Code.DATA_SOURCE_MISSING: (
        (
            "kriteriet {id} har ingen datakilde. Tilføj data_source: hvor tallet kommer fra, og hvem der leverer det "
            "hvornår."
        ),
        "the criterion {id} has no data source. Add data_source: where the figure comes from and who delivers it when.",
    ),
    Code.DELIVERY_MISSING: (
        "datakilden til {id} siger ikke, hvem der leverer tallet. Tilføj delivered_by og delivery.",
        "the data source of {id} does not say who delivers the figure. Add delivered_by and delivery.",
    ),
    Code.ID_TWICE: (
        "id'et »{found}« er brugt før (linje {first}). Giv den ene et andet id.",
        "the id “{found}” has been used before (line {first}). Give one of them another id.",
    ),
    Code.ID_IN_TWO_FILES: (
        "id'et »{found}« er også brugt i {other} (linje {first}). Behold den ene, eller giv den et andet id.",
        "the id “{found}” is also used in {other} (line {first}). Keep one of them, or give one another id.",
    ),
    Code.NAME_UNKNOWN: (
        "»{found}« findes ikke blandt planens {kind}. Ret id'et, eller tilføj det, der mangler.",
        "“{found}” is not among the plan's {kind}. Correct the id or add what is missing.",
    ),
    Code.LINK_UNKNOWN: (
        (
            "»{found}« findes ikke i planen {plan}. Peg på et mål, en målsætning, et indsatsområde, et program eller "
            "en aktivitet."
        ),
        (
            "there is no “{found}” in the plan {plan}. Name a goal, an objective, a focus area, a programme or an "
            "activity."
        ),
    ),
    Code.UNIT_OF_CRITERION: (
        (
            "kriteriet er i {found}, men {measure} måles i {unit}, så de kan ikke holdes op mod hinanden. Brug samme "
            "enhed, eller vælg en indikator, der måles i den."
        ),
        (
            "the criterion is in {found} but {measure} is measured in {unit}, so they cannot be compared. Use the "
            "same unit, or an indicator measured in it."
        ),
    ),
    Code.UNIT_OTHER: (
        "enheden er {found}, men {measure} måles i {unit}. Brug samme enhed.",
        "the unit is {found}, but {measure} is measured in {unit}. Use the same unit.",
    ),
    Code.BOUNDS_BACKWARDS: (
        "den laveste grænse {low} er ikke under den højeste {high}. Ret dem.",
        "the lowest bound {low} is not below the highest {high}. Correct them.",
    ),
    Code.VALUE_OUT_OF_BOUNDS: (
        (
            "tallet {found} ligger uden for det, {measure} kan være ({bounds}). Ret tallet, enheden eller "
            "indikatorens bounds."
        ),
        "the figure {found} lies outside what {measure} can be ({bounds}). Correct the figure, the unit or the bounds.",
    ),
    Code.AREA_CYCLE: (
        "området ligger i sig selv: {chain}. Ret part_of.",
        "the area lies within itself: {chain}. Correct part_of.",
    ),
    Code.BOUNDARIES_OVERLAP: (
        (
            "to udgaver af grænsen for {found} gælder samtidig fra {day}. Lad den ene slutte, dagen før den anden "
            "begynder."
        ),
        "two versions of the boundary of {found} hold at once from {day}. Let one end the day before the other begins.",
    ),
    Code.SDG_UNKNOWN: (
        "verdensmål {found} findes ikke: de går fra 1 til 17.",
        "there is no Sustainable Development Goal {found}: they go from 1 to 17.",
    ),
    Code.TEMPORARY_WITHOUT_END: (
        "gruppen {found} er midlertidig, men det står ikke, hvornår den opløses. Tilføj dissolves_when.",
        "the group {found} is temporary, but it is not said when it dissolves. Add dissolves_when.",
    ),
    Code.MILESTONE_STATE: (
        (
            "milepælens tilstand ({state}) og dagen, den er nået, passer ikke sammen. Sæt state til done og done til "
            "dagen."
        ),
        "the milestone's state ({state}) and the day it was reached do not fit. Set state to done and done to the day.",
    ),
}
