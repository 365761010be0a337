/// Why a time zone cannot be had.
package enum ZoneError: Error, Equatable, CustomStringConvertible {
    /// No such zone; `nearest` holds up to three names that look alike, the likeliest first.
    case unknown(name: String, nearest: [String])
    /// The text can be no zone name: an absolute path, "..", or characters that no zone has.
    case notAName(String)
    /// The zone's file breaks the TZif format (RFC 9636).
    case malformed(name: String, reason: String)
    /// The zone's file exists and cannot be read; `reason` is the system's.
    case unreadable(name: String, reason: String)

    package var description: String {
        switch self {
        case .unknown(let name, let nearest) where nearest.isEmpty:
            "There is no time zone “\(name)”; write one like Europe/Berlin."
        case .unknown(let name, let nearest):
            "There is no time zone “\(name)”; did you mean \(nearest.joined(separator: " or "))?"
        case .notAName(let text):
            "“\(text)” cannot be the name of a time zone; write one like Europe/Berlin."
        case .malformed(let name, let reason):
            "The data of the time zone \(name) are damaged (\(reason)); reinstall the package tzdata."
        case .unreadable(let name, let reason):
            "The data of the time zone \(name) cannot be read (\(reason)); check the permissions of its file."
        }
    }
}
