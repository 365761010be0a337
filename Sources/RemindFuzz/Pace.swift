/// What is worked out at once: 10 ms are more than a thousand times what the cron engine takes.
enum Pace {
    private static let slowest = 10_000_000

    /// Does something and stops if it took too long, twice: the machine may have been busy with itself the first time.
    static func demand<Value>(
        _ cpuTime: () -> Int, _ sentence: @autoclosure () -> String, _ work: () -> Value
    ) throws(Finding) -> Value {
        var begun = cpuTime()
        let value = work()
        guard cpuTime() - begun >= slowest else { return value }
        begun = cpuTime()
        _ = work()
        guard cpuTime() - begun < slowest else { throw Finding(sentence()) }
        return value
    }
}
