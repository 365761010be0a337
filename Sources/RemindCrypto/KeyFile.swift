import Glibc
package import RemindCore

/// The file of the master key: 32 random bytes in hexadecimal behind a versioned first word, mode 0600.
package enum KeyFile {
    private static let header = "remindd-key-1 "

    /// Reads the key at `path`, or creates it there; one that others may read is refused.
    ///
    /// It is created complete beside its place and linked into it, so that two first starts agree on one key and a crash
    /// leaves none or a whole one.
    package static func load(path: String, randomness: any Randomness) throws(VaultError) -> [UInt8] {
        if access(path, F_OK) != 0 { try create(path, randomness) }
        return try read(path: path)
    }

    /// Reads the key at `path` of a store that is there already: a new key would close every link and every text of it.
    package static func read(path: String) throws(VaultError) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT {
            throw .keyFile(
                path: path, reason: "is missing, though there is a store: put back the key file that belongs to it")
        }
        guard file >= 0 else {
            throw .keyFile(path: path, reason: "cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { Glibc.close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw .keyFile(path: path, reason: "may be read by others: run chmod 0600 \(path)")
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = Glibc.read(file, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        guard text.hasPrefix(header), let bytes = bytes(hex: text.dropFirst(header.count).prefix { !$0.isWhitespace }),
            bytes.count == 32
        else { throw .keyFile(path: path, reason: "holds no remindd key: restore it from your backup") }
        return bytes
    }

    private static func create(_ path: String, _ randomness: any Randomness) throws(VaultError) {
        let text = header + randomness.bytes(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
        let draft = "\(path).\(Base32.encode(randomness.bytes(5)))"
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .keyFile(path: path, reason: "cannot be created: \(String(cString: strerror(errno)))")
        }
        defer { unlink(draft) }
        let written = text.utf8.withContiguousStorageIfAvailable { Glibc.write(file, $0.baseAddress, $0.count) }
        let complete = written == text.utf8.count && fsync(file) == 0
        guard Glibc.close(file) == 0, complete else {
            throw .keyFile(path: path, reason: "cannot be written: \(String(cString: strerror(errno)))")
        }
        guard link(draft, path) == 0 || errno == EEXIST else {
            throw .keyFile(path: path, reason: "cannot be created: \(String(cString: strerror(errno)))")
        }
    }

    private static func bytes(hex text: some StringProtocol) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
