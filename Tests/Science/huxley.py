"""Runs cells in Huxley and reads the numbers they print."""

import pathlib
import re
import subprocess

HUXLEY = pathlib.Path(__file__).resolve().parents[2] / ".build" / "release" / "huxley"
NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def printed(cell, directory):
    """What the cell prints, a list of numbers for each line (12 digits of each)."""
    path = directory / "cell.hux"
    path.write_text(cell)
    done = subprocess.run([HUXLEY, "run", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [
        [float(found.replace("−", "-")) for found in NUMBER.findall(line)]
        for line in done.stdout.splitlines()
    ]
