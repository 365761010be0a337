/// What befalls a node between two of its jobs.
enum Blow: CaseIterable {
    /// kill -9; another run begins later.
    case kill
    /// kill -9 within its next transaction.
    case killInTransaction
    /// The process or its machine stands still, and goes on as if nothing had been.
    case freeze
    /// SIGTERM; another run begins later.
    case terminate
}
