/// The question between the server's 354 and the first body byte: may this body be written?
///
/// Yes only once the `transmitting` commit is on disk (invariant 4). Asked once, from any thread, and answered on any: whoever
/// carries many conversations in one thread goes on with the others meanwhile.
package struct Fence: Sendable {
    /// Where the answer goes; called once.
    package typealias Answer = @Sendable (_ fell: Bool) -> Void

    private let question: @Sendable (@escaping Answer) -> Void
    private let inTime: @Sendable () -> Bool
    private let leased: @Sendable () -> Bool
    private let lastTry: @Sendable () -> Bool

    /// `isInTime`: whether the deadline is still to come at this very moment, for all that the clock says; `isLeased`:
    /// whether the row is ours for certain, so that a body may begin; `isLastTry`: whether the deadline is so near that no
    /// other try follows.
    package init(
        isInTime: @escaping @Sendable () -> Bool = { true }, isLeased: @escaping @Sendable () -> Bool = { true },
        isLastTry: @escaping @Sendable () -> Bool = { false },
        _ question: @escaping @Sendable (@escaping Answer) -> Void
    ) {
        inTime = isInTime
        leased = isLeased
        lastTry = isLastTry
        self.question = question
    }

    package func ask(_ answer: @escaping Answer) { question(answer) }

    /// To be looked at right before the body: the machine may have been suspended since the answer.
    package var holds: Bool { inTime() && leased() }

    /// To be looked at while the body is being written: no final dot is handed to the socket after the deadline (invariant 1).
    package var isInTime: Bool { inTime() }

    /// Whether a server that rests after a failure should be tried all the same, before it is too late.
    package var isLastTry: Bool { lastTry() }

    /// For a transport that can wait for the answer.
    package func falls() async -> Bool {
        let fell = await withCheckedContinuation { continuation in ask { continuation.resume(returning: $0) } }
        return fell && holds
    }
}
