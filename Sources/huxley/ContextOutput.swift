import JupyterKernel
import JupyterProtocol
import Notebook

/// A cell's output to its front ends.
struct ContextOutput: CellOutput {
  private let context: ExecutionContext
  /// Names in use by the session, and by this cell.
  private let displays: DisplayNames
  private let ownDisplays = DisplayNames()

  init(_ context: ExecutionContext, _ displays: DisplayNames) {
    self.context = context
    self.displays = displays
  }

  var isInterrupted: Bool { context.cancellation.isCancelled }

  func write(_ text: String, to stream: CellStream) {
    context.write(text, to: stream == .error ? .standardError : .standardOutput)
  }

  /// What is several outputs is one where it has a name, under which it is one again later.
  /// A cell that is run again has lost what it showed, so a cell's first display under a name is
  /// always a new one; those of other cells follow it.
  func display(_ representations: Representations, id: String?) {
    guard let id else {
      for part in representations.parts { context.display(MimeBundle(part)) }
      return
    }
    let bundle = MimeBundle(representations)
    let isNewHere = ownDisplays.insert(id)
    if !displays.insert(id) { context.updateDisplay(bundle, id: id) }
    if isNewHere { context.display(bundle, id: id) }
  }

  /// Where nobody sits, as when a tool runs a notebook, pages would be lost: they become part of the
  /// cell's output.
  func page(_ representations: Representations) {
    let bundle = MimeBundle(representations)
    if context.allowsInput { context.page(bundle) } else { context.display(bundle) }
  }

  func clear(wait: Bool) { context.clearOutput(wait: wait) }

  func pause(seconds: Double) -> Bool { context.cancellation.sleep(for: .seconds(seconds)) }

  func ask(_ prompt: String) -> Answer {
    do throws(InputError) {
      return .line(try context.readLine(prompt: prompt))
    } catch .interrupted {
      return .interrupted
    } catch {
      return .unavailable(error.description)
    }
  }
}
