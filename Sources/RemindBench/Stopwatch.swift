/// Times one call.
enum Stopwatch {
    static func microseconds(_ work: () throws -> Void) rethrows -> Double {
        let (seconds, attoseconds) = try ContinuousClock().measure(work).components
        return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
    }
}
