import Crypto
package import RemindCore

/// The real vault: AES-256-GCM under a data key a plan, tokens by HMAC-SHA256, all from one master key in a file.
package struct KeyVault: Vault {
    private let keys: KeyRing
    private let randomness: any Randomness

    /// `master` is the 32 bytes of the key file.
    package init(master: [UInt8], randomness: any Randomness) {
        keys = KeyRing(master: master)
        self.randomness = randomness
    }

    package func newDataKey(for owner: String) throws(VaultError) -> WrappedKey {
        do {
            return WrappedKey(
                bytes: try Seal.close(randomness.bytes(32), with: keys.wrapping, binding: "key of \(owner)"))
        } catch { throw .badKey(owner: owner) }
    }

    package func seal(_ text: String, under key: WrappedKey, of owner: String, at place: SealedPlace) throws(VaultError)
        -> Sealed
    {
        let dataKey = try unwrap(key, of: owner)
        do {
            return Sealed(bytes: try Seal.close(Array(text.utf8), with: dataKey, binding: place.description))
        } catch { throw .cannotOpen(place) }
    }

    package func open(_ sealed: Sealed, under key: WrappedKey, of owner: String, at place: SealedPlace)
        throws(VaultError) -> String
    {
        let dataKey = try unwrap(key, of: owner)
        guard let plain = Seal.open(sealed.bytes, with: dataKey, binding: place.description) else {
            throw .cannotOpen(place)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    package func token(for prompt: PromptID, purpose: TokenPurpose, revision: Int) -> ReplyToken {
        let mac = mac(over: "\(prompt)\u{0}\(purpose.rawValue)\u{0}\(revision)", with: keys.links)
        guard let token = ReplyToken(Base32.encode(Array(mac.prefix(20)))) else {
            preconditionFailure("20 bytes are 32 base32 letters")
        }
        return token
    }

    package func code(for prompt: PromptID, revision: Int) -> String {
        let letters = Base32.encode(Array(mac(over: "\(prompt)\u{0}code\u{0}\(revision)", with: keys.links).prefix(5)))
        return "\(letters.prefix(4))-\(letters.suffix(4))"
    }

    package func hash(_ secret: String) -> TokenHash { TokenHash(bytes: Array(SHA256.hash(data: Array(secret.utf8)))) }

    package func signature(over text: String) -> String {
        Base32.encode(Array(mac(over: text, with: keys.signing).prefix(20)))
    }

    private func mac(over text: String, with key: HMAC<SHA256>) -> [UInt8] {
        var mac = key
        mac.update(data: Array(text.utf8))
        return mac.finalize().withUnsafeBytes { Array($0) }
    }

    private func unwrap(_ key: WrappedKey, of owner: String) throws(VaultError) -> SymmetricKey {
        guard let bytes = Seal.open(key.bytes, with: keys.wrapping, binding: "key of \(owner)") else {
            throw .badKey(owner: owner)
        }
        return SymmetricKey(data: bytes)
    }
}
