/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can reminders work here?  Looked at from outside: bus, service, autostart, notification server, the next wake. */
#pragma once

#include "care-course.h"
#include "care-service.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_NOTICE_NOT_SENT, /* nobody asked for it, or there is nobody to send it to */
  CARE_NOTICE_SENT,
  CARE_NOTICE_FAILED,
} CareTestNotice;

/* What was found.  Strings and arrays are NULL where there is no server. */
typedef struct
{
  gboolean       bus;
  gboolean       service;
  CareAutostart  autostart;
  char          *server; /* "gnome-shell" */
  char          *vendor;
  char          *version;
  char         **capabilities;
  gboolean       actions; /* can buttons be pressed on its notices */
  gboolean       body;
  CareTestNotice notice;
  gboolean       unreadable; /* there is a plan, and nothing of it is understood */
  gint64         next;       /* when the reminder looks again; CARE_INSTANT_NONE without a plan */
} CareSelfCheck;

/* Asks whoever is there, some seconds each at most.  @bus: the session bus, or NULL.  @course may have no plan.
 * @title, @body: of a test notice, or NULL for none. */
void care_self_check_look (CareCourse         *course,
                           GDBusConnection    *bus,
                           const char         *title,
                           const char         *body,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            data);
/* NULL: cancelled; else free it. */
CareSelfCheck *care_self_check_look_finish (GAsyncResult *result);
void           care_self_check_free (CareSelfCheck *self);
/* Will the patient see reminders, also after the next login? */
gboolean care_self_check_is_good (const CareSelfCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSelfCheck, care_self_check_free)

G_END_DECLS
