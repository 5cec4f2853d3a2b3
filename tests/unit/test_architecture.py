"""The rules of the layout, read from the imports."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAGES = ("ingestion", "cleaning", "extraction", "aggregation", "publication")
SHARED = {"contracts", "settings", "duplicates", "timelimit", "collection"}
ADAPTED = {"store", "workers", "pool", "curation", "transience"}  # what adapters call
SOURCES = sorted([*(ROOT / "tasks").rglob("*.py"), *(ROOT / "flows").rglob("*.py")])


@cache
def imported(path: Path) -> set[str]:
    """Every module that the file imports, at its top or inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} uses a relative import"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def may_import_prefect(path: Path) -> bool:
    return name(path).startswith("flows/") or path.name == "task.py"


def stage_of(path: Path) -> str | None:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "tasks" and parts[1] in STAGES else None


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 30
    assert {stage_of(path) for path in SOURCES} >= set(STAGES)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_flows_and_adapters_import_prefect(path):
    prefect = {module for module in imported(path) if module.split(".")[0] in {"prefect", "prefect_dask"}}
    assert not prefect or may_import_prefect(path)


@pytest.mark.parametrize("path", [path for path in SOURCES if stage_of(path)], ids=name)
def test_stages_import_what_is_shared_and_never_each_other(path):
    own = stage_of(path)
    allowed = (
        SHARED | {own} | ({"store", "workers", "pool", "curation", "transience"} if path.name == "task.py" else set())
    )
    parts = [module.split(".") for module in imported(path)]
    reached = {part[1] for part in parts if part[0] == "tasks" and len(part) > 1}
    assert reached <= allowed


@pytest.mark.parametrize("path", sorted((ROOT / "tasks").glob("*/task.py")), ids=name)
def test_adapters_stay_thin(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    assert functions
    assert all((node.end_lineno or 0) - node.lineno < 15 for node in functions)


def test_packages_have_empty_init_files():
    assert [name(path) for path in SOURCES if path.name == "__init__.py" and path.stat().st_size] == []


def test_only_settings_reads_the_environment():
    reads = ("os.environ", "os.getenv", "getenv(")
    readers = {name(path) for path in SOURCES if any(word in path.read_text(encoding="utf-8") for word in reads)}
    # Prefect's own switches have to be in the environment before it is imported
    # and the number of threads before NumPy is
    assert readers <= {"tasks/settings.py", "tasks/one_core.py", "flows/flow_environment.py"}


def test_side_by_side_the_tests_of_a_file_stay_together(request):
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("only where pytest-xdist spreads groups")
    assert request.node.nodeid.endswith("@tests/unit/test_architecture.py")
