// The terminal, as plain integers. No type of curses crosses this header: macros, variadics and shared globals do not
// import into Swift 6.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <stdint.h>

// What ct_start returns.
static const int32_t ct_started = 0;
static const int32_t ct_not_a_terminal = 1;
static const int32_t ct_no_utf8_locale = 2;
static const int32_t ct_unknown_terminal = 3;

// What ct_read returns.
static const int32_t ct_none = 0;    // nothing in the time given
static const int32_t ct_bytes = 1;
static const int32_t ct_resize = 2;  // see ct_columns, ct_rows
static const int32_t ct_signal = 3;  // one that asks the program to end
static const int32_t ct_gone = 4;    // the terminal is no longer there

// Flags on the scalars handed to ct_put.
static const uint32_t ct_mark = UINT32_C(1) << 31;  // sits on the scalar before it
static const uint32_t ct_wide = UINT32_C(1) << 30;  // takes two columns

// What ct_set_theme takes.
static const int32_t ct_theme_dark = 0, ct_theme_light = 1, ct_theme_none = 2;

// Style bits: 1 bold, 2 dim, 4 reverse, 8 underline; colour << 4: 0 none, then red, green, yellow, blue, magenta, cyan; 7: black on white.

/// Takes the terminal: locale, description, modes, paste marks, signal handlers.
int32_t ct_start(void);
/// Gives it back as it was found. Signals keep asking the program to end until ct_stop has been called.
void ct_stop(void);
/// Gives it back for a while, for an editor or a stopped program; ct_return takes it again.
void ct_leave(void);
void ct_return(void);
/// Stops the program as Ctrl+Z does elsewhere, and takes the terminal again when it is continued.
void ct_suspend(void);

/// From now on a crash, of which there is none on input, says this and then where the program was, on standard error.
void ct_tell_crashes(const char *sentence);

int32_t ct_columns(void);
int32_t ct_rows(void);

/// Waits for input; for ever where the time is negative. What can be had in one read goes to `bytes` and `count`, a
/// signal's number to `number`.
int32_t ct_read(int32_t milliseconds, uint8_t *bytes, size_t capacity, size_t *count, int32_t *number);
/// Whether there is something to read.
int32_t ct_has_input(void);
/// What the terminal's description says a key sends (terminfo(5): "kcuu1"), or NULL; only while the terminal is taken.
const char *ct_described(const char *capability);

/// Begins a frame: on a screen that is cleared first, or of what is other than the one before.
void ct_begin(int32_t is_whole);
/// Writes letters from a place to the right; the caller sees to it that they fit in the row.
void ct_put(int32_t row, int32_t column, const uint32_t *scalars, size_t count, uint8_t style);
/// Puts what was written on the screen, in one write, and the cursor at a place; a negative row hides it.
void ct_show(int32_t row, int32_t column);

void ct_set_mouse(int32_t is_on);
/// Which colours are used from now on; what is on screen is to be drawn again.
void ct_set_theme(int32_t theme);
/// Asks what the background is (OSC 11): the answer comes with the keys, if it ever does.
void ct_ask_background(void);
/// Asks the terminal to put UTF-8 text on the clipboard (OSC 52).
void ct_copy(const uint8_t *bytes, size_t count);
/// The C library's idea of a scalar's columns, in a UTF-8 locale; -1 where it has none. For a test.
int32_t ct_library_width(uint32_t scalar);

#endif
