/// Why a command did not do what it was asked; each case holds one whole sentence.
package enum CommandError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Something is missing on the command line and cannot be asked for.
    case usage(String)
    /// A value that cannot be taken.
    case badValue(String)
    /// A file, or something that is looked up outside the store.
    case notFound(String)
    /// The state does not allow it.
    case refused(String)
    /// Nothing is wrong with what was asked: the same later will do.
    case tryLater(String)
    /// The person ended the conversation (end of input).
    case abandoned

    package var description: String {
        switch self {
        case .usage(let text), .badValue(let text), .notFound(let text), .refused(let text), .tryLater(let text): text
        case .abandoned: "ended before the last answer: nothing was stored"
        }
    }
}
