package import RemindCore

extension Store: StoreRecovery {
    /// Prompts that were in a conversation when the backup was made are marked too: they wait again once a daemon takes over.
    package func recognise(_ newest: AuditHead, at now: Timestamp) async throws(StoreError) {
        guard try await driver.read({ db throws(StoreError) in try db.head() }).head.number < newest.number else {
            return
        }
        try await write(at: now) { write throws(StoreError) in
            let row = try write.db.head()
            guard row.head.number < newest.number else { return }
            let before = max(row.heldBefore ?? newest.until, newest.until)
            let head = AuditHead(number: newest.number, until: max(row.head.until, newest.until))
            try write.keep(HeadRow(head: head, begunAt: row.begunAt, heldBefore: before))
            try write.db.run(
                """
                UPDATE prompt SET held_back = 1
                WHERE (state = 'scheduled' OR state = 'claimed' OR state = 'transmitting' OR state = 'unknown')
                    AND due_at < \(before)
                """)
            try write.note("hold back", "store", of: nil)
        }
    }

    package func heldBack() async throws(StoreError) -> HeldBack? {
        try await driver.read { db throws(StoreError) in
            let row = try db.head()
            guard let before = row.heldBefore, let isHeld = row.isHeld else { return nil }
            let prompts = try db.promptRecords(
                "prompt.state = 'scheduled' AND \(isHeld) ORDER BY prompt.due_at, prompt.id")
            return HeldBack(before: before, prompts: prompts)
        }
    }

    package func letGo(at now: Timestamp) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            try write.db.run("UPDATE audit_head SET held_before = NULL")
            try write.db.run("UPDATE prompt SET held_back = 0 WHERE held_back = 1")
            try write.note("let go", "store", of: nil)
        }
    }
}
