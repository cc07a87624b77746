package import Language
import Synchronization

/// The published models, written in Huxley itself, one file each.
///
/// A model is parsed and checked when it is first mentioned and kept from then on, so that a session
/// that uses none pays nothing. Definitions of the user come before the library's.
///
/// The models start where they rest without current, written as a number and not as `rest`: a run
/// with a constant current strong enough to fire has no resting state to start from.
package final class ModelLibrary: NameLibrary {
  /// The bytes of the files beside this one, by the model each defines.
  private static let files: [String: @Sendable () -> [UInt8]] = [
    "ConnorStevens": { PackageResources.ConnorStevens_hux },
    "FitzHughNagumo": { PackageResources.FitzHughNagumo_hux },
    "HindmarshRose": { PackageResources.HindmarshRose_hux },
    "HodgkinHuxley": { PackageResources.HodgkinHuxley_hux },
    "MorrisLecar": { PackageResources.MorrisLecar_hux },
    "PospischilFS": { PackageResources.PospischilFS_hux },
    "PospischilIB": { PackageResources.PospischilIB_hux },
    "PospischilLTS": { PackageResources.PospischilLTS_hux },
    "PospischilRS": { PackageResources.PospischilRS_hux },
    "TraubMiles": { PackageResources.TraubMiles_hux },
    "WangBuzsaki": { PackageResources.WangBuzsaki_hux },
  ]

  private let commands: [String: Signature]
  private let loaded = Mutex<[String: Model]>([:])

  package init(commands: CommandTable) {
    self.commands = commands.signatures
  }

  /// In alphabetical order.
  package var names: [String] { Self.files.keys.sorted() }

  package func contains(_ name: String) -> Bool { Self.files[name] != nil }

  package func type(of name: String) -> Type? { model(named: name).map { .model($0.checked) } }

  package func model(named name: String) -> Model? {
    guard let bytes = Self.files[name] else { return nil }
    return loaded.withLock { loaded in
      if let known = loaded[name] { return known }
      let model = load(String(decoding: bytes(), as: UTF8.self), name)
      loaded[name] = model
      return model
    }
  }

  private func load(_ text: String, _ name: String) -> Model? {
    let tree = Parser.parse(Source(name: "\(name).hux", text: text))
    var checker = CellChecker(scope: [:], commands: commands)
    return checker.check(tree).statements.compactMap(\.model).first { $0.name == name }
      .map { Model(checked: $0, session: [:]) }
  }
}
