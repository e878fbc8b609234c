"""A port of this machine for a server that a test starts."""

import random
import socket


def free_port() -> int:
    """A port nobody listens on, below those the system hands out by itself: nobody else is given it meanwhile."""
    chance = random.SystemRandom()
    while True:
        port = chance.randrange(15_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
