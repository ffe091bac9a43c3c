#include "memory.h"

#include <stdlib.h>
#include <string.h>

void *carnet_or_end(void *memory) {
    if (!memory) abort();
    return memory;
}

void carnet_make_room(struct memory *memory, size_t length) {
    if (length <= memory->capacity) return;
    size_t capacity = memory->capacity < 4096 ? 4096 : memory->capacity;
    while (capacity < length) capacity *= 2;
    memory->bytes = carnet_or_end(realloc(memory->bytes, capacity));
    memory->capacity = capacity;
}

// "Opening" the memory is nothing.
static voidpf open_memory(voidpf opaque, const void *name, int mode) {
    (void)name, (void)mode;
    return opaque;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *out, uLong size) {
    (void)stream;
    struct memory *memory = opaque;
    size_t left = memory->position < memory->length ? memory->length - memory->position : 0;
    if (size > left) size = left;
    if (size > 0) memcpy(out, memory->bytes + memory->position, size);
    memory->position += size;
    return size;
}

static uLong write_memory(voidpf opaque, voidpf stream, const void *bytes, uLong size) {
    (void)stream;
    struct memory *memory = opaque;
    if (size == 0) return 0;
    carnet_make_room(memory, memory->position + size);
    memcpy(memory->bytes + memory->position, bytes, size);
    memory->position += size;
    if (memory->position > memory->length) memory->length = memory->position;
    return size;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((struct memory *)opaque)->position;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    struct memory *memory = opaque;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                  : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory->position
                                                     : memory->length;
    if (offset > memory->length || base + offset > memory->length) return -1;
    memory->position = base + offset;
    return 0;
}

static int nothing(voidpf opaque, voidpf stream) {
    (void)opaque, (void)stream;
    return 0;
}

zlib_filefunc64_def carnet_memory_functions(struct memory *memory) {
    return (zlib_filefunc64_def){
        .zopen64_file = open_memory,
        .zread_file = read_memory,
        .zwrite_file = write_memory,
        .ztell64_file = tell_memory,
        .zseek64_file = seek_memory,
        .zclose_file = nothing,
        .zerror_file = nothing,
        .opaque = memory,
    };
}
