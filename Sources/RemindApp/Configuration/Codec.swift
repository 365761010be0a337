import RemindCore

/// How one kind of value is written in a configuration, read back and described to people.
struct Codec<Value: Sendable>: Sendable {
    /// "a number from 1 to 20", completing "but must be".
    let allowed: String
    /// The value, or nil where `allowed` does not cover what stands there.
    let read: @Sendable (JSONValue) -> Value?
    let write: @Sendable (Value) -> JSONValue

    /// A text that `parse` makes a value of.
    static func parsed(
        _ allowed: String, _ parse: @escaping @Sendable (String) -> Value?,
        _ print: @escaping @Sendable (Value) -> String
    ) -> Codec {
        Codec(allowed: allowed) { value in
            guard case .string(let text) = value else { return nil }
            return parse(text)
        } write: {
            .string(print($0))
        }
    }
}

extension Codec where Value == Bool {
    static var flag: Codec {
        Codec(allowed: "true or false") { value in
            switch value {
            case .bool(let flag): flag
            case .string("true"): true
            case .string("false"): false
            default: nil
            }
        } write: {
            .bool($0)
        }
    }
}

extension Codec where Value == Int {
    static func number(_ range: ClosedRange<Int>) -> Codec {
        Codec(allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            let number: Int? =
                switch value {
                case .number(let number): Int(exactly: number)
                case .string(let text): Int(text)
                default: nil
                }
            return number.flatMap { range.contains($0) ? $0 : nil }
        } write: {
            .number(Double($0))
        }
    }
}

extension Codec where Value == String {
    /// Any text on one line; an empty one only if `canBeEmpty`.
    static func text(_ allowed: String = "a text on one line", canBeEmpty: Bool = false) -> Codec {
        .parsed(allowed) { text in
            let clean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            return clean && (canBeEmpty || !text.isEmpty) ? text : nil
        } _: {
            $0
        }
    }

    static var path: Codec { .text("an absolute path").filtered { $0.hasPrefix("/") } }
}

extension Codec {
    /// The same, for values that also pass `test`.
    func filtered(_ test: @escaping @Sendable (Value) -> Bool) -> Codec {
        Codec(allowed: allowed, read: { read($0).flatMap { test($0) ? $0 : nil } }, write: write)
    }

    /// The same under other words.
    func described(_ allowed: String) -> Codec { Codec(allowed: allowed, read: read, write: write) }

    /// The same where nothing need be set; unset is written as null.
    var optional: Codec<Value?> {
        Codec<Value?>(allowed: allowed + ", or null") { value in
            value == .null ? .some(nil) : read(value).map(Optional.some)
        } write: {
            $0.map(write) ?? .null
        }
    }

    /// A list of such values.
    var list: Codec<[Value]> {
        Codec<[Value]>(allowed: "a list, each entry \(allowed)") { value in
            guard case .array(let items) = value else { return nil }
            let read = items.compactMap(read)
            return read.count == items.count ? read : nil
        } write: {
            .array($0.map(write))
        }
    }
}

extension Codec where Value: RawRepresentable, Value.RawValue == String, Value: CaseIterable {
    static var word: Codec {
        .parsed(Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")) {
            Value(rawValue: $0)
        } _: {
            $0.rawValue
        }
    }
}
