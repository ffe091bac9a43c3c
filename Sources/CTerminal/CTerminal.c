// Taking the terminal and giving it back. What is painted is in Painter.c, signals in Signals.c, reading in Reading.c. Of
// curses, its descriptions of terminals serve (terminfo).
#include "CTerminal.h"
#include "Shared.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static int is_open, is_left;
static int mouse_is_on;
static int screen_columns, screen_rows;

static int is_utf8(void) {
    const char *codeset = nl_langinfo(CODESET);
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

// Only LC_CTYPE: LC_NUMERIC would change the decimal point of everything written.
static int set_utf8_locale(void) {
    if (setlocale(LC_CTYPE, "") && is_utf8()) return 1;
    static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "fr_FR.UTF-8"};
    for (size_t place = 0; place < sizeof fallbacks / sizeof *fallbacks; place++)
        if (setlocale(LC_CTYPE, fallbacks[place]) && is_utf8()) return 1;
    return 0;
}

// What a terminal's description does not say, or has otherwise.
static void switch_on(void) {
    const char *keypad_on = ct_described("smkx");
    if (keypad_on && strstr(keypad_on, "\033=")) ct_write(CT_NUMERIC_KEYPAD);
    ct_write(CT_PASTE_ON);
    if (mouse_is_on) ct_write(CT_MOUSE_ON);
}

static void put_back(const char *name, char *before) {
    if (before) setenv(name, before, 1);
    else unsetenv(name);
    free(before);
}

static char *variable(const char *name) {
    const char *value = getenv(name);
    return value ? strdup(value) : NULL;
}

static int read_description(void) {
    int answer = 0;
    // Without a place for the answer, it ends the program where TERM is unknown.
    return setupterm(NULL, STDOUT_FILENO, &answer) == OK;
}

// A terminal that this machine has no entry of is nearly always newer than the machine's list, and understands what its
// elders do. Those that say themselves that they can do nothing are believed.
static int read_fallback(void) {
    const char *name = getenv("TERM");
    if (name && (strcmp(name, "dumb") == 0 || strcmp(name, "unknown") == 0)) return 0;
    char *term = variable("TERM"), *terminfo = variable("TERMINFO");
    setenv("TERM", ct_fallback_name, 1);
    setenv("TERMINFO", ct_fallback_entry, 1);
    int is_read = read_description();
    // An editor that is opened from here knows better, or says so itself.
    put_back("TERM", term);
    put_back("TERMINFO", terminfo);
    return is_read;
}

static void set_size(int columns, int rows) {
    screen_columns = columns;
    screen_rows = rows;
    ct_painter_size(columns, rows);
}

int ct_take_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
    if (size.ws_row == screen_rows && size.ws_col == screen_columns) return 0;
    set_size(size.ws_col, size.ws_row);
    return 1;
}

static int number_of(const char *variable, const char *capability, int usual) {
    const char *text = getenv(variable);
    int number = text ? atoi(text) : 0;
    if (number <= 0) number = tigetnum((char *)capability);
    return number > 0 ? number : usual;
}

static int32_t start(void) {
    if (!read_description() && !read_fallback()) return ct_unknown_terminal;
    if (!ct_painter_learn()) {
        del_curterm(cur_term);
        return ct_unknown_terminal;
    }
    screen_columns = screen_rows = 0;
    // A serial line tells no size.
    if (!ct_take_size()) set_size(number_of("COLUMNS", "cols", 80), number_of("LINES", "lines", 24));
    is_open = 1;
    is_left = 0;
    ct_set_theme(ct_theme_dark);
    ct_raw_terminal();
    ct_painter_enter();
    switch_on();
    ct_install_handlers();
    return ct_started;
}

int32_t ct_start(void) {
    if (is_open) return ct_started;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return ct_not_a_terminal;
    if (!set_utf8_locale()) return ct_no_utf8_locale;
    ct_save_terminal();
    // A signal that comes before our handlers are there waits for them: it would find the terminal half taken.
    sigset_t before;
    ct_hold_signals(&before);
    int32_t result = start();
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}

void ct_leave(void) {
    if (!is_open || is_left) return;
    is_left = 1;
    if (mouse_is_on) ct_write(CT_MOUSE_OFF);
    ct_write(CT_PASTE_OFF);
    ct_terminal_is_taken(0);
    ct_painter_leave();
    ct_usual_terminal();
}

void ct_return(void) {
    if (!is_open || !is_left) return;
    is_left = 0;
    ct_terminal_is_taken(1);
    ct_raw_terminal();
    ct_painter_enter();
    switch_on();
    ct_note_resize();
}

void ct_stop(void) {
    if (!is_open) return;
    ct_set_mouse(0);
    ct_leave();
    ct_remove_handlers();
    ct_painter_free();
    del_curterm(cur_term);
    is_open = 0;
}

void ct_suspend(void) {
    ct_leave();
    ct_raise_stop();
    ct_return();
}

int ct_is_painting(void) { return is_open && !is_left; }

int32_t ct_columns(void) { return is_open ? screen_columns : 0; }
int32_t ct_rows(void) { return is_open ? screen_rows : 0; }

void ct_ask_background(void) {
    if (ct_is_painting()) ct_write("\033]11;?\a");
}

void ct_set_mouse(int32_t is_on) {
    if (!is_open || mouse_is_on == is_on) return;
    mouse_is_on = is_on;
    if (!is_left) ct_write(is_on ? CT_MOUSE_ON : CT_MOUSE_OFF);
}

void ct_copy(const uint8_t *bytes, size_t count) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (!ct_is_painting() || count > CT_COPY_MAX) return;
    char *text = malloc(count / 3 * 4 + 32);
    if (!text) return;
    size_t length = 0;
    memcpy(text, "\033]52;c;", 7);
    length = 7;
    for (size_t place = 0; place < count; place += 3) {
        size_t left = count - place;
        uint32_t group = (uint32_t)bytes[place] << 16 | (left > 1 ? (uint32_t)bytes[place + 1] << 8 : 0)
            | (left > 2 ? bytes[place + 2] : 0);
        text[length++] = letters[group >> 18];
        text[length++] = letters[group >> 12 & 63];
        text[length++] = left > 1 ? letters[group >> 6 & 63] : '=';
        text[length++] = left > 2 ? letters[group & 63] : '=';
    }
    text[length++] = '\a';
    text[length] = 0;
    ct_write(text);
    free(text);
}

int32_t ct_library_width(uint32_t scalar) {
    return set_utf8_locale() ? wcwidth((wchar_t)scalar) : -2;
}
