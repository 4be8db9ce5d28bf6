"""The shipped data: complete, canonical, proven, without sentences of the sources and without contact details."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.claims import claims
from graph.names import PREFIXES
from graph.queries import rows
from graph.resources import data_folder, ontology_folder
from graph.store import Store
from tests.conftest import to_graph

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent
SG = PREFIXES["sg"]


def _ids(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(value.removeprefix(SG) for value in row.values()) for row in rows(store, query)]


def _cells(pattern: str) -> list[dict[str, str]]:
    found = []
    for file in sorted(data_folder().glob(pattern)):
        with file.open(encoding="utf-8", newline="") as opened:
            found += [{**row, "file": file.stem} for row in csv.DictReader(opened)]
    return found


def test_the_graph_is_as_large_as_a_careful_reading(sendgraph: Run) -> None:
    """Five documents give at least 300 entities and 430 pieces of evidence, and nothing is without evidence."""
    counts = json.loads(sendgraph("build", "--json").stdout)
    assert (5, 0) == (counts["sources"], counts["without_evidence"])
    assert counts["entities"] >= 300
    assert counts["evidence"] >= 430


def test_every_passage_stands_once_in_the_documents(documents: Path, sendgraph: Run) -> None:
    """Verification against the real texts finds all passages, none missing, ambiguous or changed."""
    found = json.loads(sendgraph("verify", "--sources", documents, "--json").stdout)
    assert {"passages": found["passages"], "found": found["passages"], "missing": [], "ambiguous": []} == found
    assert found["passages"] > 430


def test_the_files_are_in_canonical_form(documents: Path, tmp_path: Path, sendgraph: Run) -> None:
    """`sendgraph verify --write` changes no byte of the shipped files."""
    copy = tmp_path / "data"
    shutil.copytree(data_folder(), copy)
    assert 0 == sendgraph("verify", "--sources", documents, "--write", "--data", copy).returncode
    for file in sorted(data_folder().glob("**/*.csv")):
        assert file.read_bytes() == (copy / file.relative_to(data_folder())).read_bytes(), file.name


def test_entities_are_sorted_and_typed_into_their_files() -> None:
    """Each file of entities is sorted by id."""
    for file in data_folder().glob("entities/*.csv"):
        ids = [row["id"] for row in _cells(f"entities/{file.name}")]
        assert sorted(ids) == ids, file.name


def test_every_passage_has_the_hash_of_its_text() -> None:
    """A build needs no text: what was proven is written down."""
    for row in _cells("statements/*.csv") + _cells("observations/*.csv"):
        hashes = row["passage_sha256"].split(" | ")
        assert len(hashes) == len(row["starts"].split(" | "))
        assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9£%.'’]+", text.lower())


def test_no_run_of_twenty_words_of_a_source_is_in_the_repository(documents: Path) -> None:
    """Facts and anchors, no sentences."""
    runs = set()
    for file in documents.glob("*.txt"):
        words = _words(file.read_text("utf-8"))
        runs |= {tuple(words[i : i + 20]) for i in range(len(words) - 19)}
    tracked = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
    files = [ROOT / name for name in tracked.stdout.splitlines() if (ROOT / name).is_file() and (ROOT / name).suffix not in (".png", ".gz")]
    assert len(files) > 40
    for file in files:
        words = _words(file.read_text("utf-8"))
        assert not [i for i in range(len(words) - 19) if tuple(words[i : i + 20]) in runs], file


def test_no_contact_details_are_shipped() -> None:
    """No telephone number and no e-mail address of anyone."""
    for file in data_folder().glob("**/*.csv"):
        text = re.sub(r"\b[0-9a-f]{64}\b", "", file.read_text("utf-8"))
        assert not re.search(r"[\w.]+@[\w-]+\.\w+|\b0\d{3,4}[ -]?\d{5,6}\b", text), file.name


def test_ids_are_not_used_twice_for_one_name_in_one_area() -> None:
    """Within an area and a class, no two entities share a label."""
    seen = Counter((row["scope"], row["type"], row["label"].casefold()) for row in _cells("entities/*.csv"))
    assert [] == [found for found, count in seen.items() if count > 1]


def test_every_inferred_entity_has_a_statement_that_says_how() -> None:
    """What a document only implies rests on an inferred statement with its reason and passages."""
    inferred = {row["id"] for row in _cells("entities/*.csv") if row["basis"] == "inferred"}
    reasoned = {row[end] for row in _cells("statements/*.csv") if row["basis"] == "inferred" for end in ("subject", "object")}
    assert {"worcestershire-council", "worcestershire-scrutiny-panel"} <= inferred
    assert set() == {name for name in ("worcestershire-council", "worcestershire-scrutiny-panel") if name not in reasoned}


def test_the_data_fits_the_shapes(shipped: Store) -> None:
    """PySHACL finds no violation in the default graph."""
    from pyshacl import validate
    from rdflib import Graph

    data = Graph().parse(data=shipped.dump("turtle"), format="turtle")
    conforms, _, text = validate(data, shacl_graph=Graph().parse(ontology_folder() / "shapes" / "data.ttl"), advanced=True)
    assert conforms, text[:3000]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("DELETE { ?s send:hasEvidence ?e } WHERE { ?s a send:Statement ; send:hasEvidence ?e }", "A statement has evidence"),
        ("DELETE { ?p send:sha256 ?h } WHERE { ?p a send:Passage ; send:sha256 ?h }", "A passage is proven"),
        ("DELETE { ?s rdf:object ?o } INSERT { ?s rdf:object sg:nowhereland } WHERE { ?s rdf:predicate send:holdsPost ; rdf:object ?o }",
         "An object is not of a class that the relation leads to"),
    ],
)  # fmt: skip
def test_the_shapes_catch_what_they_are_for(world, broken: str, message: str) -> None:
    """Each of these changes to a small graph is a violation."""
    from pyshacl import validate
    from rdflib import Graph

    data = Graph().parse(data=Store.of(to_graph(world.data, ontology_folder())[0]).dump("turtle"), format="turtle")
    data.update("".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items()) + broken)
    _, _, text = validate(data, shacl_graph=Graph().parse(ontology_folder() / "shapes" / "data.ttl"), advanced=True)
    assert message in text


def test_a_stranger_can_follow_the_export(sendgraph: Run, tmp_path: Path) -> None:
    """With labels, alternative labels and plain triples alone, the two ends of each claim are within two steps of each other."""
    from rdflib import RDFS, SKOS, Dataset, URIRef

    file = tmp_path / "graph.nq"
    assert 0 == sendgraph("export", "--format", "nquads", "-o", file).returncode
    graph = Dataset()
    graph.parse(file, format="nquads")
    default = graph.default_graph
    near: dict[object, set[object]] = defaultdict(set)
    for subject, _, thing in default:
        near[subject].add(thing)
        near[thing].add(subject)
    far = []
    for row in _cells("statements/*.csv"):
        start, end = URIRef(SG + row["subject"]), URIRef(SG + row["object"])
        assert default.value(start, RDFS.label) is not None
        if (end, None, None) in default and end not in near[start] and not near[start] & near[end]:
            far.append((row["subject"], row["object"]))
    assert [] == far
    assert len(set(default.objects(None, SKOS.altLabel))) > 300


def test_a_claim_of_two_documents_is_one_row(shipped: Store) -> None:
    """Minutes and presentation both name the delivery partner; a plain query gives one row, with evidence from both."""
    partners = "SELECT ?who WHERE { ?who send:deliveryPartnerOf sg:middlesbrough-council }"
    assert [("tees-valley-education",)] == _ids(shipped, partners)
    evidence = """SELECT DISTINCT ?source WHERE { ?s rdf:predicate send:deliveryPartnerOf ; rdf:object sg:middlesbrough-council ;
        send:hasEvidence/send:source ?source } ORDER BY ?source"""
    assert [("middlesbrough-minutes-2025",), ("middlesbrough-presentation-2025",)] == _ids(shipped, evidence)


def test_show_cites_babcock_prime(sendgraph: Run) -> None:
    """The panel's worry and the officers' answer stand side by side, each with its passage and who said it."""
    page = json.loads(sendgraph("show", "Babcock Prime", "--json").stdout)
    relies = [piece for fact in page["facts"] if fact["relation"] == "send:reliesOn" for piece in fact["evidence"]]
    assert {False, True} == {piece["denied"] for piece in relies}
    assert {"A member", "An officer"} <= {piece["said_by"] for piece in relies}
    assert all(piece["passages"] and piece["citation"] for fact in page["facts"] for piece in fact["evidence"])


# What two readings of the documents agree on, by the question that it answers.
HOLDERS = [
    ("barrie-cooper", "middlesbrough-report-2019", "2019-11-19"),
    ("helen-watson", "middlesbrough-report-2019", "2019-11-19"),
    ("a-bates", "middlesbrough-minutes-2025", "2025-10-27"),
    ("c-cannon", "middlesbrough-minutes-2025", "2025-10-27"),
    ("e-cowley", "middlesbrough-minutes-2025", "2025-10-27"),
    ("martin-gray", "stockton-report-2022", "2022-02-23"),
]


@pytest.mark.parametrize(("person", "source", "day"), HOLDERS)
def test_holders_of_posts_are_dated(shipped: Store, person: str, source: str, day: str) -> None:
    """Who holds which post is attested on the day of the document."""
    found = _ids(
        shipped,
        f"SELECT ?source ?when WHERE {{ ?s rdf:subject sg:{person} ; rdf:predicate send:holdsPost ; send:hasEvidence ?e . "
        "?e send:source ?source ; send:when ?when }",
    )
    assert (source, day) in found


def test_namesakes_of_two_areas_are_two_things_of_one_kind(shipped: Store) -> None:
    """Each council's Designated Clinical Officer is its own post, of one shared kind."""
    found = _ids(shipped, "SELECT ?post WHERE { ?post send:hasRole concept:designated-clinical-officer } ORDER BY ?post")
    assert [("middlesbrough-dco",), ("stockton-dco",)] == found


