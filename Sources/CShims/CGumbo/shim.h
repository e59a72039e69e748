#pragma once

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

// Gumbo gets its memory from blocks that are freed together. That is faster than one free per string, it makes gumbo's
// own destroy needless, which recurses once per level of a page, and it is the one place where a parse can be stopped:
// a hostile page costs gumbo memory or time out of all proportion to its size, and gumbo knows no limit of its own.
struct cgumbo_block {
    struct cgumbo_block *earlier;
    size_t size;
};

struct cgumbo_arena {
    struct cgumbo_block *latest;
    char *free;
    size_t left;
    size_t budget;
    unsigned long requests;
    struct timespec deadline;  // of this thread's processor time
    jmp_buf refusal;
};

static inline void cgumbo_arena_destroy(struct cgumbo_arena *arena) {
    struct cgumbo_block *block = arena->latest;
    while (block != NULL) {
        struct cgumbo_block *earlier = block->earlier;
        munmap(block, block->size);
        block = earlier;
    }
    free(arena);
}

static inline struct cgumbo_arena *cgumbo_arena_create(size_t budget, long seconds) {
    struct cgumbo_arena *arena = (struct cgumbo_arena *)calloc(1, sizeof *arena);
    if (arena == NULL) return NULL;
    arena->budget = budget;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &arena->deadline);
    arena->deadline.tv_sec += seconds;
    return arena;
}

static inline void *cgumbo_allocate(void *context, size_t size) {
    struct cgumbo_arena *arena = (struct cgumbo_arena *)context;
    size = (size + 7) & ~(size_t)7;  // gumbo keeps nothing larger than a pointer
    if (++arena->requests % 1024 == 0) {
        struct timespec now;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        if (now.tv_sec > arena->deadline.tv_sec) longjmp(arena->refusal, 1);
    }
    if (size > arena->left) {
        // A larger block each time, and its memory at once: a page fault for every 4 kB would cost more than the parse.
        size_t block_size = arena->latest == NULL ? 1 << 16 : 2 * arena->latest->size;
        if (block_size > 1 << 20) block_size = 1 << 20;
        if (block_size < size + sizeof(struct cgumbo_block)) block_size = size + sizeof(struct cgumbo_block);
        if (block_size > arena->budget) longjmp(arena->refusal, 1);
        struct cgumbo_block *block = (struct cgumbo_block *)mmap(
            NULL, block_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
        if (block == MAP_FAILED) longjmp(arena->refusal, 1);
        arena->budget -= block_size;
        block->earlier = arena->latest;
        block->size = block_size;
        arena->latest = block;
        arena->free = (char *)(block + 1);
        arena->left = block_size - sizeof *block;
    }
    void *memory = arena->free;
    arena->free += size;
    arena->left -= size;
    return memory;
}

static inline void cgumbo_deallocate(void *context, void *memory) {
    (void)context;
    (void)memory;
}

// NULL when the budget of the arena did not suffice. What is returned lives as long as the arena and the buffer.
static inline GumboOutput *cgumbo_parse(struct cgumbo_arena *arena, const char *buffer, size_t length) {
    if (setjmp(arena->refusal) != 0) return NULL;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = cgumbo_allocate;
    options.deallocator = cgumbo_deallocate;
    options.userdata = arena;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, buffer, length);
}

// The parts of the node union that Swift would otherwise copy whole.
#pragma clang assume_nonnull begin
static inline const GumboElement *cgumbo_element(const GumboNode *node) { return &node->v.element; }
static inline const GumboText *cgumbo_text(const GumboNode *node) { return &node->v.text; }
static inline const GumboDocument *cgumbo_document(const GumboNode *node) { return &node->v.document; }
static inline const GumboVector *cgumbo_children(const GumboNode *node) {
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}
static inline const GumboNode *cgumbo_child(const GumboNode *node, unsigned int index) {
    return (const GumboNode *)cgumbo_children(node)->data[index];
}
static inline const GumboAttribute *cgumbo_attribute(const GumboElement *element, unsigned int index) {
    return (const GumboAttribute *)element->attributes.data[index];
}
#pragma clang assume_nonnull end
