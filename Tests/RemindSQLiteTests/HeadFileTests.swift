import FoundationEssentials
import Glibc
import RemindCore
import RemindSQLite
import Testing

@Suite struct HeadFileTests {
    private let database: String
    private var file: String { database + ".head" }

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("remindd-head-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = folder.path + "/remindd.db"
    }

    @Test func `the newest head replaces the one before, for nobody else to read`() throws {
        let record = HeadFile(besides: database)
        #expect(try record.newest() == nil)
        for number in 1...2 {
            try record.keep(AuditHead(number: Int64(number), until: Timestamp(seconds: 1_764_597_610)))
        }
        #expect(try record.newest() == AuditHead(number: 2, until: Timestamp(seconds: 1_764_597_610)))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "2 2025-12-01T14:00:10Z\n")
        var status = stat()
        #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(!FileManager.default.fileExists(atPath: file + ".new"))
    }

    @Test func `a file that holds none, and a folder that is gone, are told`() throws {
        try "soon\n".write(toFile: file, atomically: false, encoding: .utf8)
        #expect(throws: StoreError.unreadable(reason: "\(file) is no audit head")) {
            try HeadFile(besides: database).newest()
        }
        #expect(throws: StoreError.self) {
            try HeadFile(besides: "/nonexistent/remindd.db").keep(AuditHead(number: 1, until: Timestamp(seconds: 1)))
        }
    }
}
