import CCurl
import RemindCore

extension CurlHandle {
    /// Sets everything that one connection to `server` needs; `perform` then does DNS, TCP, TLS, greeting, EHLO, STARTTLS
    /// and AUTH and stops there (CONNECT_ONLY).
    ///
    /// The environment's proxies are switched off, and verbose output is never on.
    func prepare(_ server: SMTPServer, secret: ServerSecret, timeouts: SMTPTimeouts, watch: ConnectWatch)
        throws(CurlError)
    {
        try set(CURLOPT_URL, server.url)
        try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        try set(CURLOPT_CONNECT_ONLY, 1)
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        // One address that swallows packets takes the whole time-out; the next try begins with another one.
        try set(CURLOPT_DNS_SHUFFLE_ADDRESSES, 1)
        // The watch decides earlier; these only have to be out of its way.
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int((timeouts.connect + timeouts.banner * 4).milliseconds))
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(max(1, timeouts.banner.milliseconds / 1000)))

        try set(CURLOPT_USE_SSL, Int(server.tls == .required ? CURLUSESSL_ALL.rawValue : CURLUSESSL_NONE.rawValue))
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = server.caFile { try set(CURLOPT_CAINFO, file) }

        if let name = server.username { try set(CURLOPT_USERNAME, name) }
        switch secret {
        case .none: break
        case .password(let password): try set(CURLOPT_PASSWORD, password)
        case .bearer(let token): try set(CURLOPT_XOAUTH2_BEARER, token)
        }
        try observe(by: watch)
    }

    /// Lets the callbacks, which are called by `perform` in its own thread, reach `watch`.
    private func observe(by watch: ConnectWatch) throws(CurlError) {
        self.watch = watch
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(
            ccurl_on_header(
                easy,
                { bytes, size, count, context in
                    guard let bytes, let context else { return 0 }
                    let handle = Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue()
                    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                    return handle.watch?.received(line) == false ? 0 : size * count
                }, context))
        try CurlError.check(
            ccurl_on_progress(
                easy,
                { context, _, _, _, _ in
                    guard let context else { return 1 }
                    let handle = Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue()
                    return handle.watch?.goesOn(connected: handle.hasConnected) == false ? 1 : 0
                }, context))
    }
}
