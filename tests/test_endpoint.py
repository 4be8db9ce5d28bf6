"""An endpoint that is away, refuses, is slow, breaks off or is none: each said in plain words; and the commands ask one that works."""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from urllib.request import parse_http_list, parse_keqv_list

import pytest

from graph.build import build
from graph.endpoint import Endpoint
from graph.errors import EndpointError, QueryError
from graph.remote import Remote
from graph.store import Solutions

Run = Callable[..., subprocess.CompletedProcess[str]]
ASKED = "SELECT ?s WHERE { ?s ?p ?o }"
JSON = "application/sparql-results+json"
ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"https://example.org/a"}}]}}'


class Answering:
    """A server on the loopback address whose answers a test says, in order; the last one is repeated."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.requests: list[tuple[dict[str, str], dict[str, list[str]]]] = []
        self.pause = 0.0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                server.requests.append((dict(self.headers), parse_qs(body)))
                status, headers, said = server.answers[min(len(server.requests), len(server.answers)) - 1]
                time.sleep(server.pause)
                self.send_response(status)
                for name, value in {"Content-Type": JSON, "Content-Length": str(len(said)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:  # noqa: ANN401
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/query"

    def close(self) -> None:
        """Stop the server."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def answering() -> Iterator[Answering]:
    """Return a server that answers as a test says."""
    # An answer of the engine must be dropped by the thread that read it: the server's threads may not collect what a test left.
    gc.disable()
    server = Answering()
    yield server
    server.close()
    gc.enable()


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the credentials of whoever runs the tests out of them, and name a proxy that is not there."""
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    # Nor does what is on this machine go through a proxy.
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")


def _ask(server: Answering, *answers: tuple[int, dict[str, str], bytes], seconds: float = 5) -> list[tuple[object, ...]]:
    server.answers = list(answers)
    found = Remote(Endpoint(server.address, seconds)).query(ASKED)
    assert isinstance(found, Solutions)
    return list(found)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((401, {}, b""), "does not let you ask \\(401"),
        ((403, {}, b""), "netrc"),
        ((404, {}, b"nothing here"), "404 Not Found: nothing here"),
        ((500, {}, b""), "500"),
        ((503, {}, b""), "is busy"),
        ((302, {"Location": "http://127.0.0.1/elsewhere"}, b""), "Give the address itself: http://127.0.0.1/elsewhere"),
        ((200, {"Content-Type": "text/html"}, b"<html></html>"), "text/html, which is no answer of SPARQL"),
        ((200, {}, ROW[:-9]), "no whole answer"),
        ((200, {}, b"<html></html>"), "no whole answer"),
        ((200, {"Content-Length": "4000"}, ROW), "broke off|not answered within"),
        ((200, {"X-SPARQL-MaxRows": "1"}, ROW), "at most 1 rows"),
        ((200, {"X-SQL-State": "S1TAT", "X-SQL-Message": "time is up"}, ROW), r"a part of the answer \(S1TAT time is up\)"),
        (
            (400, {}, b"Error SP031: SPARQL compiler: Internal error: it broke SPARQL query: SELECT"),
            "cannot run this query: Error SP031.* broke\n",
        ),
    ],
)
def test_what_is_no_answer_is_told_in_plain_words(answering: Answering, answer: tuple[int, dict[str, str], bytes], said: str) -> None:
    """The error names the address, what came, and the remedy."""
    with pytest.raises(EndpointError, match=said) as raised:
        _ask(answering, answer, seconds=2)
    assert answering.address in str(raised.value)
    assert raised.value.remedy


def test_a_query_that_the_server_cannot_read_is_the_users(answering: Answering) -> None:
    """Its own words are passed on."""
    with pytest.raises(QueryError, match="cannot be read: expected WHERE"):
        _ask(answering, (400, {"Content-Type": "text/plain"}, b"expected WHERE"))


def test_a_server_that_is_away_is_unreachable() -> None:
    """Nobody listens at a port that was free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    with pytest.raises(EndpointError, match="cannot be reached"):
        Remote(Endpoint(address)).query(ASKED)


