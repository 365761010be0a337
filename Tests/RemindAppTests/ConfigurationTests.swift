import Cron
import FoundationEssentials
import RemindApp
import RemindCore
import Testing

@Suite struct ConfigurationTests {
    let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "configuration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func load(_ text: String, _ variables: [String: String] = [:]) throws(ConfigurationError) -> Configuration {
        let file = folder.appending(path: "config.json")
        do { try Data(text.utf8).write(to: file) } catch { Issue.record("\(error)") }
        return try Configuration.load(
            path: file.path, environment: SystemEnvironment(variables: variables), zones: zones)
    }

    func problems(_ text: String, _ variables: [String: String] = [:]) -> [String] {
        do {
            _ = try load(text, variables)
            return []
        } catch { return error.problems.map(\.description) }
    }

    @Test func `the example is valid as it stands`() throws {
        let example = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../config.example.json")
        let configuration = try Configuration.load(
            path: example.path, environment: SystemEnvironment(variables: [:]), zones: zones)
        #expect(configuration.settings.smtp.servers.count == 1)
        #expect(configuration.settings.practice.zoneName == "Europe/Berlin")
        #expect(configuration.settings.schedule == ScheduleSettings())
    }

    @Test func `an empty object means every default`() throws {
        var settings = try load("{}").settings
        settings.practice.zoneName = "UTC"
        #expect(settings == Settings())
    }

    @Test func `each phase may be silent for as long as RFC 5321 says, or as long as the file says`() throws {
        let phases = ["connect", "banner", "mail", "rcpt", "data", "block", "dot"]
        let shown = phases.compactMap { phase in ConfigurationKey.all.first { $0.name == "smtp.\(phase)_timeout" } }
        let spans = ["30s", "5m", "5m", "5m", "2m", "3m", "10m"]
        #expect(shown.map { $0.show(Settings()) } == spans.map { .string($0) })
        let timeouts = try load(#"{"smtp":{"connect_timeout":"5s","block_timeout":"1m"}}"#).settings.smtp.timeouts
        #expect(timeouts.connect == .seconds(5) && timeouts.block == .minutes(1) && timeouts.mail == .minutes(5))
        #expect(problems(#"{"smtp":{"mail_timeout":"0s"}}"#).count == 1)
    }

    @Test func `every default is itself allowed`() {
        let settings = Settings()
        for key in ConfigurationKey.all {
            var copy = settings
            #expect(key.applies(key.show(settings), to: &copy), "\(key.name)")
            #expect(copy == settings, "\(key.name)")
        }
    }

    @Test func `all problems are reported in one go, each with key, value and what is allowed`() {
        let found = problems(
            #"{"schedule":{"max_per_day":0,"quiet_hours":"nine"},"web":{"listn":"x"},"smtp":{"servers":[{"url":"ftp://x"}]}}"#
        )
        #expect(found.count == 4)
        #expect(found.contains("schedule.max_per_day is 0, but must be a whole number from 1 to 20"))
        #expect(found.contains { $0.hasPrefix("schedule.quiet_hours is \"nine\", but must be hours like") })
        #expect(found.contains { $0.hasPrefix("web.listn is no key; did you mean web.listen?") })
        #expect(found.contains { $0.hasPrefix("smtp.servers[0].url is \"ftp://x\"") })
    }

    @Test func `the environment overrides any scalar and is named where it is wrong`() throws {
        let given = ["REMINDD_WEB_BASE_URL": "https://notes.practice.example", "REMINDD_SMTP_CONNECTIONS": "7"]
        let configuration = try load("{}", given)
        #expect(configuration.settings.web.baseURL == "https://notes.practice.example")
        #expect(configuration.settings.smtp.connections == 7)
        #expect(configuration.origins["web.base_url"] == .environment("REMINDD_WEB_BASE_URL"))
        #expect(
            problems("{}", ["REMINDD_SMTP_CONNECTIONS": "many"]).first?.hasPrefix("REMINDD_SMTP_CONNECTIONS is") == true
        )
    }

    @Test func `clear text is for loopback only`() {
        let clear = { (host: String) in
            #"{"smtp":{"servers":[{"url":"smtp://\#(host):25/me.example","tls":"none"}],"from":{"name":"P","address":"a@b.example"}}}"#
        }
        #expect(problems(clear("127.0.0.1")).isEmpty)
        #expect(problems(clear("relay.example")).first?.contains("loopback") == true)
        #expect(problems(#"{"web":{"base_url":"http://notes.practice.example"}}"#).count == 1)
    }

    @Test func `without a page choices need a mailbox with an address`() {
        let links = { (mailbox: String) in
            #"{"web":{"links":"mail","base_url":""},"mailbox":{\#(mailbox)"password_file":"/p"}}"#
        }
        let url = #""url":"imaps://mail.example/INBOX","#
        #expect(problems(links("")).first?.hasPrefix("mailbox.url is missing") == true)
        #expect(problems(links(url + #""username":"answers","#)).first?.hasPrefix("mailbox.address is missing") == true)
        #expect(problems(links(url + #""username":"answers@mail.example","#)).isEmpty)
        #expect(problems(links(url + #""username":"answers","address":"a@mail.example","#)).isEmpty)
        #expect(problems(#"{"web":{"links":"public","base_url":""}}"#).first?.contains("web.base_url") == true)
    }

    @Test func `servers without a sender are refused`() {
        #expect(
            problems(#"{"smtp":{"servers":[{"url":"smtps://relay.example:465/me.example"}]}}"#).first?.hasPrefix(
                "smtp.from is missing") == true)
    }

    @Test(arguments: ["", "{", "[]", "nonsense"]) func `text that is no configuration is one problem`(text: String) {
        #expect(problems(text).count == 1)
    }

    @Test func `a reload names what only a restart can change`() {
        var wanted = Settings()
        wanted.schedule.maxPerDay = 3
        #expect(ConfigurationChecks.fixedAtStart(Settings(), wanted).isEmpty)
        wanted.store.url = "sqlite:/elsewhere/remindd.db"
        wanted.log.level = "debug"
        #expect(ConfigurationChecks.fixedAtStart(Settings(), wanted).map(\.key) == ["store.url", "log.level"])
    }

    @Test func `an unknown zone names the nearest ones`() {
        let found = problems(#"{"practice":{"time_zone":"Europe/Berln"}}"#)
        #expect(found.first?.contains("Europe/Berlin") == true)
    }
}
