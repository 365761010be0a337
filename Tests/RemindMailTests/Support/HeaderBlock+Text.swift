@testable import RemindMail

extension HeaderBlock {
    /// The lines that `write` adds, without the last line end.
    static func text(_ write: (inout HeaderBlock) throws -> Void) rethrows -> String {
        var block = HeaderBlock()
        try write(&block)
        return String(decoding: block.bytes.dropLast(2), as: UTF8.self)
    }
}
