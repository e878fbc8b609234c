"""The Danish words of what comes again."""

from typing import Final

SERIES_DA: Final[dict[str, str]] = {
    "series_title": "Faste gange",
    "series_lead": "Det, der bliver holdt igen og igen. På dagen står aktiviteten klar, når I skriver i logbogen.",
    "series_none": "Der er ingen faste gange.",
    "series_new": "Noget, der bliver holdt igen og igen",
    "series_every": "Hvor tit",
    "series_every_week": "Hver uge",
    "series_every_two_weeks": "Hver anden uge",
    "series_every_month": "Hver måned, samme ugedag",
    "series_first": "Første gang",
    "series_last": "Sidste gang (kan udelades)",
    "series_from": "fra",
    "series_to": "til",
    "series_begin": "Gem",
    "series_end": "Stop",
    "series_outside": "Vælg en dag mellem 2000 og 2100.",
    "series_last_before": "Den sidste gang kan ikke ligge før den første eller efter 2100.",
    "series_unwritten": "Ikke skrevet endnu",
    "series_write": "Skriv",
    "series_not_held": "Blev ikke til noget",
}
