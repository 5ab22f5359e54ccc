/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An append-only file of JSON lines, read: whole lines, spoilt lines, another file in its place. */
#include "config.h"

#include "care-journal-private.h"

#include "care-crc32.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MAX   (64 * 1024 * 1024)
#define CRC_MEMBER ",\"c\":\"" /* then eight hexadecimal digits, then: */
#define CRC_END    "\"}"
#define CRC_DIGITS 8
#define KEEP_WAIT  40          /* ms, for the lock */
#define PIECE      (32 * 1024) /* bytes that are read at once */
#define PATIENCE   50          /* ms: who appends a line often appends another */

G_DEFINE_FINAL_TYPE (CareJournal, care_journal, G_TYPE_OBJECT)

enum
{
  CHANGED,
  RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_digits (const char *digits,
            guint32     crc)
{
  for (int i = CRC_DIGITS; i > 0; i--, crc >>= 4)
    if (digits[i - 1] != "0123456789abcdef"[crc & 0xF])
      return FALSE;
  return TRUE;
}

/**
 * care_journal_is_sound:
 * @line: without its newline
 *
 * Returns: whether the last member of @line is the checksum of all bytes before it
 */
gboolean
care_journal_is_sound (const char *line,
                       gsize       length)
{
  gsize tail = strlen (CRC_MEMBER) + CRC_DIGITS + strlen (CRC_END);
  gsize body = length - tail;

  if (length <= tail || length >= CARE_JOURNAL_LINE_MAX)
    return FALSE;
  if (memcmp (line + body, CRC_MEMBER, strlen (CRC_MEMBER)) != 0 ||
      memcmp (line + length - strlen (CRC_END), CRC_END, strlen (CRC_END)) != 0)
    return FALSE;
  return has_digits (line + body + strlen (CRC_MEMBER), care_crc32 (line, body));
}

/**
 * care_journal_seal:
 * @object: one JSON object without white space
 *
 * Returns: (transfer full): the line of @object, with its checksum and newline
 */
char *
care_journal_seal (const char *object)
{
  gsize            length = strlen (object) - 1; /* without the closing brace */
  g_autofree char *body = g_strndup (object, length);

  return g_strdup_printf ("%s" CRC_MEMBER "%08x" CRC_END "\n", body, care_crc32 (object, length));
}

/* The lines of NAME.bad. */
static GHashTable *
read_kept (CareJournal *self)
{
  GHashTable      *kept = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autofree char *name = g_strconcat (self->name, ".bad", NULL);
  g_autoptr (GBytes) bytes = care_folder_read (self->folder, name, FILE_MAX, NULL);
  const char *data, *newline;
  gsize       size = 0;

  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  while (size > 0 && (newline = memchr (data, '\n', size)) != NULL)
    {
      gsize length = (gsize)(newline - data);

      g_hash_table_add (kept, g_bytes_new (data, length));
      data += length + 1;
      size -= length + 1;
    }
  return kept;
}

/* Nothing unreadable is deleted: a spoilt line is copied aside once, over all runs and processes; all other lines count.  Where
 * that cannot be done now it is tried again when more is read: the line still stands in the journal. */
static void
keep_spoilt (CareJournal *self)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->spoilt->len == 0)
    return;
  lock = care_folder_lock (self->folder, KEEP_WAIT, NULL);
  if (lock == NULL)
    return;
  kept = read_kept (self);
  for (guint i = 0; i < self->spoilt->len; i++)
    {
      GBytes     *line = g_ptr_array_index (self->spoilt, i);
      gsize       length;
      const char *data = g_bytes_get_data (line, &length);

      if (!g_hash_table_add (kept, g_bytes_ref (line)))
        continue;
      g_string_append_len (text, data, (gssize)length);
      g_string_append_c (text, '\n');
    }
  if (text->len == 0 || care_journal_keep (self, "bad", text->str, text->len - 1))
    g_ptr_array_set_size (self->spoilt, 0);
}

