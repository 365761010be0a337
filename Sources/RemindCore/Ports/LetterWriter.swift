/// Turns a letter into the bytes of a message; pure, over templates loaded at start. Implemented by RemindMail with RemindTemplates.
package protocol LetterWriter: Sendable {
    /// `now` becomes the Date header: restamped at each attempt, while the Message-ID stays.
    func write(_ letter: Letter, at now: Timestamp) throws(LetterError) -> Envelope
}

/// A letter that cannot be written; the prompt is failed with this reason and shown by `status`.
package struct LetterError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
