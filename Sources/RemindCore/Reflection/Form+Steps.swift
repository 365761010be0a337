/// Forms A, B, C, E and F of domain.md 1.6, item by item.
extension Form {
    static let acknowledge: [Question] = [
        .init("stance", .choice(["ready", "carrying", "not_today"]), required: true),
        .init("scenario", .choices(Scenario.allCases.map(\.rawValue))),
        .init("error_type", .choice(ErrorType.allCases.map(\.rawValue))),
        .init("awareness", .choice(Awareness.allCases.map(\.rawValue))),
        .init("what", .text(limit: 300)),
        .init(
            "feelings",
            .choices([
                "shame", "anger", "anxiety", "guilt", "sadness", "embarrassment", "tiredness", "something_else",
                "not_sure",
            ])),
        .init("strength", .scale),
        .init(
            "prompted_by",
            .choices([
                "wanted_to_help", "worried", "rushed_or_tired", "own_story", "sure_i_was_right", "assumed",
                "unsure_what_to_do", "not_known",
            ])),
        .init("set_down", .choice(["yes", "a_little", "not_yet"])),
        .init("next_session", .moment),
    ]

    static let mindsight: [Question] = [
        .init("stance", .choice(["noted", "unclear", "not_today"]), required: true),
        .init("their_side", .text(limit: 300)),
        .init("drew_it", .text(limit: 200)),
        .init("lens_mine", .choices(["present", "past", "future"])),
        .init("lens_theirs", .choices(["present", "past", "future"])),
        .init("marker", .choice(["pulled_back", "pushed_back", "both", "none_seen", "not_sure"])),
        .init("basis", .choices(["my_feelings", "what_i_know", "what_they_said", "a_guess"])),
        .init("confidence", .scale),
        .init("culture", .flag),
        .init("consult_wanted", .flag),
    ]

    static let repair: [Question] = [
        .init(
            "stance", .choice(["ready", "need_time", "not_to_raise", "they_may_raise", "not_today"]), required: true),
        .init("noticing", .text(limit: 200)),
        .init("own_part", .text(limit: 300)),
        .init("question", .text(limit: 200)),
        .init("share", .choice(["a_little", "some", "most"])),
        .init("hoping_for", .choices(["own_my_part", "hear_their_side", "go_on_together", "for_it_to_be_over"])),
        .init(
            "moves",
            .choices([
                "clear_up", "change_task", "invite_view", "own_part", "share_inner", "make_room", "link_pattern",
            ])),
        .init("if_then", .text(limit: 140)),
        .init("ask_first", .flag),
    ]

    static let debrief: [Question] = [
        .init(
            "came_up", .choice(["yes", "in_part", "they_raised", "not_this_time", "chose_not_to", "not_today"]),
            required: true),
        .init(
            "received",
            .choices([
                "open", "relieved", "curious", "awkward", "said_fine", "quiet", "upset", "moved_on", "mixed",
                "not_sure",
            ])),
        .init("awkward_me", .scale),
        .init("working_together", .scale),
        .init("strength", .scale),
        .init("remember", .text(limit: 300)),
        .init("useful", .text(limit: 200)),
        .init("next", .choice(["watch", "come_back", "consult", "close"])),
    ]

    static let consult: [Question] = [
        .init("stance", .choice(["booked", "done", "not_yet", "no_longer", "not_today"]), required: true),
        .init("with_role", .choice(["peer", "supervisor", "group", "own_therapist"])),
        .init("topic", .choices(["my_reactions", "my_style", "keeps_happening", "ethics", "other"])),
        .init("question", .text(limit: 200)),
        .init("takeaway", .text(limit: 200)),
    ]
}
