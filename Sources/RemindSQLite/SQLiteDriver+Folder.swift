package import RemindCore

extension SQLiteDriver {
    /// Makes the folder of the store at `path`, mode 0700, where it is missing: its key is written there before the store.
    package static func createFolder(ofStore path: String) throws(StoreError) {
        try SQLiteFile(path: path).createFolder()
    }
}
