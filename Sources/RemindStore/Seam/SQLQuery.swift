/// A statement as it is written in the source, with its values beside it.
///
/// A query is made from a literal only, and everything between `\(` and `)` becomes a bound `$1`, `$2`, …: no text from
/// outside can become SQL. The exceptions are other queries, whose own text is as literal, and their values come along.
package struct SQLQuery: Sendable, ExpressibleByStringInterpolation {
    /// Literal pieces; between each two stands a value.
    private var pieces: [String]
    package private(set) var values: [SQLValue]

    package init(stringLiteral text: String) {
        pieces = [text]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.query
    }

    private init() {
        pieces = [""]
        values = []
    }

    /// The text with `$1…`, each number once and in order.
    package var text: String {
        var text = ""
        text.reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + 4 })
        text += pieces[0]
        for index in 1..<pieces.count {
            text += "$\(index)"
            text += pieces[index]
        }
        return text
    }

    /// Both, one after the other.
    package static func + (left: SQLQuery, right: SQLQuery) -> SQLQuery {
        var query = left
        query.append(right)
        return query
    }

    private mutating func append(literal: String) { pieces[pieces.count - 1] += literal }

    private mutating func append(_ value: SQLValue) {
        pieces.append("")
        values.append(value)
    }

    private mutating func append(_ query: SQLQuery) {
        append(literal: query.pieces[0])
        pieces += query.pieces.dropFirst()
        values += query.values
    }

    /// Collects the pieces of one literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var query = SQLQuery()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { query.append(literal: literal) }

        package mutating func appendInterpolation(_ value: some SQLBindable) { query.append(value.sqlValue) }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            query.append(value?.sqlValue ?? .null)
        }

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
