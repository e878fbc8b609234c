"""The English words of pictures."""

from typing import Final

PICTURES_EN: Final[dict[str, str]] = {
    "pictures_title": "Pictures",
    "pictures_none": "There are no pictures.",
    "entry_picture": "Picture",
    "entry_picture_hint": (
        "JPEG, PNG or WebP, 12 MB at most. Place and camera are removed. Take no pictures in which somebody can be "
        "recognised unless they have said yes."
    ),
    "picture_alt": "Picture {number} of what was written",
    "picture_add": "Keep the picture",
    "picture_delete": "Delete the picture",
    "picture_deleted_on": "Deleted at the latest",
    "picture_large": "The picture is too large. It may be 12 MB at most. Nothing is kept.",
    "picture_pixels": (
        "The picture has too many pixels: 40 million at most (24 million as PNG or WebP). Nothing is kept."
    ),
    "picture_unreadable": "That is no picture that can be read. Choose a JPEG, PNG or WebP picture. Nothing is kept.",
    "picture_no_room": "The server has no room for the picture. It is not kept. Tell those who run it.",
    "picture_many": "There can be {most} pictures at most. Delete one first.",
}
