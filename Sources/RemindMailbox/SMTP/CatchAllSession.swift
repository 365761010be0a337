/// The server's side of one connection, pure: bytes go in, replies and messages come out (RFC 5321).
///
/// Everybody may write to everybody, since nothing is ever relayed. PIPELINING works by itself, as input is taken line by line.
struct CatchAllSession {
    /// What the connection is to do, in this order.
    enum Effect: Equatable {
        case reply(String)
        /// A message was complete; its reply follows.
        case caught(sender: String, recipients: [String], bytes: [UInt8])
        case close
    }

    static let greeting = "220 catch-all.localhost ESMTP: nothing is relayed from here"
    static let lineLimit = 2048
    static let recipientLimit = 100

    private let sizeLimit: Int
    private var buffer: [UInt8] = []
    private var sender: String?
    private var recipients: [String] = []
    /// The message that is being written, nil outside of DATA.
    private var message: [UInt8]?
    private var isTooBig = false
    private var isOver = false

    init(sizeLimit: Int = 10 * 1024 * 1024) { self.sizeLimit = sizeLimit }

    /// Takes what came; nothing after `close`.
    mutating func receive(_ bytes: some Sequence<UInt8>) -> [Effect] {
        guard !isOver else { return [] }
        buffer.append(contentsOf: bytes)
        var effects: [Effect] = []
        var start = 0
        while !isOver, let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
            var line = buffer[start..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            start = end + 1
            effects += message == nil ? command(line) : data(line)
        }
        buffer.removeFirst(start)
        if !isOver, buffer.count > (message == nil ? Self.lineLimit : sizeLimit) {
            isOver = true
            effects += [.reply("500 5.5.2 That line is too long"), .close]
        }
        return effects
    }

    private mutating func command(_ line: ArraySlice<UInt8>) -> [Effect] {
        guard line.count <= Self.lineLimit else { return [.reply("500 5.5.2 That line is too long")] }
        let text = String(decoding: line, as: UTF8.self)
        let verb = text.prefix { $0 != " " }.uppercased()
        switch verb {
        case "EHLO":
            forget()
            return [.reply("250-catch-all.localhost\r\n250-PIPELINING\r\n250 SIZE \(sizeLimit)")]
        case "HELO":
            forget()
            return [.reply("250 catch-all.localhost")]
        case "MAIL": return [.reply(mail(text))]
        case "RCPT": return [.reply(rcpt(text))]
        case "DATA":
            guard sender != nil, !recipients.isEmpty else { return [.reply("503 5.5.1 MAIL and RCPT come first")] }
            message = []
            return [.reply("354 Go on, and end with a dot on a line by itself")]
        case "RSET":
            forget()
            return [.reply("250 2.0.0 Forgotten")]
        case "NOOP": return [.reply("250 2.0.0 Here I am")]
        case "VRFY": return [.reply("252 2.1.5 Everybody may be written to")]
        case "QUIT":
            isOver = true
            return [.reply("221 2.0.0 Good-bye"), .close]
        default: return [.reply("502 5.5.1 No such command here")]
        }
    }

    private mutating func mail(_ text: String) -> String {
        guard sender == nil else { return "503 5.5.1 One sender is enough" }
        guard let (path, rest) = Self.path(text, after: "MAIL FROM:") else { return "501 5.5.4 MAIL FROM:<address>" }
        let size = rest.split(separator: " ").first { $0.uppercased().hasPrefix("SIZE=") }.flatMap {
            Int($0.dropFirst(5))
        }
        guard size ?? 0 <= sizeLimit else { return "552 5.3.4 That is too big" }
        sender = path
        return "250 2.1.0 Fine"
    }

    private mutating func rcpt(_ text: String) -> String {
        guard sender != nil else { return "503 5.5.1 MAIL comes first" }
        guard let (path, _) = Self.path(text, after: "RCPT TO:"), !path.isEmpty else {
            return "501 5.5.4 RCPT TO:<address>"
        }
        guard recipients.count < Self.recipientLimit else { return "452 4.5.3 Too many recipients" }
        recipients.append(path)
        return "250 2.1.5 Fine"
    }

    /// The address between angle brackets, and what follows it.
    private static func path(_ text: String, after verb: String) -> (path: String, rest: Substring)? {
        guard text.uppercased().hasPrefix(verb) else { return nil }
        let rest = text.dropFirst(verb.count).drop { $0 == " " }
        guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
        return (String(rest[rest.index(after: rest.startIndex)..<end]), rest[rest.index(after: end)...])
    }

    private mutating func data(_ line: ArraySlice<UInt8>) -> [Effect] {
        guard line.elementsEqual([UInt8(ascii: ".")]) else {
            let plain = line.first == UInt8(ascii: ".") ? line.dropFirst() : line
            isTooBig = isTooBig || (message?.count ?? 0) + plain.count + 2 > sizeLimit
            if !isTooBig { message?.append(contentsOf: plain + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) }
            return []
        }
        defer { forget() }
        guard !isTooBig, let sender, let message else { return [.reply("552 5.3.4 That is too big")] }
        let caught = Effect.caught(sender: sender, recipients: recipients, bytes: message)
        return [caught, .reply("250 2.0.0 Caught")]
    }

    private mutating func forget() {
        sender = nil
        recipients = []
        message = nil
        isTooBig = false
    }
}
