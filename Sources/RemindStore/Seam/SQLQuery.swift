/// A statement as it is written in the source, with its values beside it.
///
/// A query is made from a literal only, and everything between `\(` and `)` becomes a bound `$1`, `$2`, …: no text from
/// outside can become SQL. The exceptions are other queries, whose own text is as literal, and their values come along.
package struct SQLQuery: Sendable, ExpressibleByStringInterpolation {
    /// The text with `$1…`, each number once and in order: composed once, since some are used for each message.
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    /// A template's.
    init(text: String, values: [SQLValue]) {
        self.text = text
        self.values = values
    }

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.query
    }

    /// Both, one after the other.
    package static func + (left: SQLQuery, right: SQLQuery) -> SQLQuery {
        var query = left
        query.append(right)
        return query
    }

    private mutating func append(literal: String) { text += literal }

    private mutating func append(_ value: SQLValue) {
        values.append(value)
        text += "$"
        text += String(values.count)
    }

    /// A `$` begins a number and nothing else, so those of `query` can be counted on from here.
    private mutating func append(_ query: SQLQuery) {
        if values.isEmpty || query.values.isEmpty {
            text += query.text
        } else {
            let pieces = query.text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
            text += Substring(pieces[0])
            for (index, piece) in pieces.enumerated().dropFirst() {
                text += "$"
                text += String(values.count + index)
                text += Substring(piece.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            }
        }
        values += query.values
    }

    /// Collects the pieces of one literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var query: SQLQuery = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            query.text.reserveCapacity(literalCapacity + 4 * interpolationCount)
            query.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { query.append(literal: literal) }

        package mutating func appendInterpolation(_ value: some SQLBindable) { query.append(value.sqlValue) }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) { query.append(value.sqlValue) }

        /// Another query, its values included.
        package mutating func appendInterpolation(_ fragment: SQLQuery) { query.append(fragment) }

        /// A list for IN, filled up to a power of two by repeating its last value, so that few statements are ever
        /// prepared. An empty list is NULL, which is equal to nothing.
        package mutating func appendInterpolation(list values: [some SQLBindable]) {
            guard let last = values.last else { return query.append(.null) }
            var size = 1
            while size < values.count { size *= 2 }
            for index in 0..<size {
                if index > 0 { query.append(literal: ", ") }
                query.append(index < values.count ? values[index].sqlValue : last.sqlValue)
            }
        }

        /// Rows for VALUES, filled up to a power of two like a list. There must be one at least.
        package mutating func appendInterpolation(rows: [[SQLValue]]) {
            guard let last = rows.last else { return query.append(.null) }
            var size = 1
            while size < rows.count { size *= 2 }
            for index in 0..<size {
                query.append(literal: index > 0 ? ", (" : "(")
                for (column, value) in (index < rows.count ? rows[index] : last).enumerated() {
                    if column > 0 { query.append(literal: ", ") }
                    query.append(value)
                }
                query.append(literal: ")")
            }
        }
    }
}
