/// What a key can ask for. One table, `Keymap.rows`, gives each its keys and its help; handlers never see keys.
package enum Action: String, CaseIterable, Sendable {
    // Moving about
    case up, down, left, right, pageUp, pageDown, first, last, nextPanel, previousPanel
    case open, stepBack, quitBack, quit, cancel, previousScreen
    // Everywhere
    case filter, savedFilters, saveFilter, palette, help, undo, redo, newContact, redraw, toggleMouse, suspend
    // Screens
    case go, goBoard, goToday, goTriage, goList, goCriteria, goHistory, goReview, goImport, goDuplicates
    case goMails, goLinks, goReferrals, goBreakaways, goAudience, goResults
    // On contacts
    case check, range, checkAll
    case nextStage, previousStage
    case criterion1, criterion2, criterion3, criterion4, criterion5, criterion6, criteriaPanel
    case plan, done, log, mail, link, copy, referral, tags, join, edit, editOutside, leaveAside, pause, bringBack
    case forget, sort, detail, merge
    // On one screen
    case evidence, spread, backTo
    // In a menu of letters, once its question is asked
    case logTalked, logMessageLeft, logNoAnswer, logMailSent, logReceived, logVisit, logNote, logObjection, logBounced
    case wasMeeting, wasVisit, wasEvent
    case copyMail, copyPhone, copyLink, copyCard, copyName
    case sayYes, sayNo, sayUnknown
    case eraseText, keepText, eraseAllTexts
    case leaveAsideForSilence
    case writeOneByOne, writeFiles, writeTable
    // From the palette only
    case sync, exportGrist, exportWorkbook, exportExcel, exportCSV, exportJSON, exportAddressBook, exportCalendar
    case exportBrevo, exportHubSpot, exportPipedrive, exportMonday, exportMetabase, exportMattermost
    case writeReview, postReview, writeReport, writeBrief, rhythm, includeAside, settleNames

    package var criterionNumber: Int? {
        switch self {
        case .criterion1: 1
        case .criterion2: 2
        case .criterion3: 3
        case .criterion4: 4
        case .criterion5: 5
        case .criterion6: 6
        default: nil
        }
    }
}
