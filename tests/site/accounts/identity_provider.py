"""An organisation's own sign-in, as small as it can be: it keeps what it was asked and says what it is told to."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT, SECRET, CODE = "kvarter", "hemmelig", "engangskode"


class Organisation:
    """What the provider says of the person, and what it was asked."""

    def __init__(self) -> None:
        self.person = {"sub": "abc-1", "name": "Søren Ærøskøbing", "preferred_username": "søren", "email": "s@ø.dk"}
        self.token_says: dict[str, object] = {}
        self.key = KEY
        self.asked: dict[str, str] = {}
        self.exchanged: dict[str, str] = {}
        self.address = ""

    def id_token(self) -> str:
        """The signed token."""
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 3600, "nonce": self.asked.get("nonce", "")}
        said |= {"sub": self.person["sub"], **self.token_says}
        return jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"})

    def authorize(self, address: str) -> str:
        """What a browser does at the provider: the address it is sent back to."""
        self.asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        return self.asked["redirect_uri"] + "?" + urlencode({"code": CODE, "state": self.asked["state"]})

    def challenge_is_answered(self) -> bool:
        """Whether the one who came for the token is the one who began (PKCE)."""
        digest = hashlib.sha256(self.exchanged.get("code_verifier", "").encode()).digest()
        wanted = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return self.asked.get("code_challenge_method") == "S256" and wanted == self.asked.get("code_challenge")


@contextmanager
def organisation():
    """The provider on loopback."""
    held = Organisation()

    class Answering(BaseHTTPRequestHandler):
        def log_message(self, *_args):
            pass

        def _say(self, said, status=200):
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            if self.path.startswith("/.well-known"):
                at = held.address
                self._say(
                    {
                        "issuer": at,
                        "authorization_endpoint": f"{at}/authorize",
                        "token_endpoint": f"{at}/token",
                        "userinfo_endpoint": f"{at}/userinfo",
                        "jwks_uri": f"{at}/keys",
                        "token_endpoint_auth_methods_supported": ["client_secret_post"],
                    }
                )
            elif self.path == "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                self._say({"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]})
            else:
                self._say(held.person)

        def do_POST(self):
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            held.exchanged = {key: values[0] for key, values in parse_qs(text).items()}
            if held.exchanged.get("client_secret") != SECRET or not held.challenge_is_answered():
                self._say({"error": "invalid_grant"}, 400)
            else:
                self._say({"access_token": "t", "token_type": "Bearer", "id_token": held.id_token()})

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        held.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield held
        server.shutdown()
        thread.join()
