"""The committed notebooks: they run without network, show what they promise, and are up to date."""

import ast
import base64
import html.parser
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import nbformat
from lab3 import SPIKE_COUNTS

SVG = "image/svg+xml"


def code_cells(notebook):
    return [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def figures(notebook):
    return [o for o in outputs(notebook) if SVG in o.get("data", {})]


def drawing(svg):
    """A figure's elements with the words in them: what does not depend on the processor."""
    root = ElementTree.fromstring(svg)
    return [(e.tag.rpartition("}")[2], (e.text or "").strip()) for e in root.iter()]


def comparable(output):
    """An output without what may differ from run to run: counts, ids, the last digit of a path."""
    if output.output_type == "stream":
        return (output.name, output.text)
    if output.output_type == "error":
        return (output.ename, output.evalue)
    data = output.data
    return (
        sorted(data),
        data.get("text/plain"),
        drawing(data[SVG]) if SVG in data else data.get("text/html"),
    )


class Images(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def test_the_notebook_is_valid_and_asks_for_huxley(notebook):
    nbformat.validate(notebook.committed)
    assert notebook.committed.metadata.kernelspec.name == "huxley"


def test_no_cell_fails_or_writes_to_stderr(notebook):
    for output in outputs(notebook.fresh):
        assert output.output_type != "error", output.get("evalue")
        assert output.get("name") != "stderr", output.get("text")


def test_the_committed_notebook_is_executed_from_top_to_bottom(notebook):
    cells = code_cells(notebook.committed)
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))


def test_the_committed_outputs_are_those_of_a_fresh_run(notebook):
    committed, fresh = code_cells(notebook.committed), code_cells(notebook.fresh)
    assert len(committed) == len(fresh)
    for old, new in zip(committed, fresh):
        assert list(map(comparable, old.outputs)) == list(map(comparable, new.outputs)), old.source


def test_every_figure_is_in_the_exported_page_and_described(notebook):
    images = [i for i in Images(notebook.html).found if i["src"].startswith("data:image/svg+xml")]
    # The answer of an experiment may be several figures: it has them in its HTML.
    shown = [Images(o.data["text/html"]).found for o in figures(notebook.fresh)]
    assert len(images) == sum(map(len, shown)) >= len(shown) > 0
    assert all(image.get("alt", "").strip() for image in images)
    assert all(i["src"].startswith("data:") for i in Images(notebook.html).found)


def test_every_figure_has_a_description_and_its_size(notebook):
    for figure in figures(notebook.fresh):
        root = ElementTree.fromstring(figure.data[SVG])
        parts = {e.tag.rpartition("}")[2]: e.text for e in root}
        assert parts["title"].strip() and parts["desc"].strip()
        assert {"width", "height", "viewBox"} <= root.attrib.keys() and root.get("role") == "img"
        assert figure.data["text/plain"].strip()


def test_every_figure_has_a_form_for_each_front_end(notebook):
    for figure in figures(notebook.fresh):
        assert {SVG, "text/html", "application/pdf", "text/plain"} <= figure.data.keys()
        assert base64.b64decode(figure.data["application/pdf"]).startswith(b"%PDF-")


def test_every_figure_is_drawn_by_a_second_renderer_too(notebook):
    for figure in figures(notebook.fresh):
        svg = figure.data[SVG].encode()
        drawn = subprocess.run(["rsvg-convert"], input=svg, capture_output=True)
        assert drawn.returncode == 0, drawn.stderr
        assert drawn.stdout.startswith(b"\x89PNG") and len(drawn.stdout) > 2000


def test_the_lab_counts_the_spikes_of_its_51_currents(lab3):
    printed = "".join(o.text for o in outputs(lab3.fresh) if o.output_type == "stream")
    lists = [ast.literal_eval(found) for found in re.findall(r"\[[\d,\s]+\]", printed)]
    assert SPIKE_COUNTS in lists


def test_the_lab_shows_its_figures(lab3):
    shown = figures(lab3.fresh)
    assert len(shown) >= 4
    words = " ".join(text for figure in shown for _, text in drawing(figure.data[SVG]))
    assert "Number of spikes vs. current I" in words
    assert "Number of spikes" in words.replace("Number of spikes vs. current I", "")
