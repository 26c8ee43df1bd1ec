/* A PKCS#11 module that passes everything on to SoftHSM2 and misbehaves on demand.

   SHIM_MODULE  path of the module behind it
   SHIM_STATE   folder; what lies in it decides:
     removed      C_Sign says CKR_DEVICE_REMOVED (or the number in the file, hexadecimal)
     hang         C_Sign never returns
     crash        C_Sign ends the process
     slow_list    C_GetSlotList never returns
     no_list      C_GetSlotList says CKR_GENERAL_ERROR
     raw          only CKM_RSA_PKCS is offered
     flags        added to the token's flags (hexadecimal)
     locks        a wrong PIN leaves flags 40000 behind
     pad          the PIN that the reader's pad gives when C_Login gets none
     stuck        C_Logout and C_CloseSession do nothing and say CKR_GENERAL_ERROR
     garble       C_Sign gives a wrong signature
     signs, logins, logouts  get one byte for each use of the card
*/
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef unsigned char byte_t;
typedef struct { byte_t version[2]; void *call[68]; } list_t;
typedef struct { byte_t texts[96]; ulong_t flags; byte_t rest[100]; } token_t;

enum { GET_SLOT_LIST = 4, GET_TOKEN_INFO = 6, GET_MECHANISM_LIST = 7, CLOSE_SESSION = 13, LOGIN = 18, LOGOUT = 19, SIGN = 43 };
enum { GENERAL_ERROR = 0x5, DEVICE_REMOVED = 0x32, PIN_INCORRECT = 0xA0, RSA_PKCS = 1 };

static list_t *real, mine;

static const char *state(const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("SHIM_STATE"), name);
    return path;
}

static int is(const char *name) { return access(state(name), F_OK) == 0; }

static ulong_t number(const char *name, ulong_t otherwise) {
    ulong_t value = otherwise;
    FILE *file = fopen(state(name), "r");
    if (file) {
        if (fscanf(file, "%lx", &value) != 1) value = otherwise;
        fclose(file);
    }
    return value;
}

static void count(const char *name) {
    FILE *file = fopen(state(name), "a");
    fputc('x', file);
    fclose(file);
}

static ulong_t get_slot_list(byte_t present, ulong_t *slots, ulong_t *number_of) {
    while (is("slow_list")) sleep(1);
    if (is("no_list")) return GENERAL_ERROR;
    return ((ulong_t(*)(byte_t, ulong_t *, ulong_t *))real->call[GET_SLOT_LIST])(present, slots, number_of);
}

static ulong_t get_token_info(ulong_t slot, token_t *info) {
    ulong_t value = ((ulong_t(*)(ulong_t, token_t *))real->call[GET_TOKEN_INFO])(slot, info);
    info->flags |= number("flags", 0);
    return value;
}

static ulong_t get_mechanism_list(ulong_t slot, ulong_t *list, ulong_t *number_of) {
    if (!is("raw"))
        return ((ulong_t(*)(ulong_t, ulong_t *, ulong_t *))real->call[GET_MECHANISM_LIST])(slot, list, number_of);
    *number_of = 1;
    if (list) *list = RSA_PKCS;
    return 0;
}

static ulong_t login(ulong_t session, ulong_t user, byte_t *pin, ulong_t length) {
    char typed[64];
    FILE *pad = pin ? NULL : fopen(state("pad"), "r");
    count("logins");
    if (pad) {
        length = fread(typed, 1, sizeof typed, pad);
        pin = (byte_t *)typed;
        fclose(pad);
    }
    ulong_t value = ((ulong_t(*)(ulong_t, ulong_t, byte_t *, ulong_t))real->call[LOGIN])(session, user, pin, length);
    if (value == PIN_INCORRECT && is("locks")) {
        FILE *file = fopen(state("flags"), "w");
        fputs("40000", file);
        fclose(file);
    }
    return value;
}

static ulong_t sign(ulong_t session, byte_t *data, ulong_t length, byte_t *out, ulong_t *out_length) {
    if (out) count("signs");
    while (is("hang")) sleep(1);
    if (is("crash")) _exit(77);
    if (is("removed")) return number("removed", DEVICE_REMOVED);
    ulong_t value = ((ulong_t(*)(ulong_t, byte_t *, ulong_t, byte_t *, ulong_t *))real->call[SIGN])(session, data, length, out, out_length);
    if (out && is("garble")) out[*out_length / 2] ^= 1;
    return value;
}

static ulong_t logout(ulong_t session) {
    count("logouts");
    return is("stuck") ? GENERAL_ERROR : ((ulong_t(*)(ulong_t))real->call[LOGOUT])(session);
}

static ulong_t close_session(ulong_t session) {
    return is("stuck") ? GENERAL_ERROR : ((ulong_t(*)(ulong_t))real->call[CLOSE_SESSION])(session);
}

ulong_t C_GetFunctionList(list_t **list) {
    if (!real) {
        void *library = dlopen(getenv("SHIM_MODULE"), RTLD_NOW | RTLD_LOCAL);
        if (!library) return GENERAL_ERROR;
        ulong_t (*get)(list_t **) = dlsym(library, "C_GetFunctionList");
        ulong_t value = get(&real);
        if (value) return value;
        memcpy(&mine, real, sizeof mine);
        mine.call[GET_SLOT_LIST] = get_slot_list;
        mine.call[GET_TOKEN_INFO] = get_token_info;
        mine.call[GET_MECHANISM_LIST] = get_mechanism_list;
        mine.call[CLOSE_SESSION] = close_session;
        mine.call[LOGIN] = login;
        mine.call[LOGOUT] = logout;
        mine.call[SIGN] = sign;
    }
    *list = &mine;
    return 0;
}
