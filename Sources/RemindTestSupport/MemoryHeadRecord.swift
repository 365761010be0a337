package import RemindCore
import Synchronization

/// An audit head that is kept in memory, and not while a test says so.
package final class MemoryHeadRecord: HeadRecord {
    private struct State {
        var kept: [AuditHead] = []
        var fault: StoreError?
    }

    private let state = Mutex(State())

    package init() {}

    /// All that was kept, in order.
    package var kept: [AuditHead] { state.withLock { $0.kept } }

    package func fail(with fault: StoreError?) { state.withLock { $0.fault = fault } }

    package func newest() throws(StoreError) -> AuditHead? { kept.last }

    package func keep(_ head: AuditHead) throws(StoreError) {
        let fault = state.withLock { state in
            if state.fault == nil { state.kept.append(head) }
            return state.fault
        }
        if let fault { throw fault }
    }
}
