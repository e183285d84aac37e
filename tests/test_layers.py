"""The floors of the house: imports go down only, and heavy libraries stay in their rooms."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "kg"
FLOORS = [
    {"model", "errors", "__init__"},
    {"knowledge"},
    {"articles", "records", "extract", "graph", "wikidata"},
    {"view"},
    {"pipeline", "question"},
    {"evaluate", "server", "library"},
    {"cli"},
]
ROOMS = {"spacy": {"extract", "train"}, "networkx": {"view"}, "pyvis": {"view"}}
ROOMS |= {"rdflib": {"knowledge", "graph", "view"}, "torch": {"train"}}
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "kg"
            names = [f"kg.{a.name}" for a in node.names] if whole else [node.module]
        for top, *rest in (name.split(".") for name in names):
            assert room in ROOMS.get(top, {room}), f"{top} does not belong in {room}"
            other = rest[0] if top == "kg" and rest else room
            if room in FLOOR and other in FLOOR and room not in {other, "__init__"}:
                assert FLOOR[other] < FLOOR[room], f"{room} must not import {other}"
            assert other != "train" or room == "train", "training is not part of the program"


def test_rooms_of_extraction_form_no_circle() -> None:
    """A room of `kg.extract` that another needs does not need it in turn."""
    graph: dict[str, set[str]] = {}
    for path in (ROOT / "extract").rglob("*.py"):
        room = _room(list(path.relative_to(ROOT / "extract").with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg.extract"):
                inside = (node.module or "").split(".")[2:]
                names = [inside] if inside else [[alias.name] for alias in node.names]
                graph.setdefault(room, set()).update(_room(name) for name in names)
    rooms = {room: needs - {room} for room, needs in graph.items()}
    TopologicalSorter(rooms).prepare()


def _room(parts: list[str]) -> str:
    """A module of the first floor stands for itself, one inside a room for the room."""
    return parts[0]
