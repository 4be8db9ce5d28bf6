"""HTTP to an endpoint: address, credentials, time limit, what is tried again, and each failure in plain words."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from .credentials import PASSWORD, TOKEN, USER, Credentials
from .errors import EndpointError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_GRAPH", "HERE", "LOOK", "SECRET", "Answer", "Endpoint"]

DEFAULT_GRAPH = "default-graph-uri"
HERE = "none"  # in the place of an address: the store of this machine
SECRET = f"Set {USER} and {PASSWORD}, or {TOKEN}; or write a line for the server in ~/.netrc."
LOOK = "Look whether the server runs, and at the address: that of queries often ends in /query or /sparql, that of `push` in /store."
_BUSY, _TRIES, _PATIENCE, _MOMENT = (429, 503), 4, 10.0, 0.2


class Answer(NamedTuple):
    """What a server answered: its media type, the whole of its bytes, and its headers."""

    kind: str
    body: bytes
    headers: Mapping[str, str]


class _Again(Exception):  # noqa: N818 - no error yet
    """The request may be sent again after some seconds; else ``error`` is what is to be said."""

    def __init__(self, seconds: float, error: Exception) -> None:
        self.seconds, self.error = seconds, error
        super().__init__(seconds)


class _Who(_Again):
    """The server asks who asks, by a challenge of Digest; an empty one if it did not take the password and did not say what it takes."""

    def __init__(self, error: Exception, challenge: str) -> None:
        self.challenge = challenge
        super().__init__(0.0, error)


@dataclass(frozen=True)
class Endpoint:
    """Where to ask: an address of http or https, and how many seconds an answer may take.

    A ``default-graph-uri`` in the address names the graph that serves as default graph, where that of the server is not the merged one.
    """

    address: str
    seconds: float = 60.0
    # What a server of Digest asked last, so that a large body need not be sent twice.
    _challenges: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointError(f"{self.address!r} is no address of an endpoint.", "Write it as http://127.0.0.1:7878/query.")
        if parts.username or parts.password:
            found = "The address of the endpoint holds a user name, which would show in lists of processes."
            raise EndpointError(found, SECRET)

    @property
    def target(self) -> tuple[str, list[tuple[str, str]]]:
        """Return the address to post to, and the parameters of the protocol that stood in it."""
        parts = urlsplit(self.address)
        given = parse_qsl(parts.query, keep_blank_values=True)
        kept = urlencode([pair for pair in given if pair[0] != DEFAULT_GRAPH])
        return urlunsplit(parts._replace(query=kept, fragment="")), [pair for pair in given if pair[0] == DEFAULT_GRAPH]

    @property
    def bare(self) -> Endpoint:
        """Return the endpoint with the default graph that it has by itself."""
        return Endpoint(self.target[0], self.seconds)

    def send(self, address: str, body: bytes | None, headers: Mapping[str, str], *, method: str = "POST") -> Answer:
        """Send a request that does the same however often it comes, and return the whole answer.

        A server that does not listen yet, or is busy and says for how long, is asked again, and one that wants Digest is answered.
        Raises EndpointError for any failure but a request that the server cannot read, which is a QueryError.
        """
        request = Request(address, body, dict(headers), method=method)  # noqa: S310 - http or https, see above
        who = Credentials.of(urlsplit(self.address).hostname or "")
        answered = [who.answer(challenge, request) for challenge in self._challenges]
        _say(request, answered[0] if answered else who.unasked)
        ends, left, has_answered = time.monotonic() + self.seconds, _TRIES, False
        while True:
            left -= 1
            try:
                return self._once(request, ends)
            except _Who as asked:
                if not who.user or has_answered or not left:
                    raise asked.error from asked
                # Virtuoso names Digest only to a request that says nothing.
                has_answered = bool(asked.challenge)
                self._challenges[:] = [asked.challenge] if asked.challenge else []
                _say(request, who.answer(asked.challenge, request))
            except _Again as again:
                if not left or time.monotonic() + again.seconds > ends:
                    raise again.error from again
                time.sleep(again.seconds)

    def _once(self, request: Request, ends: float) -> Answer:
        opener = _DIRECT if urlsplit(self.address).hostname in _LOOPBACK else _OPENER
        try:
            with opener.open(request, timeout=max(0.001, ends - time.monotonic())) as answer:
                return Answer(answer.headers.get_content_type(), _read(answer, ends, self), answer.headers)
        except HTTPError as error:
            with error:
                wait, told, challenge = _wait(error), _told(error, self), _challenge(error, request)
            if challenge is not None:
                raise _Who(told, challenge) from error
            raise (told if wait is None else _Again(wait, told)) from error
        except TimeoutError as error:
            raise _too_slow(self) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _too_slow(self) from error
            told = EndpointError(f"{self.address} cannot be reached ({error.reason}).", LOOK)
            raise (_Again(_MOMENT, told) if isinstance(error.reason, ConnectionRefusedError) else told) from error
        except (IncompleteRead, ConnectionError) as error:
            raise EndpointError(f"{self.address} broke off its answer ({error}).", "Ask again, or for less with LIMIT.") from error
        except HTTPException as error:
            raise EndpointError(f"{self.address} does not speak HTTP ({error}).", LOOK) from error


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: a query and its credentials go where the user said, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401
        return None


class _Lines:
    """The lines of an answer's head without those that only repeat which named graphs were asked.

    Virtuoso writes one for each, and ``http.client`` reads a hundred headers at most.
    """

    def __init__(self, whole: Any) -> None:  # noqa: ANN401 - the file of the connection
        self._whole = whole

    def readline(self, limit: int = -1) -> bytes:
        while (line := self._whole.readline(limit)).lower().startswith(_NAMED):
            pass
        return bytes(line)


class _Response(HTTPResponse):
    def begin(self) -> None:
        whole, self.fp = self.fp, _Lines(self.fp)  # type: ignore[assignment] # all that is read of a head
        try:
            super().begin()
        finally:
            self.fp = whole


def _reading(connection: Any) -> Any:  # noqa: ANN401 - a class of connections, of http or https
    """Return what makes such connections, which read their answers as ``_Response``."""

    def made(*arguments: Any, **settings: Any) -> Any:  # noqa: ANN401
        new = connection(*arguments, **settings)
        new.response_class = _Response
        return new

    return made


class _Http(HTTPHandler):
    def do_open(self, http_class: Any, req: Request, **settings: Any) -> HTTPResponse:  # noqa: ANN401
        return super().do_open(_reading(http_class), req, **settings)


class _Https(HTTPSHandler):
    def do_open(self, http_class: Any, req: Request, **settings: Any) -> HTTPResponse:  # noqa: ANN401
        return super().do_open(_reading(http_class), req, **settings)


_NAMED = b"x-sparql-named-graph:"
_OPENER = build_opener(_Stay, _Http, _Https)
_DIRECT = build_opener(_Stay, _Http, _Https, ProxyHandler({}))
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _read(answer: Any, ends: float, endpoint: Endpoint) -> bytes:  # noqa: ANN401 - the answer of HTTP
    """Return all of an answer, however slowly it drips, unless the time is up."""
    parts = list[bytes]()
    while part := answer.read1(1 << 16):
        parts.append(part)
        if time.monotonic() > ends:
            raise _too_slow(endpoint)
    whole = b"".join(parts)
    if (length := answer.headers.get("Content-Length", "")).isdecimal() and int(length) != len(whole):
        raise IncompleteRead(whole, int(length) - len(whole))
    return whole


def _wait(error: HTTPError) -> float | None:
    """Return after how many seconds a busy server wants to be asked again, if it says so and it is soon."""
    after = error.headers.get("Retry-After", "")
    return float(after) if error.code in _BUSY and after.isdecimal() and float(after) <= _PATIENCE else None


def _challenge(error: HTTPError, request: Request) -> str | None:
    """Return the challenge of a server that wants Digest; empty if it refused without one what was said; None for any other error."""
    if error.code != 401:  # noqa: PLR2004 - who are you?
        return None
    asked = error.headers.get_all("WWW-Authenticate", [])
    wanted = next((challenge for challenge in asked if challenge.casefold().startswith("digest ")), None)
    return "" if wanted is None and not asked and request.has_header("Authorization") else wanted


def _say(request: Request, who: str) -> None:
    """Put into a request who sends it, or nothing."""
    request.remove_header("Authorization")
    if who:
        request.add_header("Authorization", who)


def _told(error: HTTPError, endpoint: Endpoint) -> EndpointError | QueryError:
    """Return what a status of HTTP means to the one who asked."""
    address, said = endpoint.address, " ".join(error.read(600).decode("utf-8", "replace").split())
    if error.code in (401, 403):
        return EndpointError(f"{address} does not let you ask ({error.code} {error.reason}).", SECRET)
    if error.code == 400:  # noqa: PLR2004 - what the protocol says of a query that is none
        # Virtuoso says so of what its own compiler cannot do, too.
        reason, is_its_own = said.partition(" SPARQL query:")[0], "Internal error" in said
        broke = EndpointError(f"{address} cannot run this query: {reason}", "Put it in another way, or ask elsewhere.")
        return broke if is_its_own else QueryError(f"The query cannot be read: {said}")
    if 300 <= error.code < 400:  # noqa: PLR2004 - elsewhere
        return EndpointError(f"{address} points elsewhere.", f"Give the address itself: {error.headers.get('Location', 'it names none')}")
    if error.code in (408, 504):
        return _too_slow(endpoint)
    if error.code in _BUSY:
        return EndpointError(f"{address} is busy ({error.code} {error.reason}).", "Ask again later.")
    return EndpointError(f"{address} answered {error.code} {error.reason}{f': {said}' if said else ''}.", LOOK, error.code)


def _too_slow(endpoint: Endpoint) -> EndpointError:
    found = f"{endpoint.address} has not answered within {endpoint.seconds:g} seconds."
    return EndpointError(found, "Ask for less, or allow more: SENDGRAPH_ENDPOINT_TIMEOUT=300, or --timeout of `query`.")
