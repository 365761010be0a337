/// Writes small TZif files for tests, right or wrong.
struct TZifBuilder {
    var version = UInt8(ascii: "2")
    var changes: [(start: Int64, kind: UInt8)] = []
    var kinds: [(offset: Int32, letters: UInt8)] = [(0, 0)]
    var letters = "AAA\0BBB\0"
    var leapSeconds: UInt32 = 0
    var footer = "AAA0"

    var bytes: [UInt8] {
        var file = header(changes: 0, kinds: 1, letters: 4) + [0, 0, 0, 0, 0, 0] + Array("AAA\0".utf8)
        file += header(
            changes: changes.count, kinds: kinds.count, letters: letters.utf8.count, leapSeconds: leapSeconds)
        for change in changes { file += big(change.start) }
        file += changes.map(\.kind)
        for kind in kinds { file += big(kind.offset) + [0, kind.letters] }
        file += Array(letters.utf8) + [UInt8](repeating: 0, count: Int(leapSeconds) * 12)
        return file + Array("\n\(footer)\n".utf8)
    }

    private func header(changes: Int, kinds: Int, letters: Int, leapSeconds: UInt32 = 0) -> [UInt8] {
        Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15) + big(UInt32(0)) + big(UInt32(0))
            + big(leapSeconds) + big(UInt32(changes)) + big(UInt32(kinds)) + big(UInt32(letters))
    }

    private func big(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
