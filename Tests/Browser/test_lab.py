"""lab3.ipynb as a student sees it: JupyterLab, all cells run, in both themes."""

import ast
import pathlib
import re

import pytest

from lab3 import SPIKE_COUNTS
from lab import Lab

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIGURES = ".jp-OutputArea-output img[src^='data:image/svg+xml']"
OVERFLOWING = """() => [...document.querySelectorAll('.jp-OutputArea-output')]
  .filter(output => output.scrollWidth > output.clientWidth + 1)
  .map(output => output.textContent.slice(0, 80) || output.innerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    notebook = ROOT / "notebooks" / "lab3.ipynb"
    assert notebook.exists()
    lab = Lab(tmp_path_factory.mktemp("lab"))
    try:
        lab.open(notebook)
        lab.run_all()
        yield lab
    finally:
        lab.close()


def test_no_cell_fails(lab):
    outputs = [output for cell in lab.outputs() for output in cell]
    assert outputs
    for output in outputs:
        assert output["output_type"] != "error", output
        assert output.get("name") != "stderr", output


def test_the_figures_are_drawn_and_described(lab):
    figures = lab.page.locator(FIGURES)
    assert figures.count() >= 4
    for figure in figures.all():
        size = figure.evaluate("i => ({natural: i.naturalWidth, shown: i.clientWidth})")
        assert size["natural"] > 100 and size["shown"] > 100
        assert figure.get_attribute("alt").strip()


def test_the_51_counts_are_on_the_page(lab):
    text = "\n".join(lab.page.locator(".jp-OutputArea-output").all_inner_texts())
    lists = [ast.literal_eval(found) for found in re.findall(r"\[[\d,\s]+\]", text)]
    assert SPIKE_COUNTS in lists


@pytest.mark.parametrize("width", [1280, 800])
def test_no_output_overflows(lab, width):
    lab.close_file_browser()
    lab.page.set_viewport_size({"width": width, "height": 1000})
    lab.page.wait_for_timeout(500)
    assert lab.page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_are_photographed(lab, theme):
    lab.show(theme)
    picture = ROOT / ".build" / "screenshots" / f"lab3-{theme}.png"
    lab.screenshot(picture)
    assert picture.stat().st_size > 50_000
    assert lab.page.locator(FIGURES).count() >= 4
