import JupyterProtocol
import ZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Announces a kernel that has chosen its own ports to whoever started it (protocol 5.6): delimiter,
/// signature and one frame of content, answered in the same form.
struct Handshake {
  let file: RegistrationFile
  let patience: Duration
  let ending: Ending

  /// Returns when the announcement has been acknowledged.
  func announce(_ connection: ConnectionFile) throws(KernelError) {
    let signer = MessageSigner(key: file.connection.key)
    let registration = Registration(kernelID: file.kernelID, connection: connection)
    let content = (try? JSON.encode(registration)) ?? JSON.empty
    let isAcknowledged = try KernelError.wrapping { () throws(ZeroMQError) in
      let context = try Context()
      var socket = try Socket(.dealer, in: context)
      try socket.set(.linger(milliseconds: 0))
      try socket.set(.maximumFrameSize(1 << 20))
      try socket.connect(to: endpoint)
      try socket.send([Envelope.delimiter, signer.signature(of: [content]), content])
      return try waitForAcknowledgement(on: &socket, signer)
    }
    guard isAcknowledged else { throw .notRegistered(address: "\(endpoint)") }
  }

  private var endpoint: Endpoint {
    file.connection.transport.endpoint(ip: file.ip, port: file.port)
  }

  /// What is not signed with the key is passed over. False when none came in time, or the kernel is
  /// to end before.
  private func waitForAcknowledgement(
    on socket: inout Socket, _ signer: MessageSigner
  ) throws(ZeroMQError) -> Bool {
    let deadline = ContinuousClock.now + patience
    var poll = PollSet()
    poll.add(socket)
    let wake = poll.add(ending.wakeUp)
    while !ending.isDue {
      let left = deadline - .now
      guard left > .zero else { return false }
      let ready = try poll.wait(timeout: min(left, ending.interval ?? left))
      if ready[wake] { ending.wakeUp.lower() }
      while let frames = try socket.receive(limit: MessageLimit(parts: 16, bytes: 1 << 20)) {
        guard let place = frames.firstIndex(of: Envelope.delimiter), frames.count == place + 3
        else { continue }
        if signer.verify(frames[place + 1], of: frames[(place + 2)...]) { return true }
      }
    }
    return false
  }
}

extension ConnectionFile {
  /// Where ports are parts of paths there is no system to choose them: numbers that no file has yet.
  var withPaths: ConnectionFile {
    guard transport == .ipc else { return self }
    var chosen = self
    var free = (1...UInt16.max).lazy.filter { access("\(ip)-\($0)", F_OK) != 0 }.makeIterator()
    for port in [
      \ConnectionFile.shellPort, \.controlPort, \.ioPubPort, \.stdinPort, \.heartbeatPort,
    ] {
      chosen[keyPath: port] = free.next() ?? 0
    }
    return chosen
  }
}
