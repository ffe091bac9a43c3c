#!/usr/bin/env python3
"""Breaks the program on purpose, one way after another, and asks whether a campaign or a test notices: `caught`, or
`SURVIVED`. Ends with `mutants: N cases, M failed`, a case that failed being a mutant that survived.

    mutants.py [NAME…]

Works on a copy of the tree in a temporary folder; takes some minutes, most of them for building."""
import os, shutil, subprocess, sys, tempfile
from typing import NamedTuple

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", ".."))


class Mutant(NamedTuple):
    name: str
    file: str
    old: str
    new: str
    # What must notice: ("inside", campaign), ("outside", campaign), ("test", filter) or ("reader", case of Tests/Outside).
    by: tuple


MUTANTS = [
    Mutant("text at once runs as keys", "Sources/Interface/Keys/Burst.swift",
           "!isHeld && Self.printables(keys).count > Self.typedMax || isSplitText", "false",
           ("outside", "misfire")),
    Mutant("what follows a refused key is heard", "Sources/Interface/Frame/Update+Hearing.swift",
           "mutating func stopHearing() { hearing = .stopped(hasDropped: false) }", "mutating func stopHearing() {}",
           ("test", "HearingTests/whatFollows")),
    Mutant("push without a lease", "Sources/Sync/GitRemote.swift",
           'changes.map { "--force-with-lease=\\(Self.prefix)\\($0.name):\\($0.seen ?? "")" }',
           'changes.map { _ in "--force" }',
           ("test", "SyncTests/whoeverIsOvertaken")),
    Mutant("a redaction that renumbers", "Sources/Journal/Copies/Redaction.swift",
           "            log.entries.append(isAbandoned ? entry.emptied() : entry.redacted(erased, writer))\n",
           "            var entry = isAbandoned ? entry.emptied() : entry.redacted(erased, writer)\n"
           "            if entry.body.count < 60 { continue }\n"
           "            entry.sequence = log.last + 1\n"
           "            log.entries.append(entry)\n",
           ("inside", "team")),
    Mutant("undo by value", "Sources/Commands/Safekeeping/Session+Void.swift",
           "            return events\n",
           "            return gestures.flatMap { carnet.events(of: $0) }.map { event in\n"
           "                Event(.stageMoved, event.contact, [.stage(.prospect)])\n"
           "            }\n",
           ("test", "TeamCommandTests/undo")),
    Mutant("applied in the order of arrival", "Sources/Domain/Fold/Carnet.swift",
           "        let (isLate, hasUndo) = line(from: first)\n        if isLate { sortOrder() }\n",
           "        let (_, hasUndo) = line(from: first)\n        let isLate = false\n",
           ("inside", "team")),
    Mutant("a decision not taken again after news", "Sources/Journal/Commit/Journal+Commit.swift",
           "        guard carnet.recordCount == position, carnet.version == version else { return .news }\n", "",
           ("test", "JournalTests/aDecisionIsTakenAgainAfterNews")),
    Mutant("a sum without the writer's id", "Sources/Journal/Format/RecordFormat.swift",
           "        Array(writer.description.utf8).withUnsafeBufferPointer { CRC32C.sum($0) }\n",
           "        0\n", ("inside", "tools")),
    Mutant("no sync of files", "Sources/Journal/Files/FileSystem.swift",
           "            try run(.sync, path) { fdatasync(descriptor) }\n", "            try check(.sync, path)\n",
           ("outside", "power")),
    Mutant("no sync of folders", "Sources/Journal/Files/FileSystem.swift",
           "        try run(.syncFolder, path) { fsync(descriptor) }\n", "        try check(.syncFolder, path)\n",
           ("outside", "power")),
    Mutant("glue after a torn tail", "Sources/Journal/Format/GestureEncoder.swift",
           "            if reading.tail != nil { lines.append(0x0A) }\n", "", ("inside", "cuts")),
    Mutant("no sync of what is written in pieces", "Sources/Journal/Commit/Journal+Commit.swift",
           "        try write(&encoder.lines, own)\n        try fileSystem.sync(own.descriptor, own.path)\n",
           "        try write(&encoder.lines, own)\n",
           ("outside", "power")),
    Mutant("acknowledged before the sync", "Sources/Program/Surroundings/Session+Gesture.swift",
           "            concerned = Self.contacts(of: events)\n            return events\n",
           "            concerned = Self.contacts(of: events)\n            Out.write(ContactList.bytes(concerned))\n"
           "            return events\n",
           ("outside", "calls")),
    Mutant("git reads the place's own configuration", "Sources/Sync/GitRemote.swift",
           "            self.url = local.path\n", "            self.url = url\n",
           ("test", "PlaceTests/nothingThatARepositoryNamesIsRun")),
    Mutant("a place that became something else is made do with", "Sources/Sync/Sync.swift",
           "known != now, !state.isNamedAgain {", "known != now, state.url.isEmpty {",
           ("test", "PlaceTests/aPlaceThatBecameSomethingElse")),
    Mutant("an empty place is filled again", "Sources/Sync/Sync+Exchange.swift",
           "if attempt == 0, theirs.versions.isEmpty", "if attempt < 0, theirs.versions.isEmpty",
           ("test", "PlaceTests/aPlaceThatIsGone")),
    Mutant("whoever is refused takes the folder of who is at work", "Sources/Sync/SyncLock.swift",
           "            var isHeld = false\n", "            try? fileSystem.removeTree(parent)\n            var isHeld = false\n",
           ("test", "PlaceTests/whoeverIsRefused")),
    Mutant("one bad file stops the exchange", "Sources/Sync/FolderRemote.swift",
           "catch { fetched.faults[name] = error }", "catch { throw .rejected }",
           ("test", "BadPartTests/whateverLiesInAFolder")),
    Mutant("a further part that begins the file does not", "Sources/Sync/Parts.swift",
           "parts.lastIndex { beginsFile($0) } ?? parts.startIndex", "parts.startIndex",
           ("test", "AppendOnlyTests/")),
    Mutant("a race at the server is a refusal", "Sources/Sync/PushAnswer.swift",
           "                races.insert(ref)\n", "                locks.remove(ref)\n", ("test", "GitSaidTests/aPushIsRead")),
    Mutant("a conflict copy is a stranger's", "Sources/Sync/ConflictCopies.swift",
           "        return WriterID(name.prefix(writerBytes))\n", "        return nil\n",
           ("test", "ConflictCopyTests/whatACopyHolds")),
    Mutant("a counter that leaps is believed", "Sources/Journal/Commit/Journal+Leaps.swift",
           "if entry.lamport > bound {", "if entry.lamport > .max {", ("test", "LeapTests/aCounterThatLeaps")),
    Mutant("a year that no clock shows is believed", "Sources/Journal/Commit/Journal+Leaps.swift",
           "return number >= JournalLimit.yearMax", "return number > 9999", ("test", "LeapTests/aYearThat")),
    Mutant("a continuation that says nothing holds the file", "Sources/Journal/Copies/Join.swift",
           "} else if ours.saysNothing(from: index) {", "} else if ours.entries.isEmpty {",
           ("test", "ErasedForkTests/aContinuation")),
    Mutant("what moves twice moves to two files", "Sources/Journal/Copies/Journal+Join.swift",
           "let named = ours.continuation(after: common)", "let named = newWriter()",
           ("test", "ErasedForkTests/whatMovesTwice")),
    Mutant("what a merge says of three names two", "Sources/Domain/Rules/Carnet+Decide.swift",
           "all.map { .contacts(one, $0) }", "[.contacts(one, other)]", ("test", "ErasedForkTests/whatAMerge")),
    Mutant("people of undone gestures are nobody", "Sources/Domain/Queries/Carnet+Voided.swift",
           "row(of: id) == nil, !isErased(id) else", "row(of: id) != nil, !isErased(id) else", ("reader", "Undone")),
    Mutant("an export takes the carnet's own files' place", "Sources/Program/Surroundings/KeptFiles.swift",
           "if folders.contains(where: { target ==", "if folders.isEmpty, folders.contains(where: { target ==",
           ("reader", "OwnFiles")),
    Mutant("a terminal gets the data raw", "Sources/Program/Surroundings/DataOutput.swift",
           "isScreen = isatty(descriptor) == 1", "isScreen = isatty(descriptor) == 2", ("reader", "Terminals")),
    Mutant("a sentence is as many lines as its names", "Sources/Program/Surroundings/Out.swift",
           "package static func tell(_ text: String) { tell([text]) }",
           "package static func tell(_ text: String) { tell(text.split(separator: \"\\n\").map(String.init)) }",
           ("reader", "Terminals")),
    Mutant("a signal does not wait", "Sources/System/HeldSignals.swift",
           "        pthread_sigmask(SIG_BLOCK, &held, &before)\n",
           "        pthread_sigmask(SIG_BLOCK, nil, &before)\n        sigemptyset(&held)\n", ("reader", "whoever_ends")),
]


