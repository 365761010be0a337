import Cron
import Foundation
import RemindFuzz
import RemindTestSupport
import Testing

/// Real zone files that were cut off, overwritten or glued together: refused with name and reason, or usable.
@Suite struct GarbledZoneTests {
    private static let names = [
        "America/New_York", "Africa/Casablanca", "Africa/Cairo", "Pacific/Apia", "Europe/Dublin", "Asia/Gaza",
        "Australia/Lord_Howe", "America/Nuuk", "Antarctica/Troll", "Etc/GMT+5",
    ]

    private func file(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/" + name)))
    }

    @Test(arguments: names)
    func `a file that is cut off anywhere is refused`(name: String) throws {
        let whole = try file(name)
        for count in stride(from: 0, to: whole.count, by: 3) {
            #expect(throws: ZoneError.self) { try Zone(name: name, tzif: Array(whole[..<count])) }
            try Probe.zone.check(Array(whole[..<count]))
        }
        try Probe.zone.check(whole)
    }

    @Test(arguments: names)
    func `a garbled file is refused or usable`(name: String) throws {
        let whole = try file(name)
        let other = try file("Europe/Berlin")
        let source = SeededRandomness(seed: UInt64(whole.count))
        var usable = 0
        for round in 0..<150 {
            var bytes = whole
            for _ in 0...round % 5 {
                bytes[source.below(bytes.count)] = UInt8(source.below(256))
            }
            if round % 10 == 9 { bytes = Array(bytes.prefix(bytes.count / 2)) + other.suffix(other.count / 2) }
            try Probe.zone.check(bytes)
            if (try? Zone(name: name, tzif: bytes)) != nil { usable += 1 }
        }
        // Most bytes of a file are those of the 32-bit block, which nobody reads.
        #expect(usable > 0 && usable < 150)
    }
}
