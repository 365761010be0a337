import CGMime

/// A message or a part that GMime has parsed; let go of with this object.
final class Parsed {
    /// What the bytes are taken for.
    enum Kind { case message, part }

    let object: UnsafeMutablePointer<GMimeObject>
    private let message: UnsafeMutablePointer<GMimeMessage>?

    /// Nil where GMime finds no message in the bytes.
    init?(_ bytes: [UInt8], as kind: Kind) {
        let stream = bytes.withUnsafeBufferPointer {
            g_mime_stream_mem_new_with_buffer(
                $0.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }, $0.count)
        }
        guard let stream, let parser = g_mime_parser_new_with_stream(stream) else { return nil }
        defer {
            g_object_unref(parser)
            g_object_unref(stream)
        }
        switch kind {
        case .message:
            guard let parsed = g_mime_parser_construct_message(parser, nil) else { return nil }
            message = parsed
            object = cgmime_object_of_message(parsed)
        case .part:
            guard let parsed = g_mime_parser_construct_part(parser, nil) else { return nil }
            message = nil
            object = parsed
        }
    }

    deinit { g_object_unref(object) }

    /// The root of a message's parts.
    var content: UnsafeMutablePointer<GMimeObject>? { message.flatMap { g_mime_message_get_mime_part($0) } }

    var messageID: String? { message.flatMap { g_mime_message_get_message_id($0) }.map { String(cString: $0) } }

    /// A header's value, unfolded and decoded.
    func header(_ name: String) -> String? { g_mime_object_get_header(object, name).map { String(cString: $0) } }
}

/// What stands in header fields.
enum Header {
    /// The addresses of a field.
    static func addresses(_ value: String?) -> [String] {
        guard let value, let list = internet_address_list_parse(nil, value) else { return [] }
        defer { g_object_unref(list) }
        let count = min(internet_address_list_length(list), 16)
        return (0..<max(count, 0)).compactMap { index in
            internet_address_list_get_address(list, index).flatMap { cgmime_address($0) }.map { String(cString: $0) }
        }
    }

    /// A Message-ID without its angle brackets.
    static func messageID(_ value: String?) -> String? {
        guard let value, let id = g_mime_utils_decode_message_id(value) else { return nil }
        defer { g_free(id) }
        return String(cString: id)
    }
}

/// What a part holds.
enum PartContent {
    /// A part's bytes with their transfer encoding undone, at most `limit` of them.
    static func bytes(of part: UnsafeMutablePointer<GMimePart>, limit: Int = 65_536) -> [UInt8] {
        guard let wrapper = g_mime_part_get_content(part), let memory = g_mime_stream_mem_new() else { return [] }
        defer { g_object_unref(memory) }
        guard g_mime_data_wrapper_write_to_stream(wrapper, memory) >= 0 else { return [] }
        g_mime_stream_reset(memory)
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes {
            g_mime_stream_read(memory, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
        return Array(bytes.prefix(max(count, 0)))
    }
}
