import CCurl

/// One libcurl easy handle and the connection that it holds; used by one thread at a time.
///
/// `deinit` closes the connection without a word: libcurl treats CONNECT_ONLY connections as dead (lib/conncache, 7.88.1),
/// so QUIT is ours to say.
final class CurlHandle {
    /// libcurl's global state, made once before the first handle; it may not be made by two threads at once.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    let easy: UnsafeMutableRawPointer
    /// Whoever watches the connection being made.
    var watch: ConnectWatch?

    init() throws(CurlError) {
        guard Self.isReady, let easy = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.easy = easy
    }

    deinit { curl_easy_cleanup(easy) }

    func set(_ option: CURLoption, _ text: String) throws(CurlError) {
        try CurlError.check(ccurl_set_text(easy, option, text))
    }

    func set(_ option: CURLoption, _ number: Int) throws(CurlError) {
        try CurlError.check(ccurl_set_number(easy, option, number))
    }

    /// Makes the connection that the options describe.
    func perform() throws(CurlError) { try CurlError.check(curl_easy_perform(easy)) }

    /// The connection's socket, to wait for.
    var socket: Int32 {
        var socket: curl_socket_t = -1
        return ccurl_get_socket(easy, &socket) == CURLE_OK ? socket : -1
    }

    var hasConnected: Bool {
        var microseconds: curl_off_t = 0
        return ccurl_get_connect_time(easy, &microseconds) == CURLE_OK && microseconds > 0
    }

    /// Writes what the socket takes now.
    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        var count = 0
        let code = bytes.withUnsafeBytes { curl_easy_send(easy, $0.baseAddress, $0.count, &count) }
        switch code {
        case CURLE_OK: return .moved(count)
        case CURLE_AGAIN: return .again
        default: return .closed
        }
    }

    /// Reads what is there now into `buffer`.
    func receive(_ buffer: inout [UInt8]) -> Transfer {
        var count = 0
        let code = buffer.withUnsafeMutableBytes { curl_easy_recv(easy, $0.baseAddress, $0.count, &count) }
        switch code {
        case CURLE_OK where count > 0: return .moved(count)
        case CURLE_AGAIN: return .again
        default: return .closed
        }
    }
}

/// A result of libcurl other than OK.
struct CurlError: Error, Equatable {
    let code: CURLcode

    init(_ code: CURLcode) { self.code = code }

    static func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}