gboolean
care_journal_is_readable (CareJournal *self,
                          const char  *line,
                          gsize        length)
{
  g_autoptr (CareLine) members = care_line_new (self->members);

  return care_journal_is_sound (line, length) && care_line_read (members, line, length);
}

static void
take_line (CareJournal *self,
           CareLine    *members,
           const char  *line,
           gsize        length)
{
  gboolean sound = care_journal_is_sound (line, length);

  if (sound && self->take_usual != NULL && self->take_usual (self->reader, line, length))
    return;
  if (sound && care_line_read (members, line, length))
    {
      self->take (self->reader, members);
      return;
    }
  self->n_bad++;
  if (length > 0)
    g_ptr_array_add (self->spoilt, g_bytes_new (line, length));
}

void
care_journal_take (CareJournal *self,
                   const char  *line,
                   gsize        length)
{
  g_autoptr (CareLine) members = care_line_new (self->members);

  take_line (self, members, line, length);
}

/* Takes the whole lines of @data; what stands behind the last newline is still being written, torn, or not read yet.  FALSE: there
 * is no whole one. */
static gboolean
take_lines (CareJournal *self,
            CareLine    *members,
            const char  *data,
            gsize        size)
{
  const char *start = data, *newline;
  gsize       taken;

  while (size > 0 && (newline = memchr (data, '\n', size)) != NULL)
    {
      gsize length = (gsize)(newline - data);

      take_line (self, members, data, length);
      data += length + 1;
      size -= length + 1;
    }
  taken = (gsize)(data - start);
  if (taken == 0)
    return FALSE;
  self->offset += (gint64)taken;
  self->mark_length = MIN (taken, sizeof self->mark);
  memcpy (self->mark, data - self->mark_length, self->mark_length);
  return TRUE;
}

static void
start_over (CareJournal *self)
{
  self->offset = 0;
  self->inode = 0;
  self->mark_length = 0;
  self->n_bad = 0;
  g_ptr_array_set_size (self->spoilt, 0);
  g_signal_emit (self, signals[RESET], 0);
}

/* Is it the file that was read, and does its last line that was read still stand there?  A writer takes its line back if the
 * disk refuses to sync it; another line, as long as that one, may follow before anybody looks. */
static gboolean
goes_on (CareJournal       *self,
         int                fd,
         const struct stat *status)
{
  char now[CARE_JOURNAL_MARK];

  return self->inode == status->st_ino && self->offset <= status->st_size &&
         pread (fd, now, self->mark_length, self->offset - (gint64)self->mark_length) == (gssize)self->mark_length &&
         memcmp (now, self->mark, self->mark_length) == 0;
}

/* Up to @want bytes from the offset on; how many came, fewer at the end of the file, or -1. */
static gssize
read_piece (CareJournal *self,
            int          fd,
            char        *data,
            gsize        want)
{
  gsize got = 0;

  while (got < want)
    {
      gssize one = pread (fd, data + got, want - got, self->offset + (gint64)got);

      if (one < 0 && errno == EINTR)
        continue;
      if (one < 0)
        return -1;
      if (one == 0)
        break;
      got += (gsize)one;
    }
  return (gssize)got;
}

/* Reads from the offset to the end of the open file, which is at @size: piece by piece, for a record of years is large. */
static gboolean
read_on (CareJournal *self,
         int          fd,
         gint64       size,
         GError     **error)
{
  g_autoptr (CareLine) members = care_line_new (self->members); /* not kept: it is as large as a line can be */
  g_autofree char *data = NULL;
  gint64           before = self->offset;
  gsize            room = PIECE;
  gssize           got = 0;

  while (self->offset < size)
    {
      gsize want = MIN (room, (gsize)(size - self->offset));

      data = g_realloc (data, want);
      got = read_piece (self, fd, data, want);
      if (got > 0 && take_lines (self, members, data, (gsize)got))
        continue;
      if (got < (gssize)room)
        break;
      room *= 2; /* a line longer than any of ours: it is to be kept whole */
    }
  if (got < 0)
    care_folder_set_errno (error, errno, self->name);
  if (self->offset > before)
    keep_spoilt (self);
  return got >= 0;
}

