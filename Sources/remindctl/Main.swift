import RemindCommands

@main
enum Main {
    static func main() async { await RemindPrograms.remindctl() }
}
