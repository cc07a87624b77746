"""The gallery as people pass it on: pages, slides, Markdown and LaTeX, made without network."""

import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import nbformat
import pytest

import offline

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / "notebooks" / "gallery.ipynb"
SVG = "image/svg+xml"


class Elements(html.parser.HTMLParser):
    """The images and tables of a page, and what it would fetch to show itself."""

    def __init__(self, text):
        super().__init__()
        self.images, self.tables, self.fetched = [], 0, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.images.append(attributes)
        elif tag == "table":
            self.tables += 1
        elif tag in ("link", "script") and (attributes.get("href") or attributes.get("src")):
            self.fetched.append(attributes.get("href") or attributes.get("src"))


@pytest.fixture(scope="module")
def outputs():
    notebook = nbformat.read(GALLERY, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [output.get("data", {}) for cell in cells for output in cell.outputs]


@pytest.fixture(scope="module")
def figures(outputs):
    return [data for data in outputs if SVG in data]


@pytest.fixture(scope="module")
def tables(outputs):
    return [data for data in outputs if SVG not in data and "text/latex" in data]


@pytest.fixture
def export(tmp_path, monkeypatch):
    """Converts the gallery as it is committed, with a program out of reach if one is named."""

    def export(form, *options, without=None):
        if without and shutil.which(without):
            folders = os.environ["PATH"].split(os.pathsep)
            rest = [f for f in folders if not (pathlib.Path(f) / without).exists()]
            monkeypatch.setenv("PATH", os.pathsep.join(rest))
        nbconvert = [sys.executable, "-m", "nbconvert", "--to", form, *options]
        offline.run([*nbconvert, "--output-dir", str(tmp_path), str(GALLERY)])
        return tmp_path

    return export


def test_the_gallery_shows_enough(figures, tables):
    assert len(figures) >= 60
    assert len(tables) >= 25


@pytest.mark.parametrize("form", ["html", "slides"])
def test_pages_show_every_figure_with_its_sentence(form, figures, tables, export):
    page = Elements(next(export(form).glob("*.html")).read_text())
    shown = [image for image in page.images if image["src"].startswith("data:image/svg+xml")]
    assert len(shown) == len(figures)
    assert [image["alt"] for image in shown] == [data["text/plain"] for data in figures]
    assert page.tables >= len(tables)
    assert all(image["src"].startswith("data:") for image in page.images)


def test_a_page_needs_no_network_for_its_figures(export):
    page = Elements(next(export("html").glob("*.html")).read_text())
    # What nbconvert itself would fetch: RequireJS, MathJax, Mermaid. Nothing of it draws a figure.
    known = ("require", "mathjax", "mermaid")
    assert all(any(name in link.lower() for name in known) for link in page.fetched), page.fetched


def test_markdown_has_every_figure_as_a_file(figures, export):
    folder = export("markdown")
    text = next(folder.glob("*.md")).read_text()
    linked = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    files = [folder / link for link in linked if link.endswith(".svg")]
    embedded = re.findall(r'<img alt="[^"]+"[^>]* src="data:image/svg', text)
    assert len(files) + len(embedded) >= len(figures)
    for file in files:
        assert ElementTree.parse(file).getroot().tag.endswith("svg")


def test_latex_by_the_kernels_template_has_the_letters_of_the_formulae(export):
    text = next(export("latex", "--template", "huxley").glob("*.tex")).read_text()
    body = text[text.index(r"\begin{document}") :]
    assert "α" in body
    foreign = {sign for sign in body if ord(sign) > 127}
    defined = set(re.findall(r"\\protected\\def(.)\{", text))
    # The fonts of LaTeX have dashes, quotes and an upright micro sign; none has the brain of a title.
    assert foreign - defined <= set("–—’“”…±°µ🧠")


def test_latex_has_every_figure_as_pdf_without_inkscape(figures, tables, export):
    folder = export("latex", without="inkscape")
    text = next(folder.glob("*.tex")).read_text()
    linked = re.findall(r"\\adjustimage\{.*\}\{([^{}]+)\}", text)
    assert len(linked) == len(figures)
    for link in linked:
        file = folder / link
        assert file.suffix == ".pdf"
        done = subprocess.run(["pdfinfo", file], capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr, done.stderr
        assert re.search(r"Pages:\s+1\b", done.stdout)
    assert text.count(r"\begin{tabular}") >= len(tables)
