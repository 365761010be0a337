/// Seals texts and derives the secrets of links. The only holder of the master key.
package protocol Vault: Sendable {
    /// A new data key for a plan or therapist, wrapped by the master key and bound to `owner` (the id's text).
    func newDataKey(for owner: String) throws(VaultError) -> WrappedKey
    /// Seals under the data key of `owner`; the result opens only at `place`.
    func seal(_ text: String, under key: WrappedKey, of owner: String, at place: SealedPlace) throws(VaultError)
        -> Sealed
    func open(_ sealed: Sealed, under key: WrappedKey, of owner: String, at place: SealedPlace) throws(VaultError)
        -> String

    /// The token of a link: HMAC-SHA256(link key, prompt id ‖ purpose ‖ revision), its first 160 bits.
    func token(for prompt: PromptID, purpose: TokenPurpose, revision: Int) -> ReplyToken
    /// A short code that a person can type ("k7qf-2m9x"), derived like a token.
    func code(for prompt: PromptID, revision: Int) -> String
    /// SHA-256 of a token or code, what the store looks up.
    func hash(_ secret: String) -> TokenHash
    /// A signature over anything that a page hands out and wants back unchanged (form nonces and issue times).
    func signature(over text: String) -> String
}

/// Why a seal would not open or a key would not load.
package enum VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotOpen(SealedPlace)
    case badKey(owner: String)
    case keyFile(path: String, reason: String)

    package var description: String {
        switch self {
        case .cannotOpen(let place):
            "the sealed text at \(place) does not open with this key file: restore the key file that belongs to this store"
        case .badKey(let owner):
            "the data key of \(owner) does not open with this key file: restore the key file that belongs to this store"
        case .keyFile(let path, let reason): "the key file \(path) \(reason)"
        }
    }
}
