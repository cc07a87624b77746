"""The figures that people approved, and a browser that paints and compares them."""

import base64
import pathlib
import shutil
import subprocess

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "Tests" / "FiguresTests" / "Golden"
HUXLEY = ROOT / ".build" / "release" / "huxley"
FIGURES = sorted(GOLDEN.glob("*.svg"))

# Two pictures of one size, each blurred over 3 × 3 pixels, since renderers place letters and soften
# edges differently. `differing` is the share of pixels of which a colour differs by more than a
# quarter; `ink` how much darker the first is than the second as a whole, relative to its own ink.
COMPARE = """async ([first, second, width, height]) => {
  const pixels = async source => {
    const image = new Image()
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = () => reject(new Error('the picture cannot be read'))
      image.src = source
    })
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', {willReadFrequently: true})
    context.drawImage(image, 0, 0, width, height)
    return context.getImageData(0, 0, width, height).data
  }
  const [a, b] = [await pixels(first), await pixels(second)]
  const background = [a[0], a[1], a[2]]
  let differing = 0, inkA = 0, inkB = 0
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) {
    let worst = 0
    for (let c = 0; c < 3; c++) {
      let sum = 0
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
        const i = 4 * ((y + dy) * width + x + dx) + c
        sum += a[i] - b[i]
      }
      worst = Math.max(worst, Math.abs(sum) / 9)
      const i = 4 * (y * width + x) + c
      inkA += Math.abs(a[i] - background[c])
      inkB += Math.abs(b[i] - background[c])
    }
    if (worst > 64) differing++
  }
  return {differing: differing / (width * height), ink: Math.abs(inkA - inkB) / Math.max(inkA, 1)}
}"""


@pytest.fixture(scope="session")
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser.new_page()
        browser.close()


def as_source(kind, content):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def painted_by_rsvg(svg):
    return subprocess.run(
        ["rsvg-convert"], input=svg, capture_output=True, check=True
    ).stdout


def painted_by_poppler(pdf):
    """At 96 dots per inch a point and a third is a pixel, as in the SVG."""
    done = subprocess.run(
        ["pdftoppm", "-r", "96", "-png", "-singlefile", "-"], input=pdf, capture_output=True
    )
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def compare(page):
    def compare(svg, kind, picture, size):
        return page.evaluate(
            COMPARE, [as_source("image/svg+xml", svg), as_source(kind, picture), *size]
        )

    return compare
