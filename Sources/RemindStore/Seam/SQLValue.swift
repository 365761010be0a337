package import RemindCore

/// What a column can hold. Times are milliseconds, truth is 0 or 1.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// Something that a statement can bind.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { package var sqlValue: SQLValue { self } }
extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .integer(self) } }
extension Bool: SQLBindable { package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension Timestamp: SQLBindable { package var sqlValue: SQLValue { .integer(milliseconds) } }
extension ID: SQLBindable { package var sqlValue: SQLValue { .text(text) } }
extension PromptKey: SQLBindable { package var sqlValue: SQLValue { .text(text) } }
extension Sealed: SQLBindable { package var sqlValue: SQLValue { .bytes(bytes) } }
extension WrappedKey: SQLBindable { package var sqlValue: SQLValue { .bytes(bytes) } }
extension TokenHash: SQLBindable { package var sqlValue: SQLValue { .bytes(bytes) } }

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension CloseReason: SQLBindable {}
extension ErrorType: SQLBindable {}
extension Awareness: SQLBindable {}
extension FooterChoice: SQLBindable {}
extension FormKind: SQLBindable {}
extension MailState: SQLBindable {}
extension PlanState: SQLBindable {}
extension PromptKind: SQLBindable {}
extension PromptState: SQLBindable {}
extension Reflection.Channel: SQLBindable {}
extension Rhythm: SQLBindable {}
extension SessionRepeat: SQLBindable {}
extension SessionState: SQLBindable {}
extension SnoozeChoice: SQLBindable {}
extension TokenPurpose: SQLBindable {}
extension Consult.State: SQLBindable {}
