"""The gallery as it comes by mail: not run, not trusted, in a pane of any width, in both themes."""

import json
import pathlib

import pytest

from lab import Lab

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / "notebooks" / "gallery.ipynb"
FIGURES = ".jp-OutputArea-output img[src^='data:image/svg+xml']"
TABLES = ".jp-OutputArea-output table.dataframe"
SHOWN = """image => ({natural: image.naturalWidth, width: image.clientWidth,
  height: image.clientHeight, ratio: image.naturalWidth / image.naturalHeight,
  room: image.closest('.jp-OutputArea-output').clientWidth, alt: image.alt})"""
TRUSTED = "() => window.notebook().content.model.cells.get(1)?.trusted ?? false"


def outputs(mime):
    cells = json.loads(GALLERY.read_text())["cells"]
    data = [o.get("data", {}) for cell in cells for o in cell.get("outputs", [])]
    return [d for d in data if mime in d]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    lab = Lab(tmp_path_factory.mktemp("gallery"))
    try:
        lab.open(GALLERY, with_outputs=True)
        lab.close_file_browser()
        lab.page.wait_for_function(
            "count => document.querySelectorAll(\"img[src^='data:image/svg']\").length >= count",
            arg=len(outputs("image/svg+xml")),
            timeout=60_000,
        )
        yield lab
    finally:
        lab.close()


def shown(lab):
    return lab.page.locator(FIGURES).evaluate_all(f"images => images.map({SHOWN})")


def test_an_untrusted_notebook_shows_every_figure_and_table(lab):
    assert not lab.page.evaluate(TRUSTED)
    assert len(shown(lab)) == len(outputs("image/svg+xml"))
    assert lab.page.locator(TABLES).count() >= len(outputs("text/latex"))


def test_every_figure_is_read_aloud_as_its_sentence(lab):
    sentences = [data["text/plain"] for data in outputs("image/svg+xml")]
    assert [image["alt"] for image in shown(lab)] == ["".join(s) for s in sentences]


@pytest.mark.parametrize("width", [1280, 620, 420])
def test_figures_shrink_with_the_pane_and_keep_their_proportions(lab, width):
    lab.page.set_viewport_size({"width": width, "height": 900})
    lab.page.wait_for_timeout(500)
    for image in shown(lab):
        assert image["width"] <= min(image["natural"], image["room"]) + 1
        assert abs(image["width"] / image["height"] - image["ratio"]) < 0.05 * image["ratio"]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_figures_have_their_own_ground_in_both_themes(lab, theme):
    lab.page.set_viewport_size({"width": 1000, "height": 900})
    lab.show(theme)
    assert len(shown(lab)) == len(outputs("image/svg+xml"))
    picture = ROOT / ".build" / "screenshots" / f"gallery-{theme}.png"
    lab.screenshot(picture)
    assert picture.stat().st_size > 100_000


def test_figures_are_there_after_a_reload(tmp_path_factory):
    directory = tmp_path_factory.mktemp("reload")
    cells = ["run = simulate(TraubMiles, 50 ms, I = 3 µA/cm²)", "run", "phase(run.V, run.n)"]
    notebook = directory / "reload.ipynb"
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"name": "huxley", "display_name": "Huxley", "language": "huxley"}
    notebook.write_text(
        json.dumps(
            {
                "cells": [{**code, "id": f"c{i}", "source": s} for i, s in enumerate(cells)],
                "metadata": {"kernelspec": kernel},
                "nbformat": 4,
                "nbformat_minor": 5,
            }
        )
    )
    lab = Lab(directory)
    try:
        lab.open(notebook)
        lab.run_all()
        before = shown(lab)
        assert len(before) == 2
        lab.reload()
        lab.page.wait_for_selector(FIGURES)
        after = shown(lab)
        assert [i["alt"] for i in after] == [i["alt"] for i in before]
        assert all(i["natural"] > 100 for i in after)
    finally:
        lab.close()
