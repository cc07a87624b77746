#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small Hodgkin–Huxley neuron, only to have curves of the right shape: mV, ms, µA/cm².
struct Neuron {
  var voltage: [Double] = []
  var m: [Double] = []
  var h: [Double] = []
  var n: [Double] = []
  var current: [Double] = []

  static let step = 0.025

  init(duration: Double, amplitude: Double, from: Double, to: Double) {
    var v = -65.0
    var gates = Neuron.rates(v).map { $0.0 / ($0.0 + $0.1) }
    for index in 0...Int((duration / Neuron.step).rounded()) {
      let t = Double(index) * Neuron.step
      let input = t >= from && t < to ? amplitude : 0
      voltage.append(v)
      m.append(gates[0])
      h.append(gates[1])
      n.append(gates[2])
      current.append(input)
      let sodium = 50 * gates[0] * gates[0] * gates[0] * gates[1] * (v - 50)
      let potassium = 10 * gates[2] * gates[2] * gates[2] * gates[2] * (v + 90)
      let rates = Neuron.rates(v)
      v += Neuron.step * (input - sodium - potassium - 0.1 * (v + 65))
      for k in 0..<3 {
        gates[k] += Neuron.step * (rates[k].0 * (1 - gates[k]) - rates[k].1 * gates[k])
      }
    }
  }

  /// The lab's run: 3 µA/cm² from 10 to 20 ms, with `tail` of it to 50 ms.
  static let lab = Neuron(duration: 50, amplitude: 3, from: 10, to: 20)

  /// Repetitive firing.
  static let twoSpikes = Neuron(duration: 50, amplitude: 1.2, from: 10, to: 60)

  private static func linoid(_ x: Double, _ y: Double) -> Double {
    abs(x / y) < 1e-6 ? y * (1 + x / y / 2) : x / (1 - exp(-x / y))
  }

  private static func rates(_ v: Double) -> [(Double, Double)] {
    [
      (0.32 * linoid(v + 54, 4), 0.28 * linoid(-(v + 27), 5)),
      (0.128 * exp(-(v + 50) / 18), 4 / (1 + exp(-(v + 27) / 5))),
      (0.032 * linoid(v + 52, 5), 0.5 * exp(-(v + 57) / 40)),
    ]
  }
}
