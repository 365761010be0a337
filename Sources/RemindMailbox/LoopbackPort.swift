import NIOCore

/// The port of one of the demo's servers: the one that was wished for, and then the one it has.
final class LoopbackPort: Sendable {
    /// 0 takes any that is free.
    let wished: Int
    private let bound: EventLoopPromise<Int>

    init(_ wished: Int, on group: any EventLoopGroup) {
        self.wished = wished
        bound = group.any().makePromise()
    }

    deinit { bound.fail(CancellationError()) }

    /// Waits until the server listens; throws if it cannot.
    var number: Int {
        get async throws { try await bound.futureResult.get() }
    }

    /// The channel listens; returns the port.
    @discardableResult
    func opened(_ channel: any Channel) -> Int {
        let number = channel.localAddress?.port ?? wished
        bound.succeed(number)
        return number
    }

    func failed(_ error: any Error) { bound.fail(error) }
}
