import Glibc
import RemindCore

/// What proves to a server who we are; read at each connection, so that a changed file counts at once.
enum ServerSecret: Equatable {
    case none
    case password(String)
    /// An OAuth 2 access token, for XOAUTH2 or OAUTHBEARER.
    case bearer(String)

    static func read(for server: SMTPServer, tokens: TokenShelf) throws(SecretError) -> ServerSecret {
        try read(server.passwordFile, server.tokenCommand, tokens: tokens)
    }

    static func read(
        _ passwordFile: String?, _ tokenCommand: [String], tokens: TokenShelf
    ) throws(SecretError) -> ServerSecret {
        if !tokenCommand.isEmpty { return .bearer(try tokens.token(from: tokenCommand)) }
        if let passwordFile { return .password(try PasswordFile.read(passwordFile)) }
        return .none
    }
}

/// Why a password or token cannot be had. The secret itself is never in the words.
enum SecretError: Error, Equatable, CustomStringConvertible {
    case cannotRead(path: String, reason: String)
    case readableByOthers(path: String)
    case empty(path: String)
    case command(name: String, reason: String)

    var description: String {
        switch self {
        case .cannotRead(let path, let reason): "the password file \(path) cannot be read: \(reason)"
        case .readableByOthers(let path): "the password file \(path) is open to others: chmod 600 it"
        case .empty(let path): "the password file \(path) is empty"
        case .command(let name, let reason): "the token command \(name) \(reason)"
        }
    }
}

/// A file that holds one password.
enum PasswordFile {
    private static let limit = 4096

    /// Reads the password; line ends at the end are not part of it.
    ///
    /// Others may not read it and the group may not write it. The group's read bit is let pass: systemd shows the access
    /// list of a LoadCredential file there (mode 0440, group root).
    static func read(_ path: String) throws(SecretError) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotRead(path: path, reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .cannotRead(path: path, reason: "it is no file")
        }
        guard status.st_mode & 0o037 == 0 else { throw .readableByOthers(path: path) }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(file, &bytes, limit)
        guard count >= 0, count < limit else { throw .cannotRead(path: path, reason: "it is too long for a password") }
        var content = bytes.prefix(count)
        while let last = content.last, last == 0x0A || last == 0x0D { content.removeLast() }
        guard !content.isEmpty else { throw .empty(path: path) }
        guard !content.contains(0) else { throw .cannotRead(path: path, reason: "it holds a NUL") }
        return String(decoding: content, as: UTF8.self)
    }
}
