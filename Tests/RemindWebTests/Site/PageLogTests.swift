import HTTPTypes
import Logging
import RemindCore
import Synchronization
import Testing

@Suite struct PageLogTests {
    @Test func `a request leaves its route and status in the log, never its path or its words`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let lines = LogLines()
        let logger = Logger(label: "pages") { _ in LineKeeper(lines: lines) }
        let form = try await bench.get(path)
        let fields = "ticket=\(form.hidden("ticket"))&form=acknowledge&what=I+hurried&stance=wrong"
        _ = try await bench.send(
            .post, path, body: fields, type: "application/x-www-form-urlencoded", logger: logger)
        _ = try await bench.send(.get, path + "?again", logger: logger)
        _ = try await bench.send(.get, "/secret/place", logger: logger)

        let all = lines.all
        #expect(all.count == 3)
        #expect(all.first?.contains("route=respond") == true && all.first?.contains("status=422") == true)
        #expect(all.last?.contains("route=unknown") == true)
        for line in all {
            #expect(!line.contains(path.dropFirst(3)) && !line.contains("again") && !line.contains("secret"))
            #expect(!line.contains("hurried") && !line.contains("192.0.2"))
        }
    }
}

/// What was logged, line by line.
private final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
}

/// Writes message and metadata of each event into one line.
private struct LineKeeper: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(lines: LogLines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        lines.add("\(event.message) \(pairs)")
    }
}
