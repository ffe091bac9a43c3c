/* What scripts/bench measures carnet against, on the same rows and the same disk.
 *   rows journal FILE CONTACTS EVENTS   a carnet's journal: EVENTS events over CONTACTS contacts, one gesture each
 *   rows sqlite DB CONTACTS EVENTS      the same events as rows of a table
 *   rows load DB                        every column of every row read (what `carnet list` is compared with)
 *   rows append FROM TO [PAUSE_MS]      the lines of FROM appended to TO one by one, each with its fdatasync, and a
 *                                       pause before each; prints the seconds without the pauses, and the lines
 *   rows links FILE CONTACTS LINKS       a carnet's journal: so many contacts, then so many tracked links
 *   rows files FROM TO                  the files of the folder FROM made again in TO, each with its fsync, then the
 *                                       folder's; prints the seconds that took, FROM being read before
 *   rows one FILE EVENTS                a carnet's journal: one contact, and EVENTS events that each give it another tag
 *   rows peak COMMAND…                  runs it, its output to nobody, and prints the most it had in memory, in bytes: a
 *                                       program that is started by a large one is told to be as large
 * cc -O2 -o rows rows.c -lsqlite3 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char writer[] = "benchwrite";
static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
static const char *stages[] = {"prospect", "contacted", "meeting", "user", "ambassador"};
static const char *criteria[] = {"sharesProblem", "lacksSolution", "decides", "soon", "autonomous", "benefits"};

static uint32_t table[256];
static uint32_t crc32c(uint32_t crc, const char *bytes, size_t length) {
    if (!table[1])
        for (uint32_t b = 0; b < 256; b++) {
            uint32_t c = b;
            for (int i = 0; i < 8; i++) c = (c >> 1) ^ (c & 1 ? 0x82F63B78u : 0);
            table[b] = c;
        }
    crc = ~crc;
    while (length--) crc = (crc >> 8) ^ table[(crc ^ (uint8_t)*bytes++) & 255];
    return ~crc;
}

static void die(const char *what) { perror(what); exit(1); }
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }

/* An id, spread so that neighbours in time are not neighbours in the table. */
static void spread_id(char letter, long i, char *out) {
    uint64_t n = ((uint64_t)i + 1) * 0x9E3779B97F4A7C15u >> 19;
    out[0] = letter;
    for (int k = 9; k >= 1; k--, n >>= 5) out[k] = alphabet[n & 31];
    out[10] = 0;
}
static void contact_id(long i, char *out) { spread_id('c', i, out); }

/* Event number e of all; the first `contacts` make the contacts. */
static int event(char *b, long e, long contacts) {
    char id[12];
    long c = e < contacts ? e : (e * 7919) % contacts;
    contact_id(c, id);
    if (e < contacts)
        return sprintf(b, "{\"e\":\"contactCreated\",\"contact\":\"%s\",\"name\":\"Contact %06ld Lef\xc3\xa8vre\",\"organisation\":\"DDT de l'Aube %03ld\",\"email\":\"c%06ld@example.org\",\"stage\":\"%s\"}",
                       id, c, c % 1000, c, stages[c % 5]);
    switch (e % 5) {
    case 0: return sprintf(b, "{\"e\":\"answered\",\"contact\":\"%s\",\"criteria\":{\"%s\":{\"answer\":\"yes\",\"evidence\":\"\xc2\xab on ressaisit tout \xc3\xa0 la main \xc2\xbb\",\"on\":\"2026-11-%02ld\"}}}", id, criteria[e % 6], 1 + e % 28);
    case 1: return sprintf(b, "{\"e\":\"nextStepPlanned\",\"contact\":\"%s\",\"next\":{\"kind\":\"call\",\"on\":\"2026-12-%02ld\",\"note\":\"rappeler apr\xc3\xa8s la r\xc3\xa9union de service du lundi\"}}", id, 1 + e % 28);
    case 2: return sprintf(b, "{\"e\":\"exchangeLogged\",\"contact\":\"%s\",\"next\":null,\"exchanges\":[{\"id\":\"x%09ld\",\"kind\":\"call\",\"outcome\":\"talked\",\"on\":\"2026-11-%02ld\",\"text\":\"veut tester\"}]}", id, e, 1 + e % 28);
    case 3: return sprintf(b, "{\"e\":\"stageMoved\",\"contact\":\"%s\",\"stage\":\"%s\"}", id, stages[(e / 5) % 5]);
    default: return sprintf(b, "{\"e\":\"contactEdited\",\"contact\":\"%s\",\"role\":\"cheffe de bureau eau et biodiversit\xc3\xa9\",\"phone\":\"01 99 00 %02ld %02ld\",\"place\":\"Troyes\"}", id, e % 100, e / 100 % 100);
    }
}

