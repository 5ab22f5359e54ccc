/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notification server that writes everything down and misbehaves on demand. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One Notify call, all of it. */
typedef struct
{
  guint     id;
  guint     replaces;
  char     *sender;
  char     *app_name;
  char     *icon;
  char     *summary;
  char     *body;
  char    **actions;
  GVariant *hints;
  int       timeout;
} FakeNotice;

typedef struct
{
  GDBusConnection *connection;
  guint            object_id;
  guint            next_id;
  const char      *abilities; /* separated by spaces */
  gboolean         hangs;     /* Notify is not answered until fake_server_release() */
  gboolean         deaf;      /* nothing is answered at all */
  gboolean         errs;      /* Notify is answered by an error */
  GPtrArray       *notices;   /* FakeNotice: every Notify, also the unanswered */
  GHashTable      *standing;  /* id -> FakeNotice */
  GArray          *closed;    /* guint: ids of every CloseNotification */
  GQueue          *held;      /* GDBusMethodInvocation */
} FakeServer;

/* Owns org.freedesktop.Notifications on the session bus when it returns. */
FakeServer *fake_server_new (void);
void        fake_server_free (FakeServer *self);
FakeNotice *fake_server_get (FakeServer *self, /* the n-th Notify */
                             guint       n);
void        fake_server_release (FakeServer *self);
/* What a person does: presses a button, closes it (reason 2); or what a timeout does (1). */
void fake_server_press (FakeServer *self,
                        guint       id,
                        const char *action,
                        const char *activation); /* or NULL */
void fake_server_close (FakeServer *self,
                        guint       id,
                        guint       reason);
/* The id of the button that begins with @prefix, or NULL. */
const char *fake_notice_find_action (FakeNotice *notice,
                                     const char *prefix);
/* A connection of its own, so that it can go away alone. */
GDBusConnection *fake_connect (void);
/* Runs the main loop until @done says so; fails the test after half a minute. */
typedef gboolean (*FakeCondition) (gpointer data);
void fake_wait_until (FakeCondition done,
                      gpointer      data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
