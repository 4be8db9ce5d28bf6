"""A council of the generator and its documents: things are named, statements made, and their quads counted as the rows are written."""

from __future__ import annotations

import csv
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

from graph.resources import data_folder, ontology_folder
from graph.store import Store
from graph.tables import PARTED, TABLES, render
from graph.vocabulary import Vocabulary, load_vocabulary

from .frame import Frame, Said
from .moulds import End, Mould, Moulds, moulds
from .words import dated, kebab, label_of, phrase, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack
    from datetime import date
    from pathlib import Path

__all__ = ["Council", "Country", "Document"]


class Country:
    """What councils share: the moulds, things that belong to no area, files that all write to, and the count of quads."""

    def __init__(self, councils: int, folder: Path, seed: int, files: ExitStack) -> None:
        ontology = ontology_folder()
        self.vocabulary: Vocabulary = load_vocabulary(ontology)
        self.moulds: Moulds = moulds(data_folder(), self.vocabulary)
        self.seed, self.folder, self.councils = seed, folder, councils
        # Each triple stands in its own graph and in the default graph; a built store says 7 things of itself.
        self.quads = 2 * len(Store.memory(*sorted(ontology.glob("*.ttl")))) + 14
        self.entities: dict[str, list[str]] = {}
        self.shared = {**self.moulds.everywhere, "PartnerOrganisation": max(4, self.councils), "Indicator": 24}
        self._writers = {}
        for name in ("sources", "glossary", "same_as", "coverage"):
            file = files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n")
            self._writers[name].writerow(TABLES[name].header)

    def write(self, table: str, quads: int, *, seen: bool = True, **cells: str) -> None:
        """Write a row to one of the files that all share."""
        self._writers[table].writerow([cells.get(column, "") for column in TABLES[table].header])
        self.quads += 2 * quads if seen else 0

    def whole(self, table: str, name: str, rows: Sequence[Sequence[str]]) -> None:
        """Write a file of rows at once."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(TABLES[table], rows), encoding="utf-8")

    def entity(self, into: dict[str, list[str]], name: str, kind: str, label: str, *, scope: str, chance: Random) -> str:
        """Add an entity to a table of them, unless it is there, and return its id."""
        if name not in into:
            mould = chance.choice(self.moulds.entities[kind]) if kind in self.moulds.entities else None
            aliases = [f"{phrase(chance)} {number}" for number in range(mould.aliases if mould else 0)]
            note = f"Invented: {phrase(chance)}." if not mould or mould.has_note or mould.basis == "inferred" else ""
            into[name] = [name, kind, label, "; ".join(aliases), scope, "", mould.basis if mould else "stated", note, ""]
            self.quads += 2 * (len(self.vocabulary.ancestors[kind]) + 2 + len(aliases) + bool(scope) + bool(note))
        return name


class Council:
    """A council with its area: its things, what its documents have said so far."""

    def __init__(self, country: Country, number: int) -> None:
        self.country, self.number = country, number
        self.name, self.area = f"council-{number}", f"area-{number}"
        self.chance = Random(f"{country.seed}/{number}")  # noqa: S311 - the same country each time
        self.entities: dict[str, list[str]] = {}
        self.pools: dict[str, list[str]] = {}
        self.said: list[Said] = []
        self.stated: set[tuple[str, str, str]] = set()
        self.papers: list[str] = []
        self.posts: list[str] = []
        self.add("LocalArea", f"Area {number} of Exampleshire", self.area)
        self.add("Council", f"Council {number} of Exampleshire", self.name)
        self.frame = Frame(self)

    def add(self, kind: str, label: str = "", name: str = "") -> str:
        """Add a thing of a class to the council's area and return its id."""
        pool = self.pools.setdefault(kind, [])
        number = len(pool) + 1
        name = name or f"{self.name}-{kebab(kind)}-{number}"
        label = label or label_of(kind, f"{self.number}.{number}", self.chance)
        pool.append(self.country.entity(self.entities, name, kind, label, scope=self.area, chance=self.chance))
        return name

    def common(self, kind: str, number: int | None = None) -> str:
        """Return a thing that belongs to no area; the first are named most often."""
        of = self.country.shared.get(kind, 1)
        number = 1 + int(of * self.chance.random() ** 2) if number is None else 1 + number % of
        own = Random(f"{self.country.seed}/{kind}/{number}")  # noqa: S311 - the same thing, whichever council names it first
        label = label_of(kind, str(number), own)
        return self.country.entity(self.country.entities, f"{kebab(kind)}-{number}", kind, label, scope="", chance=own)

    def thing(self, kind: str) -> str:
        """Return a thing of a class: as often a new one as in the shipped data, else one that was named before."""
        if kind in self.country.shared:
            return self.common(kind)
        pool = self.pools.get(kind)
        if not pool or (kind not in Frame.ONLY and self.chance.random() < self.country.moulds.fresh.get(kind, 0.5)):
            return self.add(kind)
        return pool[int(len(pool) * self.chance.random() ** 1.5)]

    def label(self, name: str) -> str:
        """Return the label of a thing; what is none is returned as it is."""
        found = self.entities.get(name) or self.country.entities.get(name)
        return found[2] if found else name

    def kind(self, name: str) -> str:
        """Return the class of a thing of the council; of others an empty text."""
        return self.entities[name][1] if name in self.entities else ""


