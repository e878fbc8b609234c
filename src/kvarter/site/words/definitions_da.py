"""The Danish words of areas and indicators as they are defined."""

from typing import Final

DEFINITIONS_DA: Final[dict[str, str]] = {
    "definitions_title": "Områder og indikatorer",
    "definitions_lead": (
        "Områder er stederne, der følges. Indikatorer er tallene om dem. Alle planer i systemet bruger de samme."
    ),
    "definitions_import": "Har I dem i filer, kan de læses ind med »kvarter import«. Det er de samme regler.",
    "define_areas": "Områder",
    "define_indicators": "Indikatorer",
    "define_no_area": "Der er ingen områder endnu. Begynd med kommunen, og læg boligområdet i den.",
    "define_no_indicator": (
        "Der er ingen indikatorer endnu. Tal, der kun tælles i logbogen, behøver ingen: dem skriver man ved kriteriet."
    ),
    "define_new_area": "Nyt område",
    "define_new_indicator": "Ny indikator",
    "define_area_lead": "Et sted, planer og tal kan handle om. Resten kan skrives bagefter.",
    "define_indicator_lead": "Et tal, der følges: hvad det tæller, hvor det kommer fra, og hvis tur det er at levere.",
    "define_of_law": "Tallet hører til lovens lister. Det står kun på siderne om loven og kan ikke være et mål.",
    "define_history": "Historien",
    "define_first": "Skrevet første gang.",
    "define_id": "Kendenavn i filer: {id}",
    "define_public": "Se siden, som alle kan se",
    "define_need": "Mangler et område eller en indikator? Lav det under",
    "define_name_taken": "En anden har lige lavet et med det navn. Se listen, eller gem igen.",
    "define_hint_housing": "Tom, når det ikke er en boligafdeling.",
    "define_hint_source": "Fx Danmarks Statistik, BOL101, eller Spørgeskema blandt beboerne. Ingen personnavne.",
    "define_hint_definition": "Så en anden kan tælle det samme næste år.",
    "define_hint_persons": "Svar ja, så bliver små antal ikke vist.",
    "define_hint_by": "En rolle, ikke et navn, fx Sekretariatsleder.",
    "define_hint_minimum": "Tom: systemets grænse gælder.",
    "what_area_defined": "Et område er skrevet",
    "what_indicator_defined": "En indikator er skrevet",
}
