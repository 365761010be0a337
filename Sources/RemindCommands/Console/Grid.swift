/// A table of at most 80 columns: a head, rows, and one column that gives way.
struct Grid {
    static let width = 80

    private let head: [String]
    private var rows: [[String]] = []
    /// The column that is cut where a row would be too long; the last one where none is named.
    private let elastic: Int

    init(_ head: [String], elastic: Int? = nil) {
        self.head = head
        self.elastic = elastic ?? head.count - 1
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, or only `empty` where there is no row.
    func lines(empty: String) -> [String] {
        guard !rows.isEmpty else { return [empty] }
        let all = [head] + rows
        var widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let excess = widths.reduce(0, +) + 2 * (widths.count - 1) - Self.width
        if excess > 0 { widths[elastic] = max(widths[elastic] - excess, min(widths[elastic], 8)) }
        return all.map { row in
            let cells = zip(row, widths).map { Self.fitted($0, $1) }
            return Self.cut(cells.joined(separator: "  ").trimmedEnd, to: Self.width)
        }
    }

    private static func fitted(_ text: String, _ width: Int) -> String {
        let text = cut(text, to: width)
        return text + String(repeating: " ", count: width - text.count)
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(max(width - 1, 0)) + "…"
    }
}

extension String {
    /// Without blanks at the end.
    var trimmedEnd: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
