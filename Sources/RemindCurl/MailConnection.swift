package import RemindCore

/// An open, secured and authenticated connection to one server, as a line uses it: over libcurl (`SMTPConnection`), or in a
/// simulated world.
///
/// Nothing of it blocks but `quit`. One thread at a time has it.
package protocol MailConnection: AnyObject, Sendable {
    var server: SMTPServer { get }
    var capabilities: SMTPCapabilities { get }
    /// To be watched by whoever waits for it.
    var socket: Int32 { get }
    /// Whether TLS is spoken: it may hold bytes that no `poll` sees.
    var isSecured: Bool { get }

    /// Whether the server has neither closed the connection nor said anything since the last transaction.
    func isQuiet() -> Bool
    /// What the server says now, or that it closed the connection; nil while it is silent.
    func receive() -> SMTPEvent?
    /// Writes what the socket takes now.
    func send(_ bytes: ArraySlice<UInt8>) -> Transfer
    /// Says good-bye and waits a little for the answer; blocks.
    func quit(timeouts: SMTPTimeouts)
}

/// What came of reading or writing.
package enum Transfer: Equatable, Sendable {
    case moved(Int)
    /// The socket is not ready.
    case again
    case closed
}
