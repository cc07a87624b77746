"""Every notebook of the repository, and what a fresh run of it without network gives."""

import pathlib
import sys
from dataclasses import dataclass

import nbformat
import pytest

import offline

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@dataclass(frozen=True)
class Executed:
    name: str
    committed: nbformat.NotebookNode
    fresh: nbformat.NotebookNode
    html: str


def execute(path, directory):
    nbconvert = [sys.executable, "-m", "nbconvert", "--execute", "--output-dir", str(directory)]
    offline.run([*nbconvert, "--to", "html", str(path)])
    offline.run([*nbconvert, "--to", "notebook", str(path)])
    return Executed(
        path.stem,
        nbformat.read(path, as_version=4),
        nbformat.read(directory / path.name, as_version=4),
        (directory / f"{path.stem}.html").read_text(),
    )


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """All notebooks by name, executed once."""
    assert NOTEBOOKS, "the repository has no notebooks"
    directory = tmp_path_factory.mktemp("executed")
    return {path.stem: execute(path, directory) for path in NOTEBOOKS}


@pytest.fixture(params=[path.stem for path in NOTEBOOKS] or ["lab3"])
def notebook(request, executed):
    return executed[request.param]


@pytest.fixture
def lab3(executed):
    return executed["lab3"]