/* Tracked link number i, as `carnet link` makes one. */
static int tracked_link(char *b, long i) {
    char id[12];
    spread_id('l', i, id);
    return sprintf(b, "{\"e\":\"thingMade\",\"thing\":\"%s\",\"page\":\"https://bench.example.fr/page-%ld\",\"campaign\":\"campagne-%05ld\",\"keyword\":\"courriel-%ld\",\"url\":\"https://bench.example.fr/page-%ld?mtm_campaign=campagne-%05ld&mtm_kwd=courriel-%ld\",\"note\":\"lettre aux mairies, envoi %ld\"}",
                   id, i % 50, i, i % 7, i % 50, i, i % 7, i);
}

static uint32_t line(FILE *f, char *b, long s, uint32_t previous, const char *events, int head) {
    int n = sprintf(b, "{\"k\":\"00000000\",\"s\":%ld,\"p\":\"%08x\",\"l\":%ld,\"t\":\"2026-11-21T08:%02ld:%02ld.000Z\",\"events\":[%s]", s, previous, s, s / 60 % 60, s % 60, events);
    if (head) n += sprintf(b + n, ",\"head\":{\"v\":1,\"carnet\":\"benchbenchbenchb\",\"writer\":\"%s\",\"erased\":[]}", writer);
    b[n++] = '}';
    uint32_t k = crc32c(crc32c(0, writer, 10), b + 16, n - 16);
    char hex[9];
    sprintf(hex, "%08x", k);
    memcpy(b + 6, hex, 8);
    b[n++] = '\n';
    if (fwrite(b, 1, n, f) != (size_t)n) die("write");
    return k;
}

static int is_file(const struct dirent *entry) { return entry->d_name[0] != '.'; }

