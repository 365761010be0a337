import Dispatch
import Testing

/// Bounds for what a test waits for: if it never comes, the test fails with a sentence instead of hanging.
///
/// All suites run at once, so that on a busy machine a test may be kept from going on for half a minute.
enum Patience {
    /// How long one step of a test's server waits, in seconds.
    static let step = 60
    /// How long a test waits for what its servers' steps lead to.
    private static let limit = DispatchTimeInterval.seconds(2 * step)

    /// A stream that ends after the limit, whatever is still to come.
    static func stream<Element: Sendable>(
        of element: Element.Type = Element.self
    ) -> (stream: AsyncStream<Element>, continuation: AsyncStream<Element>.Continuation) {
        let (stream, continuation) = AsyncStream.makeStream(of: element)
        DispatchQueue.global().asyncAfter(deadline: .now() + limit) { continuation.finish() }
        return (stream, continuation)
    }

    /// What `work` comes to; after the limit an issue that names it, and `otherwise`. Work that no cancelling ends is left behind.
    static func wait<Value: Sendable>(
        for what: String, otherwise: Value, _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        let (values, said) = stream(of: Value.self)
        Task { said.yield(await work()) }
        for await value in values { return value }
        Issue.record("\(what) did not come within two minutes")
        return otherwise
    }
}
