"""What the tests share: a cache of their own, a tiny invented world, the shipped graph, the real documents where they are."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from graph.facts import load_facts
from graph.rdf import merged, ontology_quads, to_quads
from graph.tables import TABLES, render
from graph.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.analysis.ground import Ground
    from graph.names import Quad
    from graph.records import Facts
    from graph.resources import Inputs
    from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

DOCUMENTS = {
    "report-a": (
        "REPORT OF THE HEAD OF EXAMPLES\n\nProgress\n\n"
        "1. Acme Training is the delivery partner of Exampleton Council.\n"
        "2. Pat Sample has been Head of Examples since May 2030.\n"
        "3. Next year Exampleton Council will open the Sample Unit with 12 places.\n"
        "- a. a room for quiet\n- b. a room for noise\n"
    ),
    "minutes-b": (
        "Minutes\n\nMembers heard that Acme Training was still the delivery partner of Exampleton Council.\n\n"
        "It was denied that Pat Sample had left.\n\nPlans in time stood at 91%, above the 50% of Nowhereland.\n"
    ),
}
SOURCE = {
    "publisher": "exampleton-council", "said_basis": "stated", "language": "en", "kind": "report",
}  # fmt: skip
ENTITIES = [
    ("report-a", "Report", "Report A"),
    ("minutes-b", "Minutes", "Minutes B"),
    ("exampleton-council", "Council", "Exampleton Council"),
    ("exampleton", "LocalArea", "Exampleton local area"),
    ("nowhereland", "Place", "Nowhereland"),
    ("acme-training", "PartnerOrganisation", "Acme Training"),
    ("pat-sample", "Person", "Pat Sample"),
    ("head-of-examples", "Post", "Head of Examples"),
    ("sample-unit", "Provision", "Sample Unit"),
    ("plans-in-time", "Indicator", "Plans in time"),
    ("never-used", "Place", "Never used"),
]
ACTUAL = {"status": "actual", "basis": "stated", "summary": "A fact of the tests."}
STATEMENTS = {
    "report-a": [
        {
            "subject": "acme-training", "predicate": "deliveryPartnerOf", "object": "exampleton-council", "locator": "para 1",
            "starts": "Acme Training is", "ends": "of Exampleton Council",
        },
        {
            "subject": "pat-sample", "predicate": "holdsPost", "object": "head-of-examples", "when": "2030-05/..", "locator": "para 2",
            "starts": "Pat Sample has", "ends": "since May 2030",
        },
        {
            "subject": "exampleton-council", "predicate": "opens", "object": "sample-unit", "when": "2031", "status": "planned",
            "qualifiers": "places=12", "locator": "para 3", "starts": "Next year Exampleton", "ends": "with 12 places",
        },
    ],
    "minutes-b": [
        {
            "subject": "acme-training", "predicate": "deliveryPartnerOf", "object": "exampleton-council", "said_by": "officer",
            "starts": "Acme Training was", "ends": "of Exampleton Council",
        },
        {
            "subject": "acme-training", "predicate": "worksWith", "object": "pat-sample", "not": "yes",
            "starts": "It was denied", "ends": "Sample had left",
        },
    ],
}  # fmt: skip
OBSERVATIONS = {
    "minutes-b": [
        {
            "indicator": "plans-in-time", "about": "exampleton", "value": "91", "unit": "percent", "comparison": "above",
            "comparator": "nowhereland", "comparator_value": "50", "starts": "Plans in time", "ends": "50% of Nowhereland",
        }
    ]
}  # fmt: skip


def _write(data: Path, table: str, name: str, rows: list[dict[str, str]]) -> Path:
    file = data / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(render(TABLES[table], [[row.get(column, "") for column in TABLES[table].header] for row in rows]), encoding="utf-8")
    return file


def to_graph(data: Inputs | Path, ontology: Path) -> tuple[set[Quad], Facts]:
    """Return all quads of data folders and an ontology folder made at once, the default graph merged, and the facts they come from."""
    vocabulary = load_vocabulary(ontology)
    facts = load_facts(data, vocabulary)
    return merged({*to_quads(facts, vocabulary), *ontology_quads(ontology)}), facts


class World:
    """A data folder and the documents it was read from, both invented."""

    def __init__(self, folder: Path) -> None:
        self.data, self.documents = folder / "data", folder / "documents"
        self.documents.mkdir(parents=True)
        for name, text in DOCUMENTS.items():
            (self.documents / f"{name}.txt").write_text(text, encoding="utf-8")
        hashes = {name: sha256(text.encode()).hexdigest() for name, text in DOCUMENTS.items()}
        self.write("sources", "sources.csv", [
            {**SOURCE, "id": name, "title": f"{name} of tests", "said_on": "2030-11", "sha256": hashes[name], "characters": str(len(text))}
            for name, text in DOCUMENTS.items()
        ])  # fmt: skip
        self.write("entities", "entities/all.csv", [
            {"id": name, "type": kind, "label": label, "basis": "stated", "scope": "exampleton" if kind == "Post" else ""}
            for name, kind, label in ENTITIES
        ])  # fmt: skip
        for source, rows in STATEMENTS.items():
            self.write("statements", f"statements/{source}.csv", [{**ACTUAL, **row} for row in rows])
        for source, rows in OBSERVATIONS.items():
            self.write("observations", f"observations/{source}.csv", [{**ACTUAL, **row} for row in rows])
        for table in ("glossary", "same_as", "coverage"):
            self.write(table, f"{table}.csv", [])

    def write(self, table: str, name: str, rows: list[dict[str, str]]) -> Path:
        """Write a curated file of the world; columns that a row leaves out are blank."""
        return _write(self.data, table, name, rows)

    def add(self, table: str, name: str, **row: str) -> Path:
        """Append a row to a curated file of the world."""
        file = self.data / name
        with file.open("a", encoding="utf-8") as out:
            out.write(render(TABLES[table], [[row.get(column, "") for column in TABLES[table].header]]).split("\n", 1)[1])
        return file

    def name(self, **kinds: str) -> None:
        """Add entities: their ids, with the class of each."""
        for name, kind in kinds.items():
            self.add("entities", "entities/all.csv", id=name, type=kind, label=f"The {name}", basis="stated")

    def say(self, subject: str, predicate: str, object_: str, source: str = "report-a", **row: str) -> None:
        """Add a statement, actual and stated unless a column says otherwise."""
        usual = {**ACTUAL, "starts": "a room for quiet", "ends": "a room for quiet"}
        said = {**usual, "subject": subject, "predicate": predicate, "object": object_, **row}
        self.add("statements", f"statements/{source}.csv", **said)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    os.environ["SENDGRAPH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ.pop("SENDGRAPH_DATA", None)
    yield
    del os.environ["SENDGRAPH_CACHE"]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a tiny invented world in a folder of its own."""
    return World(tmp_path / "world")