/* The seconds it takes to make the files of one folder again in another, each synced, and the folder. */
static double make_files(const char *from, const char *to) {
    struct dirent **names;
    int count = scandir(from, &names, is_file, alphasort);
    int source = open(from, O_RDONLY | O_DIRECTORY);
    if (count < 0 || source < 0) die(from);
    char **bytes = calloc(count, sizeof *bytes);
    long *sizes = calloc(count, sizeof *sizes);
    for (int i = 0; i < count; i++) {
        struct stat status;
        int fd = openat(source, names[i]->d_name, O_RDONLY);
        if (fd < 0 || fstat(fd, &status)) die(names[i]->d_name);
        bytes[i] = malloc(sizes[i] = status.st_size);
        if (read(fd, bytes[i], sizes[i]) != sizes[i] || close(fd)) die(names[i]->d_name);
    }
    double start = now();
    int target;
    if (mkdir(to, 0700) || (target = open(to, O_RDONLY | O_DIRECTORY)) < 0) die(to);
    for (int i = 0; i < count; i++) {
        int fd = openat(target, names[i]->d_name, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (fd < 0 || write(fd, bytes[i], sizes[i]) != sizes[i] || fsync(fd) || close(fd)) die(names[i]->d_name);
    }
    if (fsync(target)) die(to);
    return now() - start;
}

static sqlite3 *db;
static void ex(const char *s) { char *e = 0; if (sqlite3_exec(db, s, 0, 0, &e)) { fprintf(stderr, "%s: %s\n", s, e); exit(1); } }

int main(int argc, char **argv) {
    static char e[4096], b[8192];
    if (argc == 5 && !strcmp(argv[1], "journal")) {
        FILE *f = fopen(argv[2], "w");
        if (!f) die(argv[2]);
        long contacts = atol(argv[3]), events = atol(argv[4]);
        line(f, b, 0, 0, "", 1);
        uint32_t previous = 0;
        for (long i = 0; i < events; i++) { event(e, i, contacts); previous = line(f, b, i + 1, previous, e, 0); }
        return fclose(f);
    }
    if (argc == 4 && !strcmp(argv[1], "one")) {
        FILE *f = fopen(argv[2], "w");
        if (!f) die(argv[2]);
        char id[12];
        contact_id(0, id);
        line(f, b, 0, 0, "", 1);
        event(e, 0, 1);
        uint32_t previous = line(f, b, 1, 0, e, 0);
        for (long i = 0, events = atol(argv[3]); i < events; i++) {
            sprintf(e, "{\"e\":\"tagged\",\"contact\":\"%s\",\"tags\":{\"t%ld\":true}}", id, i);
            previous = line(f, b, i + 2, previous, e, 0);
        }
        return fclose(f);
    }
    if (argc >= 3 && !strcmp(argv[1], "peak")) {
        pid_t child = fork();
        if (child == 0) {
            for (int out = 1; out <= 2; out++) dup2(open("/dev/null", O_WRONLY), out);
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        int status;
        struct rusage usage;
        if (child < 0 || wait4(child, &status, 0, &usage) < 0) die("peak");
        printf("%ld\n", usage.ru_maxrss * 1024);
        return 0;
    }
    if (argc == 5 && !strcmp(argv[1], "links")) {
        FILE *f = fopen(argv[2], "w");
        if (!f) die(argv[2]);
        long contacts = atol(argv[3]), all = contacts + atol(argv[4]);
        line(f, b, 0, 0, "", 1);
        uint32_t previous = 0;
        for (long i = 0; i < all; i++) {
            if (i < contacts) event(e, i, contacts);
            else tracked_link(e, i - contacts);
            previous = line(f, b, i + 1, previous, e, 0);
        }
        return fclose(f);
    }
    if (argc == 4 && !strcmp(argv[1], "files")) {
        printf("%.6f\n", make_files(argv[2], argv[3]));
        return 0;
    }
    if (argc == 5 && !strcmp(argv[1], "sqlite")) {
        if (sqlite3_open(argv[2], &db)) die("sqlite");
        ex("create table events(seq integer primary key, ts text, kind text, contact text, body text); begin");
        sqlite3_stmt *st;
        sqlite3_prepare_v2(db, "insert into events values(?,?,?,?,?)", -1, &st, 0);
        for (long i = 0, contacts = atol(argv[3]); i < atol(argv[4]); i++) {
            char ts[32], id[12];
            int n = event(e, i, contacts);
            contact_id(i < contacts ? i : (i * 7919) % contacts, id);
            sprintf(ts, "2026-11-21T08:%02ld:%02ld.000Z", i / 60 % 60, i % 60);
            char *kind = e + 6, *end = strchr(kind, '"'), *body = strstr(e, "\"contact\":") + 23;
            sqlite3_bind_int64(st, 1, i); sqlite3_bind_text(st, 2, ts, -1, SQLITE_STATIC); sqlite3_bind_text(st, 3, kind, (int)(end - kind), SQLITE_STATIC);
            sqlite3_bind_text(st, 4, id, -1, SQLITE_STATIC); sqlite3_bind_text(st, 5, body, (int)(e + n - body), SQLITE_STATIC);
            if (sqlite3_step(st) != SQLITE_DONE) die("insert");
            sqlite3_reset(st);
        }
        ex("commit");
        return 0;
    }
    if (argc == 3 && !strcmp(argv[1], "load")) {
        if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, 0)) die("sqlite");
        sqlite3_stmt *st;
        long rows = 0;
        uint64_t sum = 0;
        sqlite3_prepare_v2(db, "select * from events", -1, &st, 0);
        while (sqlite3_step(st) == SQLITE_ROW) {
            sum += sqlite3_column_int64(st, 0);
            for (int c = 1; c < 5; c++) sum += sqlite3_column_text(st, c)[0] + sqlite3_column_bytes(st, c);
            rows++;
        }
        printf("%ld %lu\n", rows, (unsigned long)sum);
        return 0;
    }
    /* Where people stay: what `carnet stats` is asked, with window functions. */
    if (argc == 3 && !strcmp(argv[1], "stages")) {
        if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, 0)) die("sqlite");
        const char *question =
            "with moves as (select contact, seq, ts, json_extract('{' || body, '$.stage') stage from events"
            "  where kind in ('contactCreated', 'stageMoved')),"
            " stays as (select contact, stage, lag(stage) over w before, lead(stage) over w after,"
            "  julianday(lead(ts) over w) - julianday(ts) days from moves"
            "  window w as (partition by contact order by seq))"
            " select stage, count(*), sum(after is not null), avg(days), count(distinct contact) from stays"
            " where before is not stage group by stage";
        sqlite3_stmt *st;
        if (sqlite3_prepare_v2(db, question, -1, &st, 0)) die(sqlite3_errmsg(db));
        while (sqlite3_step(st) == SQLITE_ROW)
            printf("%s %lld %lld\n", sqlite3_column_text(st, 0), sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 2));
        return 0;
    }
    if ((argc == 4 || argc == 5) && !strcmp(argv[1], "append")) {
        long pause = argc == 5 ? atol(argv[4]) : 0;
        FILE *f = fopen(argv[2], "r");
        int fd = open(argv[3], O_RDWR | O_CREAT | O_APPEND, 0600);
        if (!f || fd < 0) die("open");
        char *text = 0;
        size_t room = 0;
        ssize_t n;
        long lines = 0;
        double taken = 0;
        while ((n = getline(&text, &room, f)) > 0) {
            if (pause) usleep(pause * 1000);
            double start = now();
            if (write(fd, text, n) != n || fdatasync(fd)) die("append");
            taken += now() - start;
            lines++;
        }
        printf("%.6f %ld\n", taken, lines);
        return 0;
    }
    fprintf(stderr, "usage: rows journal|links|files|sqlite|load|append …\n");
    return 2;
}
