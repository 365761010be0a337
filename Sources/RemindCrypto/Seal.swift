import Crypto
import FoundationEssentials

/// The sealed form of bytes: one version byte, then AES-256-GCM's nonce (12), ciphertext and tag (16).
///
/// `binding` is authenticated beside the version (NIST SP 800-38D, additional data): the same bytes elsewhere do not open.
enum Seal {
    static let version: UInt8 = 1

    static func close(_ plain: [UInt8], with key: SymmetricKey, binding: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: key, authenticating: associated(binding))
        return [version] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// Nil where the version is unknown, the bytes were changed, or key or binding differ.
    static func open(_ bytes: [UInt8], with key: SymmetricKey, binding: String) -> [UInt8]? {
        guard bytes.first == version, let box = try? AES.GCM.SealedBox(combined: bytes.dropFirst()),
            let plain = try? AES.GCM.open(box, using: key, authenticating: associated(binding))
        else { return nil }
        return Array(plain)
    }

    private static func associated(_ binding: String) -> [UInt8] { [version] + Array(binding.utf8) }
}
