import CoreMetrics
import Synchronization

/// One series of numbers; it serves every kind of handler that swift-metrics knows.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    /// The value (for a histogram the sum) and the counts of the buckets, the last one without a bound.
    struct State {
        var value = 0.0
        var buckets: [Int]

        var cumulative: [Int] {
            var total = 0
            return buckets.map {
                total += $0
                return total
            }
        }
    }

    private let state: Mutex<State>
    private let bounds: [Double]

    /// Upper bounds, ascending; empty for anything but a histogram.
    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(buckets: Array(repeating: 0, count: bounds.isEmpty ? 0 : bounds.count + 1)))
    }

    var snapshot: State { state.withLock { $0 } }

    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func reset() { set(0.0) }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    /// A histogram counts the value; a gauge becomes it.
    func record(_ value: Double) {
        guard !bounds.isEmpty else { return set(value) }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.value += value
            state.buckets[bucket] += 1
        }
    }

    private func add(_ amount: Double) { state.withLock { $0.value += amount } }
}
