package import CoreMetrics
import Synchronization

/// Keeps what swift-metrics measures and writes it as Prometheus text (exposition format 0.0.4).
///
/// Durations are seconds. A name has at most `maximumSeries` series; what comes beyond goes nowhere, so that no label can
/// fill the memory.
package final class PrometheusRegistry: MetricsFactory {
    package static let maximumSeries = 200

    private let families = Mutex<[String: MetricFamily]>([:])

    package init() {}

    /// The text that `/metrics` answers, names and series in order.
    package func text() -> String {
        let families = families.withLock { $0 }
        return families.sorted { $0.key < $1.key }.map { $0.value.text(named: $0.key) }.joined()
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, kind: .counter)
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, kind: .counter)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, kind: .gauge)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        series(label, dimensions, kind: aggregate ? .histogram(Buckets.lateness) : .gauge)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, kind: .histogram(Buckets.work))
    }

    // Series live as long as the process: Prometheus wants counters that only grow.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func series(
        _ label: String, _ dimensions: [(String, String)], kind: MetricFamily.Kind
    ) -> MetricSeries {
        let labels = MetricFamily.labels(dimensions)
        return families.withLock { families in
            var family = families[label] ?? MetricFamily(kind: kind)
            defer { families[label] = family }
            return family.series(for: labels, limit: Self.maximumSeries)
        }
    }

    /// Upper bounds of histogram buckets, in seconds.
    private enum Buckets {
        static let lateness: [Double] = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400]
        static let work: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    }
}
