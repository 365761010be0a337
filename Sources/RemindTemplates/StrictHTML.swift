import Mustache

/// HTML escaping byte by byte.
///
/// swift-mustache's own escapes whole characters, and a quote followed by a combining mark is another character than a quote:
/// it would pass unescaped and end an attribute.
struct StrictHTML: MustacheContentType {
    /// The name that every HTML template is made to ask for.
    static let name = "STRICT-HTML"
    /// Entering it in swift-mustache's table of content types, once.
    static let registration: Void = MustacheContentTypes.register(StrictHTML(), named: name)

    func escapeText(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
