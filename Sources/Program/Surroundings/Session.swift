package import Domain
import Glibc
package import Interface
package import Journal

/// A carnet opened by a command: reads from it, and commits gestures to it.
package struct Session {
    package let journal: Journal
    package let wording: Wording
    package var carnet: Carnet { journal.carnet }

    package init(journal: Journal, wording: Wording) {
        self.journal = journal
        self.wording = wording
        journal.author = { (Surroundings.person, Surroundings.device) }
    }

    /// Opens the carnet named by `--carnet`, `$CARNET_DIR` or the default folder.
    package static func open(_ option: String?, _ wording: Wording) throws -> Session {
        let place = Place(folder: Surroundings.folder(option).path, stateHome: Surroundings.stateHome)
        do throws(JournalFault) {
            let session = Session(journal: try Journal.open(place, past: Surroundings.past), wording: wording)
            if Surroundings.past != nil { return session }
            if session.journal.isErasurePending { Out.tell(wording.erasurePendingBanner) }
            afterwards = session.endOpening
            return session
        } catch {
            throw Failure(error, wording)
        }
    }

    /// What is left to be done once a command has answered. There is one command and one thread.
    package nonisolated(unsafe) static var afterwards: (() -> Void)?

    /// What each opening does besides: today's copy, and saying that erasures were carried out here.
    private func endOpening() {
        backUpDaily()
        tellErasures()
    }

    private func tellErasures() {
        // Whoever only reads does not wait for those who write: it is said another time.
        let timeout = journal.lockTimeoutMilliseconds
        journal.lockTimeoutMilliseconds = 200
        try? journal.tellErasures(now: Surroundings.now().instant)
        journal.lockTimeoutMilliseconds = timeout
    }

    /// Before much is written: what today's copy is wanted for is what was there before. Of a carnet without contacts
    /// the next opening makes it, of all.
    package func backUpBefore() {
        if carnet.hasContacts { backUpDaily() } else { Self.afterwards = tellErasures }
    }

    private func backUpDaily() { journal.backUpDaily(Surroundings.now().today) }

    /// The same, but makes a carnet in the default folder when there is none, and says so (product.md, *Command line*).
    package static func openOrMake(_ option: String?, _ wording: Wording) throws -> Session {
        let (path, isDefault) = Surroundings.folder(option)
        let place = Place(folder: path, stateHome: Surroundings.stateHome)
        do throws(JournalFault) {
            let session = Session(journal: try Journal.open(place), wording: wording)
            afterwards = session.endOpening
            return session
        } catch {
            guard isDefault, case .missing = error else { throw Failure(error, wording) }
        }
        do {
            return try make(path, product: "Carnet", wording)
        } catch {
            // Another command may have made it in the meantime.
            if let journal = try? Journal.open(place) { return Session(journal: journal, wording: wording) }
            throw error
        }
    }

    /// Makes a carnet and says where.
    package static func make(_ path: String, product: String, _ wording: Wording) throws -> Session {
        do throws(JournalFault) {
            let journal = try Journal.make(
                path, stateHome: Surroundings.stateHome, product: product, person: person(wording),
                device: Surroundings.device, now: Surroundings.now().instant)
            Out.tell(wording.say("Nouveau carnet dans « \(path) ».", "New carnet in “\(path)”."))
            tellModes(of: journal, wording)
            return Session(journal: journal, wording: wording)
        } catch {
            throw Failure(error, wording)
        }
    }

    /// Said once, where a carnet is made: nothing that we do can change it.
    package static func tellModes(of journal: Journal, _ wording: Wording) {
        if !journal.keepsModes { Out.tell(wording.diskKeepsNoModes) }
    }

    /// Who will write here; asked for where nothing tells and somebody is there to say.
    private static func person(_ wording: Wording) -> String {
        if let known = Surroundings.knownPerson { return known }
        let proposed = Surroundings.person
        guard isatty(0) == 1, isatty(2) == 1 else { return proposed }
        Out.ask(wording.whoWrites(proposed))
        let answer = readLine().map(OneLine.clean) ?? ""
        return answer.isEmpty ? proposed : answer
    }

    /// The same for a carnet that was taken from elsewhere: what was answered is kept, as in one that is made here.
    package func askWhoWrites() {
        guard Surroundings.knownPerson == nil, isatty(0) == 1, isatty(2) == 1,
            !journal.ownWriters.contains(where: { carnet.person(of: $0)?.isEmpty == false })
        else { return }
        let person = Self.person(wording)
        _ = try? perform { [Event(.personNamed, nil, [.person(person, device: Surroundings.device)])] }
    }

    /// Decides and commits one gesture; what stands against it ends the command.
    ///
    /// - Returns: false when there is nothing to change.
    @discardableResult
    package func perform(_ decide: () throws -> [Event]) throws -> Bool {
        try isDone(
            journal.commit(
                now: Surroundings.now().instant,
                events: { () throws(Undecided<any Error>) in do { return try decide() } catch { throw .refused(error) }
                }
            ))
    }

    /// The same for events that are encoded as they are decided, in a command that ends with its gesture: what is
    /// written is left to the next reading.
    package func performLarge(_ decide: () throws -> EventBatch) throws -> Bool {
        try isDone(
            journal.commit(now: Surroundings.now().instant, folds: false) { () throws(Undecided<any Error>) in
                do {
                    return try decide()
                } catch {
                    throw .refused(error)
                }
            })
    }

    private func isDone(_ outcome: GestureOutcome<any Error>) throws -> Bool {
        switch outcome {
        case .done: return true
        case .nothing: return false
        case .refused(let error): throw error
        case .failed(let fault): throw Failure(fault, wording)
        case .news: throw Failure(JournalFault.busy, wording)
        }
    }

    package func newContact() -> ContactID {
        var random = SystemRandomNumberGenerator()
        return carnet.newContactID(using: &random)
    }
}
