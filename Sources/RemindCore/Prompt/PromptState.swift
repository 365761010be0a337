/// Where a prompt stands between agenda and mailbox (delivery.md section 2).
package enum PromptState: String, CaseIterable, Sendable {
    /// Waits for its moment. Entered by the agenda, by release, back-off and one retry of `unknown`; left by a claim.
    case scheduled
    /// Leased by one node. Left by the fence, by release or when the lease runs out.
    case claimed
    /// The fence has fallen: body bytes may be on the wire. Never released silently.
    case transmitting
    /// A 2xx to the final dot. Final.
    case sent
    /// The dot was written and no answer came. Retried once or held.
    case unknown
    /// A permanent refusal. Final.
    case failed
    /// Its deadline passed: too late to be kind. Final.
    case expired
    /// Its plan moved, closed, paused or stopped. Final; the key is free again.
    case cancelled
    /// The agenda decided against it, with a reason. Final for this revision.
    case skipped

    /// Whether a node holds it.
    package var isLeased: Bool { self == .claimed || self == .transmitting }

    package var isFinal: Bool {
        switch self {
        case .sent, .failed, .expired, .cancelled, .skipped: true
        case .scheduled, .claimed, .transmitting, .unknown: false
        }
    }
}
