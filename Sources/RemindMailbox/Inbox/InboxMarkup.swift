import RemindCore

/// The inbox's own HTML: a list and a message, small enough to stand in code, since only the demo shows it.
enum InboxMarkup {
    /// Newest first; asks for itself again every two seconds.
    static func list(_ messages: [CaughtMessage], now: Timestamp) -> String {
        let rows = messages.map { message in
            let mail = ReadableMessage(message)
            return """
                <li><a href="/message/\(message.id)"><b>\(escaped(mail.subject))</b>
                <span>to \(escaped(mail.to))</span><time>\(age(message.at, now))</time></a></li>
                """
        }
        let list = rows.isEmpty ? "<p class=\"none\">Nothing has come yet. New mail appears here by itself.</p>" : ""
        return page(
            "Inbox", head: "<meta http-equiv=\"refresh\" content=\"2\">",
            "<h1>Inbox</h1>\(list)<ul class=\"mails\">\(rows.joined())</ul>")
    }

    /// One message in one of its three views; markup that came by mail is shown in a frame where nothing of it can run.
    static func message(_ message: CaughtMessage, _ view: InboxView) -> String {
        let mail = ReadableMessage(message)
        let tabs = InboxView.allCases.map { tab in
            let current = tab == view ? " aria-current=\"page\"" : ""
            return "<a href=\"/message/\(message.id)?view=\(tab.rawValue)\"\(current)>\(tab.label)</a>"
        }
        let body =
            switch view {
            case .html: mail.html.map(frame) ?? "<p class=\"none\">This message has no HTML part.</p>"
            case .text: "<pre>\(escaped(mail.text ?? "This message has no text part."))</pre>"
            case .source: "<pre>\(escaped(mail.source))</pre>"
            }
        return page(
            escaped(mail.subject),
            """
            <p><a href="/">All mail</a></p><h1>\(escaped(mail.subject))</h1>
            <dl><dt>From</dt><dd>\(escaped(mail.from))</dd><dt>To</dt><dd>\(escaped(mail.to))</dd>
            <dt>Came</dt><dd>\(message.at.rfc3339)</dd></dl>
            <nav>\(tabs.joined())</nav>\(body)
            """)
    }

    static var missing: String {
        page("Not here", "<h1>Not here</h1><p>This message is gone or never came. <a href=\"/\">All mail</a></p>")
    }

    /// Links open in a window of their own, outside the sandbox, so that the forms behind them work.
    private static func frame(_ html: String) -> String {
        let document = html.replacing("<head>", with: "<head><base target=\"_blank\">", maxReplacements: 1)
        return """
            <iframe title="The HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcdoc="\(escaped(document))"></iframe>
            """
    }

    private static func age(_ at: Timestamp, _ now: Timestamp) -> String {
        let seconds = max(0, now.seconds - at.seconds)
        if seconds < 60 { return "\(seconds) s ago" }
        return seconds < 3600 ? "\(seconds / 60) min ago" : "\(seconds / 3600) h ago"
    }

    private static func page(_ title: String, head: String = "", _ body: String) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">\(head)
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>\(title)</title><style>\(InboxStyle.sheet)</style></head>
        <body><header>remindd demo · every message ends here, none goes out</header><main>\(body)</main></body></html>
        """
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The three ways to look at a message.
enum InboxView: String, CaseIterable {
    case html, text, source

    var label: String {
        switch self {
        case .html: "HTML part"
        case .text: "Text part"
        case .source: "Source"
        }
    }
}
