/// The question between the server's 354 and the first body byte: may this body be written?
///
/// Yes only once the `transmitting` commit is on disk (invariant 4). Asked once, from any thread, and answered on any: whoever
/// carries many conversations in one thread goes on with the others meanwhile.
package struct Fence: Sendable {
    /// Where the answer goes; called once.
    package typealias Answer = @Sendable (_ fell: Bool) -> Void

    private let question: @Sendable (@escaping Answer) -> Void
    private let isInTime: @Sendable () -> Bool

    /// `isInTime`: whether a body may begin at this very moment, for all that the clock says.
    package init(
        isInTime: @escaping @Sendable () -> Bool = { true },
        _ question: @escaping @Sendable (@escaping Answer) -> Void
    ) {
        self.isInTime = isInTime
        self.question = question
    }

    package func ask(_ answer: @escaping Answer) { question(answer) }

    /// To be looked at right before the body: the machine may have been suspended since the answer.
    package var holds: Bool { isInTime() }

    /// For a transport that can wait for the answer.
    package func falls() async -> Bool {
        let fell = await withCheckedContinuation { continuation in ask { continuation.resume(returning: $0) } }
        return fell && holds
    }
}
