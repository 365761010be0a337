package import RemindCore

/// A vault without secrets for tests that need none: seals by XOR under a hash of place and key, derives tokens by FNV-1a.
///
/// It keeps the contract that matters to callers: a seal opens only at its place, under its key, for its owner.
package struct ToyVault: Vault {
    package init() {}

    package func newDataKey(for owner: String) throws(VaultError) -> WrappedKey {
        WrappedKey(bytes: Array("key:\(owner)".utf8))
    }

    package func seal(_ text: String, under key: WrappedKey, of owner: String, at place: SealedPlace) throws(VaultError)
        -> Sealed
    {
        guard key == WrappedKey(bytes: Array("key:\(owner)".utf8)) else { throw .badKey(owner: owner) }
        let mark = Array("\(place)|\(owner)|".utf8)
        return Sealed(bytes: (mark + Array(text.utf8)).map { $0 ^ 0x5A })
    }

    package func open(_ sealed: Sealed, under key: WrappedKey, of owner: String, at place: SealedPlace)
        throws(VaultError) -> String
    {
        let mark = Array("\(place)|\(owner)|".utf8)
        let plain = sealed.bytes.map { $0 ^ 0x5A }
        guard plain.starts(with: mark) else { throw .cannotOpen(place) }
        return String(decoding: plain.dropFirst(mark.count), as: UTF8.self)
    }

    package func token(for prompt: PromptID, purpose: TokenPurpose, revision: Int) -> ReplyToken {
        let text = Base32.encode(digest("\(prompt)|\(purpose.rawValue)|\(revision)", count: 20))
        guard let token = ReplyToken(text) else { preconditionFailure("20 bytes are 32 letters") }
        return token
    }

    package func code(for prompt: PromptID, revision: Int) -> String {
        let letters = Base32.encode(digest("\(prompt)|code|\(revision)", count: 5))
        return "\(letters.prefix(4))-\(letters.suffix(4))"
    }

    package func hash(_ secret: String) -> TokenHash { TokenHash(bytes: digest(secret, count: 32)) }

    package func signature(over text: String) -> String { Base32.encode(digest("sign|\(text)", count: 10)) }

    private func digest(_ text: String, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        while bytes.count < count {
            for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
            state = (state ^ UInt64(bytes.count)) &* 0x100_0000_01B3
            withUnsafeBytes(of: state.bigEndian) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }
}
