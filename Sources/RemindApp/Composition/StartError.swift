package import RemindCore

/// Why a program could not start; the kind decides its exit status, the sentences say what to do.
package struct StartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was at fault.
    package enum Kind: Hashable, Sendable {
        /// Configuration, templates, words or key file: exit 78.
        case configuration
        /// The store: its own error decides.
        case store(StoreError)
        /// Someone else's files: exit 77.
        case notPermitted
        /// An address that cannot be listened on: exit 69.
        case unavailable
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    package init(_ error: StoreError) { self.init(.store(error), error.description) }
}
