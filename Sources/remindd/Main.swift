import RemindCommands
import RemindExecutor

@main
enum Main {
    static func main() async {
        GlobalThreads.start()
        await RemindPrograms.remindd()
    }
}
