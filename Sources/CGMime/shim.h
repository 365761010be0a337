#pragma once
#include <gmime/gmime.h>

/* GObject's casts and type checks are macros, which Swift does not import: one typed function for each kind. Each cast
   returns NULL where the object is of another kind. */

static inline GMimeMultipart *cgmime_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}

static inline GMimePart *cgmime_part(GMimeObject *object) { return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL; }

static inline GMimeMessage *cgmime_enclosed(GMimeObject *object) {
    return GMIME_IS_MESSAGE_PART(object) ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) : NULL;
}

static inline GMimeObject *cgmime_object_of_message(GMimeMessage *message) { return GMIME_OBJECT(message); }
static inline GMimeObject *cgmime_object_of_part(GMimePart *part) { return GMIME_OBJECT(part); }

/* The address of a mailbox; NULL for a group. */
static inline const char *cgmime_address(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))
                                                : NULL;
}
