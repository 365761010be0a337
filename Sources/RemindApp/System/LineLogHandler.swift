import FoundationEssentials
import Glibc
import Logging
import RemindCore

/// Writes one line a record to standard error: `level message key=value …` for people, or one JSON object.
///
/// Under systemd the journal stamps each line, so a line bears no time of its own; the level goes before it as `<n>`
/// (sd-daemon(3)) so that `journalctl -p warning` works. Messages are constant; what varies is metadata, and no caller puts
/// content, addresses or tokens there.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let format: LogSettings.Format
    let underSystemd: Bool

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        var line = underSystemd ? "<\(priority(event.level))>" : ""
        switch format {
        case .text:
            line += "\(event.level) \(event.message)"
            for (key, value) in pairs { line += " \(key)=\(quoted("\(value)"))" }
        case .json:
            var members: [String: String] = ["level": "\(event.level)", "message": "\(event.message)"]
            for (key, value) in pairs { members[key] = "\(value)" }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            line += (try? encoder.encode(members)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
        line += "\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }

    /// On one line, which several sentences share.
    private func quoted(_ text: String) -> String {
        let clean = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return clean.contains(" ") || clean.isEmpty ? "\"\(clean)\"" : clean
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
