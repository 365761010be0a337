/// A table of at most 80 columns: a head, rows, and one column whose cells go on below where a row would be too long.
struct Grid {
    static let width = 80
    /// No column gets narrower than this.
    private static let least = 12

    private let head: [String]
    private var rows: [[String]] = []
    private let elastic: Int

    /// The last column gives way where no other is named.
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
        if excess > 0 { widths[elastic] = max(widths[elastic] - excess, min(widths[elastic], Self.least)) }
        return all.flatMap { lines(of: $0, widths) }
    }

    private func lines(of row: [String], _ widths: [Int]) -> [String] {
        Self.broken(row[elastic], to: widths[elastic]).enumerated().map { index, part in
            let cells = row.indices.map { column in
                Self.padded(column == elastic ? part : index == 0 ? row[column] : "", widths[column])
            }
            return Self.cut(cells.joined(separator: "  ")).trimmedEnd
        }
    }

    /// At blanks where there are any, else in the middle of a word.
    private static func broken(_ text: String, to width: Int) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while rest.count > width {
            let room = rest.prefix(width + 1)
            let end = room.lastIndex(of: " ") ?? rest.index(rest.startIndex, offsetBy: width)
            parts.append(String(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        return parts + [String(rest)]
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    private static func cut(_ line: String) -> String { line.count <= width ? line : line.prefix(width - 1) + "…" }
}

extension String {
    /// Without blanks at the end.
    var trimmedEnd: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
