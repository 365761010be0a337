package import Cron
import RemindCore
import RemindCrypto
import RemindSQLite
import RemindStore

/// `remindctl doctor`: looks at everything that this machine alone can tell of an installation, and changes nothing.
///
/// The network is not asked: whether a relay takes mail, `remindctl mail test` shows.
package enum Examination {
    /// Configuration first: without one, nothing else can be found.
    package static func findings(configPath: String?, environment: SystemEnvironment, zones: ZoneDatabase) async
        -> [Finding]
    {
        let configuration: Configuration
        do { configuration = try Configuration.load(path: configPath, environment: environment, zones: zones) } catch {
            return lines(of: error.description).map {
                .fault("configuration", $0, mend: "correct it, then run remindctl config check")
            } + [zoneData(zones)]
        }
        let settings = configuration.settings
        var findings: [Finding] = [
            configuration.path.map { .fine("configuration", "\($0) is in order") }
                ?? .warning(
                    "configuration", "there is no file, so every value is built in",
                    mend: "write one; config.example.json shows how")
        ]
        findings += templates(settings.mail.templates)
        findings += await store(configuration, zones)
        return findings + relay(settings.smtp) + [safety(settings.practice), zoneData(zones)] + damaged(zones)
    }

    private static func templates(_ path: String) -> [Finding] {
        do {
            _ = try Assembly.templates(at: path)
            return [.fine("templates", "\(path) is complete")]
        } catch {
            return lines(of: error.description).map {
                .fault("templates", $0, mend: "put back the templates of this version, or correct yours")
            }
        }
    }

    /// The store, its key, and the zones by which its therapists live.
    private static func store(_ configuration: Configuration, _ zones: ZoneDatabase) async -> [Finding] {
        let settings = configuration.settings.store
        let place = StorePlace(settings)
        if let sentence = StoreOwner.assume(of: place.database) {
            return [.fault("store", sentence, mend: "run it as that user")]
        }
        guard place.exists else {
            return [.warning("store", "\(place.database) is not there yet", mend: "start remindd, which makes it")]
        }
        do { _ = try KeyFile.read(path: settings.keyFile) } catch {
            return [.fault("key file", "\(error)", mend: "put back the key that belongs to this store, mode 0600")]
        }
        do throws(StartError) {
            let parts = try await Assembly.make(
                configuration, zones: zones, role: .tool(readOnly: true), actor: "remindctl")
            let schema = try await started { () throws(StoreError) in try await parts.store.schemaNumber() }
            let therapists = try await started { () throws(StoreError) in try await parts.store.therapists() }
            return [
                .fine("store", "\(place.database) opens, schema \(schema)"),
                .fine("key file", "\(settings.keyFile) opens what the store has sealed"),
            ] + therapists.compactMap { zone(of: $0, zones) }
        } catch {
            // Templates are read on the way to the store; theirs is told already.
            if (try? Assembly.templates(at: configuration.settings.mail.templates)) == nil {
                return [.warning("store", "it was not looked at", mend: "mend the templates first")]
            }
            return lines(of: error.description).map {
                .fault("store", $0, mend: "see to the file, or restore a backup together with its key")
            }
        }
    }

    private static func started<Value>(
        _ body: () async throws(StoreError) -> Value
    ) async throws(StartError) -> Value {
        do { return try await body() } catch { throw StartError(error) }
    }

    private static func zone(of therapist: Therapist, _ zones: ZoneDatabase) -> Finding? {
        do {
            _ = try zones.zone(named: therapist.zoneName)
            return nil
        } catch {
            return .fault(
                "time zone", "\(therapist.email) gets no notes. \(error)",
                mend: "remindctl therapist edit \(therapist.email) --time-zone ZONE")
        }
    }

    private static func relay(_ smtp: SMTPSettings) -> [Finding] {
        guard !smtp.servers.isEmpty else {
            return [.fault("relay", "no mail server is configured, so nothing can be sent", mend: "set smtp.servers")]
        }
        return smtp.servers.map { server in
            guard let file = server.passwordFile, !SystemFile.isReadable(file) else {
                return .fine("relay", "\(server.url) is configured; remindctl mail test shows whether it takes mail")
            }
            return .fault(
                "relay", "the password of \(server.url) cannot be read from \(file)", mend: "see to that file")
        }
    }

    private static func safety(_ practice: PracticeSettings) -> Finding {
        guard practice.safetyText.values.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else {
            return .fine("safety text", "pages say what to do in an emergency")
        }
        return .warning(
            "safety text", "no page says what to do in an emergency",
            mend: "set practice.safety_text: the emergency number, and whom to call")
    }

    private static func zoneData(_ zones: ZoneDatabase) -> Finding {
        guard !zones.zoneNames().isEmpty else {
            return .fault("zone data", "there are none", mend: "install the package tzdata, or set TZDIR")
        }
        return .fine("zone data", "release \(zones.version), \(zones.zoneNames().count) zones")
    }

    /// Every zone of the system that cannot be read, whether or not anybody lives by it yet.
    private static func damaged(_ zones: ZoneDatabase) -> [Finding] {
        zones.zoneNames().compactMap { name in
            do {
                _ = try zones.zone(named: name)
                return nil
            } catch { return .fault("zone data", "\(error)", mend: "reinstall the package tzdata") }
        }
    }

    private static func lines(of text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
