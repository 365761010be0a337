import RemindCore

extension Typed {
    static func workDays(_ text: String, for flag: String) throws(CommandError) -> WorkDays {
        guard let days = WorkDays(text) else {
            throw .badValue("\(flag): “\(shown(text))” names no days of the week: write MON-FRI or MON,WED,FRI")
        }
        return days
    }

    static func quietHours(_ text: String, for flag: String) throws(CommandError) -> QuietHours {
        guard let hours = QuietHours(text) else {
            throw .badValue("\(flag): “\(shown(text))” is no span of hours: write 19:00-08:00 or none")
        }
        return hours
    }
}