class Tree:
    """A copy of the project, to be broken and mended."""

    def __init__(self, folder):
        self.folder = folder
        names = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], check=True, capture_output=True).stdout
        for name in filter(None, names.decode().split("\0")):
            target = os.path.join(folder, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(os.path.join(ROOT, name), target)

    def run(self, *command):
        return subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def notices(self, by):
        """Whether what must notice fails. It must be able to pass: a mutant that does not build is none."""
        kind, name = by
        if kind == "test":
            build = self.run("swift", "build", "--build-tests")
            check = lambda: self.run("swift", "test", "--skip-build", "--filter", name)
        elif kind == "reader":
            build = self.run("swift", "build", "--product", "carnet")
            path = os.path.join(self.run("swift", "build", "--show-bin-path").stdout.strip(), "carnet")
            check = lambda: self.run(os.path.join(self.folder, "scripts", "test-outside"), path, "-k", name)
        else:
            product = "torture" if kind == "inside" else "carnet"
            build = self.run(os.path.join(self.folder, "scripts", "build"), *([] if product == "carnet" else [product]))
            path = build.stdout.strip().split("\n")[-1]
            outside = os.path.join(self.folder, "scripts", "torture.d", "outside.py")
            check = (lambda: self.run(path, "--quick", name)) if kind == "inside" else (
                lambda: self.run(sys.executable, outside, path, "--quick", "--only", name))
        if build.returncode:
            raise SystemExit(f"does not build:\n{build.stdout[-3000:]}")
        return check().returncode != 0


def main():
    asked = sys.argv[1:]
    survived = cases = 0
    with tempfile.TemporaryDirectory(prefix="carnet-mutants-") as folder:
        tree = Tree(folder)
        for mutant in MUTANTS:
            if asked and not any(word in mutant.name for word in asked):
                continue
            path = os.path.join(folder, mutant.file)
            with open(path, encoding="utf-8") as file:
                whole = file.read()
            if whole.count(mutant.old) != 1:
                raise SystemExit(f"{mutant.name}: what it changes is not in {mutant.file} exactly once")
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole.replace(mutant.old, mutant.new))
            caught = tree.notices(mutant.by)
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole)
            cases += 1
            survived += not caught
            print(f"{'caught' if caught else 'SURVIVED'}: {mutant.name} (by {' '.join(mutant.by)})", flush=True)
    print(f"mutants: {cases} cases, {survived} failed")
    sys.exit(1 if survived else 0)


if __name__ == "__main__":
    main()
