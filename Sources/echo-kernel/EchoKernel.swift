import JupyterKernel
import JupyterProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `echo-kernel [--connection-file] FILE`: a kernel whose language is that of `EchoInterpreter`.
@main
struct EchoKernel {
  static func main() {
    guard let path = CommandLine.arguments.last, CommandLine.arguments.count > 1 else {
      return fail("usage: echo-kernel [--connection-file] FILE")
    }
    do throws(ConnectionFileError) {
      if ConnectionFile.isReadableByOthers(path: path) {
        complain("Others may read \(path), and with it the key that signs messages.")
      }
      run(Kernel(startup: try StartupFile(path: path), interpreter: EchoInterpreter()))
    } catch {
      fail(error.description)
    }
  }

  private static func run(_ kernel: Kernel) {
    do throws(KernelError) {
      try kernel.run()
    } catch {
      fail(error.description)
    }
  }

  private static func fail(_ reason: String) {
    complain(reason)
    exit(1)
  }

  private static func complain(_ text: String) {
    KernelOptions().log(text)
  }
}
