"""A country of invented SEND governance in the product's own form: `python benchmarks/country.py 1000000 FOLDER [--seed 1]`.

The first figure is how many quads the built store is to hold, the ontology among them; FOLDER becomes a data folder that
`sendgraph build --data FOLDER` and `sendgraph check --data FOLDER` take. The same size and seed give the same bytes. Memory is that of
one council, whatever the size.

Taken from the shipped data, row by row (`invented/moulds.py`): which classes a relation joins, and with which concepts and qualifiers;
status, denial, basis, speaker, kind of date, number of passages and curator, all as they occur together; how often a thing is named for
the first time, how many rows rest on one passage, aliases and notes; units, trends and comparisons of what is observed. No word is taken.

Invented (`invented/frame.py`): councils, their bodies, posts and the people who hold them one after the other, partners that deliver in
several councils, inspections, funding and yearly indicators; and that later documents repeat an eighth of what earlier ones said, one
time in eight with another status, date or a denial. Councils grow as the size to the power of 0.74 (5 at 100,000 quads, 150 at
10 million), the documents of a council with the rest, 8,000 quads each.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from invented.council import Council, Country, Document

if TYPE_CHECKING:
    from invented.frame import Said

__all__ = ["councils_of", "main", "write_country"]

QUADS_OF_A_DOCUMENT = 8_000
REPEATED, DISAGREEING, ACRONYMS = 0.12, 0.12, 3
FIRST_YEAR, YEARS = 2015, 10
LEAST = 1_500


def councils_of(quads: int) -> int:
    """Return how many councils a country of some quads has."""
    return max(2, round(5 * (quads / 100_000) ** 0.74))


def write_country(quads: int, folder: Path, seed: int = 1) -> int:
    """Write a data folder whose store has some number of quads, and return how many by this program's count.

    Raises ValueError for fewer than the ontology and a few rows take.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        country = Country(councils_of(quads), folder, seed, files)
        data = quads - country.quads
        if data < LEAST:
            raise ValueError(f"{quads} quads are too few: the ontology alone has {country.quads}. Ask for {country.quads + LEAST} or more.")
        documents = max(1, round(data / country.councils / QUADS_OF_A_DOCUMENT))
        begun = country.quads
        for number in range(country.councils):
            council = Council(country, number + 1)
            for each in range(documents):
                share = (number * documents + each + 1) / (country.councils * documents)
                _write_document(council, each, documents, until=begun + round(data * share))
            _finish(council)
    country.whole("entities", "entities/everywhere.csv", sorted(country.entities.values()))
    return country.quads


def _write_document(council: Council, number: int, of: int, *, until: int) -> None:
    """Write a document: the frame of its council, then what moulds give, until its share of the quads is reached."""
    chance, country = council.chance, council.country
    year = FIRST_YEAR + int(YEARS * (number + chance.random()) / of)
    day = date(year, chance.randrange(1, 13), chance.randrange(1, 29))
    document = Document(council, ("report", "minutes")[number % 2], day, number + 1)
    for said in council.frame.says(document):
        document.say(said)
        if country.quads >= until:
            break
    earlier = list(council.said) if number else []
    while country.quads < until:
        if earlier and chance.random() < REPEATED:
            said = chance.choice(earlier)
            document.say(_otherwise(said, document) if chance.random() < DISAGREEING else replace(said, said_by="document", passages=1))
        else:
            document.say(document.poured(chance.choice(country.moulds.statements)))
    document.write()


def _otherwise(said: Said, document: Document) -> Said:
    """Return a statement as another document says it differently: another status, denied, or on another date."""
    kind = document.chance.choice(("status", "denial", "when"))
    if kind == "when" and said.status == "actual":
        return replace(said, when=document.day.isoformat()[:7], passages=1)
    if kind == "denial":
        return replace(said, denied="yes", when="", passages=1)
    return replace(said, status="planned" if said.status == "actual" else "actual", when="", passages=1)


def _finish(council: Council) -> None:
    """Write what a council has beside its documents: its entities, acronyms, and that it is not its area."""
    country, paper = council.country, council.papers[0]
    for number in range(min(ACRONYMS, len(council.papers) + 1)):
        word = f"EX{council.number}{'ABC'[number]}"
        country.write(
            "glossary", 8, acronym=word, expansion=f"Example {word}", scope=council.area, basis="stated", sources=paper, note="Invented."
        )
    reason = "The local area is inspected; the council governs it."
    country.write("same_as", 5, id=council.area, other=council.name, decision="different", reason=reason)
    country.whole("entities", f"entities/{council.name}.csv", sorted(council.entities.values()))


def main() -> None:
    """Write the country that the command line asks for."""
    about = argparse.ArgumentParser(description="Write a country of invented SEND governance as a data folder.")
    about.add_argument("quads", type=int, help="how many quads the built store is to have")
    about.add_argument("folder", type=Path, help="folder to write; it must not be there, or be empty")
    about.add_argument("--seed", type=int, default=1, help="another seed gives another country")
    asked = about.parse_args()
    if asked.folder.is_dir() and any(asked.folder.iterdir()):
        about.error(f"{asked.folder} is not empty. Give a folder that is not there.")
    try:
        print(f"{write_country(asked.quads, asked.folder, asked.seed):,} quads in {asked.folder}")
    except ValueError as error:
        about.error(str(error))


if __name__ == "__main__":
    main()
