// Curses, behind the plain functions of CTerminal.h. Signals are in Signals.c, reading in Reading.c.
#include "CTerminal.h"
#include "Shared.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static int has_colours;
static int cursor_is_hidden;

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

// Of the 256 colours that are the same everywhere, those with a contrast of 4.5 and more against the backgrounds that
// terminals have (WCAG 2, 1.4.3): red, green, yellow, blue, magenta, cyan, and grey for what is dim.
static const short on_dark[] = {217, 114, 221, 117, 183, 80, 250};
static const short on_light[] = {124, 22, 58, 25, 90, 23, 240};
// Of a terminal that has only its own: on a light background three of them cannot be read, and are left out.
static const short own[] = {COLOR_RED, COLOR_GREEN, COLOR_YELLOW, COLOR_BLUE, COLOR_MAGENTA, COLOR_CYAN};
static const short own_on_light[] = {COLOR_RED, -1, -1, COLOR_BLUE, COLOR_MAGENTA, -1};
// Black on white, both painted, for codes that cameras read: one turned round is not read.
enum { COLOURS = 6, GREY = 7, PAPER = 8, PAPER_STYLE = 7 };
static int can_colour, has_grey, has_paper;

static void start_colours(void) {
    const char *no_colour = getenv("NO_COLOR");
    if ((no_colour && *no_colour) || !has_colors() || start_color() == ERR) return;
    can_colour = 1;
    use_default_colors();
    ct_set_theme(ct_theme_dark);
}

void ct_set_theme(int32_t theme) {
    has_colours = has_grey = has_paper = 0;
    if (!screen || !can_colour || theme == ct_theme_none) return;
    int is_light = theme == ct_theme_light;
    int is_rich = COLORS >= 256;
    const short *colours = is_rich ? (is_light ? on_light : on_dark) : is_light ? own_on_light : own;
    for (short place = 0; place < COLOURS; place++)
        if (init_pair((short)(place + 1), colours[place], -1) == ERR
            && init_pair((short)(place + 1), colours[place] < 0 ? COLOR_WHITE : colours[place], COLOR_BLACK) == ERR) return;
    has_colours = 1;
    has_grey = is_rich && init_pair(GREY, colours[COLOURS], -1) != ERR;
    // The cube's black and white are the same everywhere; the first sixteen are the user's.
    has_paper = (is_rich ? init_pair(PAPER, 16, 231) : init_pair(PAPER, COLOR_BLACK, COLOR_WHITE)) != ERR;
}

static int mouse_is_on;

// What curses does not know of, or would have otherwise.
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

// A terminal that this machine has no entry of is nearly always newer than the machine's list, and understands what its
// elders do. Those that say themselves that they can do nothing are believed.
static SCREEN *open_without_entry(FILE *out) {
    const char *name = getenv("TERM");
    if (name && (strcmp(name, "dumb") == 0 || strcmp(name, "unknown") == 0)) return NULL;
    char *term = variable("TERM"), *terminfo = variable("TERMINFO");
    setenv("TERM", ct_fallback_name, 1);
    setenv("TERMINFO", ct_fallback_entry, 1);
    SCREEN *opened = newterm(NULL, out, stdin);
    // An editor that is opened from here knows better, or says so itself.
    put_back("TERM", term);
    put_back("TERMINFO", terminfo);
    return opened;
}

static int32_t start(void) {
    FILE *out = ct_frame_open();
    // Not initscr, which ends the program where TERM is unknown.
    screen = newterm(NULL, out, stdin);
    if (!screen) screen = open_without_entry(out);
    if (!screen) {
        ct_frame_close();
        return ct_unknown_terminal;
    }
    const char *move = tigetstr("cup");
    if (!move || move == (const char *)-1) {
        endwin();
        delscreen(screen);
        screen = NULL;
        ct_frame_close();
        return ct_unknown_terminal;
    }
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    // A frame is composed whole: the program itself skips frames while keys wait.
    typeahead(-1);
    start_colours();
    curs_set(1);
    switch_on();
    ct_install_handlers();
    return ct_started;
}

int32_t ct_start(void) {
    if (screen) return ct_started;
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
    if (!screen || isendwin()) return;
    if (cursor_is_hidden) curs_set(1);
    if (mouse_is_on) ct_write(CT_MOUSE_OFF);
    ct_write(CT_PASTE_OFF);
    ct_terminal_is_taken(0);
    endwin();
}

void ct_return(void) {
    if (!screen || !isendwin()) return;
    ct_terminal_is_taken(1);
    clearok(curscr, TRUE);
    wrefresh(stdscr);
    if (cursor_is_hidden) curs_set(0);
    switch_on();
    ct_note_resize();
}

