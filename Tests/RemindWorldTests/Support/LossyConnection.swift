import RemindCore
import RemindCurl

/// A connection that loses the reply to a body which another message follows: the next reply is taken for it.
final class LossyConnection: MailConnection, @unchecked Sendable {
    private let base: any MailConnection
    private var losesNext = false

    init(_ base: any MailConnection) { self.base = base }

    var server: SMTPServer { base.server }
    var capabilities: SMTPCapabilities { base.capabilities }
    var socket: Int32 { base.socket }
    var isSecured: Bool { base.isSecured }

    func isQuiet() -> Bool { base.isQuiet() }

    func receive() -> SMTPEvent? {
        let event = base.receive()
        guard losesNext, case .received(let bytes)? = event else { return event }
        let lost = bytes.prefix { $0 != UInt8(ascii: "\n") }
        losesNext = lost.count == bytes.count
        return .received(Array(bytes.dropFirst(lost.count + 1)))
    }

    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        if String(decoding: bytes, as: UTF8.self).contains("\r\n.\r\nMAIL") { losesNext = true }
        return base.send(bytes)
    }

    func quit(timeouts: SMTPTimeouts) { base.quit(timeouts: timeouts) }
}
