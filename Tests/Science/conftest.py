"""A session of Huxley for each test: `huxley(cell)` gives the numbers each line printed."""

import pytest

from huxley import printed


@pytest.fixture
def huxley(tmp_path):
    return lambda cell: printed(cell, tmp_path)