void ct_stop(void) {
    if (!screen) return;
    ct_set_mouse(0);
    ct_leave();
    ct_remove_handlers();
    delscreen(screen);
    screen = NULL;
    ct_frame_close();
}

void ct_suspend(void) {
    ct_leave();
    ct_raise_stop();
    ct_return();
}

int32_t ct_columns(void) { return screen ? getmaxx(stdscr) : 0; }
int32_t ct_rows(void) { return screen ? getmaxy(stdscr) : 0; }

static attr_t attributes(uint8_t style) {
    attr_t found = A_NORMAL;
    if (style & 1) found |= A_BOLD;
    if (style & 2) found |= A_DIM;
    if (style & 4) found |= A_REVERSE;
    if (style & 8) found |= A_UNDERLINE;
    return found;
}

// One letter and its marks as a cell. Where the C library measures it otherwise than we do, curses would shift all
// that follows, so the letter is left out: a substitute, and a blank for a second column.
static int make_cells(cchar_t *cells, const uint32_t *scalars, size_t count, attr_t attrs, short pair) {
    wchar_t text[CT_CELL_MAX + 1] = {0};
    wchar_t base = (wchar_t)(scalars[0] & 0x1FFFFF);
    int columns = scalars[0] & ct_wide ? 2 : 1;
    if (base < 0x7F ? columns == 1 : wcwidth(base) == columns) {
        text[0] = base;
        for (size_t place = 1; place < count && place < CT_CELL_MAX; place++)
            text[place] = (wchar_t)(scalars[place] & 0x1FFFFF);
        if (setcchar(cells, text, attrs, pair, NULL) == OK) return 1;
    }
    setcchar(cells, wcwidth(0xA4) == 1 ? L"\u00A4" : L"?", attrs, pair, NULL);
    if (columns == 2) setcchar(cells + 1, L" ", attrs, pair, NULL);
    return columns;
}

void ct_put(int32_t row, int32_t column, const uint32_t *scalars, size_t count, uint8_t style) {
    if (!screen || row < 0 || row >= getmaxy(stdscr)) return;
    attr_t attrs = attributes(style);
    short pair = has_colours && style >> 4 <= COLOURS ? (short)(style >> 4) : 0;
    if (style >> 4 == PAPER_STYLE) {
        // Without colours, most terminals are dark: their own two turned round are dark on light.
        if (has_paper) pair = PAPER;
        else attrs ^= A_REVERSE;
    }
    // Dim is what a terminal makes of it; a grey can be read.
    if (has_grey && pair == 0 && attrs & A_DIM && !(attrs & A_REVERSE)) {
        attrs &= ~A_DIM;
        pair = GREY;
    }
    cchar_t cells[CT_CHUNK + 2];
    size_t place = 0;
    while (place < count && column < getmaxx(stdscr)) {
        int filled = 0, columns = 0;
        while (place < count && filled < CT_CHUNK) {
            size_t next = place + 1;
            while (next < count && scalars[next] & ct_mark) next++;
            filled += make_cells(cells + filled, scalars + place, next - place, attrs, pair);
            columns += scalars[place] & ct_wide ? 2 : 1;
            place = next;
        }
        // Neither wraps nor moves the cursor, so the last cell of the screen is like any other.
        mvwadd_wchnstr(stdscr, row, column, cells, filled);
        column += columns;
    }
}

void ct_show(int32_t row, int32_t column) {
    if (!screen || isendwin()) return;
    int is_composed = ct_frame_begin();
    int is_hidden = row < 0 || row >= getmaxy(stdscr) || column < 0 || column >= getmaxx(stdscr);
    if (is_hidden != cursor_is_hidden) curs_set(is_hidden ? 0 : 1);
    cursor_is_hidden = is_hidden;
    if (!is_hidden) wmove(stdscr, row, column);
    wnoutrefresh(stdscr);
    doupdate();
    if (is_composed) ct_frame_end();
}

void ct_redraw(void) {
    if (screen) clearok(curscr, TRUE);
}

void ct_ask_background(void) {
    if (screen && !isendwin()) ct_write("\033]11;?\a");
}

void ct_set_mouse(int32_t is_on) {
    if (!screen || mouse_is_on == is_on) return;
    mouse_is_on = is_on;
    if (!isendwin()) ct_write(is_on ? CT_MOUSE_ON : CT_MOUSE_OFF);
}

void ct_copy(const uint8_t *bytes, size_t count) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (!screen || isendwin() || count > CT_COPY_MAX) return;
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
