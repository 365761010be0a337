import Testing

@testable import RemindMail

@Suite struct FlowedTextTests {
    private func wrapped(_ text: String) -> String {
        String(decoding: FlowedText.wrap(Array(text.utf8)), as: UTF8.self)
    }

    @Test func `a paragraph is broken at 72 columns with a blank at each soft end`() {
        let text = Array(repeating: "harbour", count: 30).joined(separator: " ")
        let lines = wrapped(text).components(between: "\n")
        #expect(lines.allSatisfy { $0.count <= 72 })
        #expect(lines.dropLast().allSatisfy { $0.hasSuffix(" ") })
        #expect(lines.last?.hasSuffix(" ") == false)
        #expect(lines.joined() == text)
    }

    @Test func `a link stays alone and unbroken however long it is`() {
        let link = "https://notes.practice.example/r/" + String(repeating: "a", count: 90)
        #expect(wrapped("Open it:\n\(link)\nIt rests.") == "Open it:\n\(link)\nIt rests.")
    }

    @Test func `the signature line keeps its blank and is not flowed`() {
        #expect(wrapped("be well\n\n-- \nfooter") == "be well\n\n-- \nfooter")
    }

    @Test(arguments: [
        ("> quoted", " > quoted"), ("From here", " From here"), ("--", " --"), ("  indented ", "indented"),
    ])
    func `lines that would be misread are stuffed, stray blanks are dropped`(_ text: String, _ stuffed: String) {
        #expect(wrapped(text) == stuffed)
    }
}
