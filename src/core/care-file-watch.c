/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's inotify on the folder of a path, one queue for all paths, heard by the main loop itself.
 *
 * GFileMonitor would do as well, and does where this cannot: but it brings the modules and types of GIO's files, those of the
 * desktop's remote files too, into a service that waits for weeks. */
#include "config.h"

#include "care-file-watch.h"

#include <gio/gio.h>
#include <glib-unix.h>

#include <linux/magic.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <unistd.h>

#define EVENTS (IN_CREATE | IN_DELETE | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define GONE   (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED | IN_Q_OVERFLOW)

#ifndef XFS_SUPER_MAGIC
#define XFS_SUPER_MAGIC 0x58465342
#endif

typedef enum
{
  ATTRIBUTES = 1,
  CONTENTS = 2,
  FOLDER_GONE = 4, /* or events were lost: it is watched anew */
} What;

struct _CareFileWatch
{
  char             *folder;
  char             *name;
  guint             patience;
  CareFileWatchFunc changed;
  gpointer          data;
  int               wd;      /* the kernel's name for the folder, the same for all its files; -1: none */
  GFileMonitor     *monitor; /* then */
  What              untold;
  guint             tell_id;
};

static struct
{
  GPtrArray *watches; /* CareFileWatch, not owned */
  int        fd;
  guint      source;
} queue = { NULL, -1, 0 };

/* Elsewhere another computer may change the file, of which this kernel says nothing. */
static gboolean
is_local (const char *folder)
{
  struct statfs about;

  if (statfs (folder, &about) != 0)
    return FALSE;
  switch ((guint32)about.f_type)
    {
    case BTRFS_SUPER_MAGIC:
    case ECRYPTFS_SUPER_MAGIC:
    case EXT4_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
    case OVERLAYFS_SUPER_MAGIC:
    case TMPFS_MAGIC:
    case XFS_SUPER_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

static void begin (CareFileWatch *self);
static void end (CareFileWatch *self);

/* Whoever is told may free any watch and make others. */
static gboolean
tell_timeout_cb (gpointer data)
{
  CareFileWatch *self = data;
  What           what = self->untold;

  self->tell_id = 0;
  self->untold = 0;
  if ((what & FOLDER_GONE) != 0)
    {
      end (self);
      begin (self);
    }
  self->changed (what != ATTRIBUTES, self->data);
  return G_SOURCE_REMOVE;
}

static void
note (CareFileWatch *self,
      What           what)
{
  self->untold |= what;
  if (self->tell_id == 0)
    self->tell_id = g_timeout_add (self->patience, tell_timeout_cb, self);
}

static void
note_event (const struct inotify_event *event)
{
  for (guint i = 0; i < queue.watches->len; i++)
    {
      CareFileWatch *watch = g_ptr_array_index (queue.watches, i);

      if ((event->mask & IN_Q_OVERFLOW) == 0 && event->wd != watch->wd)
        continue;
      if ((event->mask & GONE) != 0)
        note (watch, FOLDER_GONE);
      else if (event->len > 0 && strcmp (event->name, watch->name) == 0)
        note (watch, (event->mask & IN_ATTRIB) != 0 ? ATTRIBUTES : CONTENTS);
    }
}

static gboolean
queue_ready_cb (int          fd,
                GIOCondition condition,
                gpointer     data)
{
  union
  {
    struct inotify_event first; /* aligned as one */
    char                 bytes[4096];
  } events;
  gssize got;

  while ((got = read (fd, &events, sizeof events)) > 0)
    for (gssize at = 0; at < got; at += (gssize)(sizeof events.first + ((struct inotify_event *)(gpointer)(events.bytes + at))->len))
      note_event ((struct inotify_event *)(gpointer)(events.bytes + at));
  return G_SOURCE_CONTINUE;
}

static gboolean
open_queue (void)
{
  if (queue.fd < 0)
    queue.fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (queue.fd >= 0 && queue.source == 0)
    queue.source = g_unix_fd_add (queue.fd, G_IO_IN, queue_ready_cb, NULL);
  return queue.fd >= 0;
}

static void
close_queue (void)
{
  g_clear_pointer (&queue.watches, g_ptr_array_unref);
  g_clear_handle_id (&queue.source, g_source_remove);
  if (queue.fd >= 0)
    close (queue.fd);
  queue.fd = -1;
}

static void
monitor_changed_cb (GFileMonitor     *monitor,
                    GFile            *file,
                    GFile            *other,
                    GFileMonitorEvent event,
                    CareFileWatch    *self)
{
  note (self, event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED ? ATTRIBUTES : CONTENTS);
}

static void
begin (CareFileWatch *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (is_local (self->folder) && open_queue ())
    self->wd = inotify_add_watch (queue.fd, self->folder, EVENTS);
  if (self->wd >= 0)
    return;
  path = g_build_filename (self->folder, self->name, NULL);
  file = g_file_new_for_path (path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, 0); /* that is ours */
  g_signal_connect (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self);
}

static gboolean
is_shared (CareFileWatch *self)
{
  for (guint i = 0; i < queue.watches->len; i++)
    if (g_ptr_array_index (queue.watches, i) != self && ((CareFileWatch *)g_ptr_array_index (queue.watches, i))->wd == self->wd)
      return TRUE;
  return FALSE;
}

static void
end (CareFileWatch *self)
{
  if (self->wd >= 0 && !is_shared (self))
    inotify_rm_watch (queue.fd, self->wd); /* fails if the folder went */
  self->wd = -1;
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
}

/**
 * care_file_watch_new:
 * @path: need not exist, nor its folder
 * @patience: milliseconds in which further changes are told with the first
 * @changed: called from the default main loop
 *
 * A file that is written is told when whoever writes closes it, lest half of it is read.  What happened before the watch began is
 * not told; one change may be told more than once.
 *
 * Returns: (transfer full): the watch; of the main loop's thread only
 */
CareFileWatch *
care_file_watch_new (const char       *path,
                     guint             patience,
                     CareFileWatchFunc changed,
                     gpointer          data)
{
  CareFileWatch *self = g_new0 (CareFileWatch, 1);

  self->folder = g_path_get_dirname (path);
  self->name = g_path_get_basename (path);
  self->patience = patience;
  self->changed = changed;
  self->data = data;
  self->wd = -1;
  if (queue.watches == NULL)
    queue.watches = g_ptr_array_new ();
  g_ptr_array_add (queue.watches, self);
  begin (self);
  return self;
}

void
care_file_watch_free (CareFileWatch *self)
{
  g_clear_handle_id (&self->tell_id, g_source_remove);
  end (self);
  g_ptr_array_remove (queue.watches, self);
  if (queue.watches->len == 0)
    close_queue ();
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}
