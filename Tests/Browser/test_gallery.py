"""The gallery as it comes by mail: not run, not trusted, in a pane of any width, in both themes."""

import json
import pathlib

import pytest

from lab import Lab

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / "notebooks" / "gallery.ipynb"
TABLES = ".jp-OutputArea-output table.dataframe"
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


def test_an_untrusted_notebook_shows_every_figure_and_table(lab):
    assert not lab.page.evaluate(TRUSTED)
    assert len(lab.figures()) == len(outputs("image/svg+xml"))
    assert lab.page.locator(TABLES).count() >= len(outputs("text/latex"))


def test_every_figure_is_read_aloud_as_its_sentence(lab):
    sentences = [data["text/plain"] for data in outputs("image/svg+xml")]
    assert [image["alt"] for image in lab.figures()] == ["".join(s) for s in sentences]


@pytest.mark.parametrize("width", [1280, 620, 420])
def test_figures_shrink_with_the_pane_and_keep_their_proportions(lab, width):
    lab.page.set_viewport_size({"width": width, "height": 900})
    lab.page.wait_for_timeout(500)
    for image in lab.figures():
        assert image["width"] <= min(image["natural"], image["room"]) + 1
        assert abs(image["width"] / image["height"] - image["ratio"]) < 0.05 * image["ratio"]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_figures_have_their_own_ground_in_both_themes(lab, theme):
    lab.page.set_viewport_size({"width": 1000, "height": 900})
    lab.show(theme)
    assert len(lab.figures()) == len(outputs("image/svg+xml"))
    picture = ROOT / ".build" / "screenshots" / f"gallery-{theme}.png"
    lab.screenshot(picture)
    assert picture.stat().st_size > 100_000
