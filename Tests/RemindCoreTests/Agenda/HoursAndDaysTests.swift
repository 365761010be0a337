import Cron
import RemindCore
import Testing

@Suite struct HoursAndDaysTests {
    @Test func `quiet hours may span midnight`() throws {
        let hours = try #require(QuietHours("19:00-08:00"))
        #expect(hours.contains(.at(19, 0)) && hours.contains(.at(0, 0)) && hours.contains(.at(7, 59)))
        #expect(!hours.contains(.at(8, 0)) && !hours.contains(.at(18, 59)))
        let noon = try #require(QuietHours("12:00-13:00"))
        #expect(noon.contains(.at(12, 30)) && !noon.contains(.at(13, 0)))
    }

    @Test func `none means that no hour is quiet`() throws {
        let none = try #require(QuietHours("none"))
        #expect(!none.contains(.at(0, 0)) && none.description == "none")
    }

    @Test(arguments: ["", "19-8", "19:00", "25:00-08:00", "08:00-08:00", "19:00-08:00-09:00"])
    func `other texts are no quiet hours`(text: String) {
        #expect(QuietHours(text) == nil)
    }

    @Test(arguments: [
        ("MON-FRI", "MON-FRI"), ("mon,wed", "MON,WED"), ("SAT-MON", "MON,SAT,SUN"), ("SUN", "SUN"),
    ])
    func `work days are read in ranges and lists`(text: String, written: String) throws {
        #expect(try #require(WorkDays(text)).description == written)
    }

    @Test(arguments: ["", "MON-", "DAY", "MON-TUE-WED", "MON,,TUE"])
    func `other texts are no work days`(text: String) {
        #expect(WorkDays(text) == nil)
    }

    @Test(arguments: [("maple-harbour", "maple harbour"), ("Maple Harbour", "maple harbour")])
    func `a plan's code is forgiven its case and hyphen`(text: String, code: String) {
        #expect(PlanCode(text)?.text == code)
    }
}
