import FoundationEssentials
import Glibc
import Testing

/// Golden files beside the tests; UPDATE_FIXTURES=1 writes them anew.
enum Fixture {
    private static let folder = "\(#filePath)".split(separator: "/").dropLast(2)

    static let repository = "/" + folder.dropLast(2).joined(separator: "/")

    /// Compares with `Fixtures/<name>`, byte for byte but for ids, which are masked in place.
    static func expect(_ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = text.replacing(#/\b[a-z2-7]{20}(?:[a-z2-7]{4})?\b/#) {
            String(repeating: "x", count: $0.output.count)
        }
        let path = "/" + folder.joined(separator: "/") + "/Fixtures/" + name
        if getenv("UPDATE_FIXTURES") != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            return
        }
        let golden = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(text == golden, "\(name) differs", sourceLocation: sourceLocation)
    }
}
