/// What may be the name of a time zone, and which names look alike.
enum ZoneName {
    /// Whether a text may be looked up below the zone directory: path components of letters, digits, `+`, `-` and `_`.
    /// So ".." and absolute paths never reach the file system, nor do the directory's files that are no zones.
    static func isAcceptable(_ name: String) -> Bool {
        guard (1...255).contains(name.utf8.count), !notZones.contains(name) else { return false }
        let components = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let first = components.first, !copies.contains(where: { $0.utf8.elementsEqual(first) }) else {
            return false
        }
        return components.allSatisfy { component in
            !component.isEmpty
                && component.allSatisfy {
                    isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                        || $0 == UInt8(ascii: "_")
                }
        }
    }

    /// Files that hold a zone and name none: which one changes with the machine's settings.
    static let notZones: Set<String> = ["localtime", "posixrules"]

    /// Directories that repeat every zone, without and with leap seconds.
    static let copies: Set<String> = ["posix", "right"]

    /// Up to three of the names that are most like a text, by edit distance in lower case to the whole name or to its
    /// last component ("kyiv" finds Europe/Kyiv).
    static func nearest(to text: String, among names: [String]) -> [String] {
        let wanted = Array(text.lowercased().utf8.prefix(64))
        let tail = wanted.lastIndex(of: UInt8(ascii: "/")).map { Array(wanted[($0 + 1)...]) } ?? wanted
        let scored = names.compactMap { name -> (distance: Int, name: String)? in
            let candidate = Array(name.lowercased().utf8)
            let city = candidate.lastIndex(of: UInt8(ascii: "/")).map { Array(candidate[($0 + 1)...]) } ?? candidate
            let distance = min(editDistance(wanted, candidate), editDistance(tail, city) + (wanted == tail ? 0 : 1))
            return distance <= max(1, tail.count / 3) ? (distance, name) : nil
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Levenshtein's distance: the insertions, deletions and replacements that lead from one to the other.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
