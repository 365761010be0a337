/// The phases of a conversation, in order; also the label of `remindd_smtp_seconds{phase}`.
package enum SMTPPhase: String, CaseIterable, Sendable, Comparable {
    case connect, banner, hello, tls, auth, mail, rcpt, data, body, dot, reset, quit

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
