/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The appointments in a calendar file (RFC 5545), as sessions that might be. */
#pragma once

#include "care-session.h"

G_BEGIN_DECLS

#define CARE_APPOINTMENTS_MAX_BYTES (1024 * 1024)
#define CARE_APPOINTMENTS_MAX       500

#define CARE_APPOINTMENTS_ERROR (care_appointments_error_quark ())
GQuark care_appointments_error_quark (void);

typedef enum
{
  CARE_APPOINTMENTS_ERROR_FORMAT, /* no calendar */
  CARE_APPOINTMENTS_ERROR_MANY,   /* more than CARE_APPOINTMENTS_MAX events */
  CARE_APPOINTMENTS_ERROR_NONE,   /* no event in it can be a session */
} CareAppointmentsError;

typedef struct
{
  char        *summary; /* one line without control characters; "" for none */
  CareSession *session; /* without a uid; its end is assumed where the file names a day alone */
} CareAppointment;

/* By start.  Cancelled events, those longer than a day, and what Aftercare itself exported besides sessions are left out; of an
 * event that recurs the first counts.  @zone_id: the patient's, for times without a zone. */
GPtrArray *care_appointments_read (GBytes     *bytes,
                                   const char *zone_id,
                                   GError    **error);

G_END_DECLS
