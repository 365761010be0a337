import RemindCore

/// How long to leave a store alone that could not commit: 0.2 s, doubled up to 10 s, so that the daemon resumes by itself
/// soon after it can (invariant 13).
package enum StoreBackoff {
    package static func pause(after failures: Int) -> Duration {
        .milliseconds(min(10_000, 100 << min(max(failures, 1), 7)))
    }
}

extension StoreError {
    /// Whether no waiting mends it, so that the daemon must end; everything else is tried again.
    var isLasting: Bool {
        switch self {
        case .corrupt, .schemaTooNew: true
        case .busy, .unavailable, .unreadable, .notFound, .refused, .zoneless, .conflict, .tooLate: false
        }
    }

    /// Whether the store itself may be well again in a moment.
    var passes: Bool {
        switch self {
        case .busy, .unavailable: true
        case .corrupt, .schemaTooNew, .unreadable, .notFound, .refused, .zoneless, .conflict, .tooLate: false
        }
    }
}
