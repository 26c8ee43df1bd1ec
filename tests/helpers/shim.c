/* A PKCS#11 module that passes everything on to another one and goes wrong on demand.

   SHIM_MODULE  path of the module behind it
   SHIM_STATE   folder; what lies in it decides. Every call of C_Name adds a byte to C_Name.count.

   C_Name       what that function does instead; one word, a number, and how often:
                  ckr 30        returns that value (hexadecimal)
                  late 30       does its work, then returns that value
                  delay 500     takes that many milliseconds longer
                  hang          never returns
                  segv, abort   dies by that signal
                  exit 77       ends the process with that code
                  ... once      only this time; the file is removed
   flags        added to the token's flags (hexadecimal)
   hide         taken off the token's flags (hexadecimal)
   pins         shortest and longest PIN, decimal
   label        the token's label, as it is, zeros behind it
   mechanisms   the only mechanisms that are offered (hexadecimal)
   classes_only any search for more than a class is refused
   reverse      the slots come in the other order
   locks        a wrong PIN leaves the file "flags" with 40000 behind
   stays        a right PIN leaves the file "flags" with 20000 behind
   pad          the PIN that the reader's pad gives when C_Login gets none
   pad_new      the one that it gives for a new PIN
   garble       C_Sign gives a wrong signature
*/
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef unsigned char byte_t;
typedef struct { byte_t version[2]; void *call[68]; } list_t;
typedef struct {
    byte_t label[32], manufacturer[32], model[16], serial[16];
    ulong_t flags, sessions[4], longest_pin, shortest_pin, memory[4];
    byte_t versions[4], time[16];
} token_t;

enum { GENERAL_ERROR = 0x5, TEMPLATE_INCONSISTENT = 0xD1, PIN_INCORRECT = 0xA0, USER = 1 };

static list_t *real, mine;

static const char *state(const char *name) {
    static __thread char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("SHIM_STATE"), name);
    return path;
}

static int is(const char *name) { return access(state(name), F_OK) == 0; }

static size_t text(const char *name, char *value, size_t size) {
    size_t length = 0;
    FILE *file = fopen(state(name), "r");
    if (file) {
        length = fread(value, 1, size - 1, file);
        fclose(file);
    }
    value[length] = 0;
    return length;
}

static ulong_t number(const char *name, ulong_t otherwise) {
    char value[64];
    return text(name, value, sizeof value) ? strtoul(value, NULL, 16) : otherwise;
}

static void leave(const char *name, const char *value) {
    FILE *file = fopen(state(name), "a");
    fputs(value, file);
    fclose(file);
}

/* What goes wrong in this call: 1 when *value is to be returned at once, 2 after the work. */
static int fault(const char *name, ulong_t *value) {
    char order[64], word[16] = "", count[64];
    ulong_t argument = 0;
    snprintf(count, sizeof count, "%s.count", name);
    leave(count, "x");
    if (!text(name, order, sizeof order)) return 0;
    sscanf(order, "%15s %lx", word, &argument);
    if (strstr(order, "once")) unlink(state(name));
    if (!strcmp(word, "delay")) usleep(strtoul(order + 6, NULL, 10) * 1000);
    if (!strcmp(word, "hang")) for (;;) sleep(1);
    if (!strcmp(word, "segv")) { signal(SIGSEGV, SIG_DFL); *(volatile int *)NULL = 0; }
    if (!strcmp(word, "abort")) { signal(SIGABRT, SIG_DFL); abort(); }
    if (!strcmp(word, "exit")) _exit((int)strtoul(order + 5, NULL, 10));
    *value = argument;
    return !strcmp(word, "ckr") ? 1 : !strcmp(word, "late") ? 2 : 0;
}

