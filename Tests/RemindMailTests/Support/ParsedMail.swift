import RemindCore

/// A message taken apart again by other code than that which made it.
struct ParsedMail {
    /// In order, unfolded.
    let headers: [(name: String, value: String)]
    let text: String
    let html: String
    let lines: [String]

    init(_ envelope: Envelope) throws {
        let source = String(decoding: envelope.message, as: UTF8.self)
        // Characters join CR and LF, bytes do not: a bare one of either stays visible in a line.
        lines = source.components(between: "\r\n")
        let (head, body) = try Self.split(source)
        headers = head
        guard let type = head.first(where: { $0.name == "Content-Type" })?.value,
            let quote = type.components(between: "\"").dropFirst().first
        else { throw Flaw.noBoundary }
        let parts = body.components(between: "--\(quote)")
        guard parts.count == 4, parts[3] == "--\r\n" else { throw Flaw.parts(parts.count) }
        let decoded = try parts[1...2].map { part in
            let (head, content) = try Self.split(String(part.dropFirst()))
            guard head.contains(where: { $0 == ("Content-Transfer-Encoding", "quoted-printable") }) else {
                throw Flaw.encoding
            }
            return (head, try Self.decode(content))
        }
        guard
            decoded[0].0.contains(where: {
                $0 == ("Content-Type", "text/plain; charset=utf-8; format=flowed; delsp=no")
            }),
            decoded[1].0.contains(where: { $0 == ("Content-Type", "text/html; charset=utf-8") })
        else { throw Flaw.encoding }
        text = decoded[0].1
        html = decoded[1].1
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    enum Flaw: Error { case noBoundary, parts(Int), encoding, noBlankLine, escape(String), utf8 }

    private static func split(_ text: String) throws -> ([(name: String, value: String)], String) {
        let halves = text.components(between: "\r\n\r\n", atMost: 2)
        guard halves.count == 2 else { throw Flaw.noBlankLine }
        var headers: [(name: String, value: String)] = []
        for line in halves[0].components(between: "\r\n") where !line.isEmpty {
            if line.hasPrefix(" "), let last = headers.popLast() {
                headers.append((last.name, last.value + line))
            } else {
                let sides = line.components(between: ": ", atMost: 2)
                headers.append((sides[0], sides.count > 1 ? sides[1] : ""))
            }
        }
        return (headers, halves[1])
    }

    static func decode(_ content: String) throws -> String {
        var bytes: [UInt8] = []
        let joined = content.components(between: "=\r\n").joined().components(between: "\r\n").joined(separator: "\n")
        var rest = Array(joined.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, digits == digits.uppercased(), let value = UInt8(digits, radix: 16) else {
                throw Flaw.escape(digits)
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Flaw.utf8 }
        return text
    }
}

extension String {
    /// Parts between a separator, compared byte by byte, so that CR LF is two.
    func components(between separator: String, atMost limit: Int = .max) -> [String] {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        var index = 0
        while index + mark.count <= bytes.count, parts.count < limit - 1 {
            if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        return parts + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
