/// How a kernel introduces itself and its language.
public struct KernelInformation: Equatable, Sendable {
  public struct Language: Equatable, Sendable, Encodable {
    public var name: String
    public var version: String
    public var mimetype: String
    /// With its dot.
    public var fileExtension: String
    /// Lexer of Pygments, for nbconvert; nil when it is the name.
    public var pygmentsLexer: String?
    /// Mode of CodeMirror; nil when it is the name.
    public var codeMirrorMode: JSONValue?
    public var nbconvertExporter: String?

    public init(
      name: String, version: String, mimetype: String, fileExtension: String,
      pygmentsLexer: String? = nil, codeMirrorMode: JSONValue? = nil,
      nbconvertExporter: String? = nil
    ) {
      self.name = name
      self.version = version
      self.mimetype = mimetype
      self.fileExtension = fileExtension
      self.pygmentsLexer = pygmentsLexer
      self.codeMirrorMode = codeMirrorMode
      self.nbconvertExporter = nbconvertExporter
    }

    enum CodingKeys: String, CodingKey {
      case name
      case version
      case mimetype
      case fileExtension = "file_extension"
      case pygmentsLexer = "pygments_lexer"
      case codeMirrorMode = "codemirror_mode"
      case nbconvertExporter = "nbconvert_exporter"
    }
  }

  public struct HelpLink: Equatable, Sendable, Encodable {
    public var text: String
    public var url: String

    public init(text: String, url: String) {
      self.text = text
      self.url = url
    }
  }

  public var implementation: String
  public var version: String
  public var language: Language
  public var banner: String
  public var helpLinks: [HelpLink]

  public init(
    implementation: String, version: String, language: Language, banner: String,
    helpLinks: [HelpLink] = []
  ) {
    self.implementation = implementation
    self.version = version
    self.language = language
    self.banner = banner
    self.helpLinks = helpLinks
  }
}

/// The reply to a kernel_info request.
public struct KernelInfoReply: Equatable, Sendable, Encodable {
  var status = "ok"
  var protocolVersion = HeaderWriter.protocolVersion
  var implementation: String
  var implementationVersion: String
  var language: KernelInformation.Language
  var banner: String
  var helpLinks: [KernelInformation.HelpLink]
  /// Optional parts of the protocol that the kernel speaks, such as "kernel subshells".
  var supportedFeatures: [String]

  public init(_ information: KernelInformation, supportedFeatures: [String] = []) {
    self.supportedFeatures = supportedFeatures
    implementation = information.implementation
    implementationVersion = information.version
    language = information.language
    banner = information.banner
    helpLinks = information.helpLinks
  }

  enum CodingKeys: String, CodingKey {
    case status
    case protocolVersion = "protocol_version"
    case implementation
    case implementationVersion = "implementation_version"
    case language = "language_info"
    case banner
    case helpLinks = "help_links"
    case supportedFeatures = "supported_features"
  }
}
