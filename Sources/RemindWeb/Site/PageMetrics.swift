import CoreMetrics
import RemindCore

/// The pages' own figures (interfaces.md, "Metrics").
enum PageMetrics {
    /// One answer was saved.
    static func countResponse(_ kind: PromptKind) {
        Counter(label: "remindd_responses_total", dimensions: [("kind", kind.rawValue)]).increment()
    }
}
