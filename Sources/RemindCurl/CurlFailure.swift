import CCurl
import RemindCore

/// What it means when libcurl could not make a connection: the one place that reads its result codes.
enum CurlFailure {
    /// Judges by the server's last reply where it refused something, else by libcurl's code.
    static func outcome(of code: CURLcode, _ watch: ConnectWatch) -> DeliveryOutcome {
        let phase = phase(of: code, watch)
        if let lines = watch.lastReply, lines.code >= 400,
            let outcome = SMTPClassifier.outcome(of: .reply(SMTPReply(lines)), in: phase)
        {
            return outcome
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return .transient(DeliveryFailure(phase: phase, reason: "the server's name cannot be resolved"))
        case CURLE_COULDNT_CONNECT:
            return .transient(DeliveryFailure(phase: phase, reason: "no connection to the server"))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
            return .transient(DeliveryFailure(phase: phase, reason: "the TLS handshake failed"))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            let reason = "the server's certificate is not trusted, has expired or is for another name"
            return .transient(DeliveryFailure(phase: phase, reason: reason, alarms: true))
        case CURLE_USE_SSL_FAILED:
            return fault(phase, "the server offers no STARTTLS, and TLS is required")
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            return fault(phase, "the server offers no way to log in that fits the credentials")
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM:
            return fault(phase, "the file of trusted certificates (ca_file) cannot be read")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return fault(phase, "the server's url is none: smtps://host:465/ehlo.name or smtp://host:587/ehlo.name")
        case CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK:
            let reason =
                phase == .connect ? "no connection to the server in time" : "the server was silent for too long"
            return .transient(DeliveryFailure(phase: phase, reason: reason))
        default:
            let reason = String(cString: curl_easy_strerror(code))
            return .transient(DeliveryFailure(phase: phase, reason: "no conversation with the server (\(reason))"))
        }
    }

    private static func fault(_ phase: SMTPPhase, _ reason: String) -> DeliveryOutcome {
        .misconfigured(DeliveryFailure(phase: phase, reason: reason))
    }

    private static func phase(of code: CURLcode, _ watch: ConnectWatch) -> SMTPPhase {
        switch code {
        case CURLE_REMOTE_ACCESS_DENIED: .hello
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .auth
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM:
            .tls
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY:
            max(.banner, watch.phase)
        default: watch.phase
        }
    }
}
