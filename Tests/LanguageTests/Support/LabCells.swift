/// The cells of a lab on one neuron, as a student writes them.
enum LabCells {
  static let model = """
    # the neuron
    model Lab3 {
      Cm  = 1 µF/cm²          # membrane capacitance
      gNa = 50 mS/cm²         # sodium conductance
      gK  = 10 mS/cm²         # potassium conductance
      gL  = 0.1 mS/cm²        # leak conductance
      ENa = 50 mV
      EK  = -90 mV
      EL  = -65 mV

      rates (V in mV) in 1/ms {
        αm = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))
        βm = 0.28 * (V + 27) / (exp((V + 27) / 5) - 1)
        αh = 0.128 * exp(-(V + 50) / 18)
        βh = 4 / (1 + exp(-(V + 27) / 5))
        αn = 0.032 * (V + 52) / (1 - exp(-(V + 52) / 5))
        βn = 0.5 * exp(-(V + 57) / 40)
      }

      gate m: αm, βm          # sodium activation
      gate h: αh, βh          # sodium inactivation
      gate n: αn, βn          # potassium activation

      INa = gNa * m^3 * h * (V - ENa)
      IK  = gK * n^4 * (V - EK)
      IL  = gL * (V - EL)

      input I = 0 µA/cm²      # injected current, positive inward
      dV/dt = (I - INa - IK - IL) / Cm
      V(0)  = -65 mV
    }
    """

  static let actionPotential = """
    # one action potential
    run = simulate(Lab3, 50 ms, dt = 0.025 ms, method = euler, I = pulse(3 µA/cm², 10 ms, 20 ms))
    plot(run.V)
    plot(run.m, run.h, run.n)
    plot(run.V, mark = [threshold, refractory, action_potential])
    """

  static let curve = """
    # the f–I curve
    sweep A = linspace(0 µA/cm², 10 µA/cm², 51)
    fi = simulate(Lab3, 200 ms, dt = 0.025 ms, method = euler, I = pulse(A, 50 ms, 200 ms))
    counts = spike_count(fi)
    print(counts)
    plot(counts, title = "Number of spikes vs. current I", ylabel = "Number of spikes")
    """

  static let all = [model, actionPotential, curve]
}
