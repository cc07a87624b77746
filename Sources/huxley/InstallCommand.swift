import ArgumentParser
import FoundationEssentials

/// Where a kernelspec is installed; the choices are Jupyter's own.
struct InstallLocation: ParsableArguments {
  @Flag(help: "For this user (the default).")
  var user = false

  @Option(help: "Under DIR/share/jupyter.")
  var prefix: String?

  @Flag(help: "Into the active Python environment.")
  var sysPrefix = false

  func validate() throws {
    let given = [user, prefix != nil, sysPrefix].filter { $0 }.count
    guard given <= 1 else {
      throw ValidationError("Give one of --user, --prefix and --sys-prefix.")
    }
  }

  /// The Jupyter data directory.
  func dataDirectory() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let prefix {
      let absolute = URL(filePath: prefix).standardizedFileURL.path
      return "\(absolute)/share/jupyter"
    }
    if sysPrefix {
      guard let active = environment["VIRTUAL_ENV"] ?? environment["CONDA_PREFIX"] else {
        throw ValidationError(
          "No Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set); "
            + "activate one or give --prefix.")
      }
      return "\(active)/share/jupyter"
    }
    if let directory = environment["JUPYTER_DATA_DIR"] { return directory }
    if let data = environment["XDG_DATA_HOME"] { return "\(data)/jupyter" }
    guard let home = environment["HOME"] else {
      throw ValidationError("HOME is not set; give --prefix.")
    }
    return "\(home)/.local/share/jupyter"
  }
}

/// The name under which Jupyter knows the kernel.
struct KernelName: ParsableArguments {
  @Option(help: "The kernel's name for --kernel and in notebooks.")
  var name = "huxley"

  func validate() throws {
    let allowed = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
    }
    guard allowed, !name.isEmpty, !name.hasPrefix(".") else {
      throw ValidationError("A kernel's name has letters, digits, dots, dashes and underscores.")
    }
  }
}

/// `huxley install`
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Makes the kernel known to Jupyter.")

  @OptionGroup var location: InstallLocation
  @OptionGroup var name: KernelName

  @Option(help: "What JupyterLab's launcher shows.")
  var displayName: String?

  func run() throws {
    let spec = Kernelspec(name: name.name, displayName: displayName)
    print("Installed in \(try spec.install(into: location.dataDirectory()))")
  }
}

/// `huxley uninstall`
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Takes the kernel away from Jupyter.")

  @OptionGroup var location: InstallLocation
  @OptionGroup var name: KernelName

  func run() throws {
    let directory = try location.dataDirectory()
    guard try Kernelspec(name: name.name, displayName: nil).uninstall(from: directory) else {
      throw Failure("There is no kernel called \(name.name) in \(directory).")
    }
    print("Removed \(name.name) from \(directory)")
  }
}
