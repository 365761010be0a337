import Cron
import Foundation
import Testing

/// The files beside the tests.
enum Fixtures {
    static let directory = Bundle.module.resourceURL?.appending(path: "Fixtures").path() ?? ""

    /// A file of one JSON value a line.
    static func lines<Value: Decodable>(_ name: String, as type: Value.Type) throws -> [Value] {
        let text = try String(contentsOfFile: directory + "/" + name, encoding: .utf8)
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map { try decoder.decode(type, from: Data($0.utf8)) }
    }

    /// The bytes of a zone's slim TZif file of release 2025b.
    static func tzif(_ zone: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: directory + "/zoneinfo/" + zone)))
    }

    /// The zones beside the tests: the same on every machine, and slim, so that everything recent comes from the
    /// footer.
    static let zones = ZoneDatabase(directory: directory + "/zoneinfo")

    /// The machine's zones.
    static let systemZones = ZoneDatabase(
        directory: ZoneDatabase.systemDirectory(environment: ProcessInfo.processInfo.environment))
}

/// The instant of an ISO 8601 text such as "2025-03-08T12:00:00-05:00", read by Foundation rather than by what is
/// tested.
func instant(_ text: String) throws -> Int64 {
    Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970)
}

/// "2025-03-08T12:00-05:00": what a zone's clocks show, with the offset.
func shown(_ instant: Int64, in zone: Zone) -> String {
    let local = zone.local(at: instant)
    let minutes = abs(local.offset) / 60
    let digits = String(minutes / 60 * 100 + minutes % 60)
    let offset = String(repeating: "0", count: 4 - digits.count) + digits
    return "\(local.dateTime)\(local.offset < 0 ? "-" : "+")\(offset.prefix(2)):\(offset.suffix(2))"
}