def test_a_server_that_is_slow_is_not_waited_for(answering: Answering) -> None:
    """The limit holds."""
    answering.pause = 1.0
    with pytest.raises(EndpointError, match=r"has not answered within 0.2 seconds"):
        _ask(answering, (200, {}, ROW), seconds=0.2)


def test_a_busy_server_that_says_for_how_long_is_asked_again(answering: Answering) -> None:
    """A query changes nothing, so it may be sent twice."""
    assert 1 == len(_ask(answering, (503, {"Retry-After": "0"}, b""), (200, {}, ROW)))
    assert 2 == len(answering.requests)


@pytest.mark.parametrize("after", ["", "3600", "Wed, 01 Jan 2031 00:00:00 GMT"])
def test_a_busy_server_is_not_pressed(answering: Answering, after: str) -> None:
    """Without a time, or with one that is far off, it is asked once."""
    with pytest.raises(EndpointError, match="is busy"):
        _ask(answering, (503, {"Retry-After": after}, b""))
    assert 1 == len(answering.requests)


def test_an_error_is_not_tried_again(answering: Answering) -> None:
    """What failed once for a reason of its own fails again."""
    with pytest.raises(EndpointError):
        _ask(answering, (500, {}, b""))
    assert 1 == len(answering.requests)


@pytest.mark.parametrize(
    ("variables", "line", "expected"),
    [
        ({"USER": "reader", "PASSWORD": "s3:cret"}, "", "Basic " + base64.b64encode(b"reader:s3:cret").decode()),
        ({"TOKEN": "abc"}, "", "Bearer abc"),
        ({}, "machine 127.0.0.1 login known password here", "Basic " + base64.b64encode(b"known:here").decode()),
        ({}, "machine elsewhere login known password here", None),
        ({}, "", None),
    ],
)
def test_credentials_come_from_environment_or_netrc(
    answering: Answering, monkeypatch, tmp_path: Path, *, variables: dict[str, str], line: str, expected: str | None
) -> None:
    """Those of another server are not sent."""
    (tmp_path / "netrc").write_text(line + "\n", "utf-8")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name, value in variables.items():
        monkeypatch.setenv(f"SENDGRAPH_ENDPOINT_{name}", value)
    _ask(answering, (200, {}, ROW))
    assert expected == answering.requests[0][0].get("Authorization")


