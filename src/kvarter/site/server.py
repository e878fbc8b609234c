"""The site served by Granian: addresses, ports, start and clean stop."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from collections.abc import Callable
from typing import Final

TRIES: Final = 20
THREADS: Final = 4
TARGET: Final = "kvarter.site.application:application"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens at an address. Raises ``OSError`` for an address this machine does not have."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server itself does: an address left a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            if failure.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def next_free(host: str, port: int) -> int | None:
    """The first free port from ``port`` on; None when twenty in a row are taken."""
    return next((each for each in range(port, min(port + TRIES, 65536)) if is_free(host, each)), None)


def address_of(host: str, port: int) -> str:
    """The address as one writes it in a browser."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(host: str, port: int, started: Callable[[], None]) -> None:
    """Serves the site until SIGINT or SIGTERM; ``started`` is called once the server listens.

    The settings come from the environment, which the server's worker inherits.
    """
    from granian import Granian  # noqa: PLC0415 - only serving needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "kvarter.site.settings"
    server = Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.on_startup(started)
    server.serve()
