import CGMime
import RemindCore

/// Reads the parts of a multipart/report (RFC 6522): what happened, and which message came back.
///
/// Only the parts of the report itself are looked at, never those of a message inside it.
enum ReportReading {
    private static let mostParts: Int32 = 16
    private static let mostGroups = 20

    static func read(_ root: UnsafeMutablePointer<GMimeObject>, into mail: inout ForeignMail) {
        guard let report = cgmime_multipart(root) else { return }
        for index in 0..<min(max(g_mime_multipart_get_count(report), 0), mostParts) {
            guard let part = g_mime_multipart_get_part(report, index),
                let type = g_mime_object_get_content_type(part)
            else { continue }
            let kind = { (first: String, second: String) in g_mime_content_type_is_type(type, first, second) != 0 }
            if kind("message", "delivery-status") || kind("message", "global-delivery-status") {
                readStatus(part, &mail)
            } else if kind("message", "feedback-report") {
                readFeedback(part, &mail)
            } else if kind("message", "*") || kind("text", "rfc822-headers") {
                readReturned(part, &mail)
            }
        }
    }

    /// The groups of fields, the first about the message and each other one about a recipient (RFC 3464 section 2.1).
    private static func readStatus(_ part: UnsafeMutablePointer<GMimeObject>, _ mail: inout ForeignMail) {
        for group in groups(of: part) {
            // Gmail's and Microsoft's name for what the returned part may leave out.
            if let id = Header.messageID(group.header("X-Original-Message-ID")) { mail.messageIDs.append(id) }
            guard let action = group.header("Action"), let status = group.header("Status"),
                mail.recipients.count < ForeignMail.mostValues,
                let recipient = ForeignMail.RecipientStatus(
                    action: word(action), status: word(status), diagnostic: group.header("Diagnostic-Code"))
            else { continue }
            mail.kind = .delivery
            mail.recipients.append(recipient)
        }
    }

    private static func readFeedback(_ part: UnsafeMutablePointer<GMimeObject>, _ mail: inout ForeignMail) {
        for group in groups(of: part) {
            mail.addresses += Header.addresses(group.header("Original-Mail-From"))
            // "not-spam" takes a complaint back (RFC 6430); the other types say nothing against the sender's mail.
            let type = group.header("Feedback-Type").map { word($0).lowercased() }
            if type == "abuse" || type == "fraud" || type == "other" { mail.kind = .complaint }
        }
    }

    private static func readReturned(_ part: UnsafeMutablePointer<GMimeObject>, _ mail: inout ForeignMail) {
        if let message = cgmime_enclosed(part) {
            if let id = g_mime_message_get_message_id(message) { mail.messageIDs.append(String(cString: id)) }
            let sender = g_mime_object_get_header(cgmime_object_of_message(message), "Return-Path")
            mail.addresses += Header.addresses(sender.map { String(cString: $0) })
        } else if let part = cgmime_part(part), let message = Parsed(PartContent.bytes(of: part), as: .message) {
            if let id = message.messageID { mail.messageIDs.append(id) }
            mail.addresses += Header.addresses(message.header("Return-Path"))
        }
    }

    /// Each group of fields is read as the header of a part whose body is the rest.
    private static func groups(of part: UnsafeMutablePointer<GMimeObject>) -> [Parsed] {
        guard let part = cgmime_part(part) else { return [] }
        var rest = PartContent.bytes(of: part)
        var groups: [Parsed] = []
        while groups.count < mostGroups {
            rest = Array(rest.drop { $0 == 0x0A || $0 == 0x0D })
            guard !rest.isEmpty, let group = Parsed(rest, as: .part) else { break }
            groups.append(group)
            guard let body = cgmime_part(group.object) else { break }
            let next = PartContent.bytes(of: body)
            guard next.count < rest.count else { break }
            rest = next
        }
        return groups
    }

    /// The first word of a field, before any comment: "5.1.1 (no such user)".
    private static func word(_ value: String) -> String {
        String(value.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != "(" && $0 != ";" }.prefix(32))
    }
}
