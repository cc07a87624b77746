// swift-tools-version: 6.2
import PackageDescription

/// Optimised in a debug build too, so that tests of much input take as long as a user waits.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What the engine is compiled for: the processor of the machine at hand, or another one to measure
/// and test on it, such as `x86-64-v3` for AVX2 where the machine has AVX-512. Give it a build folder
/// of its own with `--scratch-path`.
let architecture = "-march=\(Context.environment["HUXLEY_ARCHITECTURE"] ?? "native")"

/// The engine multiplies and adds in SIMD registers. Without this flag `addingProduct` becomes a
/// call to libm and every run is fifteen times slower, so it belongs to the package and not to the
/// command line.
let engineFlags = optimised + [.unsafeFlags(["-Xcc", architecture])]

/// The files of the library of models.
let libraryModels = [
  "ConnorStevens", "FitzHughNagumo", "HindmarshRose", "HodgkinHuxley", "MorrisLecar",
  "PospischilFS", "PospischilIB", "PospischilLTS", "PospischilRS", "TraubMiles", "WangBuzsaki",
]

/// The pages of the manual before its commands.
let manualPages = [
  "errors", "functions", "grammar", "measures", "models", "statements", "stimuli", "sweeps", "text",
  "units",
]

let package = Package(
  name: "huxley",
  products: [
    .executable(name: "huxley", targets: ["huxley"]),
    .executable(name: "huxley-bench", targets: ["huxley-bench"]),
    .library(name: "JupyterKernel", targets: ["JupyterKernel"]),
    .library(name: "HodgkinHuxley", targets: ["HodgkinHuxley"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Jupyter: knows nothing of neurons.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libzmq3-dev"])]),
    .target(name: "ZeroMQ", dependencies: ["CZeroMQ"], swiftSettings: [.strictMemorySafety()]),
    .target(name: "JupyterProtocol", dependencies: ["CSodium"]),
    .target(name: "JupyterKernel", dependencies: ["JupyterProtocol", "ZeroMQ"]),
    .executableTarget(name: "echo-kernel", dependencies: ["JupyterKernel", "JupyterProtocol"]),

    // Random messages and random cells, in one process each.
    .target(name: "Fuzzing"),
    .executableTarget(
      name: "fuzz-messages",
      dependencies: ["Fuzzing", "JupyterKernel", "JupyterProtocol", "ZeroMQ"]),
    .executableTarget(name: "fuzz-cells", dependencies: ["Fuzzing", "Notebook"]),

    // Neurons: know nothing of Jupyter.
    .target(name: "Quantities", swiftSettings: optimised),
    .target(name: "Language", dependencies: ["Quantities"], swiftSettings: optimised),
    .target(name: "CVectors", cSettings: [.unsafeFlags([architecture])]),
    .target(name: "HodgkinHuxley", dependencies: ["CVectors"], swiftSettings: engineFlags),
    .target(
      name: "Figures", exclude: ["Fonts/OFL.txt"],
      // Letters that a PDF has to bring along.
      resources: [
        .embedInCode("Fonts/Arimo-Regular.ttf"), .embedInCode("Fonts/Arimo-Bold.ttf"),
      ], swiftSettings: optimised),
    .target(
      name: "Notebook", dependencies: ["Language", "Quantities", "HodgkinHuxley", "Figures"],
      // The library of models travels in the executable.
      resources: libraryModels.map { .embedInCode("Library/\($0).hux") }
        + manualPages.map { .embedInCode("Manual/\($0).md") }),

    // The only place where both halves meet.
    .executableTarget(
      name: "huxley",
      dependencies: [
        "JupyterKernel", "JupyterProtocol", "Notebook",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // `kernelspec/` is the one source; the executable carries it, to install it from anywhere.
      resources: [
        .embedInCode("Kernelspec/kernel.json"), .embedInCode("Kernelspec/logo-32x32.png"),
        .embedInCode("Kernelspec/logo-64x64.png"), .embedInCode("Kernelspec/logo-svg.svg"),
        .embedInCode("Kernelspec/latex.json"), .embedInCode("Kernelspec/latex.tex.j2"),
      ]),

    .target(
      name: "CComparators",
      cSettings: [.unsafeFlags(["-O3", architecture, "-ffp-contract=fast"])]
    ),
    .executableTarget(
      name: "huxley-bench",
      dependencies: ["HodgkinHuxley", "Figures", "Language", "Notebook", "CComparators"]),

    .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"]),
    .testTarget(name: "JupyterProtocolTests", dependencies: ["JupyterProtocol"]),
    .testTarget(
      name: "JupyterKernelTests", dependencies: ["JupyterKernel", "JupyterProtocol", "ZeroMQ"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(
      name: "LanguageTests", dependencies: ["Language", "Quantities"], exclude: ["Golden"]),
    .testTarget(name: "HodgkinHuxleyTests", dependencies: ["HodgkinHuxley"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures"], exclude: ["Golden", "Scales/Reference"]),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebook", "Figures", "Language", "Quantities"],
      exclude: ["Fixtures", "Golden"]),
  ]
)

/// Targets written in C, which have no Swift settings.
let cTargets: Set = ["CComparators", "CVectors"]

for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .treatAllWarnings(as: .error),
    ]
}
