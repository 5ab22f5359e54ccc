/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that alone calls libnotify. */
#pragma once

#include "care-notice.h"

G_BEGIN_DECLS

/* What the thread does for the main loop; a plain value that crosses over once, there and back. */
typedef struct
{
  gboolean    show; /* or close */
  char       *token;
  CareNotice *notice; /* to show: with markup escaped already where the server wants that */
  gboolean    actions;
  guint       id;   /* in: what it replaces, or what to close; out: where it stands */
  gboolean    good; /* out */
} CareNotifierJob;

/* All of these are called in the main loop. */
typedef struct
{
  void (*done) (CareNotifierJob *job, gpointer data); /* takes @job */
  void (*closed) (const char *token, gboolean by_person, gpointer data);
  void (*answered) (const char *verb, const char *token, const char *activation, gpointer data);
} CareNotifierReplies;

typedef struct _CareNotifierThread CareNotifierThread;

CareNotifierThread *care_notifier_thread_new (const CareNotifierReplies *replies,
                                              gpointer                   data);
/* No reply comes after this.  Never waits: the thread may hang in a call to the server for 25 s. */
void care_notifier_thread_stop (CareNotifierThread *self);
void care_notifier_thread_do (CareNotifierThread *self,
                              CareNotifierJob    *job); /* taken */
/* The server answers: libnotify gets to know it before the first notice. */
void care_notifier_thread_meet (CareNotifierThread *self);
/* The server is gone: its notices and ids mean nothing. */
void             care_notifier_thread_forget (CareNotifierThread *self);
CareNotifierJob *care_notifier_job_new (gboolean    show,
                                        const char *token,
                                        guint       id);
void             care_notifier_job_free (CareNotifierJob *job);

G_END_DECLS
