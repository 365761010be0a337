/// A JSON value whose objects keep their order, so that output is the same every time.
package enum OrderedJSON: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Int64)
    case real(Double)
    case text(String)
    case list([OrderedJSON])
    case object([Member])

    /// A key with its value.
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: OrderedJSON
    }

    static func object(_ members: KeyValuePairs<String, OrderedJSON>) -> OrderedJSON {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    static func text(_ text: String?) -> OrderedJSON { text.map { .text($0) } ?? .null }
    static func number(_ number: Int?) -> OrderedJSON { number.map { .number(Int64($0)) } ?? .null }
    static func texts(_ texts: some Sequence<String>) -> OrderedJSON { .list(texts.map { .text($0) }) }

    /// The same object with more members behind its own; other values stay as they are.
    func adding(_ members: KeyValuePairs<String, OrderedJSON>) -> OrderedJSON {
        guard case .object(let own) = self else { return self }
        return .object(own + members.map { Member(key: $0.key, value: $0.value) })
    }

    /// The value of a key of an object.
    subscript(key: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}
