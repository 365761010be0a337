import Crypto

/// The three keys derived from the master key (HKDF-SHA256, RFC 5869), one a purpose, so that none stands in for another.
struct KeyRing: Sendable {
    /// Wraps the data keys of plans and therapists.
    let wrapping: SymmetricKey
    /// Derives the tokens of links and the short codes.
    let links: HMAC<SHA256>
    /// Signs what a page hands out and wants back unchanged.
    let signing: HMAC<SHA256>

    /// `master` is 32 random bytes.
    init(master: [UInt8]) {
        let master = SymmetricKey(data: master)
        let derive = { (purpose: String) in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, info: Array("remindd \(purpose) v1".utf8), outputByteCount: 32)
        }
        wrapping = derive("wrapping")
        // Of each the state that has taken in its key already: every link needs it.
        links = HMAC(key: derive("links"))
        signing = HMAC(key: derive("signing"))
    }
}
