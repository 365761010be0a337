/// The readers of what comes from outside, each with everything that must hold whatever the bytes are.
///
/// `scripts/fuzz` lets libFuzzer look for bytes that break a probe; the bytes that it found worth keeping are replayed by
/// the unit tests.
package enum Probe: String, CaseIterable, Sendable {
    /// A cron expression, then perhaps a line end, a byte that picks a zone and the start in seconds.
    case cron
    /// A zone's TZif file.
    case zone
    /// A byte of choices, then what a server says, in turns that a NUL ends.
    case smtp
    /// A calendar file.
    case calendar
    /// A message that anybody may have sent.
    case mail
    /// What a process that read such a message prints.
    case record
    /// Four bytes of choices, then a mail's subject.
    case code

    /// Throws what is wrong. `cpuTime` tells how many nanoseconds this thread has worked; a clock that stands still leaves
    /// speed unexamined.
    package func check(_ bytes: [UInt8], cpuTime: () -> Int = { 0 }) throws(Finding) {
        switch self {
        case .cron: try CronProbe.check(bytes, cpuTime: cpuTime)
        case .zone: try ZoneProbe.check(bytes, cpuTime: cpuTime)
        case .smtp: try SMTPProbe.check(bytes)
        case .calendar: try CalendarProbe.check(bytes)
        case .mail: try MailProbe.check(bytes)
        case .record: try RecordProbe.check(bytes)
        case .code: try CodeProbe.check(bytes)
        }
    }
}
