"""Which bodies share members: a network of members and bodies, seen from the bodies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .ground import standing
from .measured import Column, Measure, Row
from .readings import areas_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..claims import Claim
    from .measured import Request

__all__ = ["shared_members"]

METHOD = (
    "Two-mode projection: two bodies are tied by the members that they share (Breiger 1974, Social Forces 53), by networkx. A member is "
    "who is said to be one or to take part; a post in a body counts as its holders, or as itself where nobody is named"
)
_COLUMNS = (
    Column("one", "body"),
    Column("other", "body"),
    Column("shared", "shared", "count"),
    Column("members", "members"),
)
_BODY, _MEMBERSHIP = "send:GovernanceBody", ("send:memberOf", "send:participatesIn")


def shared_members(request: Request) -> Measure:
    """Return the pairs of bodies that share members, most first, with the claims of each membership."""
    import networkx as nx

    ground = request.ground
    belongs: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for member, body, claims in _memberships(request):
        belongs[member, body].extend(claims)
    graph = nx.Graph()
    bodies = sorted({body for _, body in belongs})
    graph.add_nodes_from(f"body {body}" for body in bodies)
    graph.add_edges_from((f"member {member}", f"body {body}") for member, body in sorted(belongs))
    ties = nx.bipartite.weighted_projected_graph(graph, [f"body {body}" for body in bodies]).edges(data="weight")
    rows = []
    for first, second, shared in ties:
        one, other = sorted(end.removeprefix("body ") for end in (first, second))
        both = sorted({member for member, body in belongs if body == one} & {member for member, body in belongs if body == other})
        said = tuple(dict.fromkeys(claim for member in both for body in (one, other) for claim in belongs[member, body]))
        labels = ground.label(one), ground.label(other)
        values = {"one": labels[0], "other": labels[1], "shared": shared, "members": "; ".join(map(ground.label, both))}
        rows.append(Row(f"{one} {other}", " – ".join(labels), values, said))  # noqa: RUF001 - a dash is meant
    rows.sort(key=lambda row: (-int(str(row.values["shared"])), row.id))
    members = {member for member, _ in belongs}
    notes = (
        f"{len(members)} members of {len(bodies)} bodies are said; {len(rows)} pairs of bodies share any.",
        "Two bodies without a shared member may have one: the documents seldom list members.",
    )
    return Measure("shared-members", "Bodies that share members", METHOD, _COLUMNS, tuple(rows), request.shown, notes)


def _memberships(request: Request) -> Iterator[tuple[str, str, list[Claim]]]:
    """Yield members with the body that they belong to, and the claims that say so."""
    ground, areas = request.ground, {area.area for area in request.shown}
    for claim in ground.claims:
        if standing(claim) not in request.standings or not ground.is_a(claim.object, _BODY):
            continue
        if request.is_narrowed and not areas_of(ground, request.known, claim) & areas:
            continue
        if claim.predicate in _MEMBERSHIP:
            yield claim.subject, claim.object, [claim]
        elif claim.predicate == "send:postIn":
            held = [each for each in ground.about[claim.subject] if each.predicate == "send:holdsPost" and each.object == claim.subject]
            held = [each for each in held if standing(each) in request.standings]
            for holding in held:
                yield holding.subject, claim.object, [claim, holding]
            if not held:
                yield claim.subject, claim.object, [claim]
