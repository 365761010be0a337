import ArgumentParser
import Cron
import RemindCore

/// When someone meets, on the command line of `plan add`.
struct SessionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When you meet next: 2026-12-01 15:00, tue 15:00, +2d.", valueName: "t"))
    var nextSession: String?
    @Option(help: ArgumentHelp("When you met last, where the moment was.", valueName: "t"))
    var lastSession: String?
    @Option(help: "How you meet: weekly, biweekly or none.")
    var `repeat`: String?
    @Option(help: ArgumentHelp("How long you meet.", valueName: "n"))
    var sessionMinutes = "50"

    var isEmpty: Bool { nextSession == nil && lastSession == nil && `repeat` == nil }

    func next(in zone: Zone, at now: Timestamp) throws(CommandError) -> LocalDateTime? {
        guard let text = nextSession else { return nil }
        return try Typed.session("--next-session") { () throws(SpokenTimeError) in
            try .future(text, in: zone, at: now)
        }
    }

    func last(in zone: Zone, at now: Timestamp) throws(CommandError) -> LocalDateTime? {
        guard let text = lastSession else { return nil }
        return try Typed.session("--last-session") { () throws(SpokenTimeError) in
            try .past(text, in: zone, at: now)
        }
    }

    func repeats() throws(CommandError) -> SessionRepeat {
        guard let text = `repeat` else { return .none }
        return try Typed.oneOf(SessionRepeat.self, text, for: "--repeat")
    }

    func minutes() throws(CommandError) -> Int { try Typed.count(sessionMinutes, 5...480, for: "--session-minutes") }
}

extension Typed {
    /// A session's time is kept as a wall time, so one that the clocks show twice is refused however it was written.
    static func session(
        _ flag: String, _ read: () throws(SpokenTimeError) -> SpokenTime
    ) throws(CommandError) -> LocalDateTime {
        let time = try time(flag, read)
        guard time.zone.instants(of: time.local).count < 2 else {
            throw .badValue("\(flag): \(SpokenTimeError.twice(time.local, zone: time.zone.name))")
        }
        return time.local
    }
}
