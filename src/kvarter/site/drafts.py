"""The drafts that can be gone through on this machine: none, unless the one who serves the site has named a folder."""

from __future__ import annotations

import os
from pathlib import Path

from django.http import HttpRequest

from kvarter.site.server import is_loopback


def root() -> Path | None:
    """The folder named with ``kvarter serve --drafts``: a draft, or a folder of drafts."""
    named = os.environ.get("KVARTER_DRAFTS", "")
    return Path(named) if named else None


def folders(of: Path | None = None) -> dict[str, Path]:
    """The folder of every draft by its name; names in addresses are looked up here and never become paths.

    Links out of the folder are passed over.
    """
    top = of or root()
    if top is None or not top.is_dir():
        return {}
    from kvarter.reading.agreements.review.drafts import is_draft  # noqa: PLC0415 - only those who go through drafts need it

    if is_draft(top):
        return {top.name: top}
    return {one.name: one for one in sorted(top.iterdir()) if not one.is_symlink() and is_draft(one)}


def open_to(request: HttpRequest) -> bool:
    """Whether a request may see drafts: a folder is named, and it comes from this machine under its own name.

    There are no accounts yet, so nobody else can be told apart. Raises ``DisallowedHost`` for a name that is none.
    """
    if root() is None or not is_loopback(request.META.get("REMOTE_ADDR", "")):
        return False
    host = request.get_host()
    name = host[: host.index("]")].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return is_loopback(name)