def test_one_organisation_in_two_areas_is_one_thing(shipped: Store) -> None:
    """The National Development Team for Inclusion has evidence from Middlesbrough and from Stockton-on-Tees."""
    found = _ids(
        shipped,
        """SELECT DISTINCT ?source WHERE { ?s a send:Statement ; send:hasEvidence/send:source ?source .
        { ?s rdf:subject sg:ndti } UNION { ?s rdf:object sg:ndti } } ORDER BY ?source""",
    )
    assert {("middlesbrough-presentation-2025",), ("stockton-report-2022",)} <= set(found)


def test_the_four_areas_of_concern_and_the_revisit(shipped: Store) -> None:
    """The inspection of 2017 found four areas of significant concern; the revisit judged progress on each."""
    found = _ids(
        shipped,
        """SELECT ?area (COUNT(DISTINCT ?revisit) AS ?n) WHERE { ?area a send:AreaOfConcern . ?revisit send:progressOn ?area }
        GROUP BY ?area""",
    )
    assert [4, {"1"}] == [len(found), {count for _, count in found}]


def test_timeliness_in_middlesbrough_has_two_values(shipped: Store) -> None:
    """97% in 2019 and 98% against 45.9% in October 2025, the latter from both documents."""
    found = {
        (row["value"], row["against"], row["source"].removeprefix(SG))
        for row in rows(
            shipped,
            """SELECT ?value ?against ?source WHERE { ?o a send:Observation ; send:about sg:middlesbrough ; send:value ?value ;
            send:hasEvidence/send:source ?source . OPTIONAL { ?o send:comparatorValue ?against } FILTER(?value IN (97, 98)) }""",
        )
    }
    assert {("97", "", "middlesbrough-report-2019")} | {
        ("98", "45.9", source) for source in ("middlesbrough-minutes-2025", "middlesbrough-presentation-2025")
    } == found