@pytest.fixture(scope="session")
def new_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], World]:
    """Return a function that makes a world of its own, for fixtures that are shared by the tests of a module."""
    return lambda: World(tmp_path_factory.mktemp("worlds") / "world")


@pytest.fixture(scope="session")
def shipped() -> Store:
    """Return the store of the shipped data."""
    from graph.build import open_store

    store, _ = open_store()
    return store


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of the five real documents; skip where they are not."""
    folder = SHARED / "sources"
    if not folder.is_dir():
        pytest.skip("the five source documents are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """Return a function that has LibreOffice itself write a workbook or CSV file as CSV; skip where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not here")
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(workbook: Path, options: str) -> bytes:
        form = f"csv:Text - txt - csv (StarCalc):{options}"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form, "--outdir", str(profile)]
        opened = ["--infilter=CSV:44,34,76,1", str(workbook)] if workbook.suffix == ".csv" else [str(workbook)]
        subprocess.run([*command, *opened], capture_output=True, check=True, timeout=120)
        return (profile / workbook.with_suffix(".csv").name).read_bytes()

    return convert


@pytest.fixture(scope="session")
def sendgraph() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the program as a user does."""

    def run(*arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
        )

    return run


@pytest.fixture(scope="session")
def typed() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the program in this process: for what no process of its own is needed, and far quicker."""
    from typer.testing import CliRunner

    from graph.commands import app

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        found = CliRunner().invoke(app, list(map(str, arguments)), prog_name="sendgraph", env={"COLUMNS": "120", **environment})
        return subprocess.CompletedProcess(list(arguments), found.exit_code, found.stdout, found.stderr)

    return run


@pytest.fixture(scope="session")
def known(shipped: Store) -> Ground:
    """Return what the analyses of the shipped data stand on."""
    from graph.analysis.ground import Ground

    return Ground(shipped)


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Return a function that finds a port where nobody listens."""

    def find() -> int:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return int(found.getsockname()[1])

    return find


@pytest.fixture(scope="session")
def listening() -> Callable[[int], bool]:
    """Return a function that waits until somebody listens at a port, and tells whether anybody came."""

    def wait(port: int) -> bool:
        for _ in range(600):
            with socket.socket() as tried:
                if not tried.connect_ex(("127.0.0.1", port)):
                    return True
            time.sleep(0.05)
        return False

    return wait


@pytest.fixture(scope="session")
def oxigraph(free_port: Callable[[], int], listening: Callable[[int], bool]) -> Iterator[Callable[..., str]]:
    """Return a function that starts the server `oxigraph` with a sub-command and returns its address; skip where it is not."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the server is not here: pip install 'sendgraph[server]'")
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: object) -> str:
        port = free_port()
        command = [program, *map(str, arguments), "--bind", f"127.0.0.1:{port}"]
        running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        assert listening(port)
        return f"http://127.0.0.1:{port}"

    yield start
    for server in running:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def served(oxigraph: Callable[..., str]) -> Callable[[Path], str]:
    """Return a function that serves a store's folder read-only and returns the address of its queries."""
    return lambda folder: f"{oxigraph('serve-read-only', '--location', folder)}/query"


VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
ServerThreads = 10
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 0
NumberOfBuffers = 8000
MaxDirtyBuffers = 6000
SchedulerInterval = 10
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
DefaultMailServer = 127.0.0.1:9
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
DefaultHost = 127.0.0.1:{http}
"""


class Virtuoso(NamedTuple):
    """A Virtuoso that runs: the address of queries, that of its Graph Store Protocol, how many rows it gives, and who may write."""

    query: str
    store: str
    rows: int
    user: str = "dba"
    password: str = "dba"  # noqa: S105 - what a new one has; it listens on the loopback address, and ends with the tests


@pytest.fixture(scope="session")
def virtuoso(
    tmp_path_factory: pytest.TempPathFactory, free_port: Callable[[], int], listening: Callable[[int], bool]
) -> Iterator[Callable[[int], Virtuoso]]:
    """Return a function that starts Debian's Virtuoso, empty, on the loopback address, which gives so many rows at most.

    Skip where it is not.
    """
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not here: apt-get install virtuoso-opensource-7-bin")
    running: list[subprocess.Popen[bytes]] = []

    def start(rows: int) -> Virtuoso:
        folder, http = tmp_path_factory.mktemp("virtuoso"), free_port()
        (folder / "virtuoso.ini").write_text(VIRTUOSO.format(port=free_port(), http=http, rows=rows), "utf-8")
        command = [program, "+foreground", "+configfile", "virtuoso.ini"]
        running.append(subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        assert listening(http), (folder / "virtuoso.log").read_text("utf-8")
        return Virtuoso(f"http://127.0.0.1:{http}/sparql", f"http://127.0.0.1:{http}/sparql-graph-crud-auth", rows)

    yield start
    for server in running:
        server.kill()  # its data go with the folder
        server.wait()


CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


_WAIT = """() => new Promise((done, failed) => {{
  const begun = performance.now();
  const look = () => {{
    if ({condition}) done();
    else if (performance.now() - begun > 20000) failed(new Error("waited in vain"));
    else requestAnimationFrame(look);
  }};
  look();
}})"""


class Opened:
    """A page in a real browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, *, words: str = "", script: str = "", **settings: Any) -> None:  # noqa: ANN401 - Playwright's
        self.context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **settings})
        self.page, self.file = self.context.new_page(), file
        self.page.add_init_script(script)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        # A worker's own source is an address inside the page.
        self.page.on("request", lambda each: each.url.startswith("blob:") or self.requests.append(each.url.partition("#")[0]))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{file.as_uri()}{words}")
        self.page.wait_for_selector("body[data-ready=true]", timeout=60_000)

    def waits(self, condition: str) -> None:
        """Wait until a condition holds on the page; Playwright's own way would evaluate text, which the page's policy forbids."""
        self.page.evaluate(_WAIT.format(condition=condition))

    def finds(self, name: str) -> str:
        """Type a name as a person does and return what the panel says."""
        self.page.fill("#find", name)
        self.page.press("#find", "Enter")
        self.page.wait_for_selector("#panel .fact")
        return str(self.page.inner_text("#panel"))

    def shown(self, what: str = "things") -> set[str]:
        """Return the ids of the things or facts that the page shows."""
        return set(self.page.evaluate(f"sendgraph.shown().{what}"))

    def view(self) -> str:
        """Return the view as the words of the page's address."""
        return str(self.page.evaluate("sendgraph.view()"))

    def clicks(self, name: str, kind: str = "whereIs") -> None:
        """Click a thing, or with ``whereIsLine`` a fact, on the map."""
        at = self.page.evaluate(f"sendgraph.{kind}({name!r})")
        self.page.mouse.click(at["x"], at["y"])

    def keeps(self, what: str) -> bytes:
        """Choose something of the menu that keeps what is shown, and return the file."""
        self.page.evaluate("document.getElementById('keep').open = true")
        with self.page.expect_download() as saved:
            self.page.click(f"#keep-{what}")
        return Path(saved.value.path()).read_bytes()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a real Chromium; skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opens(browser) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a file in the browser, as a person does; all is closed again."""
    opened: list[Opened] = []

    def open_(file: Path, **settings: Any) -> Opened:  # noqa: ANN401 - Playwright's
        opened.append(Opened(browser, file, **settings))
        return opened[-1]

    yield open_
    for each in opened:
        each.context.close()


@pytest.fixture(scope="session")
def whole_map(tmp_path_factory: pytest.TempPathFactory, shipped: Store) -> Path:
    """Return the map of the shipped data with everything in it, made once."""
    from graph.maps import map_page

    file = tmp_path_factory.mktemp("map") / "map.html"
    file.write_text(map_page(shipped), encoding="utf-8")
    return file
