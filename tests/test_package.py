"""What is installed, what is public, and which way imports point."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(file for file in (ROOT / "graph").rglob("*.py"))

# From the leaves up: a module may import from its own line and from those before it.
# fmt: off
LAYERS = [
    ["errors", "names", "resources", "blocks", "faults", "findings", "shapes", "staging", "nesting", "markdown", "moments", "precision",
     "choices", "credentials", "endpoint", "server", "textindex"],
    ["dates", "tables", "spreadsheets", "sources", "turtle", "terms", "solutions", "store", "sparql", "slips", "algebra", "remote",
     "pushing", "answers", "paging", "constructing", "loading"],
    ["vocabulary", "records", "triples", "queries", "dataset", "jsonld", "layers", "workspace", "canonical", "question_files",
     "binding", "holding", "digests", "freshness", "contents"],
    ["cells", "reading", "facts", "claims_rdf", "claims", "ties", "entities", "search", "catalogue", "apart", "explain", "lint",
     "question_search", "unpublished", "parts", "clocks", "relations", "coverage", "standing"],
    ["rdf", "cite", "network", "proof", "disagree", "flat_tables", "popolo", "consistency", "places", "multigraph", "silence",
     "references"],
    ["contributions", "making", "build", "layout", "reasons", "network_files", "library", "asking", "structure", "passages", "analysis"],
    ["checks", "report", "mapping", "selection", "unnamed", "stories", "askable"],
    ["views"],
    ["results", "things", "bridge", "as_tables", "analyses", "drawn", "drawings", "queryable", "analysable", "api", "completion",
     "notebook", "maps"],
    ["commands"],
    ["reference", "reference_python"],
]
# fmt: on
ENGINES = {
    "pyoxigraph": {"loading", "solutions", "store", "terms"},
    "pyvis": {"views/map"},
    "networkx": {"analysis/brokers", "analysis/comembers", "analysis/paths", "analysis/joined", "multigraph", "network", "network_files"},
    "edtf": {"dates"},
    "rdflib": {"algebra", "bridge", "jsonld", "turtle"},
    "oxrdflib": {"bridge"},
    "shacl": {"shapes"},
    "pyshacl": {"shapes"},
    "xlsxwriter": {"views/sheets"},
    "pyarrow": {"views/frames", "views/sheets"},
    "pandas": {"views/frames"},
    "polars": {"views/frames"},
    "matplotlib": {"views/plots"},
    "IPython": {"notebook"},
    "rustworkx": {"layout"},
    "yaml": {"stories"},
    "http": {"endpoint"},
    "sqlite3": {"textindex"},
}


def _name(file: Path) -> str:
    name = file.relative_to(ROOT / "graph").with_suffix("").as_posix()
    return "." if name == "__init__" else name.removesuffix("/__init__")


def _imports(file: Path, *, at_run_time: bool = False) -> set[str]:
    """Return the modules that a file imports: relative ones as they lie below `graph`, others by their first name."""
    found = set()
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if at_run_time and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = list(file.relative_to(ROOT / "graph").parent.parts)[
                : len(file.relative_to(ROOT / "graph").parent.parts) - node.level + 1
            ]
            found.add("./" + "/".join([*base, *(node.module or "").split(".")]).strip("/"))
    return found


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_imports_point_one_way(file: Path) -> None:
    """No module imports from a later layer; views import neither store nor build."""
    layer = {name: index for index, names in enumerate(LAYERS) for name in names}
    own = _name(file).split("/")[0]
    if own == ".":
        return
    for imported in _imports(file):
        if imported.startswith("./") and imported != "./":
            assert layer[imported[2:].split("/")[0]] <= layer[own], f"{own} imports {imported}"
    if own == "views":
        assert not {"./store", "./build"} & _imports(file)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_one_module_alone_imports_an_engine(engine: str) -> None:
    """An engine can be changed in one place."""
    assert ENGINES[engine] == {_name(file) for file in MODULES if engine in _imports(file, at_run_time=True)}


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_all_lists_what_is_public(file: Path) -> None:
    """Every module says what it offers, sorted by the linter, and offers it; nothing else is public."""
    module = importlib.import_module("graph" if _name(file) == "." else f"graph.{_name(file).replace('/', '.')}")
    tree = ast.parse(file.read_text("utf-8"))
    defined = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")}
    assert defined <= set(module.__all__) | {"main"}
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_modules_stay_small(file: Path) -> None:
    """One reason each, about 250 lines at most."""
    assert len(file.read_text("utf-8").splitlines()) <= 260


def test_the_architecture_names_every_module() -> None:
    """The page that says what is where stays true."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert [] == [name for names in LAYERS for name in names if f"`{name}`" not in page]


def test_reading_commands_start_light() -> None:
    """The command line loads no engine, no rdflib, networkx, pyvis or pandas before a command needs it."""
    heavy = "{'rdflib', 'networkx', 'pyvis', 'pyoxigraph', 'numpy', 'edtf', 'rapidfuzz', 'xlsxwriter', 'pyarrow', 'rustworkx'}"
    code = f"import sys, graph.commands; print(sorted({heavy} & set(sys.modules)))"
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend itself."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))"
    name = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.splitlines()[-1]
    return folder / name


def test_the_wheel_holds_code_ontology_data_and_nothing_else(wheel: Path) -> None:
    """One import name; the folders beside the package lie inside it; no second top-level name."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"graph"} == {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert {
        "graph/ontology/send.ttl",
        "graph/data/sources.csv",
        "graph/views/page/js/start.js",
        "graph/views/vendor/oxigraph.wasm.gz",
        "graph/ontology/shapes/data.ttl",
    } <= names
    assert not [name for name in names if "tests" in name or name.endswith(".pyc")]


def test_the_installed_wheel_answers_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """A query works with nothing but the wheel, in a folder that knows nothing of the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    query = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a send:Council }"
    code = f"import sys; sys.argv = ['sendgraph', 'query', {query!r}]; from graph.commands import app; app()"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )  # fmt: skip
    assert ("n\n3\n", "") == (run.stdout.replace("\r", ""), run.stderr)


def test_every_command_is_in_the_readme() -> None:
    """No command goes undocumented."""
    from graph.commands.registry import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")
    assert [] == [name for name in COMMANDS if f"sendgraph {name}" not in readme]


def test_the_data_dictionary_names_every_column() -> None:
    """data/README.md says what each column of each file holds, in the words of the code."""
    from graph.tables import TABLES

    text = (ROOT / "data" / "README.md").read_text("utf-8")
    for table in TABLES.values():
        assert table.pattern in text
        for column in table.columns:
            assert f"| `{column.name}` | {column.meaning} |" in text, (table.pattern, column.name)


def test_the_session_in_the_readme_is_real() -> None:
    """What the README shows of `sendgraph show` is what the program prints, apart from what […] leaves out."""
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.split('$ sendgraph show "Babcock Prime"\n')[1].split("```")[0]
    run = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "show", "Babcock Prime"], capture_output=True, text=True, check=True, encoding="utf-8",
        env={**os.environ, "COLUMNS": "96"},
    )  # fmt: skip
    for part in shown.split("[…]"):
        assert part.strip() in run.stdout