def test_the_grant_has_payer_payee_amount_and_year(shipped: Store) -> None:
    """£1.045 million from the Department for Education to Middlesbrough Council, 2023, said by two documents."""
    found = _ids(
        shipped,
        "SELECT ?payer ?payee ?amount WHERE { ?payer send:pays ?grant . ?payee send:receives ?grant . ?grant send:hasAmount ?amount }",
    )
    assert ("dfe", "middlesbrough-council", "1045000") in found


def test_joint_commissioning_has_a_row_for_each_commissioner(shipped: Store) -> None:
    """Four organisations commission the occupational therapy pilot together."""
    found = _ids(
        shipped,
        """SELECT ?who WHERE { ?who send:commissions ?what . ?what rdfs:label ?label
        FILTER(CONTAINS(LCASE(?label), 'occupational therapy') && CONTAINS(LCASE(?label), 'pilot')) }""",
    )
    assert {"stockton-council", "tees-valley-ccg"} <= {who for (who,) in found}
    assert 4 == len(set(found))


def test_every_numbered_paragraph_of_the_stockton_report_is_accounted_for() -> None:
    """Paragraphs 1 to 72 each carry evidence, apart from 7, which only announces the sections."""
    rows_of = list(_cells("*/stockton-report-2022.csv"))
    paragraphs = {int(number) for row in rows_of for number in re.findall(r"para (\d+)", row["locator"])}
    assert set() == set(range(1, 73)) - paragraphs - {7}


def test_glossary_says_what_is_never_expanded() -> None:
    """FFD, HDFT, NEET and CAMHS are never expanded; PROCLAIM is not shown to be an acronym."""
    entries = {(row["acronym"], row["basis"]) for row in _cells("glossary.csv")}
    assert {(name, "unexpanded") for name in ("FFD", "HDFT", "NEET", "CAMHS", "PROCLAIM")} <= entries
    assert {("FiP", "stated"), ("VSEND", "stated"), ("EMAT", "stated"), ("SENDIASS", "stated")} <= entries


def test_identifiers_come_from_registers(shipped: Store) -> None:
    """A code names its register and has basis register."""
    found = list(
        rows(
            shipped,
            """SELECT ?register WHERE { sg:stockton-council adms:identifier ?i . ?i skos:notation 'E06000004' ;
            send:basis concept:register ; skos:inScheme/send:register ?register }""",
        )
    )
    assert [{"register": "ONS register of geographic codes"}] == found


def test_every_piece_of_evidence_can_be_cited(shipped: Store) -> None:
    """No citation lacks a title, a publisher, a day or anchors."""
    from graph.cite import citation

    cited = [piece for claim in claims(shipped) for piece in claim.evidence]
    assert len(cited) > 430
    for piece in cited:
        assert piece.title
        assert piece.publisher
        assert piece.said_on
        assert piece.places
        assert piece.places[0].starts in citation(piece)


def test_what_was_not_read_is_told_from_what_was() -> None:
    """Coverage is data: what was read and what is known and was not read are told apart, for each area."""
    states = {(row["area"], row["state"]) for row in _cells("coverage.csv")}
    assert {(area, state) for area in ("middlesbrough", "stockton-on-tees", "worcestershire") for state in ("read", "not-read")} == states
