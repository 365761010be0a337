import Cron
import RemindMail
import RemindTestSupport
import Testing

@Suite struct MailDateTests {
    @Test(arguments: [
        ("2026-01-15T14:00:03Z", "America/New_York", "Thu, 15 Jan 2026 09:00:03 -0500"),
        ("2026-07-01T22:30:00Z", "Europe/Berlin", "Thu, 02 Jul 2026 00:30:00 +0200"),
        ("2026-02-28T20:00:59Z", "Asia/Kathmandu", "Sun, 01 Mar 2026 01:45:59 +0545"),
        ("2026-01-01T02:00:00Z", "America/St_Johns", "Wed, 31 Dec 2025 22:30:00 -0330"),
        ("1969-12-31T23:59:59Z", "UTC", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func `it has English names, the right weekday and a numeric zone`(_ instant: String, _ zone: String, _ date: String)
        throws
    {
        let zone = try ZoneDatabase(directory: "/usr/share/zoneinfo").zone(named: zone)
        #expect(MailDate.text(of: TestPeople.instant(instant), in: zone) == date)
    }
}
