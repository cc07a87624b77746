/// The lab's sweep written by hand in C: what a person fluent in SIMD would write for this one
/// model, and what the engine is measured against.
///
/// Each function integrates `members` copies of the lab's membrane by forward Euler with 0.025 ms
/// from rest. Member i gets currents[i] (µA/cm²) from step `onset` on. Upward crossings of 0 mV are
/// counted into counts[i]. Returns the number of crossings in all.
#ifndef COMPARATORS_H
#define COMPARATORS_H

#include <stdint.h>

/// The plain way: an exponential for each of the six rates, a division for each that has one.
int64_t comparator_plain(const double *currents, int64_t members, int64_t steps, int64_t onset,
                         int32_t *counts);

/// With what only a person sees: two exponentials whose powers give all six, two divisions.
int64_t comparator_shared(const double *currents, int64_t members, int64_t steps, int64_t onset,
                          int32_t *counts);

#endif
