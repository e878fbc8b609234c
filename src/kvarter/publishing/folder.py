"""The published folder: every file is there whole or not at all, and a manifest knows them all.

The manifest is written twice: as unfinished before the first file is touched, and whole after the last. A run that is
stopped leaves an unfinished one, and the next run then writes everything anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from kvarter.publishing.names import MANIFEST
from kvarter.publishing.problems import PublishingProblem, Trouble
from kvarter.publishing.text import compact_json

FORMAT: Final = "kvarter-published/1"
_PART: Final = ".kvarter-part"
_COMPLETE: Final = b'"complete":true'
_UNFINISHED: Final = b'"complete":false'
Manifest = dict[str, Any]


class Folder:
    """A folder being published to; one run at a time may write it."""

    def __init__(self, path: Path) -> None:
        """Makes the folder, takes it for this run and reads its manifest.

        Raises ``PublishingProblem`` for a folder that is not ours, is in use or cannot be written.
        """
        self.path = path
        self._root = str(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except (FileExistsError, NotADirectoryError) as wrong:
            raise PublishingProblem(Trouble.NOT_A_FOLDER, path) from wrong
        except OSError as wrong:
            raise PublishingProblem(Trouble.CANNOT_WRITE, path) from wrong
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            os.close(self._handle)
            raise PublishingProblem(Trouble.IN_USE, path) from wrong
        self.before = self._read_manifest()
        self.files: dict[str, dict[str, Any] | None] = {}
        self.written: list[str] = []
        self._folders: set[str] = set()

    def close(self) -> None:
        """Lets other runs at the folder again."""
        os.close(self._handle)

    def _read_manifest(self) -> Manifest | None:
        try:
            self._manifest = (self.path / MANIFEST).read_bytes()
            manifest = json.loads(self._manifest)
        except FileNotFoundError:
            if any(one.name != _PART for one in self.path.iterdir()):
                raise PublishingProblem(Trouble.NOT_OURS, self.path) from None
            return None
        except ValueError as wrong:
            raise PublishingProblem(Trouble.MANIFEST_BROKEN, self.path) from wrong
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise PublishingProblem(Trouble.MANIFEST_BROKEN, self.path)
        if not all(_inside(one) for one in manifest["files"]):
            raise PublishingProblem(Trouble.MANIFEST_BROKEN, self.path)
        return manifest

    def reopen(self) -> None:
        """Marks the folder as unfinished; for a run that makes no file that was not there before."""
        self._put(MANIFEST, self._manifest.replace(_COMPLETE, _UNFINISHED, 1))

    def begin(self, planned: Iterable[str]) -> None:
        """Marks the folder as unfinished, with every file there is or will be, so that none is forgotten."""
        had = {} if self.before is None else self.before["files"]
        listed = {**dict.fromkeys(planned), **had}
        self._put(MANIFEST, compact_json({"format": FORMAT, "complete": False, "files": listed}).encode())

    def write(self, path: str, content: bytes) -> None:
        """Puts a file in its place, whole; one that is there already with the same bytes is left alone."""
        entry = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        had = None if self.before is None else self.before["files"].get(path)
        self.files[path] = entry
        if had == entry and self._size(path) == len(content):
            return
        self._put(path, content)
        self.written.append(path)

    def keep(self, paths: Iterable[str]) -> None:
        """Takes files over from the last run as they are."""
        had = {} if self.before is None else self.before["files"]
        for path in paths:
            self.files[path] = had[path]

    def read(self, path: str) -> bytes | None:
        """A file of the last run; None when it is no longer the one that was written."""
        had = None if self.before is None else self.before["files"].get(path)
        try:
            content = (self.path / path).read_bytes()
        except OSError:
            return None
        same = had is not None and had["sha256"] == hashlib.sha256(content).hexdigest()
        return content if same else None

    def untouched(self) -> bool:
        """Whether every file of the last run is still there, as large as it was written."""
        had = {} if self.before is None else self.before["files"]
        return all(entry is not None and self._size(path) == entry["bytes"] for path, entry in had.items())

    def finish(self, made_with: Manifest) -> list[str]:
        """Removes what the last run wrote and this one did not, and writes the whole manifest; names what went."""
        had = {} if self.before is None else self.before["files"]
        gone = sorted(set(had) - set(self.files))
        for path in gone:
            (self.path / path).unlink(missing_ok=True)
        files = {path: self.files[path] for path in sorted(self.files)}
        whole = {"format": FORMAT, "complete": True, **made_with, "files": files}
        self._put(MANIFEST, compact_json(whole).encode())
        return gone

    def _size(self, path: str) -> int:
        try:
            return os.stat(f"{self._root}/{path}").st_size  # noqa: PTH116 - a thousand of them, in one breath
        except OSError:
            return -1

    def _put(self, path: str, content: bytes) -> None:
        target, part = f"{self._root}/{path}", f"{self._root}/{_PART}"
        folder = target.rpartition("/")[0]
        try:
            if folder not in self._folders:
                Path(folder).mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(handle, rest) :]
            finally:
                os.close(handle)
            os.replace(part, target)  # noqa: PTH105 - as above
        except OSError as wrong:
            raise PublishingProblem(Trouble.CANNOT_WRITE, self.path) from wrong


def _inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")
