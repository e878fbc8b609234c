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
    "law_origin_off": "Kriteriet om herkomst er slået fra på disse sider.",
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
}
