/// A plan's public name: two plain words drawn at random ("maple harbour"), never derived from anybody.
package struct PlanCode: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package var description: String { text }

    /// Takes a code back from the store or a command line: two lower-case words; case and a hyphen between are forgiven.
    package init?(_ text: String) {
        let words = text.lowercased().split { $0 == " " || $0 == "-" }
        guard words.count == 2, words.allSatisfy({ $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }) else {
            return nil
        }
        self.text = words.joined(separator: " ")
    }

    /// How many codes there are.
    package static var count: Int { first.count * second.count }

    /// Draws a code; the store refuses one that an existing plan bears, and the caller draws again.
    package init(from randomness: any Randomness) {
        let bytes = randomness.bytes(2).map(Int.init)
        text = Self.first[bytes[0] % Self.first.count] + " " + Self.second[bytes[1] % Self.second.count]
    }
}