class Document:
    """One document of a council: its rows, and the passage that is being read."""

    def __init__(self, council: Council, kind: str, day: date, number: int) -> None:
        self.council, self.country, self.day, self.chance = council, council.country, day, council.chance
        self.name = f"{council.name}-{kind}-{day.year}-{number}"
        title = f"SEND {kind} of Council {council.number} of Exampleshire, {day:%d %B %Y} ({number})"
        council.add(kind.capitalize(), title, self.name)
        council.papers.append(self.name)
        self.rows: list[list[str]] = []
        self.seen: list[list[str]] = []
        self._said: set[tuple[str, ...]] = set()
        self._passage, self._passages = 0, set[int]()
        self._write(kind, title)

    def _write(self, kind: str, title: str) -> None:
        day, body = self.day.isoformat(), self.council.pools["ScrutinyPanel"][0]
        self.country.write(
            "sources", 10, id=self.name, title=title, kind=kind, publisher=self.council.name, body=body, said_on=day, said_basis="stated",
            language="en-GB", sha256=sha256(self.name.encode()).hexdigest(), characters=str(self.chance.randrange(8_000, 25_000)),
            note="Invented.",
        )  # fmt: skip
        area, year = self.council.area, str(self.day.year)
        self.country.write("coverage", 5, area=area, document=self.name, period=year, state="read")
        missing = f"Appendix {self.chance.randrange(1, 9)} of the {kind} of {day}"
        self.country.write("coverage", 5, area=area, document=missing, state="not-read", mentioned_in=self.name)

    def say(self, said: Said) -> None:
        """Add a statement, unless the document said it before."""
        key = (said.subject, said.predicate, said.object)
        if key in self._said or said.subject == said.object:
            return
        self._said.add(key)
        first = key not in self.council.stated
        if first:
            self.council.stated.add(key)
            self.council.posts += [end for end in (said.subject, said.object) if self.council.kind(end) == "Post"]
            self.council.said.append(said)
        is_actual = said.status == "actual" and not said.denied
        # In the default graph a statement that another document has made stands once.
        self.country.quads += (2 if first else 1) * (5 + is_actual)
        summary = f"{self.council.label(said.subject)} {spaced(said.predicate)} {self.council.label(said.object)}."
        state = self.country.vocabulary.relations[said.predicate].is_state
        self.rows.append([*key, *self._evidence(said, summary, state=state)])

    def see(self, dimensions: dict[str, str], when: str, said_by: str = "document") -> None:
        """Add an observation, unless the document made it before."""
        key = (*dimensions.values(), when)
        if key in self._said:
            return
        self._said.add(key)
        cells = [dimensions.get(column.name, "") for column in TABLES["observations"].columns[:9]]
        self.country.quads += 2 * (6 + sum(map(bool, cells[2:8])) + bool(cells[2].strip("~<>=")))
        summary = f"{self.council.label(cells[0])} of {self.council.label(cells[1])}, as the document gives it."
        self.seen.append([*cells, *self._evidence(Said("", "", "", when, said_by=said_by), summary, state=True)])

    def _evidence(self, said: Said, summary: str, *, state: bool) -> list[str]:
        places = [self._place(back=back) for back in range(said.passages - 1, -1, -1)]
        joined = [f" {PARTED} ".join(parts) for parts in zip(*places, strict=True)]
        reason = f"It follows from what is said of {phrase(self.chance)}." if said.basis == "inferred" else ""
        bounds = (0 if not said.when else 2 if said.when.endswith("..") or (state and "/" not in said.when) else 4) + bool(said.when)
        qualifiers = said.qualifiers.count("=")
        self.country.quads += 2 * (8 + bounds + qualifiers + bool(reason) + bool(said.curator) + len(places))
        return [
            said.when, said.status, said.denied, said.qualifiers, said.basis, said.said_by, *joined, summary, reason, said.curator,
        ]  # fmt: skip

    def _place(self, *, back: int) -> tuple[str, str, str, str]:
        """Return a passage: its locator, first and last words, hash; the next one as often as in the shipped data."""
        if not back and self.chance.random() < 1 / self.country.moulds.rows_per_passage:
            self._passage += 1
        number = max(self._passage - back, 0)
        if number not in self._passages:
            self._passages.add(number)
            self.country.quads += 2 * 11
        own = Random(f"{self.name}/{number}")  # noqa: S311 - the same words each time it is cited
        locator = f"{phrase(own).capitalize()} › Progress to date › para {number + 1}"
        return locator, f"{phrase(own)} {number}", f"{phrase(own)} {number}", sha256(f"{self.name}/{number}".encode()).hexdigest()

    def poured(self, mould: Mould) -> Said:
        """Return a statement from a mould."""
        when = dated(mould.when, self.day, self.chance, ahead=mould.status != "actual")
        target = self._filled(mould.object)
        pairs = [f"{key}={self._beside(end)}" for key, end in mould.qualifiers]
        return Said(
            self._filled(mould.subject), mould.predicate, target, when, mould.status, mould.denied, "; ".join(pairs), mould.basis,
            self._beside(mould.said_by), mould.passages, mould.curator,
        )  # fmt: skip

    def _beside(self, end: End) -> str:
        """Return what a qualifier holds, or who speaks: of a post something must have been said."""
        return self.chance.choice(self.council.posts) if end.type == "Post" and self.council.posts else self._filled(end)

    def _filled(self, end: End) -> str:
        if end.type:
            return self.name if end.type in ("Minutes", "Presentation") else self.council.thing(end.type)
        if end.literal == "edtf":
            return dated("interval", self.day, self.chance, ahead=True)
        if end.literal == "boolean":
            return "true"
        return end.concept or (phrase(self.chance) if end.literal == "string" else str(self.chance.randrange(2, 900)))

    def write(self) -> None:
        """Write the files of the document."""
        self.country.whole("statements", f"statements/{self.name}.csv", self.rows)
        if self.seen:
            self.country.whole("observations", f"observations/{self.name}.csv", self.seen)
