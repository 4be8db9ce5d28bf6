"""Who asks an endpoint, from the environment or ``.netrc``, and how that is said: by a token, or a password by Basic or Digest."""

from __future__ import annotations

import base64
import netrc
import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, parse_http_list, parse_keqv_list

from .errors import EndpointError

if TYPE_CHECKING:
    from urllib.request import Request

__all__ = ["PASSWORD", "TOKEN", "USER", "Credentials"]

USER, PASSWORD, TOKEN = (f"SENDGRAPH_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN"))


class Credentials(NamedTuple):
    """A user and a password, or a token; all empty where nobody is named."""

    user: str = ""
    password: str = ""
    token: str = ""

    @classmethod
    def of(cls, host: str) -> Credentials:
        """Return those for a server: of the environment, or else of ``.netrc``.

        Raises EndpointError for a ``.netrc`` that cannot be read.
        """
        if token := os.environ.get(TOKEN):
            return cls(token=token)
        if user := os.environ.get(USER, ""):
            return cls(user, os.environ.get(PASSWORD, ""))
        try:
            known = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
        except FileNotFoundError:
            known = None
        except (OSError, netrc.NetrcParseError) as error:
            raise EndpointError(f".netrc cannot be read ({error}).", f"Mend it, or set {USER} and {PASSWORD}.") from error
        return cls(known[0], known[2]) if known else cls()

    @property
    def unasked(self) -> str:
        """Return what is said to a server that has not asked: the token, or Basic; empty for nobody."""
        if self.token:
            return f"Bearer {self.token}"
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return f"Basic {pair}" if self.user else ""

    def answer(self, challenge: str, request: Request) -> str:
        """Return the answer to a challenge of Digest for a request; empty for another challenge, and where there is no password."""
        scheme, _, settings = challenge.partition(" ")
        if scheme.casefold() != "digest" or not self.user:
            return ""
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, request.full_url, self.user, self.password)
        try:
            said = HTTPDigestAuthHandler(passwords).get_authorization(request, parse_keqv_list(parse_http_list(settings)))
        except ValueError:  # an algorithm that the library does not have
            return ""
        return f"Digest {said}" if said else ""
