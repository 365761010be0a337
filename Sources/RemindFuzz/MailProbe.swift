import RemindBounces
import RemindCore

/// Whatever a message is, the confined reader says of it what its header alone would have said, in a record that the parent
/// takes as it stands, and no words of anybody's are in that record.
enum MailProbe {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        let mail = MessageReading.read(bytes)
        try RecordProbe.check(mail)
        try checkHeaderAlone(bytes, mail)
        let origin = MailOrigin(bytes)
        if !origin.isEncoded { try origin.check(mail) }
        try checkWords(bytes)
    }

    /// The daemon fetches the rest of a message only if the header says that it is a report, and a choice is read off the
    /// header: so whatever follows may not make another thing of it.
    private static func checkHeaderAlone(_ bytes: [UInt8], _ mail: ForeignMail) throws(Finding) {
        let alone = MessageReading.read(Array(bytes[..<headerEnd(bytes)]))
        switch mail.kind {
        case .choice, .other:
            try demand(alone.lines == mail.lines, "the header says \(alone.lines), the whole \(mail.lines)")
        case .delivery, .complaint, .report:
            try demand(alone.kind == .report, "the header says \(alone.kind), the whole \(mail.kind)")
        }
    }

    /// The first empty line and all before it.
    private static func headerEnd(_ bytes: [UInt8]) -> Int {
        var begin = 0
        while let feed = bytes[begin...].firstIndex(of: 0x0A) {
            if feed == begin || feed == begin + 1 && bytes[begin] == 0x0D { return feed + 1 }
            begin = feed + 1
        }
        return bytes.count
    }

    /// The bytes as what a person wrote: below a subject, in the part of a report that is for reading, and in the message that
    /// came back. None of it changes what is read.
    private static func checkWords(_ words: [UInt8]) throws(Finding) {
        let boundary = "=-remindd-271828182845"
        let code = "note-p1-0-abcdefghijklmnop"
        guard !MailOrigin.contains(words, Array(boundary.utf8)) else { return }
        let letters = [
            (["Subject: about tuesday\r\n\r\n"], "kind other\n"),
            (["Subject: \(code)\r\n\r\n"], "kind choice\ncode \(code)\n"),
            (
                [
                    "To: b+mmmmmmmmmm@bounces.example\r\nContent-Type: multipart/report; boundary=\"\(boundary)\"\r\n\r\n",
                    "\r\n--\(boundary)\r\nContent-Type: text/plain\r\n\r\n",
                    "\r\n--\(boundary)\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n"
                        + "Action: failed\r\nStatus: 5.1.1\r\n\r\n--\(boundary)\r\nContent-Type: message/rfc822\r\n\r\n"
                        + "Message-ID: <x@practice.example>\r\n\r\n",
                    "\r\n--\(boundary)--\r\n",
                ],
                "kind delivery\nrecipient failed 5.1.1\naddress b+mmmmmmmmmm@bounces.example\nmessage-id x@practice.example\n"
            ),
        ]
        for (frame, record) in letters {
            let message = frame.flatMap { Array($0.utf8) + words }
            let said = MessageReading.read(message).lines
            try demand(said == record, "with words of a person's in it the record is \(said)")
        }
    }
}
