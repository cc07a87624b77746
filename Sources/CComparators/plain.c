#include "comparators.h"

#define RATES(v, am, bm, ah, bh, an, bn)                                                          \
  do {                                                                                            \
    vec p54 = v + 54.0, p27 = v + 27.0, p52 = v + 52.0;                                           \
    am = p54 * 0.32 / (1.0 - vexp(p54 * -0.25));                                                  \
    bm = p27 * 0.28 / (vexp(p27 * 0.2) - 1.0);                                                    \
    ah = vexp((v + 50.0) * (-1.0 / 18)) * 0.128;                                                  \
    bh = 4.0 / (1.0 + vexp(p27 * -0.2));                                                          \
    an = p52 * 0.032 / (1.0 - vexp(p52 * -0.2));                                                  \
    bn = vexp((v + 57.0) * (-1.0 / 40)) * 0.5;                                                    \
  } while (0)

#include "sweep.h"

int64_t comparator_plain(const double *currents, int64_t members, int64_t steps, int64_t onset,
                         int32_t *counts) {
  return run_sweep(currents, members, steps, onset, counts);
}
