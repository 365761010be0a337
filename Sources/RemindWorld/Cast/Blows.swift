import Cron
import RemindCore
import RemindExecutor

extension World {
    /// Arranges what will befall nodes, clocks and disk.
    func planBlows() {
        for _ in 0..<script.blowCount {
            at(.milliseconds(fate.below(Int(script.busyTime.milliseconds))), Self.people) { [self] in strike() }
        }
    }

    private func strike() {
        guard !fate.isKind else { return }
        switch fate.below(19) {
        case 0, 1: jumpClock()
        case 2, 3: fillDisk()
        case 4: ban()
        case 5: changeSchedule()
        case 6...9:
            // When it next comes to this point of a conversation, it dies there.
            guard let node = fate.pick(nodes.filter { $0.state == .alive }), let moment = fate.pick(DeadlyMoment.drawn)
            else { return }
            node.deadly = (moment, fate.chance(1, of: 4) ? .terminate : .kill)
            if moment.company != .any { people.queueSome() }
        default:
            guard let node = fate.pick(nodes.filter { $0.state == .alive }), let kind = fate.pick(Blow.allCases) else {
                return
            }
            // Most nodes sleep most of the time: half of all blows wait until there is work to interrupt.
            node.blow = (jobs: fate.chance(1, of: 2) ? fate.below(120) : 0, kind: kind)
            if node.blow?.jobs == 0 { strike(node) }
        }
    }

    func strike(_ node: WorldNode) {
        guard let kind = node.blow?.kind, node.state == .alive else { return }
        node.blow = nil
        switch kind {
        case .kill: kill(node)
        case .killInTransaction: node.deadlyStatement = fate.below(12)
        case .freeze: freeze(node)
        case .terminate:
            note("SIGTERM for node \(node.owner)")
            count("blow: terminated")
            node.terminate()
            at(time + .seconds(60 + fate.below(3600)), Self.people) { [self] in replace(node) }
        }
    }

    /// The process is gone; what it had committed stays, what it had sent travels on.
    func kill(_ node: WorldNode, keepingImage: Bool = true) {
        guard node.isUp else { return }
        note("node \(node.owner) is killed")
        let talks = node.transport.talks
        for moment in DeadlyMoment.all where talks.contains(where: moment.fits) { count("blow: killed at \(moment)") }
        if talks.isEmpty { count("blow: killed idle") }
        if judge.hasUnsettled(node.owner) { count("blow: killed before settling") }
        if nodes.contains(where: { $0 !== node && $0.isUp }) { count("blow: one of two nodes killed") }
        node.state = .dead
        exit(of: node.owner)
        crash(keepingImage: keepingImage)
        watchLeases(of: node)
        let pause: Duration = fate.chance(3, of: 4) ? .seconds(1 + fate.below(20)) : .seconds(60 + fate.below(9000))
        if !fate.isKind { at(time + pause, Self.people) { [self] in replace(node) } }
    }

    func crash(keepingImage: Bool) {
        do throws(StoreError) {
            try database.crash(keepingImage: keepingImage)
        } catch {
            judge.complain(13, "the store cannot be opened after a crash: \(error)")
        }
    }

    /// For ten minutes every recipient is refused because of who sends.
    private func ban() {
        note("the relay bans us")
        count("blow: banned")
        bannedUntil = time + .minutes(10)
        people.noticeBan()
    }

    private func freeze(_ node: WorldNode) {
        let pause: Duration =
            fate.chance(1, of: 2) ? .milliseconds(100 + fate.below(50_000)) : .seconds(60 + fate.below(2400))
        note("node \(node.owner) is frozen for \(pause)")
        count("blow: frozen")
        node.state = .frozen
        node.frozenSince = time
        jobs.freeze(node.owner)
        at(time + pause, Self.people) { [self] in thaw(node) }
    }

    func thaw(_ node: WorldNode) {
        guard node.state == .frozen else { return }
        note("node \(node.owner) goes on")
        node.state = .alive
        node.asleep.append((node.frozenSince ?? time)...time)
        jobs.thaw(node.owner)
        release(node.owner)
    }

    /// A new run on the machine of one that is gone.
    func replace(_ node: WorldNode) {
        guard !node.isUp, nodes.contains(where: { $0 === node }) else { return }
        nodes.removeAll { $0 === node }
        addNode(on: node.machine)
    }

    private func jumpClock() {
        guard let machine = fate.pick(machines) else { return }
        let sizes: [Duration] = [.seconds(20), .minutes(5), .minutes(11), .hours(1), .hours(3)]
        let step = (fate.pick(sizes) ?? .zero) * (fate.chance(1, of: 2) ? 1 : -1)
        note("a clock jumps by \(step)")
        let isBeyondBelief =
            step > script.settings.delivery.clockJump || step < .zero - script.settings.delivery.clockJump
        count("blow: clock set \(step > .zero ? "forward" : "back")\(isBeyondBelief ? " beyond belief" : "")")
        machine.jump(by: step)
        noticeJump(of: machine)
        // Most clocks are set right again.
        if fate.chance(3, of: 4) {
            at(time + .seconds(fate.below(7200)), Self.people) { [self] in setRight(machine) }
        }
    }

    func setRight(_ machine: Machine) {
        guard machine.offset != .zero else { return }
        note("a clock is set right")
        machine.jump(by: .zero - machine.offset)
        noticeJump(of: machine)
    }

    /// The sentinel wakes all when a clock was set.
    private func noticeJump(of machine: Machine) {
        at(time + .milliseconds(fate.below(Int(ClockSteps.notice.milliseconds))), Self.people) { [self] in
            for node in nodes where node.machine === machine { node.wake() }
        }
    }

    /// Several nodes poll the store every five seconds. Here it is enough that each looks once after another has claimed.
    func poll(after owner: SteppedJobs.Owner) {
        guard script.nodeCount > 1 else { return }
        at(time + .milliseconds(fate.below(5000)), Self.people) { [self] in
            for node in nodes where node.owner != owner { node.wake() }
        }
    }

    /// Another schedule stands in the configuration: commands go by it from now on, each node when it is told.
    private func changeSchedule() {
        note("the schedule changes")
        count("blow: another schedule")
        let old = settings.current
        var new = old
        new.schedule.maxPerDay = 2 + fate.below(4)
        new.schedule.prompts.repairAt = TimeOfDay.at(14 + fate.below(4), 0)
        adopt(new)
        // Half of all changes are thought better of.
        if fate.chance(1, of: 2) { at(time + .seconds(fate.below(3600)), Self.people) { [self] in adopt(old) } }
    }

    private func adopt(_ settings: Settings) {
        self.settings.replace(with: settings)
        for node in nodes { at(time + .seconds(fate.below(30)), node.owner) { node.reload() } }
    }

    private func fillDisk() {
        let pause = Duration.seconds(1 + fate.below(fate.chance(1, of: 3) ? 3600 : 90))
        note("the disk is full for \(pause)")
        count("blow: disk full")
        beginOutage()
        at(time + pause, Self.people) { [self] in endOutage() }
    }
}
