import Testing

@testable import RemindCommands

@Suite struct MboxTests {
    private func split(_ text: String) -> [String] {
        Mbox.split(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        "From MAILER-DAEMON Mon Dec  7 09:00:09 2026", "From a@b.example Mon Dec  7 09:00 2026\r",
        "From a Mon Dec  7 09:00:09 2026 +0100", "From a Mon Dec  7 09:00:09 CET 2026",
        "From - Mon Dec  7 9:00:09 2026",
    ])
    func `messages are parted where such a line stands after an empty one and before a header`(_ line: String) {
        #expect(
            split("\(line)\nSubject: a\n\nwords\n\n\(line)\nX-b: c\n\n>From here\n")
                == ["Subject: a\n\nwords\n\n", "X-b: c\n\nFrom here\n\n"])
    }

    @Test(arguments: [
        "From the remote server:", "From 2026 on: nothing", "From the server at 09:00:09 2026",
        "From MAILER-DAEMON Mon Dec  7 09:00:09 2026\nwords, no field", "From a Mon Dec  7 09:00:09 2026\n",
        "From a Mon Dec 7 2026\nSubject: b",
    ])
    func `a paragraph that begins with From parts nothing`(_ words: String) {
        let message = "Subject: a\n\nwords\n\n\(words)\nmore\n"
        #expect(split("From a Mon Dec  7 09:00:09 2026\n" + message) == [message + "\n"])
    }

    @Test func `where every host put a line of its own they all go`() {
        let text = "From a Mon Dec  7 09:00:09 2026\nFrom b Mon Dec  7 09:00:08 2026\n>From c\nSubject: a\n\n"
        #expect(split(text + text) == ["Subject: a\n\n", "Subject: a\n\n\n"])
    }

    @Test func `any other file is one message, and an empty one is none`() {
        #expect(split("") == [])
        #expect(split("From") == ["From"])
        #expect(split("Subject: a\n\nFrom a Mon Dec  7 09:00:09 2026\nX: y\n").count == 1)
        #expect(split("From a\nSubject: a\n") == ["Subject: a\n\n"])
    }
}
