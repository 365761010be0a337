import Cron
import RemindApp
import RemindCore

/// What commands about consultations answer. What is to be asked there is never shown.
enum ConsultReport {
    static func one(_ record: ConsultRecord, _ tools: Toolbox) throws -> Report {
        let zone = try tools.practiceZone()
        let consult = record.consult
        let lines = Prose.facts([
            "id": consult.id, "to": record.therapistEmail.description, "plan": record.planCode?.text,
            "state": consult.state.rawValue, "wished": consult.wantedAt.spoken(in: zone),
        ])
        return Report("consult", json(record, in: zone), lines: lines)
    }

    static func many(_ records: [ConsultRecord], _ tools: Toolbox) throws -> Report {
        let zone = try tools.practiceZone()
        var grid = Grid(["WISHED", "STATE", "PLAN", "TO", "ID"])
        for record in records {
            grid.add([
                record.consult.wantedAt.spoken(in: zone), record.consult.state.rawValue, record.planCode?.text ?? "-",
                record.therapistEmail.localPart, record.consult.id,
            ])
        }
        return Report(
            "consults", .list(records.map { json($0, in: zone) }), lines: grid.lines(empty: "No consultations."))
    }

    private static func json(_ record: ConsultRecord, in zone: Zone) -> OrderedJSON {
        .object([
            "id": .text(record.consult.id), "therapist": .text(record.therapistEmail.description),
            "plan": .text(record.planCode?.text), "state": .text(record.consult.state.rawValue),
            "wanted_at": .text(record.consult.wantedAt.rfc3339),
            "wanted_local": .text(record.consult.wantedAt.rfc3339(in: zone)),
        ])
    }
}
