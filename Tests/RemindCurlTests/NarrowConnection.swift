import RemindCore

@testable import RemindCurl

/// A connection whose socket takes as many bytes as the test gives it room for. Used by one test at a time.
final class NarrowConnection: MailConnection, @unchecked Sendable {
    let server = SMTPServer(url: "smtp://relay.test", tls: .none)
    let capabilities = SMTPCapabilities(pipelining: true)
    let socket: Int32
    /// Takes all of what it is given or nothing, as TLS does.
    var isSecured = false
    var room = Int.max
    var isBroken = false
    private(set) var taken: [UInt8] = []
    private var said: [SMTPEvent] = []

    init(socket: Int32 = -1) { self.socket = socket }

    func say(_ replies: String) { said.append(.received(Array(replies.utf8))) }

    func hangUp() { said.append(.closed) }

    /// What it is ready for, as `poll` says it.
    var readiness: Int32 { (said.isEmpty ? 0 : Poll.readable) | (room > taken.count ? Poll.writable : 0) }

    func isQuiet() -> Bool { said.isEmpty }
    func receive() -> SMTPEvent? { said.isEmpty ? nil : said.removeFirst() }

    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        if isBroken { return .closed }
        let left = room - taken.count
        let part = isSecured && left < bytes.count ? [] : bytes.prefix(left)
        taken += part
        return part.isEmpty ? .again : .moved(part.count)
    }

    func quit(timeouts: SMTPTimeouts) {}
}
