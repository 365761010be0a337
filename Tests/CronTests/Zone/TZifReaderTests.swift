import Cron
import Testing

/// Files that are not what they should be.
struct TZifReaderTests {
    private func flaw(_ bytes: [UInt8]) -> String? {
        do throws(ZoneError) {
            _ = try Zone(name: "Test/Flaw", tzif: bytes)
            return nil
        } catch {
            guard case .malformed("Test/Flaw", let reason) = error else { return "another error" }
            return reason
        }
    }

    @Test
    func `a good file is read`() throws {
        let zone = try Zone(
            name: "Test/Good",
            tzif: TZifBuilder(changes: [(1_000, 1), (2_000, 0)], kinds: [(0, 0), (3_600, 4)]).bytes)
        #expect([999, 1_000, 1_999, 2_000].map { zone.offset(at: $0) } == [0, 3_600, 3_600, 0])
        #expect(zone.local(at: 1_500).abbreviation == "BBB")
    }

    @Test(arguments: ["Europe/Berlin", "Pacific/Apia", "UTC"])
    func `a file cut off anywhere is refused`(name: String) throws {
        let bytes = try Fixtures.tzif(name)
        #expect(flaw(bytes) == nil)
        for count in 0..<bytes.count { try #require(flaw(Array(bytes[..<count])) != nil, "\(count) bytes") }
    }

    @Test
    func `each flaw is told`() {
        #expect(flaw([]) == "it ends too early")
        #expect(flaw(Array(repeating: 0x41, count: 100)) == "it does not begin with TZif")
        #expect(flaw(TZifBuilder(version: 0).bytes) == "it is of version 1, which ends in 2037")
        #expect(flaw(TZifBuilder(leapSeconds: 1).bytes) == "it counts leap seconds")
        #expect(flaw(TZifBuilder(changes: [(2_000, 0), (1_000, 0)]).bytes) == "its changes are out of order")
        #expect(
            flaw(TZifBuilder(changes: [(1_000, 1)]).bytes)
                == "a change leads to a kind of time that it does not have")
        #expect(flaw(TZifBuilder(kinds: []).bytes) == "a change leads to a kind of time that it does not have")
        #expect(flaw(TZifBuilder(kinds: [(100_000, 0)]).bytes) == "a kind of time has an offset of 100000 seconds")
        #expect(flaw(TZifBuilder(kinds: [(0, 99)]).bytes) == "a kind of time has no letters")
        #expect(flaw(TZifBuilder(letters: "AAA").bytes) == "a kind of time has no letters")
    }

    @Test
    func `no damaged byte leads to a crash or an absurd offset`() throws {
        var source = RandomSource(seed: 11)
        let good = try Fixtures.tzif("America/New_York")
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &source) {
                bytes[Int.random(in: 0..<bytes.count, using: &source)] = UInt8.random(in: 0...255, using: &source)
            }
            guard let zone = try? Zone(name: "Test/Damaged", tzif: bytes) else { continue }
            for instant in [Int64.min, -5_000_000_000, 0, 1_700_000_000, 9_000_000_000, .max] {
                try #require(abs(zone.offset(at: instant)) < 26 * 3_600)
            }
            _ = try CronExpression("30 2 * * *").next(after: 1_700_000_000, in: zone)
        }
    }
}
