// Cells as a terminal takes them, each frame in one write: a terminal that is woken fifty times for a board may paint
// half of one. What differs is known from the grids (Canvas/Grid.swift), so nothing is composed here that stays as it is,
// and curses' windows, which would be three more copies of the screen, are not made.
#define _GNU_SOURCE
#include "CTerminal.h"
#include "Shared.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

// MARK: What is to be written

static char *bytes;
static size_t count, room;

static int grow(size_t length) {
    size_t larger = room ? room * 2 : 1 << 14;
    while (larger < count + length) larger *= 2;
    char *moved = realloc(bytes, larger);
    if (!moved) return 0;
    bytes = moved;
    room = larger;
    return 1;
}

static inline void add(const char *more, size_t length) {
    if (count + length > room && !grow(length)) return;
    memcpy(bytes + count, more, length);
    count += length;
}

// A terminal's own sequence, without the delays `$<2>` that only tputs understands.
static void add_sequence(const char *sequence) {
    if (!sequence) return;
    while (*sequence) {
        const char *end = sequence[0] == '$' && sequence[1] == '<' ? strchr(sequence, '>') : NULL;
        if (end) sequence = end + 1;
        else add(sequence++, 1);
    }
}

static void add_number(unsigned number) {
    char digits[12];
    size_t length = 0;
    do digits[sizeof digits - ++length] = (char)('0' + number % 10);
    while (number /= 10);
    add(digits + sizeof digits - length, length);
}

// 0 when there is no use in going on.
static int write_out(const char *from, size_t left) {
    while (left > 0) {
        ssize_t written = write(STDOUT_FILENO, from, left);
        if (written < 0 && errno == EINTR) {
            // A terminal that takes nothing more must not keep a program that was asked to end.
            if (ct_signal_is_seen()) return 0;
            continue;
        }
        if (written < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
            if (poll(&ready, 1, -1) < 0 && errno == EINTR && ct_signal_is_seen()) return 0;
            continue;
        }
        if (written <= 0) return 0;
        from += written;
        left -= (size_t)written;
    }
    return 1;
}

static void flush(void) {
    write_out(bytes, count);
    count = 0;
}

// MARK: What the terminal can do

static struct {
    const char *move, *clear, *clear_line, *plain, *no_colour, *bold, *dim, *reverse, *underline, *foreground, *background;
    const char *hide, *show, *enter, *leave, *keys_on, *keys_off;
    int colours, no_attribute_with_colour;
    // Whether the last cell of all may be written: where the cursor wraps at once, it would scroll.
    int has_last_cell;
    // Whether it is moved and coloured as ECMA-48 has it, which nearly all are: then nothing is to be looked up.
    int is_standard;
} can;

static const char *string(const char *name) {
    const char *found = tigetstr((char *)name);
    return found && found != (const char *)-1 && *found ? found : NULL;
}

static int is(const char *sequence, const char *standard) { return !sequence || strcmp(sequence, standard) == 0; }

static int is_standard(void) {
    if (strcmp(can.move, "\033[%i%p1%d;%p2%dH") != 0 || !can.plain) return 0;
    if (!strstr(can.plain, "\033[m") && !strstr(can.plain, "\033[0m")) return 0;
    if (!is(can.bold, "\033[1m") || !is(can.dim, "\033[2m") || !is(can.underline, "\033[4m")) return 0;
    if (!is(can.reverse, "\033[7m")) return 0;
    if (can.colours < 8 || !can.foreground || !can.background) return 1;
    if (can.colours < 256) return strcmp(tparm((char *)can.foreground, 1, 0, 0, 0, 0, 0, 0, 0, 0), "\033[31m") == 0;
    return strcmp(tparm((char *)can.foreground, 217, 0, 0, 0, 0, 0, 0, 0, 0), "\033[38;5;217m") == 0
        && strcmp(tparm((char *)can.background, 231, 0, 0, 0, 0, 0, 0, 0, 0), "\033[48;5;231m") == 0;
}

