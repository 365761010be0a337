import CoreMetrics
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("PrometheusRegistry", .timeLimit(.minutes(10)))
struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry()

    @Test
    func `counters, gauges and histograms are written as Prometheus reads them`() {
        Counter(label: "sent_total", dimensions: [("kind", "before")], factory: registry).increment(by: 2)
        Counter(label: "sent_total", dimensions: [("kind", "a\"b\\")], factory: registry).increment()
        Gauge(label: "waiting", dimensions: [], factory: registry).record(1.5)
        CoreMetrics.Timer(label: "work_seconds", dimensions: [], factory: registry).recordNanoseconds(2_000_000)
        CoreMetrics.Timer(label: "work_seconds", dimensions: [], factory: registry).recordNanoseconds(60_000_000_000)
        let text = registry.text()
        #expect(
            text.hasPrefix(
                #"""
                # TYPE sent_total counter
                sent_total{kind="a\"b\\"} 1
                sent_total{kind="before"} 2
                # TYPE waiting gauge
                waiting 1.5
                # TYPE work_seconds histogram
                work_seconds_bucket{le="0.001"} 0
                work_seconds_bucket{le="0.0025"} 1
                """#))
        #expect(
            text.hasSuffix(
                """
                work_seconds_bucket{le="10"} 1
                work_seconds_bucket{le="+Inf"} 2
                work_seconds_sum 60.002
                work_seconds_count 2

                """))
    }

    @Test
    func `a name keeps a bounded number of series`() {
        for number in 1...500 {
            Counter(label: "many", dimensions: [("n", "\(number)")], factory: registry).increment()
        }
        #expect(registry.text().split(separator: "\n").count == 1 + PrometheusRegistry.maximumSeries)
    }

    @Test
    func `a sent prompt is counted with its kind, its class and how late it was`() async throws {
        let prompt = Prompt.waiting("first")
        let rig = DaemonRig([prompt])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [prompt.id: .sent] }
        }
        try await DaemonMetrics(factory: rig.registry).readQueue(rig.queue, at: morning + .hours(1))
        let lines = rig.registry.text().split(separator: "\n")
        for line in [
            #"remindd_delivery_attempts_total{class="sent"} 1"#, #"remindd_sent_total{kind="repair"} 1"#,
            #"remindd_dispatch_lateness_seconds_bucket{le="0.1"} 1"#, #"remindd_prompts{state="sent"} 1"#,
            #"remindd_prompts{state="scheduled"} 0"#, "remindd_oldest_due_seconds 0",
            "remindd_store_commit_seconds_count 3",
        ] {
            #expect(lines.contains(Substring(line)))
        }
    }
}
