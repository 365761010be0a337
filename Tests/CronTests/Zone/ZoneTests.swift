import Cron
import Testing

/// Lookups compared with what Python's zoneinfo says of the same release (`Fixtures/zones.py` writes the golden file).
struct ZoneTests {
    struct Golden: Decodable, Sendable, CustomTestStringConvertible {
        var zone: String
        /// Stretches of time: the offset and letters at the start, then at each change.
        var stretches: [[Moment]]
        var walls: [Wall]
        var testDescription: String { zone }
    }

    struct Moment: Decodable, Sendable {
        var instant: Int64
        var offset: Int
        var letters: String

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            instant = try values.decode(Int64.self)
            offset = try values.decode(Int.self)
            letters = try values.decode(String.self)
        }
    }

    struct Wall: Decodable, Sendable {
        var local: String
        var instants: [Int64]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            local = try values.decode(String.self)
            instants = try values.decode([Int64].self)
        }
    }

    static let golden = (try? Fixtures.lines("zones.jsonl", as: Golden.self)) ?? []

    @Test
    func `the golden file is there`() {
        #expect(Self.golden.count == 47)
    }

    @Test(arguments: golden)
    func `offsets and letters agree up to the year 2500`(golden: Golden) throws {
        let zone = try Fixtures.zones.zone(named: golden.zone)
        for stretch in golden.stretches {
            for (index, moment) in stretch.enumerated() {
                let isLast = index == stretch.count - 1
                let end = isLast ? moment.instant + 86_400 : stretch[index + 1].instant
                for instant in [moment.instant, (moment.instant + end) / 2, end - 1] {
                    let local = zone.local(at: instant)
                    try #require(local.offset == moment.offset && local.abbreviation == moment.letters, "\(instant)")
                    try #require(zone.offset(at: instant) == moment.offset)
                    let wall = Int64(local.date.daysSinceEpoch) * 86_400 + Int64(local.secondOfDay)
                    try #require(wall == instant + Int64(moment.offset))
                }
            }
        }
    }

    @Test(arguments: golden)
    func `local times have none, one or two instants`(golden: Golden) throws {
        let zone = try Fixtures.zones.zone(named: golden.zone)
        for wall in golden.walls {
            let local = try #require(LocalDateTime(wall.local))
            try #require(zone.instants(of: local) == wall.instants, "\(wall.local)")
            let instant = zone.instant(of: local)
            if let first = wall.instants.first {
                #expect(instant == first)
            } else {
                #expect(zone.local(at: instant).dateTime > local && zone.local(at: instant - 1).dateTime < local)
            }
        }
    }

    @Test
    func `no instant is out of range`() throws {
        let zone = try Fixtures.zones.zone(named: "America/New_York")
        #expect(zone.offset(at: .max) == -18_000)
        #expect(zone.local(at: .max).date.year == 9999)
        #expect(zone.local(at: .min).date.year == 1)
    }

    @Test
    func `zones of one name are equal`() throws {
        #expect(Zone.utc == (try Fixtures.zones.zone(named: "UTC")))
        #expect(Zone.utc != (try Fixtures.zones.zone(named: "Etc/GMT+5")))
    }
}
