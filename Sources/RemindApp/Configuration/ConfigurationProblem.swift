/// One thing that is wrong in a configuration: the key, what stands there, and what is allowed.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    package let key: String
    package let sentence: String

    package init(_ key: String, _ sentence: String) {
        self.key = key
        self.sentence = sentence
    }

    static func wrong(_ key: String, _ value: JSONValue, allowed: String) -> Self {
        .init(key, "is \(value.text), but must be \(allowed)")
    }

    package var description: String { "\(key) \(sentence)" }
}

/// Every problem of a configuration at once, so that it is mended in one go.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let source: String
    package let problems: [ConfigurationProblem]

    package var description: String {
        problems.map { "\(source): \($0)" }.joined(separator: "\n")
    }
}