int ct_painter_learn(void) {
    can.move = string("cup");
    if (!can.move) return 0;
    can.clear = string("clear");
    can.clear_line = string("el");
    can.plain = string("sgr0");
    can.no_colour = string("op");
    can.bold = string("bold");
    can.dim = string("dim");
    can.reverse = string("rev");
    can.underline = string("smul");
    can.foreground = string("setaf");
    can.background = string("setab");
    can.hide = string("civis");
    can.show = string("cnorm");
    can.enter = string("smcup");
    can.leave = string("rmcup");
    can.keys_on = string("smkx");
    can.keys_off = string("rmkx");
    can.colours = can.foreground ? tigetnum("colors") : 0;
    can.no_attribute_with_colour = tigetnum("ncv") > 0 ? tigetnum("ncv") : 0;
    can.has_last_cell = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
    // Attributes that take a cell of their own cannot be had without moving all that follows.
    if (tigetnum("xmc") > 0) can.bold = can.dim = can.reverse = can.underline = NULL;
    can.is_standard = is_standard();
    return 1;
}

// MARK: Pens

// Of the 256 colours that are the same everywhere, those with a contrast of 4.5 and more against the backgrounds that
// terminals have (WCAG 2, 1.4.3): red, green, yellow, blue, magenta, cyan, and grey for what is dim.
static const short on_dark[] = {217, 114, 221, 117, 183, 80, 250};
static const short on_light[] = {124, 22, 58, 25, 90, 23, 240};
// Of a terminal that has only its own: on a light background three of them cannot be read, and are left out.
static const short own[] = {1, 2, 3, 4, 5, 6, -1};
static const short own_on_light[] = {1, -1, -1, 4, 5, -1, -1};
// Black on white, both painted, for codes that cameras read: one turned round is not read. The cube's black and white
// are the same everywhere; the first sixteen are the user's.
enum { GREY = 6, PAPER_STYLE = 7, CUBE_BLACK = 16, CUBE_WHITE = 231 };
// As curses numbers what a terminal cannot do together with colours (terminfo(5), ncv).
enum { NCV_UNDERLINE = 2, NCV_REVERSE = 4, NCV_DIM = 16, NCV_BOLD = 32 };
enum { BOLD = 1, DIM = 2, REVERSE = 4, UNDERLINE = 8, PLAIN = 0, PEN_MAX = 96 };

static const short *colours;
static int is_rich;
// What makes each style: in standard terminals the parameters of SGR, else the whole sequence from plain on.
static char pens[256][PEN_MAX];
static uint8_t is_made[256];

void ct_set_theme(int32_t theme) {
    memset(is_made, 0, sizeof is_made);
    colours = NULL;
    const char *no_colour = getenv("NO_COLOR");
    if ((no_colour && *no_colour) || can.colours < 8 || theme == ct_theme_none) return;
    // A terminal of millions takes larger numbers for red, green and blue.
    is_rich = can.colours == 256;
    int is_light = theme == ct_theme_light;
    colours = is_rich ? (is_light ? on_light : on_dark) : is_light ? own_on_light : own;
}

static void append(char *pen, const char *more) {
    if (more && strlen(pen) + strlen(more) < PEN_MAX) strcat(pen, more);
}

static void append_colour(char *pen, int colour, int is_background) {
    if (colour < 0) return;
    char text[24];
    if (!can.is_standard)
        append(pen, tparm((char *)(is_background ? can.background : can.foreground), colour, 0, 0, 0, 0, 0, 0, 0, 0));
    else {
        snprintf(text, sizeof text, is_rich ? ";%d8;5;%d" : ";%d%d", is_background ? 4 : 3, colour);
        append(pen, text);
    }
}

