package import RemindCore

/// One row, read from left to right: each call takes the next column, so a decoder stands beside its list of columns.
///
/// A value that is not what the schema promises is told as such, never replaced by a default.
package struct SQLRow: Hashable, Sendable {
    private let values: [SQLValue]
    private var next = 0

    package init(_ values: [SQLValue]) { self.values = values }

    /// The next column as it is.
    package mutating func value() -> SQLValue {
        defer { next += 1 }
        return next < values.count ? values[next] : .null
    }

    package mutating func text() throws(StoreError) -> String {
        guard case .text(let text) = value() else { throw damage("text") }
        return text
    }

    package mutating func integer() throws(StoreError) -> Int64 {
        guard case .integer(let number) = value() else { throw damage("a number") }
        return number
    }

    package mutating func bytes() throws(StoreError) -> [UInt8] {
        guard case .bytes(let bytes) = value() else { throw damage("bytes") }
        return bytes
    }

    /// The next column through `read`, or nil where it is NULL.
    package mutating func optional<Value>(_ read: (inout SQLRow) throws(StoreError) -> Value) throws(StoreError)
        -> Value?
    {
        guard next < values.count, values[next] != .null else {
            next += 1
            return nil
        }
        return try read(&self)
    }

    /// The next column's text through `parse`, which says nil to what cannot be.
    package mutating func parsed<Value>(_ parse: (String) -> Value?) throws(StoreError) -> Value {
        let text = try text()
        guard let value = parse(text) else { throw damage("a known word, not '\(text.prefix(40))'") }
        return value
    }

    /// What to throw where the column read last is not what it must be.
    package func damage(_ wanted: String) -> StoreError {
        .unreadable(reason: "column \(next) should hold \(wanted)")
    }
}

extension SQLRow {
    package mutating func int() throws(StoreError) -> Int { Int(try integer()) }
    package mutating func flag() throws(StoreError) -> Bool { try integer() != 0 }
    package mutating func timestamp() throws(StoreError) -> Timestamp { Timestamp(milliseconds: try integer()) }
    package mutating func id<Entity>() throws(StoreError) -> ID<Entity> { try parsed { ID($0) } }

    /// A case of an enum by its raw value.
    package mutating func word<Value: RawRepresentable<String>>() throws(StoreError) -> Value {
        try parsed { Value(rawValue: $0) }
    }

    package mutating func optionalText() throws(StoreError) -> String? {
        try optional { row throws(StoreError) in try row.text() }
    }

    package mutating func optionalInt() throws(StoreError) -> Int? {
        try optional { row throws(StoreError) in try row.int() }
    }

    package mutating func optionalTimestamp() throws(StoreError) -> Timestamp? {
        try optional { row throws(StoreError) in try row.timestamp() }
    }

    package mutating func optionalID<Entity>() throws(StoreError) -> ID<Entity>? {
        try optional { row throws(StoreError) in try row.id() }
    }

    package mutating func optionalWord<Value: RawRepresentable<String>>() throws(StoreError) -> Value? {
        try optional { row throws(StoreError) in try row.word() }
    }

    /// A list kept as lines; the empty text is the empty list.
    package mutating func lines() throws(StoreError) -> [String] {
        try text().split(separator: "\n").map(String.init)
    }
}
