"""A small OpenID Connect provider on loopback: it signs its tokens, checks codes and secrets, and can lie."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "grappe", "a secret of the two"
KEY_ID = "one"


def new_key() -> rsa.RSAPrivateKey:
    """A key to sign with."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class University:
    """The provider: whom it vouches for, and how it spoils what it says, where a test wants that."""

    url: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    spoil_token: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    spoil_told: Callable[[dict[str, Any]], dict[str, Any]] = lambda told: told
    signing_key: rsa.RSAPrivateKey | None = None
    refusals: list[str] = field(default_factory=list)

    def vouch_for(self, email: str, *, subject: str = "", verified: bool | None = True) -> None:
        """Sign that person in from now on."""
        self.person = {"sub": subject or email, "email": email, "name": email.partition("@")[0].title()}
        if verified is not None:
            self.person["email_verified"] = verified

    def configuration(self) -> dict[str, Any]:
        """What discovery tells."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """The public half of the key."""
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, with a code that works once."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """The signed token for a code; None where the client, the code or its proof is wrong."""
        given = self.codes.pop(asked.get("code", ""), None)
        if given is None or (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET):
            self.refusals.append("code or client")
            return None
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != given.get("code_challenge"):
            self.refusals.append("proof")
            return None
        now = int(time.time())
        claims = self.person | {
            "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, "jti": secrets.token_hex(8),
        }  # fmt: skip
        signed = jwt.encode(
            self.spoil_token(claims), self.signing_key or self.key, "RS256", headers={"kid": KEY_ID}
        )
        return {"access_token": "opens the door", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running_university() -> Iterator[University]:
    """Serve a provider on a free port of loopback."""
    university = University()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(url.query).items()}
            if url.path == "/authorize":
                self.send_response(302)
                self.send_header("location", university.authorize(asked))
                self.end_headers()
                return
            authorized = self.headers.get("authorization") == "Bearer opens the door"
            pages: dict[str, Callable[[], dict[str, Any] | None]] = {
                "/.well-known/openid-configuration": university.configuration,
                "/keys": university.keys,
                "/userinfo": lambda: university.spoil_told(university.person) if authorized else None,
            }
            self._tell(pages[url.path]() if url.path in pages else None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._tell(university.token({name: values[0] for name, values in parse_qs(body).items()}))

        def _tell(self, answer: dict[str, Any] | None) -> None:
            content = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    university.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield university
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
