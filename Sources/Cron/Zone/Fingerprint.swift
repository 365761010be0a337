/// Tells whether bytes are still the same: FNV-1a of 64 bits, in hexadecimal.
///
/// It compares a file with its own later version, where chance is the only enemy; it keeps no secret.
enum Fingerprint {
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
