import FoundationEssentials

/// An OAuth 2 access token as a token command prints it, and for how long it is good.
///
/// Two forms are read: the bare token, or the answer of a token endpoint as it stands (RFC 6749 section 5.1: `access_token`
/// and `expires_in`, in seconds; `refresh_token_expires_in` where the provider says when someone must log in again).
struct AccessToken: Equatable {
    let text: String
    /// How long it is good from now on; nil where nothing was said.
    let lifetime: Duration?
    /// How long the grant behind it lasts.
    let grant: Duration?

    /// Nil where the output holds no token.
    init?(output: [UInt8]) {
        if output.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(output)) else { return nil }
            self.init(answer.access_token, lifetime: answer.expires_in, grant: answer.refresh_token_expires_in)
        } else {
            self.init(String(decoding: output, as: UTF8.self), lifetime: nil, grant: nil)
        }
    }

    private init?(_ text: String, lifetime: Int64?, grant: Int64?) {
        let token = text.utf8.filter { $0 > 0x20 && $0 < 0x7F }
        guard !token.isEmpty else { return nil }
        self.text = String(decoding: token, as: UTF8.self)
        self.lifetime = Self.duration(lifetime)
        self.grant = Self.duration(grant)
    }

    /// What nobody would say of a token counts as nothing said.
    private static func duration(_ seconds: Int64?) -> Duration? {
        guard let seconds, (1...315_360_000).contains(seconds) else { return nil }
        return .seconds(seconds)
    }

    private struct Answer: Decodable {
        // The names of RFC 6749.
        var access_token: String
        var expires_in: Int64?
        var refresh_token_expires_in: Int64?
    }
}
