/// Reads TZif of version 2 or later (RFC 9636): skips the block of 32-bit times, reads that of 64-bit times and the
/// footer.
///
/// Every count and index is checked against the bytes that are there, so no file can lead a reader astray.
struct TZifReader {
    private let bytes: [UInt8]
    private var position = 0

    /// Times beyond this many seconds, more than twice the age of the universe, are taken as this, so that sums stay
    /// in range.
    private static let furthest = 1 << 60

    /// The six counts of a header, in the order of the format.
    private struct Header {
        var version: UInt8
        var utIndicators: Int
        var standardIndicators: Int
        var leapSeconds: Int
        var changes: Int
        var kinds: Int
        var characters: Int

        /// The size of the data block behind the header, in bytes.
        func blockSize(timeSize: Int) -> Int {
            changes * (timeSize + 1) + kinds * 6 + characters + leapSeconds * (timeSize + 4)
                + standardIndicators + utIndicators
        }
    }

    /// The zone's offsets, or what is wrong with the file.
    static func table(of bytes: [UInt8]) throws(TZifFlaw) -> ZoneTable {
        var reader = TZifReader(bytes: bytes)
        let first = try reader.header()
        guard first.version >= UInt8(ascii: "2") else {
            throw TZifFlaw("it is of version 1, which ends in 2037")
        }
        _ = try reader.take(first.blockSize(timeSize: 4))
        let header = try reader.header()
        let (initial, changes) = try reader.block(header)
        let rule = try reader.footer()
        return ZoneTable(initial: initial, changes: changes, rule: rule)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func header() throws(TZifFlaw) -> Header {
        guard try take(4).elementsEqual("TZif".utf8) else { throw TZifFlaw("it does not begin with TZif") }
        let version = try take(16)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(UInt32(truncatingIfNeeded: try integer(size: 4)))) }
        return Header(
            version: version[version.startIndex], utIndicators: counts[0], standardIndicators: counts[1],
            leapSeconds: counts[2], changes: counts[3], kinds: counts[4], characters: counts[5])
    }

    private mutating func block(
        _ header: Header
    ) throws(TZifFlaw) -> (initial: ZoneKind, changes: [(start: Int, kind: ZoneKind)]) {
        guard header.leapSeconds == 0 else { throw TZifFlaw("it counts leap seconds") }
        guard header.blockSize(timeSize: 8) <= bytes.count - position else { throw .truncated }
        var starts: [Int] = []
        starts.reserveCapacity(header.changes)
        for _ in 0..<header.changes { starts.append(try integer(size: 8)) }
        guard zip(starts, starts.dropFirst()).allSatisfy(<) else { throw TZifFlaw("its changes are out of order") }
        let indices = try take(header.changes)
        let kinds = try self.kinds(header)
        _ = try take(header.standardIndicators + header.utIndicators)
        guard let initial = kinds.first, indices.allSatisfy({ $0 < kinds.count }) else {
            throw TZifFlaw("a change leads to a kind of time that it does not have")
        }
        return (initial, zip(starts, indices).map { (min(max($0, -Self.furthest), Self.furthest), kinds[Int($1)]) })
    }

    private mutating func kinds(_ header: Header) throws(TZifFlaw) -> [ZoneKind] {
        var raw: [(offset: Int, letters: Int)] = []
        for _ in 0..<header.kinds {
            let offset = try integer(size: 4)
            let flags = Array(try take(2))
            guard abs(offset) < ZoneSpan.offsetBound, flags[0] <= 1 else {
                throw TZifFlaw("a kind of time has an offset of \(offset) seconds")
            }
            raw.append((offset, Int(flags[1])))
        }
        let letters = Array(try take(header.characters))
        var kinds: [ZoneKind] = []
        for (offset, start) in raw {
            guard start < letters.count, let end = letters[start...].firstIndex(of: 0) else {
                throw TZifFlaw("a kind of time has no letters")
            }
            kinds.append(ZoneKind(offset: offset, abbreviation: String(decoding: letters[start..<end], as: UTF8.self)))
        }
        return kinds
    }

    /// The footer between its two line ends; nil where it is empty, as in a zone whose future nobody knows.
    private mutating func footer() throws(TZifFlaw) -> POSIXRule? {
        let newline = UInt8(ascii: "\n")
        guard position < bytes.count, bytes[position] == newline,
            let end = bytes[(position + 1)...].firstIndex(of: newline)
        else { throw TZifFlaw("its footer is missing or cut off") }
        let text = bytes[(position + 1)..<end]
        guard !text.isEmpty else { return nil }
        guard let rule = POSIXRuleParser.rule(text) else {
            let shown = text.prefix(40).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
            throw TZifFlaw("its footer “\(String(decoding: shown, as: UTF8.self))” is no rule")
        }
        return rule
    }

    private mutating func take(_ count: Int) throws(TZifFlaw) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .truncated }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// A signed big-endian integer of 4 or 8 bytes.
    private mutating func integer(size: Int) throws(TZifFlaw) -> Int {
        let value = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }
}
