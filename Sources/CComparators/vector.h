/// Vectors as wide as the machine's registers, and their exponential.
#ifndef COMPARATORS_VECTOR_H
#define COMPARATORS_VECTOR_H

#include <stdint.h>

#if defined(__AVX512F__)
#define WIDTH 8
#elif defined(__AVX__)
#define WIDTH 4
#else
#define WIDTH 2
#endif

typedef double vec __attribute__((vector_size(8 * WIDTH)));
typedef int64_t ivec __attribute__((vector_size(8 * WIDTH)));

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// A number in every lane. Products and sums are contracted by the compiler's flags.
ALWAYS_INLINE vec all(double x) { return x - (vec){}; }

/// Of the polynomial of exp on |r| ≤ ln 2 / 2, from the constant one up.
static const double coefficients[12] = {
    1.0, 1.0, 0x1.000000000000ap-1, 0x1.55555555554f9p-3,
    0x1.555555555083ep-5, 0x1.1111111127d0ep-7, 0x1.6c16c18438b08p-10, 0x1.a01a012a0f351p-13,
    0x1.a01999e2633fdp-16, 0x1.71df25b3100a2p-19, 0x1.28ad9b8551757p-22, 0x1.ad7f3ee016e7dp-26,
};

/// exp(x) for |x| < 708, without care for what lies beyond: polynomial of degree 11.
///
/// As a loop over the coefficients: written out, each exponential of a step loads all of them
/// anew, and a step takes a fifth longer.
ALWAYS_INLINE vec vexp(vec x) {
  const vec shifter = all(0x1.8p52);
  vec shifted = x * 0x1.71547652b82fep0 + shifter;
  vec k = shifted - shifter;
  vec r = x - k * 0x1.62e42fefa39efp-1;
  r = r - k * 0x1.abc9e3b39803fp-56;
  vec p = all(coefficients[11]);
  for (int i = 10; i >= 0; i--) p = p * r + coefficients[i];
  return (vec)((ivec)p + ((ivec)shifted << 52));
}

#endif
