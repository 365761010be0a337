/// How many agendas go into one transaction: as many as take about `target`, so that several share a commit while whoever
/// has a prompt to send never waits long behind them. A message waits for the writer three times: claim, fence, settlement.
struct UpkeepPace {
    static let target = Duration.milliseconds(60)
    static let most = 500
    /// A round of so many has filled caches that the few of every day do without.
    static let manyAgendas = 100

    /// Cautious at first: nobody knows yet how fast this machine is.
    private(set) var batch = 5
    /// Derived since the last round ended.
    private var round = 0

    /// Learns how long `count` agendas took.
    mutating func note(_ count: Int, took duration: Duration) {
        guard count > 0 else { return }
        round += count
        let each = max(duration.nanoseconds / Int64(count), 1)
        batch = min(max(Int(Self.target.nanoseconds / each), 1), batch * 2, Self.most)
    }

    /// Nothing is left to derive; true where the round was a large one.
    mutating func endsRound() -> Bool {
        defer { round = 0 }
        return round >= Self.manyAgendas
    }
}
