"""The ontology is consistent, complete, canonical, and in OWL 2 RL; the shapes catch what they are for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Namespace, URIRef

from graph.resources import ontology_folder
from graph.turtle import canonical

FILES = sorted(ontology_folder().glob("*.ttl"))
SEND = Namespace("https://w3id.org/sendgraph/ontology#")
SG = Namespace("https://w3id.org/sendgraph/id/")


def _ontology() -> Graph:
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return graph


def _conforms(data: Graph, shapes: str) -> tuple[bool, str]:
    from pyshacl import validate

    found, _, text = validate(data, shacl_graph=Graph().parse(ontology_folder() / "shapes" / f"{shapes}.ttl"), advanced=True)
    return found, text


def test_the_ontology_fits_its_own_shapes() -> None:
    """Each term has one label, one definition, a topic; each relation says its temporality, exclusions and where it was seen."""
    conforms, text = _conforms(_ontology(), "ontology")
    assert conforms, text


@pytest.mark.parametrize("missing", [RDFS.label, SEND.topic, URIRef("http://www.w3.org/2004/02/skos/core#definition")])
def test_a_term_without_its_documentation_is_caught(missing: URIRef) -> None:
    """The shapes can fail."""
    graph = _ontology()
    graph.remove((SEND.holdsPost, missing, None))
    assert not _conforms(graph, "ontology")[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_turtle_is_canonical(file: Path) -> None:
    """One serialisation, so that a diff shows a change and nothing else; `make fix` writes it."""
    assert canonical(file.read_text("utf-8")) == file.read_text("utf-8")


def _individuals(*triples: tuple[URIRef, URIRef, URIRef]) -> Graph:
    graph = _ontology()
    for triple in triples:
        graph.add(triple)
    return graph


def _contradictions(graph: Graph) -> list[object]:
    """Return what the OWL 2 RL rules find to be inconsistent."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    DeductiveClosure(OWLRL_Semantics).expand(graph)
    message = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return list(graph.objects(None, message)) + list(graph.subjects(RDF.type, OWL.Nothing))


@pytest.mark.filterwarnings("ignore")
def test_owl_rl_finds_no_contradiction() -> None:
    """The rules of OWL 2 RL derive no inconsistency from the ontology and one individual of each class."""
    graph = _ontology()
    classes = [c for c in graph.subjects(RDF.type, OWL.Class) if str(c).startswith(str(SEND))]
    for index, each in enumerate(classes):
        graph.add((SG[f"example-{index}"], RDF.type, each))
    assert [] == _contradictions(graph)


@pytest.mark.filterwarnings("ignore")
def test_owl_rl_finds_a_person_that_is_a_document() -> None:
    """The reasoner can fail: disjoint classes are enforced, also through a domain."""
    graph = _individuals((SG.x, SEND.holdsPost, SG.y), (SG.x, RDF.type, SEND.Document))
    assert [] != _contradictions(graph)


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
@pytest.mark.parametrize(("wrong", "expected"), [(False, []), (True, ["inconsistent"])])
def test_hermit_agrees(tmp_path: Path, *, wrong: bool, expected: list[str]) -> None:
    """A complete reasoner finds the ontology and its classes satisfiable, and a contradiction where there is one."""
    import owlready2

    graph = _ontology()
    if wrong:
        graph.add((SG.x, RDF.type, SEND.Post))
        graph.add((SG.x, RDF.type, SEND.Document))
        graph.add((SG.x, RDF.type, OWL.NamedIndividual))
    file = tmp_path / "ontology.nt"
    file.write_text(graph.serialize(format="nt"), encoding="utf-8")
    world = owlready2.World()
    with file.open("rb") as opened:
        loaded = world.get_ontology("https://w3id.org/sendgraph/ontology").load(fileobj=opened)
    found = []
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
        found += [each.name for each in world.inconsistent_classes()]
    except owlready2.OwlReadyInconsistentOntologyError:
        found.append("inconsistent")
    assert expected == found


def test_only_owl_2_rl_constructs_are_used() -> None:
    """Superclasses and ranges are named classes; the only class axioms are subclasses and disjointness, which RL allows."""
    graph = _ontology()
    for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range):
        assert [] == [o for o in graph.objects(None, predicate) if isinstance(o, BNode)]
    forbidden = (OWL.unionOf, OWL.complementOf, OWL.disjointUnionOf, OWL.someValuesFrom, OWL.minCardinality, OWL.inverseOf, OWL.oneOf)
    assert [] == [(p, s) for p in forbidden for s in graph.subjects(p, None)]


def test_alignments_reach_every_standard() -> None:
    """ORG, FOAF, PROV-O, SKOS, DCTERMS, Data Cube, Web Annotation, ELI, Popolo's opengov and schema.org are each aligned to."""
    from graph.names import PREFIXES

    graph = Graph().parse(ontology_folder() / "alignments.ttl")
    targets = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso) for o in graph.objects(None, p)}
    for prefix in ("org", "foaf", "prov", "skos", "dcterms", "qb", "oa", "eli", "opengov", "schema"):
        assert any(target.startswith(PREFIXES[prefix]) for target in targets), prefix


def test_aligned_terms_exist_in_the_standards_that_rdflib_knows() -> None:
    """A misspelt superproperty is caught: rdflib's closed namespaces list the terms of ORG, PROV, SKOS, FOAF, DCTERMS and QB."""
    from rdflib import DCTERMS, FOAF, ORG, PROV, QB, SKOS

    graph = Graph().parse(ontology_folder() / "alignments.ttl")
    for target in {o for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso) for o in graph.objects(None, p)}:
        for known in (DCTERMS, FOAF, ORG, PROV, QB, SKOS):
            if str(target).startswith(str(known)):
                assert target in known, target
