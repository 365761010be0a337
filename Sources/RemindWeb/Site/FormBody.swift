import FoundationEssentials
import Hummingbird

/// The fields of a urlencoded form (WHATWG URL standard, section 5.1), in the order sent.
struct FormBody: Equatable {
    private(set) var fields: [String: [String]] = [:]

    /// The most that any form of ours needs is a third of this.
    static let limit = 16 * 1024

    /// Reads a request's whole body; a longer or a different one is refused.
    static func read(_ request: Request) async throws -> FormBody {
        let type = request.headers[.contentType] ?? ""
        let media = type.prefix { $0 != ";" }.lowercased().trimmingPrefix(" ")
        guard media == "application/x-www-form-urlencoded" else { throw PageRefusal.notAForm }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw PageRefusal.tooLarge
        }
        return FormBody(try await bytes(of: request))
    }

    /// Reads a body of any type to its end and forgets it.
    static func skip(_ request: Request) async throws { _ = try await bytes(of: request) }

    private static func bytes(of request: Request) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { throw PageRefusal.tooLarge }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    init(_ bytes: [UInt8] = []) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? Self.decoded(halves[1]) : ""
            fields[Self.decoded(halves[0]), default: []].append(value)
        }
    }

    /// The only value of a field; nil where there is none or several.
    func single(_ name: String) -> String? {
        guard let values = fields[name], values.count == 1 else { return nil }
        return values[0]
    }

    /// Takes a field out and returns its only value.
    mutating func take(_ name: String) -> String? {
        defer { fields[name] = nil }
        return single(name)
    }

    /// Puts these values in place of whatever was sent.
    mutating func replace(_ name: String, with values: [String]) { fields[name] = values }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
