import Cron
import Testing

/// Random expressions around every change of the clocks from 2024 to 2030, compared with a plain evaluation.
struct CronPropertyTests {
    static let zones = [
        "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Lagos", "America/Adak", "America/Asuncion",
        "America/Boise", "America/Chicago", "America/Denver", "America/Halifax", "America/Havana",
        "America/Los_Angeles",
        "America/Mexico_City", "America/Miquelon", "America/Montevideo", "America/New_York", "America/Nuuk",
        "America/Port-au-Prince", "America/Santiago", "America/Sao_Paulo", "America/Scoresbysund", "America/St_Johns",
        "America/Tijuana", "America/Toronto", "Antarctica/Troll", "Asia/Almaty", "Asia/Beirut", "Asia/Famagusta",
        "Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Asia/Tokyo",
        "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Athens",
        "Europe/Berlin", "Europe/Chisinau", "Europe/Dublin", "Europe/Lisbon", "Europe/London", "Pacific/Auckland",
        "Pacific/Chatham", "Pacific/Easter", "Pacific/Norfolk", "UTC",
    ]

    /// Every change from 2024 to 2030.
    static func changes(of zone: Zone) throws -> [ClockChange] {
        ClockChange.all(in: zone, from: try instant("2024-01-01T00:00:00Z"), to: try instant("2031-01-01T00:00:00Z"))
    }

    @Test
    func `50 zones change more than 500 times, in both directions`() throws {
        #expect(Set(Self.zones).count == 50)
        var (forward, back) = (0, 0)
        for name in Self.zones {
            let changes = try Self.changes(of: Fixtures.systemZones.zone(named: name))
            forward += changes.count { $0.shift > 0 }
            back += changes.count { $0.shift < 0 }
        }
        // 273 and 277 by the data of 2025; governments change their minds.
        #expect(forward > 250 && back > 250)
    }

    @Test(arguments: zones)
    func `random expressions fire as a plain evaluation says`(name: String) throws {
        let zone = try Fixtures.systemZones.zone(named: name)
        var source = RandomSource(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        // In a zone that never changes, any days will do.
        let changes = try Self.changes(of: zone).map(\.instant)
        var compared = 0
        for change in changes.isEmpty ? [1_709_251_200] : changes {
            let plain = BruteForce(
                from: change - change % 60 - 2 * 86_400, minutes: 4 * 1_440, offset: zone.offset(at:))
            // The first and the last day of the window are not compared.
            let window = change - 86_400..<change + 86_400
            for _ in 0..<2 {
                let random = RandomExpression(using: &source)
                guard let expression = try? CronExpression(random.text) else { continue }
                compared += 1
                let wanted = plain.instants(of: random).filter { window.contains($0) }
                var now = window.lowerBound - 1
                var found: [Int64] = []
                while let next = expression.next(after: now, in: zone), next < window.upperBound {
                    found.append(next)
                    now = next
                }
                try #require(found == wanted, "\(random.text) around \(shown(change, in: zone))")
                // From any second on, the next is the same as in one run.
                let middle = Int64.random(in: window, using: &source)
                let next = expression.next(after: middle, in: zone) ?? Int64.max
                #expect(wanted.first { $0 > middle } ?? next == next, "\(random.text) after \(middle)")
            }
        }
        // A few are no expressions: a 31st that has to be in a February.
        #expect(compared > changes.count)
    }
}
