import RemindCore

extension StoreWrite {
    /// Refuses an address that someone else has; case makes no difference.
    func refuseTaken(_ address: EmailAddress, besides id: TherapistID) throws(StoreError) {
        if try db.exists("SELECT id FROM therapist WHERE email_key = \(address.key) AND id <> \(id)") {
            throw .conflict("\(address) belongs to a therapist already")
        }
    }

    /// Writes one change of a therapist's row; the agenda is the caller's.
    func apply(_ change: TherapistChange, to therapist: Therapist) throws(StoreError) {
        var changed = therapist
        switch change {
        case .name(let name): changed.name = name
        case .email(let address): try move(&changed, to: address)
        case .locale(let locale): changed.locale = locale
        case .zone(let zone):
            changed.zoneName = zone
            try moveSessions(of: therapist.id, to: zone)
        case .preferences(let preferences): changed.preferences = preferences
        case .confirmed:
            if therapist.mailState == .unconfirmed { changed.mailState = .active }
            try db.run("UPDATE therapist SET confirmed_at = \(now) WHERE id = \(therapist.id)")
        case .paused(let until): changed.pausedUntil = until
        case .resumed:
            changed.pausedUntil = nil
            try releaseStopped(therapist.email)
            if therapist.mailState == .stopped {
                // A stop does not make a dead address live.
                let listed = try listedState(of: therapist.email)
                if let listed { changed.mailState = listed } else { changed.mailState = try reachable(therapist.id) }
            }
        case .stopped:
            changed.mailState = .stopped
            try suppressStopped(therapist.email)
        case .unsuspended:
            try release(&changed)
            if therapist.mailState == .suspended { changed.mailState = try reachable(therapist.id) }
        case .muted(let kind):
            changed.muted.insert(kind)
            try keepMuted(kind, at: therapist.email)
        case .unmuted(let kind):
            try refuseUnmuting(kind, at: therapist.email)
            changed.muted.remove(kind)
        }
        try db.run(changed.update)
    }

    /// A new address has to be confirmed anew, by a `welcome` mail of its own (the agenda sees to it); what was sent to
    /// the old one confirms nothing.
    private func move(_ therapist: inout Therapist, to address: EmailAddress) throws(StoreError) {
        try refuseTaken(address, besides: therapist.id)
        if address.key == therapist.email.key {
            therapist.email = address
            return
        }
        try leaveComplaint(&therapist)
        therapist.email = address
        try obeyComplaint(&therapist)
        try forgetRefusals(of: therapist.id)
        if therapist.mailState == .stopped {
            try suppressStopped(address)
        } else {
            therapist.mailState = try listedState(of: address) ?? .unconfirmed
        }
        try db.run("UPDATE therapist SET confirmed_at = NULL WHERE id = \(therapist.id)")
        try db.run(
            """
            UPDATE token SET revoked_at = \(now)
            WHERE therapist_id = \(therapist.id) AND purpose IN ('confirm', 'code') AND revoked_at IS NULL
            """)
        // No welcome stands for an address any more, not even for this one if it was left before.
        try db.run("UPDATE prompt SET detail = '' WHERE therapist_id = \(therapist.id) AND kind = 'welcome'")
    }

    /// The state of an address that nothing is held against.
    private func reachable(_ id: TherapistID) throws(StoreError) -> MailState {
        try db.exists("SELECT id FROM therapist WHERE id = \(id) AND confirmed_at IS NOT NULL") ? .active : .unconfirmed
    }

    /// Sessions that are to come keep their wall time and follow the therapist into another zone.
    private func moveSessions(of id: TherapistID, to zone: String) throws(StoreError) {
        try db.run("UPDATE session SET zone = \(zone) WHERE therapist_id = \(id) AND state = 'planned'")
    }
}

extension TherapistChange {
    /// What an event calls it.
    var verb: String {
        switch self {
        case .name, .locale, .zone, .preferences: "edit"
        case .email: "change address"
        case .confirmed: "confirm"
        case .paused: "pause"
        case .resumed: "resume"
        case .stopped: "stop"
        case .unsuspended: "unsuspend"
        case .muted: "mute"
        case .unmuted: "unmute"
        }
    }
}
