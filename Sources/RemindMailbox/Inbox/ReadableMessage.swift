/// A caught message taken apart for reading: its main headers, its text part, its HTML part.
///
/// It reads what remindd writes (quoted-printable parts in one multipart/alternative) and shows anything else as it came.
struct ReadableMessage {
    let subject: String
    let from: String
    let to: String
    let text: String?
    let html: String?
    let source: String

    init(_ message: CaughtMessage) {
        source = String(decoding: message.bytes, as: UTF8.self)
        let entity = MIMEEntity(source)
        subject = entity.header("subject").map(EncodedWords.decoded) ?? ""
        from = entity.header("from").map(EncodedWords.decoded) ?? message.sender
        to = entity.header("to").map(EncodedWords.decoded) ?? message.recipients.joined(separator: ", ")
        let parts = entity.parts.isEmpty ? [entity] : entity.parts
        text = parts.first { $0.type == "text/plain" }?.content
        html = parts.first { $0.type == "text/html" }?.content
    }
}
