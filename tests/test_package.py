"""What a user of the package may rely on: names, import cost, dependencies, files it ships."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import claimaudit

ROOT = Path(__file__).parents[1]

SEEDS = {
    "000_1344e4e0e9a6aa10.txt": "7e08d7d02dc5cfbe8be2eee2c50ee4b03f2af657a5525cf342bbfaa9e4398d24",
    "001_e774fa5b22872d75.txt": "4308055459cda6474aa571dad4f2258874a9b36338c69645d05efe90df21dd4b",
    "002_173ff65f1997fba2.txt": "641b014a9b734ced73c2acfb3394c5583d3fa37ed7c132cfcdbd4b9bc7a5310d",
    "003_c5d03bee384cf964.txt": "a1bca04ebcb3e398933d3032929be5a8be7f5a0950f67561517aeec7fadc5555",
    "004_3b15b953b9aea742.txt": "b2183d578fa87119881b09e2b540dbb0296ff3645f1a1d0fca6bb98e4fb97ce7",
}

# Loading any of these costs time that a script which only lints should not pay.
HEAVY = ("openai", "instructor", "typer", "rich", "pydantic", "wordfreq", "ftfy", "sentencex")


def test_public_names_are_sorted_and_there() -> None:
    assert claimaudit.__all__ == sorted(claimaudit.__all__)
    for name in claimaudit.__all__:
        assert getattr(claimaudit, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        claimaudit.nothing  # noqa: B018


def test_public_things_have_docstrings() -> None:
    for name in claimaudit.__all__:
        assert getattr(claimaudit, name).__doc__, name


def test_importing_claimaudit_loads_nothing_heavy() -> None:
    script = f"import claimaudit, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_function_lint_is_not_shadowed_by_a_module() -> None:
    script = (
        "import claimaudit; from claimaudit import lint_text; lint_text('x'); claimaudit.audit;"
        "print(callable(claimaudit.lint))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "True"


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_seeds_are_the_documents_byte_for_byte(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest


def test_resolved_versions_are_at_least_the_floors() -> None:
    # A resolver left alone goes back to instructor 1.3 and openai 1 without a word.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for line in project["dependencies"]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(version(requirement.name), prereleases=True), line


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert "--hash=sha256:" in lock


def test_a_wheel_holds_the_prompts(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    script = "import claimaudit.prompts as p; print(p.__file__); print(p.load('read').label)"
    out = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, label = out.stdout.split()
    assert where.startswith(str(site))
    from claimaudit import prompts

    assert label == prompts.load("read").label
