import CCurl
import Glibc
import RemindCore

/// What is asked of an IMAP server, each a transfer of libcurl's over one kept connection.
final class ImapTransfer {
    /// More than the server is believed: a message up to its limit, or a very long list of numbers.
    private static let longestAnswer = ForeignMail.longestMessage + 4096

    let folder: String
    private let base: String
    private let settings: MailboxSettings
    private let secret: ServerSecret
    private let stop: ImapStop
    private let handle: CurlHandle
    private var answer: [UInt8] = []

    init(_ settings: MailboxSettings, _ secret: ServerSecret, _ stop: ImapStop) throws(MailboxFailure) {
        guard let url = settings.url, let place = MailboxURL(url) else {
            throw MailboxFailure("mailbox.url is none: imaps://host/INBOX")
        }
        (base, folder) = (place.server, place.folder)
        self.settings = settings
        self.secret = secret
        self.stop = stop
        do { handle = try CurlHandle() } catch { throw Self.failure(error) }
    }

    /// libcurl says LOGOUT where a handle is freed, and would wait two minutes for the reply, whoever stops meanwhile.
    deinit {
        if handle.socket >= 0 { shutdown(handle.socket, Int32(SHUT_RDWR)) }
    }

    /// Ends the connection as a server likes it (RFC 3501 section 3.4): libcurl says LOGOUT where a connection is not kept.
    func close() throws(MailboxFailure) {
        do throws(CurlError) {
            try prepare(base)
            try handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
            try handle.set(CURLOPT_FORBID_REUSE, 1)
            try handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 5)
            try handle.perform()
        } catch { throw Self.failure(error) }
    }

    /// The untagged lines that answer one command.
    func command(_ command: String, inFolder: Bool) throws(MailboxFailure) -> String {
        do throws(CurlError) {
            try prepare(inFolder ? "\(base)/\(folder)" : base)
            try handle.set(CURLOPT_CUSTOMREQUEST, command)
            try handle.perform()
            return String(decoding: answer, as: UTF8.self)
        } catch { throw Self.failure(error) }
    }

    /// Part of a message, at most as much of it as is read; nil if it is gone.
    func fetch(_ message: Int64, section: String) throws(MailboxFailure) -> [UInt8]? {
        do throws(CurlError) {
            try prepare("\(base)/\(folder)/;UID=\(message)\(section)/;PARTIAL=0.\(ForeignMail.longestMessage)")
            try handle.perform()
            return answer
        } catch {
            if error.code == CURLE_REMOTE_FILE_NOT_FOUND { return nil }
            throw Self.failure(error)
        }
    }

    /// Every option anew; libcurl keeps the connection. The environment's proxies are switched off, verbose output never on.
    private func prepare(_ url: String) throws(CurlError) {
        answer = []
        curl_easy_reset(handle.easy)
        try handle.set(CURLOPT_URL, url)
        try handle.set(CURLOPT_PROTOCOLS_STR, "imaps")
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(CURLOPT_PROXY, "")
        try handle.set(CURLOPT_NOPROXY, "*")
        try handle.set(CURLOPT_CONNECTTIMEOUT, 30)
        try handle.set(CURLOPT_TIMEOUT, 120)
        // A list of many messages comes as one line, which libcurl would cut.
        try handle.set(CURLOPT_BUFFERSIZE, 512 * 1024)
        try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.caFile { try handle.set(CURLOPT_CAINFO, file) }
        if let name = settings.username { try handle.set(CURLOPT_USERNAME, name) }
        switch secret {
        case .none: break
        case .password(let password): try handle.set(CURLOPT_PASSWORD, password)
        case .bearer(let token): try handle.set(CURLOPT_XOAUTH2_BEARER, token)
        }
        // Called about once a second while nothing comes, and often while something does.
        try CurlError.check(
            ccurl_on_progress(
                handle.easy,
                { context, _, _, _, _ in
                    guard let context else { return 1 }
                    return Unmanaged<ImapTransfer>.fromOpaque(context).takeUnretainedValue().stop.isRaised ? 1 : 0
                }, Unmanaged.passUnretained(self).toOpaque()))
        try CurlError.check(
            ccurl_on_data(
                handle.easy,
                { bytes, size, count, context in
                    guard let bytes, let context else { return 0 }
                    let transfer = Unmanaged<ImapTransfer>.fromOpaque(context).takeUnretainedValue()
                    guard transfer.answer.count + size * count <= ImapTransfer.longestAnswer else { return 0 }
                    transfer.answer += UnsafeRawBufferPointer(start: bytes, count: size * count)
                    return size * count
                }, Unmanaged.passUnretained(self).toOpaque()))
    }

    private static func failure(_ error: CurlError) -> MailboxFailure {
        let reason =
            switch error.code {
            case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: "the server refuses the login"
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
                "the server's certificate is not trusted, has expired or is for another name"
            case CURLE_SSL_CACERT_BADFILE: "the file of trusted certificates (mailbox.ca_file) cannot be read"
            case CURLE_REMOTE_FILE_NOT_FOUND, CURLE_QUOTE_ERROR, CURLE_REMOTE_ACCESS_DENIED:
                "the server refuses: is the folder in mailbox.url there?"
            default: String(cString: curl_easy_strerror(error.code))
            }
        return MailboxFailure("the mailbox cannot be read: \(reason)")
    }
}
