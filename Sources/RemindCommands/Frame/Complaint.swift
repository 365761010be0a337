import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// What an error means for whoever typed the command: one sentence and one exit status. The only place that decides it.
struct Complaint: Equatable {
    let sentence: String
    let status: ShellStatus

    init(_ sentence: String, _ status: ShellStatus) {
        self.sentence = sentence
        self.status = status
    }

    init(about error: any Error) {
        switch error {
        case let error as CommandError: self.init(error.description, Self.status(of: error))
        case let error as StoreError: self.init(error.description, Self.status(of: error))
        case let error as StartError: self.init(error.description, Self.status(of: error))
        case let error as ConfigurationError: self.init(error.description, .configuration)
        case let error as VaultError: self.init(error.description, .configuration)
        case let error as LetterError: self.init(error.description, .configuration)
        case let error as ForeignMailError: self.init(error.description, .unavailable)
        case let error as MailboxFailure: self.init(error.description, .unavailable)
        case let error as SpokenTimeError: self.init(error.description, .badData)
        case let error as AddressError: self.init(error.description, .badData)
        case let error as ZoneError: self.init(error.description, .badData)
        case let error as CronError: self.init(error.description, .badData)
        default: self.init("this should not have happened: \(error)", .defect)
        }
    }

    private static func status(of error: CommandError) -> ShellStatus {
        switch error {
        case .usage, .abandoned: .usage
        case .badValue, .refused: .badData
        case .notFound: .noSuchThing
        case .tryLater: .busy
        }
    }

    private static func status(of error: StartError) -> ShellStatus {
        switch error.kind {
        case .configuration: .configuration
        case .store(let error): status(of: error)
        case .notPermitted: .notPermitted
        case .unavailable: .unavailable
        }
    }

    private static func status(of error: StoreError) -> ShellStatus {
        switch error {
        case .busy: .busy
        case .corrupt, .unreadable, .refused, .zoneless, .conflict: .badData
        case .unavailable: .unavailable
        case .schemaTooNew: .configuration
        case .notFound: .noSuchThing
        case .tooLate: .tooLate
        }
    }
}
