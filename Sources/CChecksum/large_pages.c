#include "CChecksum.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

// The most that mallopt lets come from the heap instead of a mapping of its own.
enum { BLOCK_MAX = 32 << 20, PAGE = 4096, LARGE_PAGE = 2 << 20 };

// What stands before the first large page, so that nothing is put there.
static _Atomic(void *) gap;

static void usual(void) {
    (void)mallopt(M_MMAP_THRESHOLD, 4 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
    (void)mallopt(M_TOP_PAD, 128 << 10);
}

void carnet_begin_large_pages(size_t bytes) {
    if (gap || bytes > INT32_MAX - 2 * LARGE_PAGE) return;
    (void)mallopt(M_MMAP_THRESHOLD, BLOCK_MAX);
    (void)mallopt(M_TRIM_THRESHOLD, INT32_MAX);
    (void)mallopt(M_TOP_PAD, (int)bytes + 2 * LARGE_PAGE);
    // More than the heap is likely to have, so that it grows by as much as was said, once.
    uintptr_t before = (uintptr_t)sbrk(0);
    void *block = malloc(LARGE_PAGE);
    (void)mallopt(M_TOP_PAD, 128 << 10);
    // Where memory is rationed there may be none of that size.
    if (!block) return usual();
    uintptr_t start = (uintptr_t)block & ~(uintptr_t)(PAGE - 1), end = (uintptr_t)sbrk(0);
    free(block);
    // It is not the heap that grew, or another had begun.
    if (end == UINTPTR_MAX || end - before < bytes || start >= end) return;
    (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
    gap = malloc(LARGE_PAGE - (start & (LARGE_PAGE - 1)));
}

void carnet_end_large_pages(void) {
    free(atomic_exchange(&gap, NULL));
    usual();
}
#else
void carnet_begin_large_pages(size_t bytes) { (void)bytes; }
void carnet_end_large_pages(void) {}
#endif
