/// Reads messages of others, somewhere that holds neither store nor keys.
package protocol ForeignMailReader: Sendable {
    /// What the message says; a message that cannot be read is `other`. Bytes above `ForeignMail.longestMessage` are left out.
    func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail
}

/// Why foreign mail cannot be read here at all.
package struct ForeignMailError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
