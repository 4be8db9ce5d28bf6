"""The graph is served on this machine, and pushed to a server that is proved to hold the same (a real `oxigraph`)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build import build
from graph.endpoint import Endpoint
from graph.errors import EndpointError
from graph.loading import load
from graph.pushing import push
from graph.remote import Remote
from graph.store import Store, fingerprint

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent
LABEL = "SELECT ?l WHERE { sg:acme-training rdfs:label ?l }"


def _stores(world) -> list[str]:
    return sorted(file.name for file in build(world.data).folder.parent.iterdir() if file.is_dir())


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.usefixtures("oxigraph")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_until_it_is_stopped_even_after_a_new_build(
    world, typed: Run, free_port: Callable[[], int], listening: Callable[[int], bool], stop: signal.Signals
) -> None:
    """It keeps to what it serves, exits with 0, and leaves neither a server nor, after the next build, its store.

    A shell lets what a script starts in the background ignore Ctrl-C, so that only the other signal stops it.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if stop == signal.SIGTERM else signal.default_int_handler)
    port = free_port()
    command = [sys.executable, str(ROOT / "cli.py"), "serve", "--port", str(port), "--data", str(world.data)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        signal.signal(signal.SIGINT, before)
        try:
            assert listening(port)
            assert "Acme Training" in typed("query", LABEL, "--endpoint", f"http://127.0.0.1:{port}/query").stdout
            build(world.data, force=True)
            assert "Acme Training" in typed("query", LABEL, "--endpoint", f"http://127.0.0.1:{port}/query").stdout
            taken = typed("serve", "--port", port, "--data", world.data)
            assert (2, True) == (taken.returncode, f"Port {port} is taken" in taken.stderr)
        finally:
            program.send_signal(stop)
        said = program.communicate(timeout=60)[1]
    assert (0, True) == (program.returncode, f"http://127.0.0.1:{port}/query" in said)
    assert "cannot be reached" in typed("query", LABEL, "--endpoint", f"http://127.0.0.1:{port}/query").stderr
    assert [build(world.data, force=True).folder.name] == _stores(world)


def test_serve_without_the_server_says_how_to_get_it(world, typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    run = typed("serve", "--data", world.data)
    assert (2, True) == (run.returncode, "pip install 'sendgraph[server]'" in run.stderr)


def test_push_makes_the_server_hold_the_same(world, typed: Run, oxigraph: Callable[..., str]) -> None:
    """Every graph is equal afterwards; pushed again, nothing is sent; after a change, what changed alone is."""
    address = oxigraph("serve")
    first = typed("push", f"{address}/store", "--data", world.data)
    assert (0, 5) == (first.returncode, first.stdout.count("(sent, read back, equal)")), first.stdout + first.stderr
    here, there = Store.open(build(world.data).folder), Remote(Endpoint(f"{address}/query"))
    assert here.graphs() == there.graphs()
    assert len(here) == len(there)
    assert [fingerprint(here.triples(graph)) for graph in (None, *here.graphs())] == [
        fingerprint(there.triples(graph)) for graph in (None, *there.graphs())
    ]
    assert 5 == typed("push", f"{address}/store", "--data", world.data).stdout.count("(was there)")
    world.say("exampleton-council", "commissions", "acme-training")
    assert 2 == typed("push", f"{address}/store", "--data", world.data).stdout.count("(was there)")


def test_a_push_that_broke_off_goes_on_where_it_was(oxigraph: Callable[..., str], world) -> None:
    """What was proved equal before is not sent again."""
    store, endpoint = Store.open(build(world.data).folder), Endpoint(f"{oxigraph('serve')}/store")
    begun = push(store, endpoint)
    first = [next(begun), next(begun)]
    begun.close()
    assert [False, False] == [pushed.was_there for pushed in first]
    assert [True, True, False, False, False] == [pushed.was_there for pushed in push(store, endpoint)]


def test_the_default_graph_can_be_put_into_a_named_one(world, typed: Run, oxigraph: Callable[..., str]) -> None:
    """Named in the address of the endpoint, it serves as default graph, and evidence is still found."""
    address, merged = oxigraph("serve"), "https://example.org/merged"
    assert 0 == typed("push", f"{address}/store", "--merged-as", merged, "--data", world.data).returncode
    here = typed("show", "acme-training", "--data", world.data).stdout
    assert here == typed("show", "acme-training", "--endpoint", f"{address}/query?default-graph-uri={merged}").stdout
    assert "" == typed("query", LABEL, "--format", "csv", "--endpoint", f"{address}/query").stdout.removeprefix("l").strip()


def test_a_server_that_may_not_be_written_is_an_error(world, served: Callable[[Path], str]) -> None:
    """The first graph that it does not take ends the push."""
    folder = build(world.data).folder
    empty = folder.parent.parent / "empty-store"
    load(empty, (), (), jobs=1)
    with pytest.raises(EndpointError, match=r"403|405"):
        list(push(Store.open(folder), Endpoint(served(empty).replace("/query", "/store"))))


@pytest.mark.parametrize(
    ("one", "other", "are_equal"),
    [
        (b'_:a <x:p> _:b .\n_:b <x:p> "1" .\n', b'_:d <x:p> "1" .\n_:c <x:p> _:d .\n', True),
        (b"_:a <x:p> _:b .\n", b"_:a <x:p> _:a .\n", False),
        (b'<x:s> <x:p> "1" .\n', b'<x:s> <x:p> "1" .\n<x:s> <x:p> "1" .\n', True),
        (b'<x:s> <x:p> "1" .\n', b'<x:s> <x:p> "1"@en .\n', False),
    ],
)
def test_a_fingerprint_tells_graphs_apart_and_not_their_writing(one: bytes, other: bytes, are_equal: bool) -> None:  # noqa: FBT001
    """Order, repetition and names of blank nodes do not matter, everything else does."""
    assert are_equal is (fingerprint(one) == fingerprint(other))
