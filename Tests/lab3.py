"""What the lab's own program gives."""

SPIKE_COUNTS = [
    0, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 16, 17, 18, 18, 19, 20, 20, 21, 22, 22, 23,
    23, 24, 24, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 30, 30, 31, 31, 31, 32, 32, 33, 33, 33,
    34, 34, 34,
]  # fmt: skip
"""Spikes of the 51 currents from 0 to 10 µA/cm², counted by the lab's own program."""
