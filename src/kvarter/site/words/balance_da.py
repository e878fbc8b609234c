"""The words of the pages about social balance in Danish: the law's lists, who moved, and how divided the town is."""

from __future__ import annotations

from typing import Final

BALANCE_DA: Final[dict[str, str]] = {
    # Lovens lister
    "law_page": "Lovens lister",
    "law_of_area": "{area} og lovens lister",
    "law_link": "Sådan står tallene til almenboligloven",
    "law_link_text": "Lovens kriterier, grænser og lister er samlet på en side for sig.",
    "law_link_all": "Lovens lister for de områder, der følges",
    "law_lead": (
        "Her står lovens egne ord med paragraf og dato. De siger noget om tal og grænser på en bestemt dag, ikke om "
        "stedet eller dem, der bor der. Områder sættes ikke i rangorden."
    ),
    "law_lead_arithmetic": "Også områder, der ikke er på en liste, men nærmer sig en grænse, følges her.",
    "law_none": "Ingen områder har tal til lovens lister på den dag, du har valgt.",
    "law_criteria_title": "Kriterierne mod deres grænser",
    "law_criteria_caption": "Den nyeste liste, kriterium for kriterium",
    "law_scale": "På linjen er stregen grænsen og prikken tallet; yderst til venstre er nul.",
    "law_rules_title": "Hvad hver af lovens betegnelser kræver",
    "law_some_of": "mindst {asks} af disse {many} ({met} er opfyldt): {which}",
    "law_close_title": "Hvor tæt på",
    "law_no_distance": "Der er ingen betegnelse, som ændringer i antal personer kan flytte, ud fra de tal, der er.",
    "law_next_title": "Næste liste, hvis intet ændrer sig",
    "law_next_caption": "Hvert kriterium ført frem til listen {day}",
    "law_next_note": (
        "Fremskrivningen forlænger de seneste år med den halve hastighed. Intervallet holder det rigtige tal fire af "
        "fem gange. Den siger ikke, hvad nogen bør gøre."
    ),
    "law_lists_title": "Listerne år for år",
    "law_lists_caption": "Hver liste, der er tal til, den nyeste først",
    "law_behind_title": "Tallene bag",
    "law_behind_more": "Vis hvert tal med kilde",
    "law_behind_caption": "Tal til lovens lister, den nyeste liste først",
    "law_national_convicted": "landstallet for dømte",
    "law_counts": "({people} af {of})",
    "law_col_criterion": "Kriterium",
    "law_col_limit": "Grænse",
    "law_col_outcome": "Udfald",
    "law_col_newest": "Nu",
    "law_col_expected": "Ventet",
    "law_col_chance": "Sandsynligt opfyldt",
    "law_col_list": "Liste",
    "law_col_term": "Lovens betegnelse",
    "law_col_met": "Kriterier opfyldt",
    "law_col_close": "Inden for en tiendedel af grænsen",
    "law_met_of": "{met} af {many}, og {asks} kræves ({paragraph})",
    "law_unknown_count": "({many} kendes ikke)",
    "law_met": "Opfyldt",
    "law_not_met": "Ikke opfyldt",
    "law_open": "Kan ikke afgøres",
    "law_edge": "på vippen",
    "law_not_known": "ikke kendt",
    "law_no_term": "Ingen",
    "law_undecided": "Kan ikke afgøres",
    "law_none_close": "Ingen",
    # Hvem flyttede
    "movers_question": "Hvem flyttede, og hvad ændrede sig for dem, der blev?",
    "movers_link": "Alle regnskaber, og hvor de fraflyttede flyttede hen",
    "movers_page": "Hvem flyttede i {area}?",
    "movers_crumb": "Flytning",
    "movers_lead": (
        "Når en andel ændrer sig, kan det være, fordi beboernes liv ændrede sig, eller fordi andre mennesker bor her "
        "nu. Her er ændringen delt op, så begge dele kan ses, uden at noget bliver tilovers."
    ),
    "movers_views": (
        "»Hver hændelse« tæller et skift med, selv om personen flyttede bagefter; »de to dage« sammenligner kun "
        "1. januar i to år. De to måder blandes aldrig."
    ),
    "movers_contents": "Regnskaberne på siden",
    "movers_title": "{what}, de to dage: {first} og {last}",
    "movers_title_event": "{what}, hver hændelse fra {first} til {last}",
    "movers_title_gap": "{what}, forskellen til {place}: {first} og {last}",
    "movers_the_municipality": "kommunen",
    "movers_caption": "Hvad hvert trin gjorde ved andelen",
    "movers_col_step": "Trin",
    "movers_col_points": "Procentpoint",
    "movers_col_people": "Personer",
    "movers_ways": "Hvor flyttede de hen?",
    "movers_ways_text": (
        "Det samme regnskab dér, hvor de kom til: hvad de, der flyttede herfra, i sig selv gjorde ved andelen. "
        "Stederne står i alfabetisk orden."
    ),
    "movers_ways_caption": "Dem, der flyttede herfra og ind et andet sted",
    "movers_col_there": "Flyttede til",
    "movers_col_effect": "Gjorde ved andelen dér",
    "movers_ways_others": "Andre steder ({many}) vises ikke: for få personer.",
    # Hvor delt er byen
    "compared_title": "Er andelen markant højere end i resten?",
    "compared_note": (
        "Svaret tager højde for, at {many} områder af samme slags er set efter: der er højst 5 procents risiko for et "
        "forkert svar i alt. Kun områder, hvis antal må vises, er med, og de er ikke sat i rangorden."
    ),
    "divided_question": "Bliver byen mere delt?",
    "divided_text": "Hvor ujævnt grupper er fordelt på områder, skoler og dagtilbud, år for år og med usikkerhed.",
    "divided_link": "Segregering i kommunen",
    "divided_page": "Segregering i {area}",
    "divided_crumb": "Segregering",
    "divided_lead": (
        "Hvor ujævnt en gruppe er fordelt på steder. 0 er helt jævnt, 1 er helt for sig. Et tal siger kun noget sammen "
        "med sit interval."
    ),
    "divided_unranked": "Områder, skoler og dagtilbud sættes ikke i rangorden, og ingen af dem er nævnt her.",
    "divided_between_area": "Mellem områder",
    "divided_between_school": "Mellem skoler",
    "divided_between_day_care": "Mellem dagtilbud",
    "divided_caption": "År for år med 95 procents interval, det nyeste først",
    "divided_col_d": "Ulighedsindeks (D)",
    "divided_col_h": "Forskel (H)",
    "divided_col_isolation": "Gruppens egen andel dér, hvor et medlem er",
    "divided_method_title": "Sådan er det regnet",
    "divided_method": (
        "D er, hvor stor en del af gruppen der er fordelt anderledes end alle andre. H er den samme forskel målt "
        "med information og kan deles op på niveauer. Intervallet er fundet ved at trække alle personer om 500 gange "
        "(basalt bootstrap-interval, frø 1). Bydele er delt i boligområder og resten af bydelen. Antal, der er skjult, "
        "fordi de er små, tæller med i resten."
    ),
}