#define AROUND(position, name, parameters, arguments, before, after)                   \
    static ulong_t name parameters {                                                   \
        ulong_t wanted = 0, value;                                                     \
        int wrong = fault("C_" #name, &wanted);                                        \
        if (wrong == 1) return wanted;                                                 \
        before;                                                                        \
        value = ((ulong_t(*) parameters)real->call[position]) arguments;               \
        after;                                                                         \
        return wrong == 2 && !value ? wanted : value;                                  \
    }

static byte_t typed[64], typed_new[64];

static void type(const char *name, byte_t *room, byte_t **pin, ulong_t *length) {
    if (!*pin && is(name)) {
        *length = text(name, (char *)room, 64);
        *pin = room;
    }
}

static void turn(ulong_t *slots, ulong_t count) {
    for (ulong_t first = 0; is("reverse") && slots && first < count / 2; first++) {
        ulong_t kept = slots[first];
        slots[first] = slots[count - 1 - first];
        slots[count - 1 - first] = kept;
    }
}

static void describe(token_t *info) {
    char value[64];
    info->flags = (info->flags & ~number("hide", 0)) | number("flags", 0);
    if (text("pins", value, sizeof value))
        sscanf(value, "%lu %lu", &info->shortest_pin, &info->longest_pin);
    if (is("label")) {
        size_t length = text("label", value, 33);
        memset(info->label, 0, 32);
        memcpy(info->label, value, length);
    }
}

static ulong_t offer(ulong_t *list, ulong_t *count) {
    char value[256], *rest = value;
    text("mechanisms", value, sizeof value);
    for (*count = 0; *rest; ++*count) {
        ulong_t one = strtoul(rest, &rest, 16);
        if (list) list[*count] = one;
        while (*rest == ' ') rest++;
    }
    return 0;
}

static void judge(ulong_t value, ulong_t user) {
    if (value == PIN_INCORRECT && is("locks") && !is("flags")) leave("flags", "40000");
    if (!value && user == USER && is("stays") && !is("flags")) leave("flags", "20000");
}

#define PAD type("pad", typed, &pin, &length)

AROUND(0, Initialize, (void *arguments), (arguments), , )
AROUND(4, GetSlotList, (byte_t present, ulong_t *slots, ulong_t *count), (present, slots, count), ,
       if (!value) turn(slots, *count))
AROUND(5, GetSlotInfo, (ulong_t slot, void *info), (slot, info), , )
AROUND(6, GetTokenInfo, (ulong_t slot, token_t *info), (slot, info), , if (!value) describe(info))
AROUND(7, GetMechanismList, (ulong_t slot, ulong_t *list, ulong_t *count), (slot, list, count),
       if (is("mechanisms")) return offer(list, count), )
AROUND(11, SetPIN,
       (ulong_t session, byte_t *pin, ulong_t length, byte_t *renewed, ulong_t renewed_length),
       (session, pin, length, renewed, renewed_length),
       PAD; type("pad_new", typed_new, &renewed, &renewed_length), judge(value, 0))
AROUND(12, OpenSession, (ulong_t slot, ulong_t flags, void *a, void *b, ulong_t *session),
       (slot, flags, a, b, session), , )
AROUND(13, CloseSession, (ulong_t session), (session), , )
AROUND(18, Login, (ulong_t session, ulong_t user, byte_t *pin, ulong_t length),
       (session, user, pin, length), PAD, judge(value, user))
AROUND(19, Logout, (ulong_t session), (session), , )
AROUND(24, GetAttributeValue, (ulong_t session, ulong_t object, void *template, ulong_t count),
       (session, object, template, count), , )
AROUND(26, FindObjectsInit, (ulong_t session, void *template, ulong_t count),
       (session, template, count), if (count > 1 && is("classes_only")) return TEMPLATE_INCONSISTENT, )
AROUND(27, FindObjects, (ulong_t session, ulong_t *objects, ulong_t most, ulong_t *count),
       (session, objects, most, count), , )
AROUND(28, FindObjectsFinal, (ulong_t session), (session), , )
AROUND(42, SignInit, (ulong_t session, void *mechanism, ulong_t key), (session, mechanism, key), , )
AROUND(43, Sign, (ulong_t session, byte_t *data, ulong_t length, byte_t *out, ulong_t *out_length),
       (session, data, length, out, out_length), ,
       if (!value && out && is("garble")) out[*out_length / 2] ^= 1)

ulong_t C_GetFunctionList(list_t **list) {
    if (!real) {
        void *library = dlopen(getenv("SHIM_MODULE"), RTLD_NOW | RTLD_LOCAL);
        if (!library) return GENERAL_ERROR;
        ulong_t (*get)(list_t **) = dlsym(library, "C_GetFunctionList");
        ulong_t value = get(&real);
        if (value) return value;
        memcpy(&mine, real, sizeof mine);
        mine.call[0] = Initialize;
        mine.call[4] = GetSlotList;
        mine.call[5] = GetSlotInfo;
        mine.call[6] = GetTokenInfo;
        mine.call[7] = GetMechanismList;
        mine.call[11] = SetPIN;
        mine.call[12] = OpenSession;
        mine.call[13] = CloseSession;
        mine.call[18] = Login;
        mine.call[19] = Logout;
        mine.call[24] = GetAttributeValue;
        mine.call[26] = FindObjectsInit;
        mine.call[27] = FindObjects;
        mine.call[28] = FindObjectsFinal;
        mine.call[42] = SignInit;
        mine.call[43] = Sign;
    }
    *list = &mine;
    return 0;
}
