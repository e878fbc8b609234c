"""The sentences of problems with keys, values and criteria, Danish and English."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import ProblemCode as Code

VALUE_SENTENCES: Final[dict[Code, tuple[str, str]]] = {
    Code.KEY_UNKNOWN: (
        "nøglen »{found}« kendes ikke her. Ret den, eller slet den.",
        "the key “{found}” is not known here. Correct it or delete it.",
    ),
    Code.KEY_MISSING: (
        "nøglen »{expected}« mangler. Tilføj den.",
        "the key “{expected}” is missing. Add it.",
    ),
    Code.NOT_TEXT: (
        "her skal stå en tekst, fundet er »{found}«. Er det ment som tekst, så sæt det i anførselstegn.",
        "a text is expected here, found is “{found}”. If it is meant as text, put it in quotes.",
    ),
    Code.NOT_NUMBER: (
        "her skal stå et tal, fundet er »{found}«. Skriv et tal med punktum, fx 10.5.",
        "a number is expected here, found is “{found}”. Write a number with a point, such as 10.5.",
    ),
    Code.NOT_WHOLE_NUMBER: (
        "her skal stå et helt tal, fundet er »{found}«. Skriv det uden decimaler, tegn og anførselstegn, fx 2020.",
        (
            "a whole number is expected here, found is “{found}”. Write it without decimals, signs and quotes, such "
            "as 2020."
        ),
    ),
    Code.NOT_TRUTH: (
        "her skal stå true (ja) eller false (nej), fundet er »{found}«.",
        "true or false is expected here, found is “{found}”.",
    ),
    Code.NOT_LIST: (
        "her skal stå en liste, fundet er »{found}«. Skriv hver ting på sin egen linje med »- « foran.",
        "a list is expected here, found is “{found}”. Write each item on a line of its own after “- ”.",
    ),
    Code.NOT_MAPPING: (
        "her skal stå nøgler med værdier, fundet er »{found}«. Skriv »nøgle: værdi« på linjerne under.",
        "keys with values are expected here, found is “{found}”. Write “key: value” on the lines below.",
    ),
    Code.NOT_ONE_OF: (
        "»{found}« kan ikke stå her. Skriv en af: {expected}.",
        "“{found}” cannot stand here. Write one of: {expected}.",
    ),
    Code.NOT_DATE: (
        "»{found}« er ikke en dag. Skriv år-måned-dag, fx 2021-03-31.",
        "“{found}” is not a day. Write year-month-day, such as 2021-03-31.",
    ),
    Code.NOT_ACCEPTED: (
        "»{found}« kan ikke stå her. Se i docs/formats, hvad der kan.",
        "“{found}” cannot stand here. See docs/formats for what can.",
    ),
    Code.NUMBER_AS_TEXT: (
        (
            "tallet »{found}« er gemt som tekst. Fjern anførselstegn; i regneark: giv cellen talformat, og skriv "
            "tallet igen."
        ),
        (
            "the number “{found}” is stored as text. Remove the quotes; in a sheet: format the cell as a number and "
            "type it again."
        ),
    ),
    Code.NUMBER_DECIMAL_COMMA: (
        "»{found}« har decimalkomma. I filer skrives tal med punktum.",
        "“{found}” has a decimal comma. In files numbers are written with a point.",
    ),
    Code.NUMBER_THOUSANDS: (
        "»{found}« har tegn mellem tusinderne. I filer skrives tal uden.",
        "“{found}” has marks between the thousands. In files numbers are written without.",
    ),
    Code.NUMBER_PERCENT_SIGN: (
        "»{found}« har procenttegn. Enheden står for sig (percent), her står kun tallet.",
        "“{found}” has a percent sign. The unit stands elsewhere (percent), here is only the number.",
    ),
    Code.NUMBER_NOT_FINITE: (
        "her står et tal uden ende eller »ikke et tal«. Skriv et almindeligt tal, eller lad stedet stå tomt.",
        "here is a number without end or “not a number”. Write a plain number or leave the place empty.",
    ),
    Code.NUMBER_TOO_LARGE: (
        "tallet er for stort til at kunne passe. Se efter, om der er for mange cifre.",
        "the number is too large to be right. See whether there are too many digits.",
    ),
    Code.PERIOD_FORM: (
        "»{found}« er ikke en periode. Skriv 2019, 2019-03-01, 2019-03, 2019Q2, 2019/2020 (skoleår) eller 2017..2020.",
        "“{found}” is not a period. Write 2019, 2019-03-01, 2019-03, 2019Q2, 2019/2020 (school year) or 2017..2020.",
    ),
    Code.PERIOD_YEAR: (
        "årstallet i »{found}« er uden for 1900-2200. Ret det.",
        "the year in “{found}” is outside 1900-2200. Correct it.",
    ),
    Code.PERIOD_NO_SUCH_DAY: (
        "dagen »{found}« findes ikke. Skriv år-måned-dag, fx 2021-03-31.",
        "there is no day “{found}”. Write year-month-day, such as 2021-03-31.",
    ),
    Code.PERIOD_NO_SUCH_MONTH: (
        "måneden i »{found}« findes ikke. Måneder går fra 01 til 12.",
        "there is no such month as in “{found}”. Months go from 01 to 12.",
    ),
    Code.PERIOD_NO_SUCH_QUARTER: (
        "kvartalet i »{found}« findes ikke. Kvartaler går fra Q1 til Q4.",
        "there is no such quarter as in “{found}”. Quarters go from Q1 to Q4.",
    ),
    Code.PERIOD_SCHOOL_YEAR: (
        (
            "»{found}« er ikke et skoleår: det slutter året efter, det begynder. Skriv fx 2019/2020; flere år "
            "skrives 2017..2020."
        ),
        (
            "“{found}” is not a school year: it ends the year after it starts. Write 2019/2020; several years are "
            "2017..2020."
        ),
    ),
    Code.PERIOD_BACKWARDS: (
        "perioden »{found}« løber baglæns. Skriv det første år først.",
        "the period “{found}” runs backwards. Write the first year first.",
    ),
    Code.UNIT_UNKNOWN: (
        "enheden »{found}« kendes ikke. Brug fx percent, percentage_points, count, persons, DKK eller days.",
        "the unit “{found}” is not known. Use for instance percent, percentage_points, count, persons, DKK or days.",
    ),
    Code.CONDITION_FORM: (
        (
            "betingelsen kan ikke læses ved tegn {at}: fundet er »{found}«, her kan fx stå {expected}. Sproget står i "
            "docs/formats/measures.md."
        ),
        (
            "the condition cannot be read at sign {at}: found is “{found}”, what could stand here is {expected}. The "
            "language is told in docs/formats/measures.md."
        ),
    ),
    Code.MEASURE_NOT_WHOLE: (
        (
            "målingen »{found}« kan ikke regnes: {expected} mangler, passer ikke til slagsen (kind) eller peger ingen "
            "steder hen. Se docs/formats/measures.md."
        ),
        (
            "the measure “{found}” cannot be counted: {expected} is missing, does not fit its kind or leads nowhere. "
            "See docs/formats/measures.md."
        ),
    ),
    Code.ID_FORM: (
        "»{found}« kan ikke være et id. Brug bogstaver, tal, bindestreg, understreg og punktum, fx tryghed-2020.",
        "“{found}” cannot be an id. Use letters, digits, hyphen, underscore and full stop, such as safety-2020.",
    ),
    Code.CRITERION_COMPARATOR_MISSING: (
        "en grænse siger ikke, hvilken vej den gælder. Tilføj comparator: {expected}.",
        "a threshold does not say which way it holds. Add comparator: {expected}.",
    ),
    Code.CRITERION_VALUE_MISSING: (
        (
            "kriteriet har formen {form}, men intet tal. Tilføj value, eller brug formen trend, hvis kun retningen "
            "er sagt."
        ),
        (
            "the criterion has the form {form} but no number. Add value, or use the form trend when only a direction "
            "is said."
        ),
    ),
    Code.CRITERION_DIRECTION_MISSING: (
        "en ændring siger ikke, hvilken vej den går. Tilføj direction: {expected}.",
        "a change does not say which way it goes. Add direction: {expected}.",
    ),
    Code.CRITERION_CHANGE_NEGATIVE: (
        (
            "en ændring skrives som et positivt tal, fundet er {found}. Skriv tallet uden minus, og sæt direction "
            "til fall."
        ),
        (
            "a change is written as a positive number, found is {found}. Write it without the minus and set "
            "direction to fall."
        ),
    ),
    Code.CRITERION_UNIT_MISSING: (
        "tallet har ingen enhed. Tilføj unit: {expected}.",
        "the number has no unit. Add unit: {expected}.",
    ),
    Code.CRITERION_REFERENCE_MISSING: (
        "en forskel siger ikke, hvad den er til. Tilføj reference: {expected}.",
        "a gap does not say what it is to. Add reference: {expected}.",
    ),
    Code.CRITERION_GROUP_MISSING: (
        "forskellen er til en anden gruppe, men gruppen er ikke nævnt. Tilføj reference_group.",
        "the gap is to another group, but the group is not named. Add reference_group.",
    ),
    Code.YEARS_BACKWARDS: (
        "årene løber baglæns: {first} til {last}. Byt om på dem, eller ret det ene.",
        "the years run backwards: {first} to {last}. Swap them or correct one.",
    ),
}
