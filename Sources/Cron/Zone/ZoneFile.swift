import Glibc

/// Reads whole small files and tells whether they have changed since; the one place of this module that touches the
/// disk.
enum ZoneFile {
    /// What changes when a file or a directory is replaced or written.
    struct Stamp: Equatable, Sendable {
        var device: UInt64
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// The system's error number, such as ENOENT.
    struct Failure: Error, Equatable {
        let code: Int32

        /// In the system's words: "Permission denied".
        var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
        /// Whether there is simply no such file.
        var isAbsence: Bool { code == ENOENT || code == ENOTDIR || code == EISDIR }
    }

    /// No zone file comes near this size in bytes; tzdata.zi has about 110,000.
    private static let largest = 4 << 20

    /// The present state of a file or directory, or nil if there is none to be seen.
    static func stamp(of path: String) -> Stamp? {
        var status = stat()
        return stat(path, &status) == 0 ? Stamp(status) : nil
    }

    /// The bytes of a regular file together with the state in which they were read.
    static func read(_ path: String) throws(Failure) -> (bytes: [UInt8], stamp: Stamp) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(code: EISDIR) }
        guard status.st_size <= largest else { throw Failure(code: EFBIG) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(code: errno) }
            guard count > 0 else { break }
            filled += count
        }
        return (Array(bytes[..<filled]), Stamp(status))
    }

    /// Where a symbolic link leads, as it is written; nil if the path is no link.
    static func linkTarget(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// The entries of a directory and whether each is a directory itself, in no particular order; none if it cannot be
    /// read.
    static func entries(of path: String) -> [(name: String, isDirectory: Bool)] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var found: [(String, Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { found.append((name, entry.pointee.d_type == UInt8(DT_DIR))) }
        }
        return found
    }
}
