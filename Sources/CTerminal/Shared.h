// What the C files of this target share; nothing outside sees it.
#ifndef SHARED_H
#define SHARED_H

#define NCURSES_WIDECHAR 1
#include <signal.h>
#include <curses.h>
#include <stdlib.h>
#include <term.h>
// term.h has macros with the names of ordinary words.
#undef columns
#undef lines

// A letter and five marks.
enum { CT_CELL_MAX = 6, CT_COPY_MAX = 1 << 20 };

// Bracketed paste, which descriptions of terminals do not have.
#define CT_PASTE_ON "\033[?2004h"
#define CT_PASTE_OFF "\033[?2004l"
// Presses of buttons and wheels, in numbers of any size.
#define CT_MOUSE_ON "\033[?1000h\033[?1006h"
#define CT_MOUSE_OFF "\033[?1006l\033[?1000l"
// The keypad's keys as what is printed on them: descriptions switch them to sequences.
#define CT_NUMERIC_KEYPAD "\033>"

/// Writes a whole text to the terminal, now.
void ct_write(const char *text);
/// Notes the modes of the terminal, for a crash.
void ct_save_terminal(void);
void ct_install_handlers(void);
void ct_remove_handlers(void);
void ct_terminal_is_taken(int is_taken);
void ct_raise_stop(void);
/// Holds back the signals that are ours until the mask that was there before is set again.
void ct_hold_signals(sigset_t *before);
/// Whether another program asked this one to stop (SIGTSTP); it stays noted, or not.
int ct_stop_is_asked(void);
int ct_take_stop(void);
/// Whether the terminal's size may have changed since the last call.
int ct_take_resize(void);
void ct_note_resize(void);
/// Whether a signal asked the program to end; it stays noted.
int ct_signal_is_seen(void);
/// An entry of terminfo for terminals that this machine has none of, as TERMINFO takes it.
extern const char ct_fallback_name[], ct_fallback_entry[];
/// Whether the terminal is ours now.
int ct_is_painting(void);
/// Takes the window's size; 0 where it was.
int ct_take_size(void);
/// Sets the modes in which each key is read as it comes, and those that were there before.
void ct_raw_terminal(void);
void ct_usual_terminal(void);

/// Looks up what the terminal can do; 0 where it cannot place its cursor.
int ct_painter_learn(void);
void ct_painter_size(int columns, int rows);
void ct_painter_enter(void);
void ct_painter_leave(void);
void ct_painter_free(void);
/// The signal that asked the program to end since the last call, or 0.
int ct_take_signal(void);

#endif
