import RemindBounces
import RemindCommands
import RemindExecutor

@main
enum Main {
    static func main() async {
        // Before anything of remindd's is loaded: this process will read what strangers wrote.
        if CommandLine.arguments.dropFirst() == [ReadingProgram.word] { ReadingProgram.run() }
        GlobalThreads.start()
        await RemindPrograms.remindd()
    }
}
