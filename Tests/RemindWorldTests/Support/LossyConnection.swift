import RemindCore
import RemindCurl

/// A connection that loses something where one message follows another's body.
final class LossyConnection: MailConnection, @unchecked Sendable {
    /// What it loses.
    enum Loss {
        /// The reply to the body: the next one is taken for it.
        case reply
        /// The first byte of the commands behind the body.
        case byte
    }

    private let base: any MailConnection
    private let loss: Loss
    private var losesReply = false

    init(_ base: any MailConnection, loses loss: Loss) {
        self.base = base
        self.loss = loss
    }

    var server: SMTPServer { base.server }
    var capabilities: SMTPCapabilities { base.capabilities }
    var socket: Int32 { base.socket }
    var isSecured: Bool { base.isSecured }

    func isQuiet() -> Bool { base.isQuiet() }

    func receive() -> SMTPEvent? {
        let event = base.receive()
        guard losesReply, case .received(let bytes)? = event else { return event }
        let lost = bytes.prefix { $0 != UInt8(ascii: "\n") }
        losesReply = lost.count == bytes.count
        return .received(Array(bytes.dropFirst(lost.count + 1)))
    }

    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n.\r\nMAIL", maxSplits: 1)
        guard parts.count == 2 else { return base.send(bytes) }
        if loss == .reply {
            losesReply = true
            return base.send(bytes)
        }
        let place = parts[0].utf8.count + 5
        let sent = base.send((bytes.prefix(place) + bytes.dropFirst(place + 1))[...])
        guard case .moved(let count) = sent, count >= place else { return sent }
        return .moved(count + 1)
    }

    func quit(timeouts: SMTPTimeouts) { base.quit(timeouts: timeouts) }
}
