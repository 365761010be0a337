/// A drawn text taken apart at its marks, so that it is put together for one mail without being read again.
struct MarkedText: Sendable {
    /// What stands before each mark, and what the mark stands for.
    private var parts: [(text: [UInt8], slot: LetterSlot)] = []
    /// What stands behind the last one.
    private var rest: [UInt8] = []

    init(_ text: some Sequence<UInt8>) {
        for byte in text {
            rest.append(byte)
            if let slot = LetterSlot(mark: rest.suffix(3)) {
                parts.append((Array(rest.dropLast(3)), slot))
                rest = []
            }
        }
    }

    /// Whether any mark is in it.
    var isMarked: Bool { !parts.isEmpty }

    /// The text with a value in the place of every mark.
    func filled(with values: LetterSlotValues) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(parts.reduce(rest.count) { $0 + $1.text.count + 48 })
        for part in parts {
            result += part.text
            result += values[part.slot].utf8
        }
        result += rest
        return result
    }

    func filled(with values: LetterSlotValues) -> String { String(decoding: filled(with: values), as: UTF8.self) }
}
