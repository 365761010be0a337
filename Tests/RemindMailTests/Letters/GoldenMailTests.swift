import Foundation
import RemindCore
import RemindMail
import RemindTestSupport
import Testing

@Suite struct GoldenMailTests {
    @Test(arguments: MailCast.letters.keys.sorted())
    func `the bytes of each mail are as they were`(_ name: String) throws {
        let message = Data(try MailCast.envelope(name).message)
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
            try message.write(to: folder.appending(path: "\(name).eml"))
            return
        }
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "eml", subdirectory: "Fixtures"))
        let golden = try Data(contentsOf: file)
        #expect(golden == message, "UPDATE_FIXTURES=1 swift test renews \(name).eml")
    }

    @Test func `there is no golden mail without a letter`() throws {
        guard ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] != "1" else { return }
        let files = Bundle.module.urls(forResourcesWithExtension: "eml", subdirectory: "Fixtures") ?? []
        let names = files.compactMap { $0.deletingPathExtension?.lastPathComponent }
        #expect(names.sorted() == MailCast.letters.keys.sorted())
    }
}
