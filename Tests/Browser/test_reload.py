"""Figures in a notebook that was run, saved and opened again."""

import json

from lab import FIGURES, Lab


def test_figures_are_there_after_a_reload(tmp_path):
    cells = ["run = simulate(TraubMiles, 50 ms, I = 3 µA/cm²)", "run", "phase(run.V, run.n)"]
    notebook = tmp_path / "reload.ipynb"
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
    lab = Lab(tmp_path)
    try:
        lab.open(notebook)
        lab.run_all()
        before = lab.figures()
        assert len(before) == 2
        lab.reload()
        lab.page.wait_for_selector(FIGURES)
        after = lab.figures()
        assert [i["alt"] for i in after] == [i["alt"] for i in before]
        assert all(i["natural"] > 100 for i in after)
    finally:
        lab.close()
