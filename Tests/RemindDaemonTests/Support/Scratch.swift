import Glibc

/// A folder of its own for one test, removed with its owner.
final class ScratchFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/remindd-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("no folder under /tmp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink(path + "/" + name)
            }
            closedir(folder)
        }
        rmdir(path)
    }

    func file(_ name: String) -> String { path + "/" + name }
}
