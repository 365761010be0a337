package import Cron
import RemindCore
import RemindSQLite
import RemindStore

/// `remindd --check`: configuration, templates and store, every problem at once, nothing changed.
package enum CheckProgram {
    /// Every problem, one line each; empty means all is well.
    package static func problems(configPath: String?, environment: SystemEnvironment, zones: ZoneDatabase) async
        -> [String]
    {
        let configuration: Configuration
        do { configuration = try Configuration.load(path: configPath, environment: environment, zones: zones) } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
        var problems: [String] = []
        do { _ = try Assembly.templates(at: configuration.settings.mail.templates) } catch {
            problems += error.description.split(separator: "\n").map(String.init)
        }
        // The store opens together with the templates, so that their problems would come twice.
        let inStore = await store(configuration, zones).filter { !problems.contains($0) }
        return problems + inStore
    }

    /// A store that does not exist yet is no problem: the first start makes it.
    private static func store(_ configuration: Configuration, _ zones: ZoneDatabase) async -> [String] {
        let place = StorePlace(configuration.settings.store)
        guard place.exists else { return [] }
        do throws(StartError) {
            _ = try await Assembly.make(configuration, zones: zones, role: .tool(readOnly: true), actor: "remindd")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }
}
