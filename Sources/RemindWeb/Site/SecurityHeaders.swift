import FoundationEssentials
import HTTPTypes
import Hummingbird
import RemindCore

/// The headers of trust.md section 5, on every answer.
struct SecurityHeaders: Sendable {
    private let fields: HTTPFields

    /// `style` is the one inline stylesheet, byte for byte; nothing else may style a page, and nothing at all may run.
    init(style: String, vault: any Vault) {
        // A vault's hash is SHA-256, which is what a style-src hash is (CSP level 3, section 6.7.2).
        let digest = Data(vault.hash(style).bytes).base64EncodedString()
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'sha256-\(digest)'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        fields[Self.referrerPolicy] = "no-referrer"
        fields[Self.robots] = "noindex, nofollow, noarchive, nosnippet"
        fields[Self.openerPolicy] = "same-origin"
        fields[Self.resourcePolicy] = "same-origin"
        fields[Self.permissions] = Self.closed
        self.fields = fields
    }

    /// Writes them over whatever an answer carries; HSTS only where the base address is https.
    func stamp(_ headers: inout HTTPFields, baseURL: String) {
        for field in fields { headers[field.name] = field.value }
        if baseURL.hasPrefix("https://") { headers[.strictTransportSecurity] = "max-age=63072000" }
    }

    private static let closed = [
        "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "fullscreen", "geolocation",
        "gyroscope", "microphone", "midi", "payment", "usb",
    ].map { "\($0)=()" }.joined(separator: ", ")

    private static let referrerPolicy = name("Referrer-Policy")
    private static let robots = name("X-Robots-Tag")
    private static let openerPolicy = name("Cross-Origin-Opener-Policy")
    private static let resourcePolicy = name("Cross-Origin-Resource-Policy")
    private static let permissions = name("Permissions-Policy")

    /// A field name that is written in code.
    static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a field name") }
        return name
    }
}
