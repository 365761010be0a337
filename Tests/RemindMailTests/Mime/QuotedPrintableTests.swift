import RemindTestSupport
import Testing

@testable import RemindMail

@Suite struct QuotedPrintableTests {
    private func encoded(_ text: String) -> String {
        var wire: [UInt8] = []
        QuotedPrintable.encode(Array(text.utf8), into: &wire)
        return String(decoding: wire, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain\r\n"),
        ("a=b", "a=3Db\r\n"),
        ("blank at the end \nand tab\t", "blank at the end=20\r\nand tab=09\r\n"),
        ("tab\tin the middle", "tab\tin the middle\r\n"),
        ("ü", "=C3=BC\r\n"),
        (".dot", "=2Edot\r\n"),
        ("From here", "=46rom here\r\n"),
        ("Fromage", "Fromage\r\n"),
        ("", ""),
        ("a\n\nb\n", "a\r\n\r\nb\r\n"),
        ("a\r\nb", "a\r\nb\r\n"),
        ("a\rb", "a=0Db\r\n"),
        ("nul\0", "nul=00\r\n"),
    ])
    func `it encodes what would not survive`(_ text: String, _ wire: String) {
        #expect(encoded(text) == wire)
    }

    @Test func `a line of 76 stays whole and one of 77 is broken softly`() {
        let line = String(repeating: "x", count: 76)
        #expect(encoded(line) == line + "\r\n")
        #expect(encoded(line + "x") == String(repeating: "x", count: 75) + "=\r\nxx\r\n")
    }

    @Test func `a dot or From that a soft line end brings to the front is encoded`() {
        let start = String(repeating: "x", count: 75)
        #expect(encoded(start + ". x") == start + "=\r\n=2E x\r\n")
        #expect(encoded(start + "From x") == start + "=\r\n=46rom x\r\n")
    }

    @Test func `no soft line end splits an escape or a character`() throws {
        for length in 60...80 {
            let text = String(repeating: "x", count: length) + "日本é=😀"
            let lines = encoded(text).components(between: "\r\n").filter { !$0.isEmpty }
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            // Each line alone decodes to whole characters.
            let parts = try lines.map { try ParsedMail.decode($0.hasSuffix("=") ? String($0.dropLast()) : $0) }
            #expect(parts.joined() == text)
        }
    }

    @Test func `any text comes back`() throws {
        let random = SeededRandomness(seed: 7)
        let alphabet = Array("abc =.\tF rom-üß日😀\"<>\n")
        for _ in 0..<300 {
            let text = String((0..<random.below(200)).map { _ in alphabet[random.below(alphabet.count)] }) + "\n"
            let wire = encoded(text)
            #expect(
                wire.components(between: "\r\n").allSatisfy { $0.utf8.count <= 76 && $0.last != " " && $0.last != "\t" }
            )
            #expect(try ParsedMail.decode(wire) == text)
        }
    }
}
