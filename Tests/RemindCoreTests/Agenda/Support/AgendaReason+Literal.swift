import RemindCore

/// Tests write reasons as rows hold them: "held: quiet hours".
extension AgendaReason: ExpressibleByStringLiteral {
    package init(stringLiteral line: String) { self.init(line) }
}
