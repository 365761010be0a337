import CoreMetrics
import RemindCore

extension WebPorts {
    /// One answer was saved (interfaces.md, "Metrics").
    func countResponse(_ kind: PromptKind) {
        Counter(label: "remindd_responses_total", dimensions: [("kind", kind.rawValue)], factory: metrics).increment()
    }
}
