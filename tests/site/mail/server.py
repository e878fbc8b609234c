"""A real mail server for tests, in this process, on a port of its own: it keeps what it takes."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.ports import free_port

SITE = "https://kvarter.example.dk"
LONG = 300
"""Seconds a busy machine may take to start it; no test is about how long that takes."""
NAME, PASSWORD = "kvarter", "en lang kode"


class Taken:
    """What the server has been handed, and what it is to answer."""

    def __init__(self):
        self.mails = []
        self.answer = "250 OK"
        self.to_answer = "250 OK"
        self.from_answer = "250 OK"
        self.secure = []

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        envelope.mail_from = address
        return self.from_answer

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        if not self.to_answer.startswith("250"):
            return self.to_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as above
        if not self.answer.startswith("250"):
            return self.answer
        self.secure.append(server.transport.get_extra_info("sslcontext") is not None)
        made = email.message_from_bytes(envelope.content, policy=email.policy.default)
        made.to_whom = envelope.rcpt_tos
        made.raw = envelope.content
        self.mails.append(made)
        return "250 OK"


@contextmanager
def mail_server(*, security: str = "none", folder: Path | None = None, port: int = 0) -> Iterator[tuple[Taken, str]]:
    """The server and its address as ``KVARTER_SMTP`` has it; ``security`` as the settings call it."""
    taken = Taken()
    tls = certificate(folder) if security != "none" else None
    more = {}
    if tls is not None:
        more = {"authenticator": signs_in, "auth_required": True}
        more |= (
            {"tls_context": tls, "require_starttls": True}
            if security == "starttls"
            else {"auth_require_tls": False, "auth_required": False}
        )
    controller = Controller(
        taken, hostname="127.0.0.1", port=port or free_port(), ready_timeout=LONG,
        ssl_context=tls if security == "tls" else None, **more,
    )  # fmt: skip
    controller.start()
    scheme = {"none": "smtp+plain", "starttls": "smtp", "tls": "smtps"}[security]
    host = "127.0.0.1" if tls is None else f"{NAME}:{PASSWORD.replace(' ', '%20')}@localhost"
    try:
        yield taken, f"{scheme}://{host}:{controller.port}"
    finally:
        controller.stop()


def signs_in(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for localhost that nobody but ``folder/certificate.pem`` vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return context
