import Foundation
import RemindCore
import Testing

@testable import RemindMailbox

@Suite struct InboxMarkupTests {
    private func kept(_ html: String, as name: String) throws -> String {
        if let folder = ProcessInfo.processInfo.environment["PAGE_GALLERY"] {
            try html.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
        }
        return html
    }

    @Test func `the list names each message, asks for itself again and escapes what came by mail`() throws {
        let evil = ReadableMessageTests.caught("Subject: <script>alert(1)</script>\nTo: a@b.example\n\n.")
        let mails = [ReadableMessageTests.caught(ReadableMessageTests.mail), evil]
        let list = try kept(InboxMarkup.list(mails, now: Timestamp(seconds: 1_764_579_720)), as: "inbox")
        #expect(list.contains("maple harbour: a look back"))
        #expect(list.contains("2 min ago"))
        #expect(list.contains("http-equiv=\"refresh\""))
        #expect(!list.contains("<script>"))
        #expect(InboxMarkup.list([], now: Timestamp(seconds: 0)).contains("Nothing has come yet"))
    }

    @Test func `the HTML part stands in a sandbox and its links open outside`() throws {
        let page = try kept(
            InboxMarkup.message(ReadableMessageTests.caught(ReadableMessageTests.mail), .html), as: "inbox-mail")
        #expect(page.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""))
        #expect(page.contains("srcdoc=\"&lt;!DOCTYPE html&gt;"))
        #expect(page.contains("&lt;base target=&quot;_blank&quot;&gt;"))
        #expect(!page.contains("allow-scripts"))
    }

    @Test func `text and source are shown as text`() {
        let message = ReadableMessageTests.caught(ReadableMessageTests.mail)
        #expect(InboxMarkup.message(message, .text).contains("<pre>A look back – when you are ready."))
        #expect(InboxMarkup.message(message, .source).contains("Content-Transfer-Encoding: quoted-printable"))
        #expect(InboxMarkup.message(message, .source).contains("&lt;a href=3D"))
    }
}