static const char *pen_for(uint8_t style) {
    char *pen = pens[style];
    if (is_made[style]) return pen;
    is_made[style] = 1;
    pen[0] = 0;
    int attributes = style & 15, hue = style >> 4, foreground = -1, background = -1;
    if (hue == PAPER_STYLE) {
        if (colours && can.background) {
            foreground = is_rich ? CUBE_BLACK : 0;
            background = is_rich ? CUBE_WHITE : 7;
        } else {
            // Without colours, most terminals are dark: their own two turned round are dark on light.
            attributes ^= REVERSE;
        }
    } else if (colours && hue > 0 && hue <= GREY) {
        foreground = colours[hue - 1];
    }
    // Dim is what a terminal makes of it; a grey can be read.
    if (colours && is_rich && hue == 0 && attributes & DIM && !(attributes & REVERSE)) {
        attributes &= ~DIM;
        foreground = colours[GREY];
    }
    int refused = foreground >= 0 || background >= 0 ? can.no_attribute_with_colour : 0;
    const struct { int bit, refused; const char *sequence, *parameter; } all[] = {
        {BOLD, NCV_BOLD, can.bold, ";1"}, {DIM, NCV_DIM, can.dim, ";2"},
        {UNDERLINE, NCV_UNDERLINE, can.underline, ";4"}, {REVERSE, NCV_REVERSE, can.reverse, ";7"},
    };
    if (!can.is_standard) {
        append(pen, can.plain);
        append(pen, can.no_colour);
    }
    for (size_t place = 0; place < sizeof all / sizeof *all; place++)
        if (attributes & all[place].bit && !(refused & all[place].refused) && all[place].sequence)
            append(pen, can.is_standard ? all[place].parameter : all[place].sequence);
    append_colour(pen, foreground, 0);
    append_colour(pen, background, 1);
    return pen;
}

// MARK: Painting

static int width, height;
static int at_row = -1, at_column = -1;
// The style that is on, or -1.
static int pen_now = -1;
// Whether all was cleared, so that blanks are there.
static int is_whole;
static int cursor_is_hidden;

void ct_painter_size(int columns, int rows) {
    width = columns;
    height = rows;
}

static void take_pen(uint8_t style) {
    if (pen_now == style) return;
    const char *pen = pen_for(style);
    if (!can.is_standard) add_sequence(pen);
    else if (!*pen) add("\033[m", 3);
    else {
        // From plain, only what is new.
        int is_plain = pen_now >= 0 && !*pen_for((uint8_t)pen_now);
        add(is_plain ? "\033[" : "\033[0;", is_plain ? 2 : 4);
        add(pen + 1, strlen(pen + 1));
        add("m", 1);
    }
    pen_now = style;
}

static void move_to(int row, int column) {
    if (row == at_row && column == at_column) return;
    int is_ahead = row == at_row && at_column >= 0 && column > at_column;
    if (!can.is_standard) add_sequence(tparm((char *)can.move, row, column, 0, 0, 0, 0, 0, 0, 0));
    else if (is_ahead && is_whole && pen_now == PLAIN && column - at_column < 5) add("    ", (size_t)(column - at_column));
    else if (is_ahead) {
        add("\033[", 2);
        if (column - at_column > 1) add_number((unsigned)(column - at_column));
        add("C", 1);
    } else {
        add("\033[", 2);
        add_number((unsigned)row + 1);
        add(";", 1);
        add_number((unsigned)column + 1);
        add("H", 1);
    }
    at_row = row;
    at_column = column;
}

static void add_scalar(uint32_t value) {
    char text[4];
    if (value < 0x80) {
        text[0] = (char)value;
        add(text, 1);
    } else if (value < 0x800) {
        text[0] = (char)(0xC0 | value >> 6);
        text[1] = (char)(0x80 | (value & 63));
        add(text, 2);
    } else if (value < 0x10000) {
        text[0] = (char)(0xE0 | value >> 12);
        text[1] = (char)(0x80 | (value >> 6 & 63));
        text[2] = (char)(0x80 | (value & 63));
        add(text, 3);
    } else {
        text[0] = (char)(0xF0 | value >> 18);
        text[1] = (char)(0x80 | (value >> 12 & 63));
        text[2] = (char)(0x80 | (value >> 6 & 63));
        text[3] = (char)(0x80 | (value & 63));
        add(text, 4);
    }
}

