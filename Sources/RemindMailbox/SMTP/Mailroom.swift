package import RemindCore

/// The newest messages of the catch-all server, in memory only.
package actor Mailroom {
    private let keep: Int
    private var kept: [CaughtMessage] = []
    private var lastID = 0
    private var watchers: [Int: AsyncStream<CaughtMessage>.Continuation] = [:]
    private var lastWatcher = 0

    /// Keeps the newest `keep` messages; older ones are forgotten.
    package init(keep: Int = 500) { self.keep = max(1, keep) }

    /// Takes in a message and tells everyone who watches.
    @discardableResult
    package func add(sender: String, recipients: [String], bytes: [UInt8], at: Timestamp) -> CaughtMessage {
        lastID += 1
        let message = CaughtMessage(id: lastID, sender: sender, recipients: recipients, bytes: bytes, at: at)
        kept.append(message)
        if kept.count > keep { kept.removeFirst(kept.count - keep) }
        for watcher in watchers.values { watcher.yield(message) }
        return message
    }

    /// Everything that is kept, newest first.
    package func messages() -> [CaughtMessage] { kept.reversed() }

    /// One message, nil if it never came or is forgotten.
    package func message(_ id: Int) -> CaughtMessage? { kept.last { $0.id == id } }

    /// Messages from now on; a watcher that falls behind loses the oldest.
    package func arrivals() -> AsyncStream<CaughtMessage> {
        lastWatcher += 1
        let number = lastWatcher
        let (stream, watcher) = AsyncStream.makeStream(
            of: CaughtMessage.self, bufferingPolicy: .bufferingNewest(keep))
        watcher.onTermination = { [weak self] _ in
            guard let self else { return }
            Task { await self.forget(number) }
        }
        watchers[number] = watcher
        return stream
    }

    private func forget(_ watcher: Int) { watchers[watcher] = nil }
}
