"""What a copy holds: its list of parts with sizes and hashes, the counts of rows, and what it was made with."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT: Final = 1
NAME: Final = "manifest.json"
LARGEST: Final = 20_000_000
STORE: Final = "store.sqlite3"
DATABASE: Final = "database.sqlite3"
TABLES: Final = "database/"
FILES: Final = "files/"
LEFT_OUT: Final = ("django_session", "kvarter_cache")
"""Tables a copy is without: nobody stays signed in across a laying back, and counted wrong tries are not kept."""
_SHA: Final = r"[0-9a-f]{64}"

Kind = Literal["sqlite", "postgresql", "none"]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """One part of a copy as it is when unpacked."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    size: Count
    sha256: Annotated[str, Field(pattern=f"^{_SHA}$")]
    mode: Annotated[int, Field(ge=0, le=0o777)] = 0o600


class Manifest(BaseModel):
    """The whole list. ``key`` tells one secret key from another and gives none away."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal[1]
    made: str
    kvarter: str
    kind: Kind
    migrations: tuple[str, ...]
    store_rows: dict[str, Count]
    database_rows: dict[str, Count]
    columns: dict[str, tuple[str, ...]]
    head: tuple[int, str]
    key: str
    parts: dict[str, Part]

    def unsafe_names(self) -> list[str]:
        """Parts whose name is no place in a copy, such as one that leads out of the folder."""
        return [name for name in self.parts if not _is_safe(name)]


def mark_of(text: bytes) -> str:
    """What tells a copy from every other, changed ones too: the hash of its list, which has the hashes of all parts."""
    return hashlib.sha256(text).hexdigest()[:32]


def key_mark(secret: str) -> str:
    """What tells one secret key from another."""
    return hmac.new(secret.encode(), b"kvarter backup", hashlib.sha256).hexdigest()[:16]


def _is_safe(name: str) -> bool:
    if name in (STORE, DATABASE):
        return True
    if name.startswith(TABLES):
        return name.removeprefix(TABLES).removesuffix(".copy").isidentifier()
    path = PurePosixPath(name)
    return (
        name.startswith(FILES)
        and len(path.parts) > 1
        and str(path) == name
        and ".." not in path.parts
        and "\\" not in name
        and "\0" not in name
    )
