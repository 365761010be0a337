import Cron
import RemindCore
import Testing

@Suite struct TimestampTests {
    let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")

    @Test(arguments: [
        ("2026-12-01T14:00:00Z", "2026-12-01T14:00:00Z"), ("2026-12-01T15:00:00+01:00", "2026-12-01T14:00:00Z"),
        ("2026-12-01 09:30-04:30", "2026-12-01T14:00:00Z"), ("2026-12-01T14:00:00.999z", "2026-12-01T14:00:00Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"),
        ("2028-02-29T12:00:00Z", "2028-02-29T12:00:00Z"),
    ])
    func `RFC 3339 is read and written`(text: String, utc: String) throws {
        #expect(try #require(Timestamp(rfc3339: text)).rfc3339 == utc)
    }

    @Test(arguments: [
        "", "2026-12-01", "2026-12-01T14:00:00", "2026-02-29T14:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T14:60:00Z",
        "2026-12-01T14:00:61Z", "2026-12-01T14:00:00+1:00", "2026-12-01X14:00:00Z", "2026-12-01T14:00:00Z ", "tomorrow",
    ])
    func `anything else is no instant`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `a zone's offset stands in the local form`() throws {
        let instant = try #require(Timestamp(rfc3339: "2026-07-01T12:00:00Z"))
        #expect(instant.rfc3339(in: try zones.zone(named: "America/St_Johns")) == "2026-07-01T09:30:00-02:30")
        #expect(instant.rfc3339(in: try zones.zone(named: "Europe/Berlin")) == "2026-07-01T14:00:00+02:00")
    }

    @Test func `whole seconds are rounded down, before 1970 too`() {
        #expect(Timestamp(milliseconds: 1999).seconds == 1)
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1000).seconds == -1)
    }
}
