package import CoreMetrics
package import RemindCore

/// The daemon's measurements under the names of interfaces.md; labels come from enumerations only, so series are bounded.
///
/// What each message touches is made once, so counting costs no look-up.
package struct DaemonMetrics: Sendable {
    private let factory: any MetricsFactory
    private let commits: CoreMetrics.Timer
    private let lateness: CoreMetrics.Recorder
    private let attempts: [DeliveryClass: CoreMetrics.Counter]
    private let sent: [PromptKind: CoreMetrics.Counter]
    private let phases: [SMTPPhase: CoreMetrics.Timer]

    package init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
        commits = Timer(label: "remindd_store_commit_seconds", dimensions: [], factory: factory)
        lateness = Recorder(
            label: "remindd_dispatch_lateness_seconds", dimensions: [], aggregate: true, factory: factory)
        attempts = Self.each {
            Counter(label: "remindd_delivery_attempts_total", dimensions: [("class", $0)], factory: factory)
        }
        sent = Self.each { Counter(label: "remindd_sent_total", dimensions: [("kind", $0)], factory: factory) }
        phases = Self.each { Timer(label: "remindd_smtp_seconds", dimensions: [("phase", $0)], factory: factory) }
    }

    /// A handler for each value of a label.
    private static func each<Value: CaseIterable & Hashable & RawRepresentable<String>, Handler>(
        _ make: (String) -> Handler
    ) -> [Value: Handler] {
        Dictionary(uniqueKeysWithValues: Value.allCases.map { ($0, make($0.rawValue)) })
    }

    /// One transaction of the writer was committed.
    func committed(in duration: Duration) { commits.recordNanoseconds(duration.nanoseconds) }

    /// One conversation ended; a sent prompt also counts how late it was accepted.
    func attempted(_ outcome: DeliveryOutcome, prompt: Prompt, at now: Timestamp) {
        attempts[DeliveryClass(outcome)]?.increment()
        guard case .sent = outcome else { return }
        sent[prompt.kind]?.increment()
        lateness.record(Double((now - prompt.dueAt).milliseconds) / 1000)
    }

    /// One phase of a conversation ended; what `CurlTransport` observes.
    package func smtpPhase(_ phase: SMTPPhase, took duration: Duration) {
        phases[phase]?.recordNanoseconds(duration.nanoseconds)
    }

    /// An answer came by mail; the pages count those that come to them.
    func responded(to kind: PromptKind) {
        Counter(label: "remindd_responses_total", dimensions: [("kind", kind.rawValue)], factory: factory).increment()
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

/// The values of the label `class`.
private enum DeliveryClass: String, CaseIterable {
    case sent, transient, permanent, misconfigured, unknown, fenced

    init(_ outcome: DeliveryOutcome) {
        self =
            switch outcome {
            case .sent: .sent
            case .transient: .transient
            case .permanent: .permanent
            case .misconfigured: .misconfigured
            case .unknown: .unknown
            case .fenced: .fenced
            }
    }
}

extension Duration {
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
