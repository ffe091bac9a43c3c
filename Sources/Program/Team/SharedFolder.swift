import Glibc
import Journal

/// A folder that another program copies to other devices while we write: log/ is private to a device (journal.md, 57).
package struct SharedFolder {
    package let name: String

    package init?(of path: String) {
        let marks = [".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".dropbox", ".dropbox.cache"]
        let names = ["nextcloud", "owncloud", "dropbox", "onedrive", "google drive", "googledrive", "syncthing"]
        var folder = FileSystem.realPath(path) ?? path
        while folder.count > 1 {
            let own = FileSystem.name(of: folder)
            if names.contains(where: { own.lowercased() == $0 || own.lowercased().hasPrefix($0 + " ") })
                || marks.contains(where: { access(folder + "/" + $0, F_OK) == 0 })
            {
                name = own
                return
            }
            folder = FileSystem.parent(of: folder)
        }
        return nil
    }
}
