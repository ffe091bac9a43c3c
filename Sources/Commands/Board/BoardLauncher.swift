import CarnetData
import Domain
import Glibc
import Interface
import Journal
import Program
import Terminal

/// The ways into the board: a carnet of one's own, the demo, a script of keys.
@MainActor
enum BoardLauncher {
    static func run(folder: String?) -> Int32 {
        let wording = Surroundings().wording
        do {
            guard isatty(0) == 1, isatty(1) == 1 else { throw Failure(Failure.usage, wording.noTerminal) }
            guard let session = try open(folder, wording) else { return demo() }
            return try show(session.journal, wording)
        } catch {
            return tell(error)
        }
    }

    /// Opens the carnet; in the default folder, offers to make one when there is none, or the demonstration: nil.
    private static func open(_ folder: String?, _ wording: Wording) throws -> Session? {
        let (path, isDefault) = Surroundings.folder(folder)
        do throws(JournalFault) {
            let place = Place(folder: path, stateHome: Surroundings.stateHome)
            return Session(journal: try Journal.open(place), wording: wording)
        } catch {
            guard isDefault, case .missing = error else { throw Failure(error, wording) }
        }
        Out.line(Showable.text(wording.noCarnetYet(path)))
        Out.askOnScreen(wording.offerToMake)
        guard let answer = readLine() else { throw Failure(Failure.missing, "") }
        let product = OneLine.clean(answer)
        if wording.isDemo(product) { return nil }
        return try Session.make(path, product: product.isEmpty ? "Carnet" : product, wording)
    }

    private static func show(_ journal: Journal, _ wording: Wording) throws -> Int32 {
        let program = try program(journal, wording)
        let code = program.run()
        program.close()
        return code
    }

    private static func program(_ journal: Journal, _ wording: Wording) throws(Failure) -> Loop {
        do throws(RealTerminal.StartError) {
            return loop(try RealTerminal(), journal, wording)
        } catch {
            throw Failure(Failure.usage, wording.cannotStart(error))
        }
    }

    /// With the keys of the carnet's settings.
    private static func loop(_ terminal: any Terminal, _ journal: Journal, _ wording: Wording) -> Loop {
        let settings = Settings(of: journal, wording)
        terminal.perform(.theme(settings.theme))
        var wording = wording
        wording.keymap = settings.keymap
        return Loop(
            terminal, journal, wording, filters: settings.filters, sender: settings.sender,
            retention: settings.retention, startsToday: settings.startsToday, problem: settings.problem)
    }

    /// Shows what importing some files would do, one after the other; what was written is told at the end.
    static func importing(_ errand: ImportErrand, _ session: Session) throws {
        let program = try program(session.journal, session.wording)
        program.begin(errand)
        let code = program.run()
        program.close()
        var done = program.errand ?? errand
        done.leave(session.wording)
        Out.write(ContactList.bytes(done.written))
        for sentence in done.sentences { Out.tell(sentence) }
        if max(code, done.code) != 0 { throw Failure(max(code, done.code), "") }
    }

    /// The demo carnet, made anew in a folder of its own that goes when the board closes.
    static func demo() -> Int32 {
        let wording = Surroundings().wording
        do {
            guard isatty(0) == 1, isatty(1) == 1 else { throw Failure(Failure.usage, wording.noTerminal) }
            let copy = try DemoCopy(wording)
            defer { copy.remove() }
            return try show(copy.journal, wording)
        } catch {
            return tell(error)
        }
    }

    /// Plays keys on a carnet (the demo's when it is asked for) as the board would, and prints the last screen.
    static func screen(keys: String, columns: Int, rows: Int, color: Bool, folder: String?, isDemo: Bool) throws
        -> Int32
    {
        let wording = Surroundings().wording
        let script = try script(keys, wording)
        let copy = isDemo ? try DemoCopy(wording) : nil
        defer { copy?.remove() }
        let journal = try copy?.journal ?? Session.open(folder, wording).journal
        let terminal = ScriptedTerminal(script: script, columns: columns, rows: rows)
        let program = loop(terminal, journal, wording)
        let code = program.run()
        let grid = program.screen
        program.closeEdits()
        Out.line(color ? grid.ansiText : grid.text)
        return code
    }

    private static func script(_ keys: String, _ wording: Wording) throws -> [Input] {
        do throws(SpellingError) {
            return try Input.parse(keys: keys)
        } catch {
            throw Failure(Failure.usage, wording.unknownKey(error.name, column: error.column))
        }
    }

    private static func tell(_ error: any Error) -> Int32 {
        guard let failure = error as? Failure else { return 1 }
        if !failure.sentence.isEmpty { Out.tell(failure.sentence) }
        return failure.code
    }
}
