import ArgumentParser
import RemindApp

/// The two programs: what stands in their one file each.
package enum RemindPrograms {
    package static func remindd() async {
        ProcessGuards.raise()
        await Remindd.main()
    }

    package static func remindctl() async {
        ProcessGuards.raise()
        await RemindctlMain.main()
    }
}
