"""The sentences of problems with tables of observations, Danish and English."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import ProblemCode as Code

TABLE_SENTENCES: Final[dict[Code, tuple[str, str]]] = {
    Code.COLUMN_MISSING: (
        "kolonner mangler i overskriften: {missing}. Tilføj dem.",
        "columns are missing from the header: {missing}. Add them.",
    ),
    Code.COLUMN_UNKNOWN: (
        "kolonnen »{found}« kendes ikke. Ret navnet, eller slet kolonnen.",
        "the column “{found}” is not known. Correct its name or delete the column.",
    ),
    Code.COLUMN_TWICE: (
        "kolonnen »{found}« står to gange. Behold den ene.",
        "the column “{found}” stands twice. Keep one of them.",
    ),
    Code.COLUMN_NAMELESS: (
        (
            "kolonne nummer {number} har intet navn. Skriv et navn, eller slet kolonnen (også et komma for meget til "
            "sidst)."
        ),
        "column number {number} has no name. Name it or delete the column (a comma too many at the end, too).",
    ),
    Code.COLUMN_TYPE: (
        "kolonnen har typen {found}. Gem den som {type}.",
        "the column has the type {found}. Save it as {type}.",
    ),
    Code.SEPARATOR: (
        (
            "cellerne er adskilt med »{found}« og ikke med komma (dansk Excel skriver »;«). Adskil dem med komma, og "
            "skriv tal med punktum; eller gem som Excel-projektmappe (.xlsx), den kan læses, som den er."
        ),
        (
            "the cells are separated by “{found}” and not by commas (Danish Excel writes “;”). Separate them by "
            "commas and write numbers with a point; or save as an Excel workbook (.xlsx), which can be read as it is."
        ),
    ),
    Code.ROW_WIDTH: (
        (
            "rækken har {found} celler, og overskriften har {expected}. Et komma i en celle deler den i to: skriv "
            "tal med punktum, og sæt tekst med komma i anførselstegn."
        ),
        (
            "the row has {found} cells and the header {expected}. A comma in a cell splits it in two: write numbers "
            "with a point and put text with a comma in quotes."
        ),
    ),
    Code.ROW_QUOTING: (
        (
            "et anførselstegn er ikke lukket eller står midt i en celle; resten af filen kan ikke læses. Skriv "
            'anførselstegn i en celle dobbelt (""), og luk dem.'
        ),
        (
            "a quote is not closed or stands in the middle of a cell; the rest of the file cannot be read. Write "
            'quotes in a cell twice ("") and close them.'
        ),
    ),
    Code.NO_ROWS: (
        "filen har kun en overskrift og ingen rækker med tal.",
        "the file has only a header and no rows of figures.",
    ),
    Code.TOO_MANY_ROWS: (
        "der er flere end {limit} rækker. Del filen i flere.",
        "there are more than {limit} rows. Split the file into several.",
    ),
    Code.MORE_ROWS: (
        "og {more} rækker til med fejl. Ret de første, og efterse igen.",
        "and {more} more rows that are wrong. Correct the first and check again.",
    ),
    Code.CELL_EMPTY: (
        "cellen er tom. Udfyld den.",
        "the cell is empty. Fill it in.",
    ),
    Code.CELL_SPACE: (
        "»{found}« har mellemrum forrest eller bagest. Slet dem.",
        "“{found}” has spaces at its start or end. Delete them.",
    ),
    Code.CELL_TOO_LONG: (
        "teksten er på {length} tegn, højst {limit} er tilladt. Gør den kortere.",
        "the text has {length} characters, at most {limit} are allowed. Shorten it.",
    ),
    Code.CELL_OUTSIDE: (
        "rækken har en celle uden for de kolonner, der har en overskrift. Slet den, eller flyt den ind i note.",
        "the row has a cell outside the columns that have a header. Delete it or move it into note.",
    ),
    Code.FORMULA_TEXT: (
        (
            "teksten begynder med {sign} og kan blive læst som en formel i et regneark. Begynd med et bogstav eller "
            "et tal."
        ),
        "the text starts with {sign} and may be read as a formula in a sheet. Start with a letter or a digit.",
    ),
    Code.STATUS_UNKNOWN: (
        "status »{found}« kendes ikke. Lad cellen være tom, eller skriv en af: {expected}.",
        "the status “{found}” is not known. Leave the cell empty or write one of: {expected}.",
    ),
    Code.VALUE_MISSING: (
        "tallet mangler. Skriv det, eller sæt status til missing (mangler) eller suppressed (skjult).",
        "the figure is missing. Write it, or set status to missing or suppressed.",
    ),
    Code.VALUE_WITH_STATUS: (
        "rækken har status {status}, men også et tal. Slet det ene af dem.",
        "the row has the status {status} but also a figure. Delete one of them.",
    ),
    Code.VALUE_NOT_RATIO: (
        "tallet er {found}, men tæller og nævner giver {expected}. Ret det, der er galt.",
        "the figure is {found}, but numerator and denominator give {expected}. Correct what is wrong.",
    ),
    Code.COUNT_NEGATIVE: (
        "et antal kan ikke være under nul, fundet er {found}. Ret tallet.",
        "a count cannot be below zero, found is {found}. Correct the figure.",
    ),
    Code.DENOMINATOR_ZERO: (
        "nævneren er nul, og så er der ingen andel. Ret den, eller sæt status til missing.",
        "the denominator is zero, and then there is no share. Correct it or set status to missing.",
    ),
    Code.DENOMINATOR_MISSING: (
        "der er en tæller, men hverken tal eller nævner. Tilføj nævneren (denominator) eller tallet (value).",
        "there is a numerator but neither figure nor denominator. Add the denominator or the value.",
    ),
    Code.NUMERATOR_LARGER: (
        "tælleren {numerator} er større end nævneren {denominator}, og en andel er højst 100 procent. Ret den ene.",
        (
            "the numerator {numerator} is larger than the denominator {denominator}, and a share is at most 100 per "
            "cent. Correct one of them."
        ),
    ),
    Code.RECORDED_FORM: (
        "»{found}« er ikke en dag eller et tidspunkt. Skriv 2021-03-31 eller 2021-03-31T10:00:00+02:00.",
        "“{found}” is not a day or a time. Write 2021-03-31 or 2021-03-31T10:00:00+02:00.",
    ),
    Code.RECORDED_EARLY: (
        (
            "tallet skulle være kendt {found}, før dets periode {period} begyndte. Ret dagen eller perioden; en "
            "fremskrivning er ikke en måling."
        ),
        (
            "the figure is said to be known on {found}, before its period {period} began. Correct the day or the "
            "period; a forecast is not an observation."
        ),
    ),
    Code.UNITS_DIFFER: (
        "enheden er {found}, men samme mål, område og gruppe har {before} på linje {first}. Brug den samme.",
        "the unit is {found}, but the same measure, area and group has {before} on line {first}. Use the same.",
    ),
    Code.ROW_CONFLICT: (
        (
            "samme mål, område, gruppe, periode og dag står også på linje {first} med et andet tal ({before} mod "
            "{found}). Behold det rigtige; en rettelse skal have en senere dag i recorded."
        ),
        (
            "the same measure, area, group, period and day also stands on line {first} with another figure ({before} "
            "against {found}). Keep the right one; a revision needs a later day in recorded."
        ),
    ),
    Code.LAW_DATE_EARLY: (
        "der er ingen liste den {found}: den første er fra {first_list}. Ret datoen.",
        "there is no list on {found}: the first is of {first_list}. Correct the date.",
    ),
    Code.LAW_COUNT_OF_NONE: (
        "der mangler et antal i alt at regne andelen af; det er mindst 1. Skriv det, eller lad begge antal stå tomme.",
        "the number in all that the share is of is missing; it is at least 1. Write it, or leave both counts empty.",
    ),
    Code.LAW_LIST_TWICE: (
        "{found} står to gange (først på linje {first}); hvert område skal stå én gang for hver liste. Slet den ene.",
        "{found} stands twice (first on line {first}), and an area stands once for each list. Delete one.",
    ),
    Code.LAW_FIGURE_OUTSIDE: (
        "tallet {found} kan ikke passe; her skal stå en procent fra {low} til {high}, fx 41.2. Ret det.",
        "the figure {found} cannot be right; a percentage from {low} to {high} is expected, such as 41.2. Correct it.",
    ),
    Code.LAW_LIMIT_FORM: (
        (
            "»{found}« er ikke en grænse for en andel. Skriv en brøk som 2/5 eller et tal fra 0 til 1 som 0.4 "
            "(40 procent)."
        ),
        "“{found}” is not a limit of a share. Write a fraction such as 2/5 or a number from 0 to 1 such as 0.4 (40 %).",
    ),
    Code.SHEET_NONE: (
        "ingen ark har en overskrift med {expected}. Fundne ark: {sheets}. Skriv kolonnenavnene i arkets første række.",
        "no sheet has a header with {expected}. Sheets found: {sheets}. Write the column names in the first row.",
    ),
    Code.SHEET_UNPACKED: (
        "regnearket fylder mere end {limit} MB pakket ud. Del det, eller gem det som CSV.",
        "the workbook is more than {limit} MB unpacked. Split it or save it as CSV.",
    ),
    Code.SHEET_MEMBERS: (
        "regnearket har {found} dele, højst {limit} er tilladt. Kopiér tallene til et nyt regneark.",
        "the workbook has {found} parts, at most {limit} are allowed. Copy the figures to a new workbook.",
    ),
    Code.SHEET_MACROS: (
        "regnearket kan holde makroer og læses ikke. Gem det som almindelig Excel-projektmappe (.xlsx).",
        "the workbook may hold macros and is not read. Save it as a plain Excel workbook (.xlsx).",
    ),
    Code.SHEET_ENTITIES: (
        "regnearket holder erklæringer, som Excel ikke skriver, og det læses ikke. Kopiér tallene til et nyt regneark.",
        "the workbook holds declarations that Excel does not write, and is not read. Copy the figures to a new one.",
    ),
    Code.SHEET_LOCKED: (
        "regnearket er låst med adgangskode. Gem en kopi uden adgangskode.",
        "the workbook is locked with a password. Save a copy without one.",
    ),
    Code.SHEET_OLD: (
        "filen er i Excels gamle format (.xls). Gem den som Excel-projektmappe (.xlsx).",
        "the file is in Excel's old format (.xls). Save it as an Excel workbook (.xlsx).",
    ),
    Code.SHEET_WIDE: (
        (
            "et ark bruger {columns} kolonner og {rows} rækker; højst {limit} kolonner og {cells} celler kan læses. "
            "Slet indhold og formater langt ude i arket, eller gem tallene som CSV."
        ),
        (
            "a sheet uses {columns} columns and {rows} rows; at most {limit} columns and {cells} cells can be read. "
            "Delete content and formats far out in the sheet, or save the figures as CSV."
        ),
    ),
    Code.SHEET_SLOW: (
        "regnearket tager for lang tid at læse. Del det, eller gem det som CSV.",
        "the workbook takes too long to read. Split it or save it as CSV.",
    ),
    Code.MONEY_PERIOD: (
        "»{found}« er ikke et år, et kvartal eller en måned. Skriv fx 2019, 2019Q2 eller 2019-03.",
        "“{found}” is no year, quarter or month. Write, for instance, 2019, 2019Q2 or 2019-03.",
    ),
    Code.MONEY_ORE: (
        "»{found}« har mere end to decimaler. Et beløb har kroner og højst hele øre.",
        "“{found}” has more than two decimals. An amount has kroner and whole øre at most.",
    ),
    Code.MONEY_TWICE: (
        "samme betaler, indsatsområde og periode står også på linje {first}. Læg beløbene sammen, og behold én linje.",
        "the same funder, focus area and period also stands on line {first}. Add the amounts and keep one line.",
    ),
    Code.MONEY_OVERLAP: (
        (
            "perioden {found} dækker dage, som {other} også dækker for samme betaler og indsatsområde, så de penge "
            "ville blive talt to gange. Behold den ene; står {other} i regnskabet i forvejen, så tag det tilbage først."
        ),
        (
            "the period {found} covers days that {other} covers too for the same funder and focus area, so that money "
            "would be counted twice. Keep one; if {other} is in the accounts already, take it back first."
        ),
    ),
    Code.STORE_MISSING: (
        "der er intet lager her. Læs tal og planer ind med »kvarter import FIL …«, eller peg på et andet med --store.",
        "there is no store here. Read figures and plans in with “kvarter import FILE …”, or name another with --store.",
    ),
    Code.STORE_OTHER_FILE: (
        (
            "filen er ikke et lager, som kvarter har lavet. Intet er ændret. Peg på et lager, eller på en fil, der "
            "ikke findes endnu."
        ),
        (
            "the file is not a store that kvarter made. Nothing was changed. Name a store, or a file that does not "
            "exist yet."
        ),
    ),
    Code.STORE_NEWER: (
        (
            "lageret er lavet af en nyere kvarter (udgave {found} af lageret) end denne (udgave {expected}). Intet "
            "er ændret. Hent den nyere."
        ),
        (
            "the store was made by a newer kvarter (version {found} of the store) than this one (version "
            "{expected}). Nothing was changed. Get the newer one."
        ),
    ),
    Code.STORE_DAMAGED: (
        "lageret er beskadiget og kan ikke læses helt. Lad filen ligge, og hent den seneste sikkerhedskopi frem.",
        "the store is damaged and cannot be read in full. Leave the file as it is and restore the latest backup.",
    ),
    Code.STORE_BUSY: (
        "en anden skriver i lageret, og det blev ikke ledigt i tide. Intet er gemt. Prøv igen om lidt.",
        "somebody else is writing to the store and it did not become free in time. Nothing was saved. Try again soon.",
    ),
    Code.STORE_READ_ONLY: (
        "lageret kan kun læses. Intet er gemt. Giv skriveret til filen og dens mappe, eller peg på et andet lager.",
        "the store can only be read. Nothing was saved. Give write access to the file and its folder, or name another.",
    ),
    Code.STORE_FOLDER_READ_ONLY: (
        (
            "der kan ikke skrives i lagerets mappe. Også læsning kræver det, for lageret lægger en hjælpefil ved "
            "siden af sig. Giv skriveret til mappen."
        ),
        (
            "the store's folder cannot be written to. Reading needs that too, for the store keeps a file beside "
            "itself. Give write access to the folder."
        ),
    ),
    Code.STORE_NOT_OPENED: (
        "lageret kan ikke åbnes: stien er en mappe, går gennem en fil, eller der mangler adgang. Ret stien.",
        (
            "the store cannot be opened: the path is a folder, goes through a file, or access is missing. Correct "
            "the path."
        ),
    ),
    Code.STORE_DISK_FAILED: (
        "disken svarede med en fejl. Intet er gemt. Se efter disken, og prøv igen.",
        "the disk answered with an error. Nothing was saved. Look at the disk and try again.",
    ),
    Code.STORE_REFUSED: (
        "lageret sagde nej, fordi det skrevne ville ændre noget, der ligger fast. Intet er gemt. Meld det som en fejl.",
        "the store said no, because what was written would change what stands fast. Nothing was saved. Report a bug.",
    ),
    Code.STORE_UNIT_OTHER: (
        "enheden er {found}, men målet »{measure}« opgøres i {expected}. Ret enheden, eller lav en ny indikator.",
        (
            "the unit is {found}, but the measure “{measure}” is counted in {expected}. Correct the unit, or make a "
            "new indicator."
        ),
    ),
    Code.STORE_UNIT_HELD: (
        (
            "indikatoren »{measure}« får enheden {found}, men dens tal i lageret er i {expected}. Lav en ny "
            "indikator til den nye enhed."
        ),
        (
            "the indicator “{measure}” is given the unit {found}, but its figures in the store are in {expected}. "
            "Make a new indicator for the new unit."
        ),
    ),
    Code.STORE_ROW_CONFLICT: (
        (
            "en anden fil i samme kald ({other}) har et andet tal ({before} mod {found}) for samme mål, område, "
            "gruppe, periode og tidspunkt. Behold det rigtige; en rettelse skal have en senere dag i recorded."
        ),
        (
            "another file of the same call ({other}) has another figure ({before} against {found}) for the same "
            "measure, area, group, period and time. Keep the right one; a revision needs a later day in recorded."
        ),
    ),
    Code.STORE_MEASURE_UNKNOWN: (
        (
            "{rows} tal hører til målet »{found}«, som ikke er en indikator i lageret eller i filerne her. Ret "
            "navnet, eller tag filen med indikatoren med i samme kald."
        ),
        (
            "{rows} figures are of the measure “{found}”, which is no indicator in the store or in these files. "
            "Correct the name, or give the file with the indicator in the same call."
        ),
    ),
    Code.STORE_AREA_UNKNOWN: (
        (
            "{rows} tal hører til området »{found}«, som ikke er i lageret eller i filerne her. Ret navnet, eller "
            "tag filen med området med i samme kald."
        ),
        (
            "{rows} figures are of the area “{found}”, which is neither in the store nor in these files. Correct the "
            "name, or give the file with the area in the same call."
        ),
    ),
    Code.STORE_RECORDED_LATE: (
        "{rows} tal er først kendt i fremtiden ({found}), og det kan de ikke være. Ret recorded.",
        "{rows} figures become known in the future ({found}), which they cannot. Correct recorded.",
    ),
}
