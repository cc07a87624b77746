/// The loop around a step; included once for each way to find the rates.
///
/// RATES(v, am, bm, ah, bh, an, bn) must set the six rates, in 1/ms, from the potential in mV.
#include <string.h>

#include "vector.h"

/// Vectors in flight at once, to hide the latency of a multiply-add.
#define INTERLEAVED 2
#define BLOCK (WIDTH * INTERLEAVED)

typedef struct {
  vec v, m, h, n;
  ivec crossings;
} membrane;

ALWAYS_INLINE void advance(membrane *s, vec current) {
  const double dt = 0.025;
  vec v = s->v, m = s->m, h = s->h, n = s->n;
  vec am, bm, ah, bh, an, bn;
  RATES(v, am, bm, ah, bh, an, bn);
  vec sodium = m * m * m * (h * 50.0);
  vec potassium = (n * n) * (n * n) * 10.0;
  vec net = current - (v + 65.0) * 0.1 - sodium * (v - 50.0) - potassium * (v + 90.0);
  vec next = v + net * dt;
  s->m = m + (am - (am + bm) * m) * dt;
  s->h = h + (ah - (ah + bh) * h) * dt;
  s->n = n + (an - (an + bn) * n) * dt;
  s->crossings -= (ivec)(v < all(0)) & (ivec)(next > all(0));
  s->v = next;
}

/// The block's currents, and 0 in the lanes after the last member.
static int64_t run_block(const double *currents, int64_t members, int64_t steps, int64_t onset,
                         int32_t *counts) {
  double padded[BLOCK] = {0};
  memcpy(padded, currents, (size_t)members * sizeof(double));
  membrane s[INTERLEAVED];
  vec stimulus[INTERLEAVED];
  for (int u = 0; u < INTERLEAVED; u++) {
    s[u] = (membrane){.v = all(-65.0),
                      .m = all(0.022083418537191028),
                      .h = all(0.9932525096349422),
                      .n = all(0.05182107474228339)};
    memcpy(&stimulus[u], padded + u * WIDTH, sizeof(vec));
  }
  int64_t step = 0;
  for (; step < onset && step < steps; step++)
    for (int u = 0; u < INTERLEAVED; u++) advance(&s[u], all(0));
  for (; step < steps; step++)
    for (int u = 0; u < INTERLEAVED; u++) advance(&s[u], stimulus[u]);
  int64_t total = 0;
  for (int64_t lane = 0; lane < members; lane++) {
    counts[lane] = (int32_t)s[lane / WIDTH].crossings[lane % WIDTH];
    total += counts[lane];
  }
  return total;
}

ALWAYS_INLINE int64_t run_sweep(const double *currents, int64_t members, int64_t steps,
                                int64_t onset, int32_t *counts) {
  int64_t total = 0;
  for (int64_t first = 0; first < members; first += BLOCK) {
    int64_t rest = members - first < BLOCK ? members - first : BLOCK;
    total += run_block(currents + first, rest, steps, onset, counts + first);
  }
  return total;
}