// One letter and its marks. Where the C library measures it otherwise than we do, so will most terminals, and all that
// follows would be shifted: a substitute, and a blank for a second column.
static void add_letter(const uint32_t *scalars, size_t length, int columns) {
    uint32_t base = scalars[0] & 0x1FFFFF;
    if (base < 0x7F ? columns != 1 : wcwidth((wchar_t)base) != columns) {
        add_scalar(0xA4);
        if (columns == 2) add(" ", 1);
        return;
    }
    add_scalar(base);
    for (size_t place = 1; place < length && place < CT_CELL_MAX; place++)
        if (wcwidth((wchar_t)(scalars[place] & 0x1FFFFF)) == 0) add_scalar(scalars[place] & 0x1FFFFF);
}

void ct_begin(int32_t whole) {
    count = 0;
    is_whole = whole;
    if (!whole) return;
    add_sequence(can.plain);
    pen_now = -1;
    take_pen(PLAIN);
    at_row = at_column = -1;
    if (can.clear) {
        add_sequence(can.clear);
        at_row = at_column = 0;
    } else is_whole = 0;
}

// How many blanks end a run that goes to the end of its row.
static size_t blank_end(int column, const uint32_t *scalars, size_t length) {
    size_t blanks = 0;
    while (blanks < length && scalars[length - 1 - blanks] == ' ') blanks++;
    if (blanks < 4) return 0;
    for (size_t place = 0; place < length; place++)
        if (!(scalars[place] & ct_mark)) column += scalars[place] & ct_wide ? 2 : 1;
    return column == width ? blanks : 0;
}

void ct_put(int32_t row, int32_t column, const uint32_t *scalars, size_t length, uint8_t style) {
    if (row < 0 || row >= height) return;
    // Only where blanks are plain: a terminal may erase in the colour that is on, or not.
    size_t blanks = style == PLAIN && !is_whole && can.clear_line ? blank_end(column, scalars, length) : 0;
    length -= blanks;
    size_t place = 0;
    while (place < length && column < width) {
        size_t next = place + 1;
        while (next < length && scalars[next] & ct_mark) next++;
        int columns = scalars[place] & ct_wide ? 2 : 1;
        int is_last = row == height - 1 && column + columns >= width && !can.has_last_cell;
        int is_there = is_whole && style == PLAIN && scalars[place] == ' ' && next == place + 1;
        if (!is_last && !is_there) {
            move_to(row, column);
            take_pen(style);
            add_letter(scalars + place, next - place, columns);
            at_column += columns;
            // There the next letter may be in this row or the one below.
            if (at_column >= width) at_row = at_column = -1;
        }
        column += columns;
        place = next;
    }
    if (blanks > 0 && column < width) {
        move_to(row, column);
        take_pen(PLAIN);
        add_sequence(can.clear_line);
    }
}

void ct_show(int32_t row, int32_t column) {
    int is_hidden = row < 0 || row >= height || column < 0 || column >= width;
    take_pen(PLAIN);
    if (!is_hidden) move_to(row, column);
    if (is_hidden != cursor_is_hidden) add_sequence(is_hidden ? can.hide : can.show);
    cursor_is_hidden = is_hidden;
    flush();
}

void ct_painter_enter(void) {
    add_sequence(can.enter);
    add_sequence(can.keys_on);
    add_sequence(can.show);
    cursor_is_hidden = 0;
    flush();
}

void ct_painter_leave(void) {
    add_sequence(can.plain);
    add_sequence(can.no_colour);
    // Where there is no other screen to go back to, what follows stands below.
    at_row = at_column = -1;
    move_to(height - 1, 0);
    add_sequence(can.clear_line);
    add_sequence(can.show);
    add_sequence(can.leave);
    add("\r", 1);
    add_sequence(can.keys_off);
    pen_now = at_row = at_column = -1;
    flush();
}

void ct_painter_free(void) {
    free(bytes);
    bytes = NULL;
    count = room = 0;
    memset(&can, 0, sizeof can);
    colours = NULL;
}
