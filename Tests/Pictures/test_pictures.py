"""Every approved figure looks the same wherever it is painted, and no text of it covers another."""

import base64
import json
import math
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from conftest import FIGURES, GOLDEN, HUXLEY, ROOT, painted_by_poppler, painted_by_rsvg

SVG = "{http://www.w3.org/2000/svg}"
names = [figure.stem for figure in FIGURES]

# The boxes of all lines of text in the browser's own metrics: [text, left, top, right, bottom].
# A line's box holds room for accents and descenders; ink is what is left without a fifth at top
# and bottom.
TEXT_BOXES = """svg => {
  document.body.innerHTML = svg
  const page = document.querySelector('svg').getBoundingClientRect()
  return [...document.querySelectorAll('svg > text')].map(text => {
    const box = text.getBoundingClientRect()
    const upright = box.height >= box.width && text.hasAttribute('transform')
    const cut = (upright ? box.width : box.height) / 5
    const [dx, dy] = upright ? [cut, 0] : [0, cut]
    return [text.textContent, box.left - page.left + dx, box.top - page.top + dy,
            box.right - page.left - dx, box.bottom - page.top - dy]
  })
}"""


def size(svg):
    root = ElementTree.fromstring(svg)
    return int(root.get("width")), int(root.get("height"))


def test_there_are_enough_figures():
    assert len(FIGURES) >= 60


@pytest.mark.parametrize("name", names)
def test_chromium_and_rsvg_paint_the_same(name, compare, record_property):
    svg = (GOLDEN / f"{name}.svg").read_bytes()
    found = compare(svg, "image/png", painted_by_rsvg(svg), size(svg))
    record_property("differing", f"{found['differing']:.3%}")
    assert found["differing"] < 0.02
    assert found["ink"] < 0.1


@pytest.mark.parametrize("name", names)
def test_no_text_covers_another_or_leaves_the_page(name, page):
    svg = (GOLDEN / f"{name}.svg").read_text()
    width, height = size(svg)
    boxes = page.evaluate(TEXT_BOXES, svg)
    assert boxes or name == "empty"
    for index, (text, left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, text
        for other, x0, y0, x1, y1 in boxes[:index]:
            apart = right <= x0 or x1 <= left or bottom <= y0 or y1 <= top
            assert apart, f"{text} / {other}"


def tick_scale(svg):
    """From data to pixels, as the labels of the ticks say: x, then y."""
    x, y = {}, {}
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        if text.get("x") is None or not re.fullmatch(r"−?[\d.]+", text.text or ""):
            continue
        value = float(text.text.replace("−", "-"))
        if text.get("text-anchor") == "middle":
            x[value] = float(text.get("x"))
        elif text.get("text-anchor") == "end":
            y[value] = float(text.get("y"))

    def line(points):
        # Labels at the ends may have been moved to stay on the page.
        (a, pa), *_, (b, pb) = sorted(points.items())[1:-1]
        return lambda value: pa + (value - a) * (pb - pa) / (b - a)

    return line(x), line(y)


def test_a_hundred_thousand_samples_look_as_if_all_were_drawn(compare, record_property):
    svg = (GOLDEN / "many-samples.svg").read_text()
    assert len(svg) <= 40_000
    to_x, to_y = tick_scale(svg)
    points = []
    for index in range(100_001):
        phase = index % 1428 / 1428
        v = -65 + 10 * phase
        if phase > 0.97:
            v += 100 * math.sin((phase - 0.97) / 0.03 * math.pi)
        points.append(f"{to_x(index * 0.025):.3f} {to_y(v):.3f}")
    curves = re.findall(r'<path d="[^"]*" stroke="#1a1a1a" stroke-width="15"/>', svg)
    assert len(curves) == 1
    # Inside the group that scales to tenths of a pixel.
    everything = "<path transform='scale(10)' d='M" + "L".join(points) + "' stroke='#1a1a1a'"
    full = svg.replace(curves[0], everything + " stroke-width='1.5'/>")
    found = compare(svg.encode(), "image/svg+xml", full.encode(), size(svg))
    record_property("differing", f"{found['differing']:.4%}")
    assert found["differing"] < 0.001 and found["ink"] < 0.02


def notebook_figures():
    """Every figure of the committed notebooks in both its forms."""
    found = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text())["cells"]
        data = [o.get("data", {}) for cell in cells for o in cell.get("outputs", [])]
        found += [
            pytest.param(
                "".join(d["image/svg+xml"]).encode(),
                base64.b64decode("".join(d["application/pdf"])),
                id=f"{path.stem}-{index}",
            )
            for index, d in enumerate(data)
            if "image/svg+xml" in d
        ]
    return found


@pytest.mark.parametrize(("svg", "pdf"), notebook_figures())
def test_the_pdf_of_a_figure_is_its_svg(svg, pdf, compare, record_property):
    found = compare(svg, "image/png", painted_by_poppler(pdf), size(svg))
    record_property("differing", f"{found['differing']:.3%}")
    assert found["differing"] < 0.02
    assert found["ink"] < 0.1


# Letters of Helvetica, letters that the PDF brings along, and two that are boxes there.
LETTERS = [
    "Мембранный потенциал: Łódź, Ρυθμός ά, Đặng",
    "время (мс) → −65·10⁻⁸ x₀ ≤ ∞",
    "σ (µA/cm²) ½ 漢字🧠",
]


@pytest.fixture(scope="session")
def letters(tmp_path_factory):
    """A figure with them, as SVG and as PDF, and what was said of it."""
    folder = tmp_path_factory.mktemp("letters")
    title, xlabel, ylabel = LETTERS
    (folder / "letters.hux").write_text(
        f'f = plot(sin, 0 .. 5, title = "{title}", xlabel = "{xlabel}", ylabel = "{ylabel}")\n'
        'save(f, "letters.svg")\nsave(f, "letters.pdf")\n'
    )
    run = subprocess.run(
        [HUXLEY, "run", "letters.hux"], cwd=folder, check=True, capture_output=True, text=True
    )
    return (folder / "letters.svg").read_bytes(), folder / "letters.pdf", run.stdout


def test_letters_of_a_pdf_are_those_that_were_written(letters):
    _, pdf, said = letters
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr
    # Text on its side, and what follows a raised digit, is put on another line.
    read = " ".join(done.stdout.split())
    for text in LETTERS:
        assert text in read
    assert "a box for 漢, 字 and 🧠" in said


def test_letters_of_a_pdf_look_like_those_of_the_svg(letters, compare):
    svg, pdf, _ = letters
    found = compare(svg, "image/png", painted_by_poppler(pdf.read_bytes()), size(svg))
    assert found["differing"] < 0.02
    assert found["ink"] < 0.1


def test_a_pdf_has_no_font_that_its_reader_needs_but_helvetica(letters):
    _, pdf, _ = letters
    done = subprocess.run(["pdffonts", pdf], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr
    for line in done.stdout.splitlines()[2:]:
        assert line.startswith("Helvetica") or re.search(r"yes\s+yes\s+yes", line), line