def test_a_server_that_wants_digest_gets_it(answering: Answering, monkeypatch) -> None:
    """It is answered as RFC 7616 has it, though it named Digest only to a request that said nothing; the next request begins with that."""
    monkeypatch.setenv("SENDGRAPH_ENDPOINT_USER", "reader")
    monkeypatch.setenv("SENDGRAPH_ENDPOINT_PASSWORD", "s3:cret")
    wanted = {"WWW-Authenticate": 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'}
    answering.answers = [(401, {}, b""), (401, wanted, b""), (200, {}, ROW)]
    store = Remote(Endpoint(answering.address))
    store.query(ASKED)
    store.query(ASKED)
    first, second, third, fourth = [headers.get("Authorization", "") for headers, _ in answering.requests]
    assert ("Basic ", "", "Digest ", "Digest ") == (first[:6], second, third[:7], fourth[:7])
    said = parse_keqv_list(parse_http_list(third[7:]))

    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()

    expected = md5(md5("reader", "SPARQL", "s3:cret"), "abc", said["nc"], said["cnonce"], "auth", md5("POST", "/query"))
    assert expected == said["response"]


def test_a_wrong_password_is_tried_once(answering: Answering, monkeypatch) -> None:
    """A server that locks who errs too often is not given reason to."""
    monkeypatch.setenv("SENDGRAPH_ENDPOINT_USER", "reader")
    with pytest.raises(EndpointError, match="401"):
        _ask(answering, (401, {"WWW-Authenticate": 'Digest realm="SPARQL", nonce="abc", qop="auth"'}, b""))
    assert 2 == len(answering.requests)


def _numbered(*numbers: int, name: str = "s") -> tuple[int, dict[str, str], bytes]:
    rows = [{name: {"type": "literal", "value": str(number)}} for number in numbers]
    return 200, {}, json.dumps({"head": {"vars": [name]}, "results": {"bindings": rows}}).encode()


def test_what_a_server_cuts_off_without_a_word_is_found_by_counting(answering: Answering) -> None:
    """A hundred rows are a round number; there are 130, and the second page brings what is missing."""
    answers = [_numbered(*range(100)), *[_numbered(130, name="n")] * 3, _numbered(*range(100)), _numbered(*range(100, 130))]
    assert [str(number) for number in range(130)] == [row[0].value for row in _ask(answering, *answers)]  # type: ignore[attr-defined]
    assert 6 == len(answering.requests)


@pytest.mark.parametrize("last", [range(100, 129), range(99, 129), []])
def test_pages_that_are_not_whole_are_an_error(answering: Answering, last: list[int]) -> None:
    """A row too few, a row twice, or nothing more."""
    answers = [_numbered(*range(100)), *[_numbered(130, name="n")] * 3, _numbered(*range(100)), _numbered(*last), _numbered()]
    with pytest.raises(EndpointError, match="where it counts 130 and 130"):
        _ask(answering, *answers)


def test_a_round_number_of_rows_that_is_all_is_not_fetched_again(answering: Answering) -> None:
    """Counted, and found whole."""
    assert 100 == len(_ask(answering, _numbered(*range(100)), _numbered(100, name="n")))
    assert 2 == len(answering.requests)


@pytest.mark.parametrize("address", ["127.0.0.1:7878", "ftp://host/query", "http://", "file:///etc/hosts"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """Before anything is sent."""
    with pytest.raises(EndpointError, match="no address"):
        Endpoint(address)


def test_a_password_in_the_address_is_refused() -> None:
    """It would stand in the shell's history; the message does not repeat it."""
    with pytest.raises(EndpointError) as raised:
        Endpoint("http://reader:s3cret@127.0.0.1/query")
    assert "s3cret" not in str(raised.value)


def test_a_default_graph_that_is_named_does_not_hide_the_others(answering: Answering) -> None:
    """The protocol then takes no graph but those that are named, so that all are."""
    answering.answers = [(200, {}, ROW.replace(b'"s"', b'"g"')), (200, {}, ROW)]
    store = Remote(Endpoint(f"{answering.address}?key=1&default-graph-uri=https://example.org/merged"))
    store.query("SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert [None, ["https://example.org/merged"]] == [sent.get("default-graph-uri") for _, sent in answering.requests]
    assert ["https://example.org/a"] == answering.requests[1][1]["named-graph-uri"]


@pytest.mark.parametrize(
    "words",
    [
        ("query", "SELECT ?l WHERE { sg:acme-training rdfs:label ?l }"),
        ("query", "--timeout", "60", "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a send:Council ; rdfs:label ?l }"),
        ("search", "acme"),
        ("show", "acme-training"),
        ("show", "acme-training", "--as-of", "2031-01-01"),
        ("why", "acme-training"),
        ("ask", "holders-of-a-post"),
        ("query", "--explain", "SELECT ?c WHERE { ?c a send:Council }"),
        ("export", "--format", "turtle"),
    ],
    ids=" ".join,
)
def test_a_reading_command_answers_the_same_at_an_endpoint(
    world, served: Callable[[Path], str], typed: Run, words: tuple[str, ...]
) -> None:
    """What is printed does not tell where the store is."""
    address = served(build(world.data).folder)
    here, there = typed(*words, "--data", world.data), typed(*words, "--endpoint", address)
    assert (0, here.stdout) == (there.returncode, there.stdout), there.stderr
    assert here.stdout == typed(*words, SENDGRAPH_ENDPOINT=address).stdout


def test_an_endpoint_and_a_data_folder_exclude_each_other(world, typed: Run) -> None:
    """Neither is silently left out."""
    run = typed("query", "ASK {}", "--data", world.data, "--endpoint", "http://127.0.0.1:9/query")
    assert (2, True) == (run.returncode, "--endpoint and --data" in run.stderr)
