package import CoreMetrics
package import RemindCore

/// The daemon's measurements under the names of interfaces.md; labels come from enumerations only, so series are bounded.
package struct DaemonMetrics: Sendable {
    private let factory: any MetricsFactory

    package init(factory: any MetricsFactory = MetricsSystem.factory) { self.factory = factory }

    /// One transaction of the writer was committed.
    func committed(in duration: Duration) {
        CoreMetrics.Timer(label: "remindd_store_commit_seconds", dimensions: [], factory: factory)
            .recordNanoseconds(duration.nanoseconds)
    }

    /// One conversation ended; a sent prompt also counts how late it was accepted.
    func attempted(_ outcome: DeliveryOutcome, prompt: Prompt, at now: Timestamp) {
        CoreMetrics.Counter(
            label: "remindd_delivery_attempts_total", dimensions: [("class", outcome.label)], factory: factory
        ).increment()
        guard case .sent = outcome else { return }
        CoreMetrics.Counter(
            label: "remindd_sent_total", dimensions: [("kind", prompt.kind.rawValue)], factory: factory
        ).increment()
        CoreMetrics.Recorder(
            label: "remindd_dispatch_lateness_seconds", dimensions: [], aggregate: true, factory: factory
        ).record(Double((now - prompt.dueAt).milliseconds) / 1000)
    }

    /// One phase of a conversation ended; what `CurlTransport` observes.
    package func smtpPhase(_ phase: SMTPPhase, took duration: Duration) {
        CoreMetrics.Timer(
            label: "remindd_smtp_seconds", dimensions: [("phase", phase.rawValue)], factory: factory
        ).recordNanoseconds(duration.nanoseconds)
    }

    /// Reads what the queue holds into gauges; called when someone scrapes, so an idle daemon is not woken for it.
    package func readQueue(_ queue: any PromptQueue, at now: Timestamp) async throws(StoreError) {
        let counts = try await queue.counts()
        for state in PromptState.allCases {
            gauge("remindd_prompts", [("state", state.rawValue)]).record(Double(counts[state] ?? 0))
        }
        let oldest = try await queue.nextAttempt().map { max(0, (now - $0).milliseconds) } ?? 0
        gauge("remindd_oldest_due_seconds", []).record(Double(oldest) / 1000)
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> Gauge {
        Gauge(label: label, dimensions: dimensions, factory: factory)
    }
}

extension DeliveryOutcome {
    /// The value of the label `class`.
    var label: String {
        switch self {
        case .sent: "sent"
        case .transient: "transient"
        case .permanent: "permanent"
        case .misconfigured: "misconfigured"
        case .unknown: "unknown"
        case .fenced: "fenced"
        }
    }
}

extension Duration {
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
