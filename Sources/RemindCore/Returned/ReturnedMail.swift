/// News about a prompt's mail, and what says which prompt it was: its tag first, the returned Message-ID second.
package struct ReturnedMail: Hashable, Sendable {
    package var news: News
    package var tags: [String]
    package var messageIDs: [String]

    /// What is told.
    package enum News: Hashable, Sendable {
        /// It was not delivered, or not yet.
        case refused(Refusal, status: String)
        /// The recipient called it unwanted.
        case complaint
        /// It arrived.
        case delivered
    }

    package init(news: News, tags: [String] = [], messageIDs: [String] = []) {
        self.news = news
        self.tags = tags
        self.messageIDs = messageIDs
    }

    /// What a foreign message says about mail of ours; nil where it is neither report nor complaint.
    ///
    /// Our messages have one recipient each, so the gravest of several groups is the one that counts. But where the mail also
    /// arrived (a forward that keeps a copy, a list that was taken apart), nothing is held against the address.
    package init?(_ mail: ForeignMail, bounceAddress: EmailAddress?) {
        switch mail.kind {
        case .complaint: news = .complaint
        case .delivery:
            let refusals = mail.recipients.compactMap { group in
                Refusal(group).map { ($0, group.status) }
            }
            let gravest = Refusal.allCases.lazy.compactMap { kind in refusals.first { $0.0 == kind } }.first
            let hasArrived = refusals.count < mail.recipients.count
            news = gravest.map { .refused(hasArrived ? .passing : $0.0, status: $0.1) } ?? .delivered
        case .report, .choice, .other: return nil
        }
        tags = bounceAddress.map { own in mail.addresses.compactMap { BounceAddress.tag(in: $0, of: own) } } ?? []
        messageIDs = mail.messageIDs
    }
}

/// What came of such news.
package enum ReturnedMailEffect: Hashable, Sendable {
    /// No prompt of ours was sent that it fits, or too long ago: nothing changed.
    case stranger
    /// It was told before: nothing changed.
    case repeated
    /// The mail arrived, or the therapist has another address by now: nothing changed.
    case moot
    /// It is noted at the prompt and has no further effect.
    case noted
    /// It counts, as the given number within fourteen days.
    case counted(Int)
    /// The address gets nothing more until `therapist unsuspend`.
    case suspended
    /// The address gets no nudges until `therapist unsuspend`.
    case nudgesStopped
}
