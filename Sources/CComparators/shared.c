#include "comparators.h"

/// q = exp(−(V + 27)/40): its eighth power has slope 1/5 and its tenth 1/4. The divisions come in
/// pairs, a/x and b/y from 1/(xy).
#define RATES(v, am, bm, ah, bh, an, bn)                                                          \
  do {                                                                                            \
    vec p54 = v + 54.0, p27 = v + 27.0, p52 = v + 52.0;                                           \
    vec q = vexp(p27 * (-1.0 / 40));                                                              \
    vec q2 = q * q, q4 = q2 * q2, q8 = q4 * q4, q10 = q8 * q2;                                    \
    vec dm = 1.0 - q10 * 0.0011708796207911744; /* exp(−27/4) */                                  \
    vec em = 1.0 - q8;                                                                            \
    vec dh = 1.0 + q8;                                                                            \
    vec dn = 1.0 - q8 * 0.006737946999085467; /* exp(−25/5) */                                    \
    vec first = 1.0 / (dm * em), second = 1.0 / (dh * dn);                                        \
    am = p54 * 0.32 * (first * em);                                                               \
    bm = p27 * 0.28 * q8 * (first * dm);                                                          \
    ah = vexp((v + 50.0) * (-1.0 / 18)) * 0.128;                                                  \
    bh = dn * 4.0 * second;                                                                       \
    an = p52 * 0.032 * (second * dh);                                                             \
    bn = q * (0.5 * 0.47236655274101469); /* exp(−30/40) */                                       \
  } while (0)

#include "sweep.h"

int64_t comparator_shared(const double *currents, int64_t members, int64_t steps, int64_t onset,
                          int32_t *counts) {
  return run_sweep(currents, members, steps, onset, counts);
}
