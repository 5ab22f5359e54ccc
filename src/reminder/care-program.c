/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own file and the zone database, watched; what replaced us is executed in our place. */
#include "config.h"

#include "care-program.h"

#include "care-file-watch.h"

#include <unistd.h>

#define REST        2 /* seconds without another change: packages replace many files */
#define ZONE_FOLDER "/usr/share/zoneinfo"
#define ZONE_FILE   "tzdata.zi" /* changes with each release of the database */

struct _CareProgram
{
  GObject        parent_instance;
  char          *path;
  CareFileWatch *own;
  CareFileWatch *zones;
  guint          rest_id;
};

G_DEFINE_FINAL_TYPE (CareProgram, care_program, G_TYPE_OBJECT)

enum
{
  RENEWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
rest_timeout_cb (gpointer data)
{
  CareProgram *self = data;

  self->rest_id = 0;
  if (g_file_test (self->path, G_FILE_TEST_IS_EXECUTABLE)) /* else it was removed for good, or is not here yet */
    g_signal_emit (self, signals[RENEWED], 0);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (gboolean contents,
                 gpointer data)
{
  CareProgram *self = data;

  if (!contents)
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add_seconds (REST, rest_timeout_cb, self);
}

static void
care_program_dispose (GObject *object)
{
  CareProgram *self = CARE_PROGRAM (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->own, care_file_watch_free);
  g_clear_pointer (&self->zones, care_file_watch_free);
  G_OBJECT_CLASS (care_program_parent_class)->dispose (object);
}

static void
care_program_finalize (GObject *object)
{
  g_free (CARE_PROGRAM (object)->path);
  G_OBJECT_CLASS (care_program_parent_class)->finalize (object);
}

static void
care_program_class_init (CareProgramClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_program_dispose;
  object_class->finalize = care_program_finalize;
  signals[RENEWED] = g_signal_new ("renewed", CARE_TYPE_PROGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* The path is read at the start: once the file is replaced the kernel calls it deleted. */
static void
care_program_init (CareProgram *self)
{
  const char      *folder = g_getenv ("TZDIR");
  g_autofree char *zones = g_build_filename (folder != NULL ? folder : ZONE_FOLDER, ZONE_FILE, NULL);

  self->path = g_file_read_link ("/proc/self/exe", NULL);
  if (self->path == NULL)
    return;
  self->own = care_file_watch_new (self->path, 0, file_changed_cb, self);
  self->zones = care_file_watch_new (zones, 0, file_changed_cb, self);
}

CareProgram *
care_program_new (void)
{
  return g_object_new (CARE_TYPE_PROGRAM, NULL);
}

void
care_program_execute (CareProgram *self,
                      char       **arguments)
{
  if (self->path != NULL)
    execv (self->path, arguments);
}