static void
file_changed_cb (gboolean contents,
                 gpointer data)
{
  CareJournal *self = data;
  g_autoptr (GError) error = NULL;

  if (!care_journal_read (self, &error))
    g_message ("%s cannot be read: %s", self->name, error->message);
}

static void
care_journal_dispose (GObject *object)
{
  CareJournal *self = CARE_JOURNAL (object);

  care_journal_unwatch (self);
  G_OBJECT_CLASS (care_journal_parent_class)->dispose (object);
}

static void
care_journal_finalize (GObject *object)
{
  CareJournal *self = CARE_JOURNAL (object);

  g_clear_pointer (&self->folder, care_folder_unref);
  g_clear_pointer (&self->spoilt, g_ptr_array_unref);
  g_free (self->name);
  G_OBJECT_CLASS (care_journal_parent_class)->finalize (object);
}

static void
care_journal_class_init (CareJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_journal_dispose;
  object_class->finalize = care_journal_finalize;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", CARE_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_journal_init (CareJournal *self)
{
  self->spoilt = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

/**
 * care_journal_new:
 * @name: of the file in @folder, "log.jsonl"
 * @members: (array zero-terminated=1): static, what its lines hold, in the order in which they are written
 * @take: gets each line
 * @reader: (not nullable): whose lines they are
 *
 * Returns: (transfer full): the journal; nothing is read yet
 */
CareJournal *
care_journal_new (CareFolder        *folder,
                  const char        *name,
                  const char *const *members,
                  CareJournalTake    take,
                  gpointer           reader)
{
  CareJournal *self = g_object_new (CARE_TYPE_JOURNAL, NULL);

  self->folder = care_folder_ref (folder);
  self->name = g_strdup (name);
  self->members = members;
  self->take = take;
  self->reader = reader;
  return self;
}

void
care_journal_set_take_usual (CareJournal         *self,
                             CareJournalTakeUsual take_usual)
{
  self->take_usual = take_usual;
}

/**
 * care_journal_read:
 *
 * Reads on from where it stood.  Another file of that name, a shorter one, or one in which something else stands where it was read
 * before, is read from the start ("reset" comes before).
 *
 * Returns: %FALSE if the file is there but cannot be read
 */
gboolean
care_journal_read (CareJournal *self,
                   GError     **error)
{
  g_autoptr (GError) local = NULL;
  int         fd = care_folder_open (self->folder, self->name, O_RDONLY, &local);
  struct stat status = { 0 };
  gint64      before = self->offset;
  gboolean    is_there = fd >= 0 && fstat (fd, &status) == 0;
  gboolean    again = self->inode != 0 && (!is_there || !goes_on (self, fd, &status));

  if (fd < 0 && !g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_clear_error (&local);
  if (again)
    start_over (self);
  if (is_there)
    {
      self->inode = status.st_ino;
      if (status.st_size > FILE_MAX)
        g_set_error (&local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "%s: too large", self->name);
      else if (status.st_size > self->offset)
        read_on (self, fd, status.st_size, &local);
    }
  if (fd >= 0)
    close (fd);
  if (again || self->offset != before)
    g_signal_emit (self, signals[CHANGED], 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
care_journal_watch (CareJournal *self)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);

  if (self->watch == NULL)
    self->watch = care_file_watch_new (path, PATIENCE, file_changed_cb, self);
}

void
care_journal_unwatch (CareJournal *self)
{
  g_clear_pointer (&self->watch, care_file_watch_free);
}

guint
care_journal_get_n_bad (CareJournal *self)
{
  return self->n_bad;
}
