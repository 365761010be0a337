import RemindCore
import RemindTestSupport

/// What a seed decides before its world begins.
struct WorldScript {
    let start: Timestamp
    /// How long people and mishaps are at work; then the world settles.
    var busyTime: Duration
    /// One node takes over at its start, as `flock` allows with SQLite; two share the store through leases.
    var nodeCount: Int
    var therapistCount: Int
    /// What people do, and what befalls machines.
    var deedCount: Int
    var blowCount: Int
    /// Of a hundred conversations, so many go wrong.
    var mishapRate: Int
    /// The relay's way with commands behind a body.
    var followers: FollowerManner
    var settings: Settings

    init(_ dice: SeededRandomness) {
        // Any hour of a winter's three weeks, holidays and all.
        start = Timestamp(seconds: 1_764_579_600 + Int64(dice.below(21 * 24)) * 3600)
        // Most worlds are small, since there is more to find in many small ones than in few large ones.
        let isLarge = dice.below(12) == 0
        busyTime = .hours(2 + dice.below(isLarge ? 48 : 14))
        nodeCount = dice.below(5) < 3 ? 1 : 2
        therapistCount = [3, 2, 1, 1, 1, 1, 1, 1][dice.below(8)]
        deedCount = 2 + dice.below(isLarge ? 16 : 5)
        blowCount = dice.below(isLarge ? 8 : 5)
        mishapRate = [0, 15, 40, 80][dice.below(4)]
        followers = [.refused, .unheard, .hungUpOn, .taken, .taken, .taken, .taken, .taken][dice.below(8)]
        var settings = Settings()
        settings.smtp.servers = (0...dice.below(4) / 3).map { SMTPServer(url: "smtp://relay\($0).example", tls: .none) }
        settings.smtp.connections = [1, 1, 2, 3, 4][dice.below(5)]
        settings.smtp.unknownPlans = dice.below(4) == 0 ? .hold : .retry
        settings.smtp.unknownNudges = dice.below(3) == 0 ? .retry : .hold
        settings.smtp.from = Mailbox(name: "Notes", address: TestPeople.address("notes@mail.example"))
        settings.delivery.catchUpPerMinute = [0, 1, 60][dice.below(3)]
        // Eight weeks of nudges are most rows of a small practice and tell least.
        if dice.below(4) > 0 { settings.schedule.nudges = [] }
        settings.schedule.maxPerDay = 2 + dice.below(4)
        settings.schedule.maxPerWeek = 12
        settings.schedule.minGap = .minutes(30)
        self.settings = settings
    }
}
