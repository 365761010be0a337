/// What a store can answer instead of doing what it was asked; nothing was stored by half.
package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Someone else is writing; later it will work.
    case busy
    /// The file is no database of ours or is damaged; it was not written.
    case corrupt(path: String, reason: String)
    /// One row holds what remindd never writes there; the others are fine.
    case unreadable(reason: String)
    /// It cannot be opened or written for now (no such folder, no right, disk full).
    case unavailable(reason: String)
    /// Made by a newer remindd.
    case schemaTooNew(found: Int, known: Int)
    /// "no plan 'maple harbour'".
    case notFound(String)
    /// The state does not allow it: one sentence that says why and what to do.
    case refused(String)
    /// The zone that someone lives by is not on this machine: one sentence.
    case zoneless(String)
    /// It exists already: one sentence.
    case conflict(String)
    /// A prompt is on its way and cannot be called back.
    case tooLate(String)

    package var description: String {
        switch self {
        case .busy: "the store is busy: try again in a moment"
        case .corrupt(let path, let reason):
            "\(path) is damaged or not a remindd store (\(reason)): it was left as it is; restore a backup"
        case .unreadable(let reason):
            "a row of the store cannot be read (\(reason)): it was left as it is; restore a backup or mend that row"
        case .unavailable(let reason): "the store cannot be used: \(reason)"
        case .schemaTooNew(let found, let known):
            "the store has schema \(found), this remindd knows \(known): install the newer remindd"
        case .notFound(let what), .refused(let what), .zoneless(let what), .conflict(let what), .tooLate(let what):
            what
        }
    }
}
