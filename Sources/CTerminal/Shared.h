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

// A letter and five marks, as curses' own cell.
enum { CT_CELL_MAX = 6, CT_CHUNK = 256, CT_COPY_MAX = 1 << 20 };

// Bracketed paste, which curses does not know.
#define CT_PASTE_ON "\033[?2004h"
#define CT_PASTE_OFF "\033[?2004l"
// Presses of buttons and wheels, in numbers of any size.
#define CT_MOUSE_ON "\033[?1000h\033[?1006h"
#define CT_MOUSE_OFF "\033[?1006l\033[?1000l"
// The keypad's keys as what is printed on them: curses switches them to sequences.
#define CT_NUMERIC_KEYPAD "\033>"

/// Writes a whole text to the terminal, past curses' buffer.
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
/// Where curses is to write; between begin and end, which come only in pairs where begin said yes, to memory.
FILE *ct_frame_open(void);
int ct_frame_begin(void);
void ct_frame_end(void);
void ct_frame_close(void);
/// The signal that asked the program to end since the last call, or 0.
int ct_take_signal(void);

#endif
