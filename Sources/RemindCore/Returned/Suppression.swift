/// An address that is not written to, or not with nudges: known by its salted hash alone, so that it outlives whoever had it.
package struct Suppression: Hashable, Sendable {
    package var cause: Cause
    package var since: Timestamp
    /// The status that decided, such as "5.1.1".
    package var status: String

    /// Why (domain.md 1.3).
    package enum Cause: String, CaseIterable, Sendable {
        case hardBounce = "hard_bounce"
        case complaint
    }

    package init(cause: Cause, since: Timestamp, status: String) {
        self.cause = cause
        self.since = since
        self.status = status
    }
}
