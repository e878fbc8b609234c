"""The Danish words of pictures."""

from typing import Final

PICTURES_DA: Final[dict[str, str]] = {
    "pictures_title": "Billeder",
    "pictures_none": "Der er ingen billeder.",
    "entry_picture": "Billede",
    "entry_picture_hint": (
        "JPEG, PNG eller WebP, højst 12 MB. Sted og kamera fjernes. Tag ingen billeder, hvor nogen kan kendes, uden "
        "at de har sagt ja."
    ),
    "picture_alt": "Billede {number} til det, der er skrevet",
    "picture_add": "Gem billedet",
    "picture_delete": "Slet billedet",
    "picture_deleted_on": "Slettes senest",
    "picture_large": "Billedet er for stort. Det må højst fylde 12 MB. Intet er gemt.",
    "picture_pixels": (
        "Billedet har for mange billedpunkter: højst 40 millioner (24 millioner som PNG eller WebP). Intet er gemt."
    ),
    "picture_unreadable": "Det kan ikke læses som et billede. Vælg et som JPEG, PNG eller WebP. Intet er gemt.",
    "picture_no_room": "Der er ikke plads til billedet på serveren. Det er ikke gemt. Sig det til dem, der driver den.",
    "picture_many": "Der kan højst være {most} billeder. Slet et først.",
}
