import Testing

@testable import RemindCore

@Suite struct SMTPWireTests {
    private func body(_ message: String) -> String {
        String(decoding: SMTPWire.body(Array(message.utf8)), as: UTF8.self)
    }

    /// An `EmailAddress` of such parts cannot be made, which is the first look; this is the second.
    @Test(arguments: ["", "a\r\nRCPT TO:<b", "a\n", "a\0", "a b", "a>", "<a", "a@b", "é", "a\u{7F}"])
    func `what would be another command or recipient does not stand in one`(part: String) {
        #expect(!SMTPWire.isSafe(part: part))
        #expect(SMTPWire.isSafe(part: "o'neil+x.y"))
    }

    @Test func `a message that is ready gets its final dot and nothing else`() {
        let message = String(repeating: "A line of a mail. It has a dot.\r\n\r\n", count: 300)
        #expect(body(message) == message + ".\r\n")
    }

    @Test(arguments: ["", "Subject: x\r\n\r\n.\r\n..\r\n.dot\r\na.b\r\n", ".\r\n"])
    func `the message is read back as it was before its dots were doubled`(message: String) {
        let body = SMTPWire.body(Array(message.utf8))
        #expect(String(decoding: SMTPWire.message(in: body), as: UTF8.self) == message)
    }

    /// Every message of up to six of these four letters, against the two rules one after the other.
    @Test func `whatever the message, each line ends in CRLF and no line but the last is a lone dot`() {
        var messages = [""]
        for length in 0..<6 {
            messages += messages.filter { $0.utf8.count == length }.flatMap { start in
                ["\r", "\n", ".", "a"].map { String(decoding: Array(start.utf8) + Array($0.utf8), as: UTF8.self) }
            }
        }
        #expect(messages.count == 5461)
        for message in messages { #expect(body(message) == plainBody(message), "\(message.debugDescription)") }
    }

    private func plainBody(_ message: String) -> String {
        var scalars = message.unicodeScalars.map(String.init)
        for index in scalars.indices.dropLast() where scalars[index] == "\r" && scalars[index + 1] == "\n" {
            scalars[index] = ""
        }
        var lines = [""]
        for scalar in scalars {
            if scalar == "\r" || scalar == "\n" { lines.append("") } else { lines[lines.count - 1] += scalar }
        }
        if lines.last == "" { lines.removeLast() }
        return (lines.map { $0.hasPrefix(".") ? "." + $0 : $0 } + ["."]).map { $0 + "\r\n" }.joined()
    }
}
