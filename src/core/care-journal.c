/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An append-only file of JSON lines, read: whole lines, spoilt lines, another file in its place. */
#include "config.h"

#include "care-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MAX   (64 * 1024 * 1024)
#define CRC_MEMBER ",\"c\":\"" /* then eight hexadecimal digits, then: */
#define CRC_END    "\"}"
#define CRC_DIGITS 8

G_DEFINE_FINAL_TYPE (CareJournal, care_journal, G_TYPE_OBJECT)

enum
{
  LINE,
  CHANGED,
  RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The reflected polynomial of IEEE 802.3. */
static const guint32 *
crc_table (void)
{
  static gsize   ready;
  static guint32 table[256];

  if (g_once_init_enter (&ready))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 value = i;

          for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
          table[i] = value;
        }
      g_once_init_leave (&ready, 1);
    }
  return table;
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
  char  digits[CRC_DIGITS + 1];

  if (length <= tail || length >= CARE_JOURNAL_LINE_MAX)
    return FALSE;
  if (memcmp (line + body, CRC_MEMBER, strlen (CRC_MEMBER)) != 0 ||
      memcmp (line + length - strlen (CRC_END), CRC_END, strlen (CRC_END)) != 0)
    return FALSE;
  g_snprintf (digits, sizeof digits, "%08x", care_journal_crc32 (line, body));
  return memcmp (line + body + strlen (CRC_MEMBER), digits, CRC_DIGITS) == 0;
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

  return g_strdup_printf ("%s" CRC_MEMBER "%08x" CRC_END "\n", body, care_journal_crc32 (object, length));
}

/* The lines of NAME.bad, read when the first spoilt line is met. */
static GHashTable *
kept_lines (CareJournal *self)
{
  g_autofree char *name = g_strconcat (self->name, ".bad", NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *data, *newline;
  gsize       size = 0;

  if (self->kept != NULL)
    return self->kept;
  self->kept = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  bytes = care_folder_read (self->folder, name, FILE_MAX, NULL);
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  while (size > 0 && (newline = memchr (data, '\n', size)) != NULL)
    {
      gsize length = (gsize)(newline - data);

      g_hash_table_add (self->kept, g_bytes_new (data, length));
      data += length + 1;
      size -= length + 1;
    }
  return self->kept;
}

/* Nothing unreadable is deleted: a spoilt line is copied aside once, over all runs; all other lines count. */
static void
keep_bad_line (CareJournal *self,
               const char  *line,
               gsize        length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (line, length);

  self->n_bad++;
  if (length > 0 && !g_hash_table_contains (kept_lines (self), bytes) && care_journal_keep (self, "bad", line, length))
    g_hash_table_add (self->kept, g_steal_pointer (&bytes));
}

static void
take_line (CareJournal *self,
           const char  *line,
           gsize        length)
{
  g_autoptr (CareProblems) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareJson) json = NULL;

  if (care_journal_is_sound (line, length))
    {
      problems = care_problems_new ();
      bytes = g_bytes_new (line, length);
      json = care_json_new (bytes, &CARE_JSON_LIMITS_LINE, problems);
    }
  if (json != NULL && care_json_kind (care_json_get_root (json)) == CARE_JSON_OBJECT)
    g_signal_emit (self, signals[LINE], 0, json);
  else
    keep_bad_line (self, line, length);
}

/* Takes the whole lines of @data; what stands behind the last newline is still being written, or torn. */
static void
take_lines (CareJournal *self,
            const char  *data,
            gsize        size)
{
  const char *newline;

  while (size > 0 && (newline = memchr (data, '\n', size)) != NULL)
    {
      gsize length = (gsize)(newline - data);

      take_line (self, data, length);
      self->offset += (gint64)length + 1;
      data += length + 1;
      size -= length + 1;
    }
}

static void
start_over (CareJournal *self)
{
  self->offset = 0;
  self->inode = 0;
  self->n_bad = 0;
  g_signal_emit (self, signals[RESET], 0);
}

/* Reads from the offset to the end of the open file. */
static gboolean
read_on (CareJournal *self,
         int          fd,
         gint64       size,
         GError     **error)
{
  gsize            want = (gsize)(size - self->offset);
  g_autofree char *data = g_malloc (want + 1);
  gsize            got = 0;

  while (got < want)
    {
      gssize one = pread (fd, data + got, want - got, self->offset + (gint64)got);

      if (one < 0 && errno == EINTR)
        continue;
      if (one < 0)
        return care_folder_set_errno (error, errno, self->name);
      if (one == 0)
        break;
      got += (gsize)one;
    }
  take_lines (self, data, got);
  return TRUE;
}

static void
monitor_changed_cb (CareJournal *self)
{
  g_autoptr (GError) error = NULL;

  if (!care_journal_read (self, &error))
    g_warning ("%s cannot be read: %s", self->name, error->message);
}

static void
care_journal_dispose (GObject *object)
{
  CareJournal *self = CARE_JOURNAL (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (care_journal_parent_class)->dispose (object);
}

static void
care_journal_finalize (GObject *object)
{
  CareJournal *self = CARE_JOURNAL (object);

  g_clear_pointer (&self->folder, care_folder_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_free (self->name);
  G_OBJECT_CLASS (care_journal_parent_class)->finalize (object);
}

static void
care_journal_class_init (CareJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_journal_dispose;
  object_class->finalize = care_journal_finalize;
  signals[LINE] = g_signal_new ("line", CARE_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_POINTER);
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", CARE_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_journal_init (CareJournal *self)
{
}

/**
 * care_journal_new:
 * @name: of the file in @folder, "log.jsonl"
 *
 * Returns: (transfer full): the journal; nothing is read yet
 */
CareJournal *
care_journal_new (CareFolder *folder,
                  const char *name)
{
  CareJournal *self = g_object_new (CARE_TYPE_JOURNAL, NULL);

  self->folder = care_folder_ref (folder);
  self->name = g_strdup (name);
  return self;
}

/**
 * care_journal_read:
 *
 * Reads on from where it stood.  Another file of that name, or a shorter one, is read from the start ("reset" comes before).
 *
 * Returns: %FALSE if the file is there but cannot be read
 */
gboolean
care_journal_read (CareJournal *self,
                   GError     **error)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);
  int              fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat      status;
  gint64           before = self->offset;
  gboolean         sound = TRUE, again = FALSE;

  if (fd < 0 && errno != ENOENT)
    return care_folder_set_errno (error, errno, path);
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      again = self->inode != 0;
      if (again)
        start_over (self);
    }
  else
    {
      again = self->inode != 0 && (self->inode != status.st_ino || status.st_size < self->offset);
      if (again)
        start_over (self);
      self->inode = status.st_ino;
      if (!S_ISREG (status.st_mode) || status.st_size > FILE_MAX)
        {
          g_set_error (error, CARE_FOLDER_ERROR,
                       S_ISREG (status.st_mode) ? CARE_FOLDER_ERROR_TOO_LARGE : CARE_FOLDER_ERROR_NOT_REGULAR, "%s", path);
          sound = FALSE;
        }
      else
        sound = read_on (self, fd, status.st_size, error);
    }
  if (fd >= 0)
    close (fd);
  if (again || self->offset != before)
    g_signal_emit (self, signals[CHANGED], 0);
  return sound;
}

void
care_journal_watch (CareJournal *self)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (self->monitor != NULL)
    return;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, 50);
  g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self);
}

guint
care_journal_get_n_bad (CareJournal *self)
{
  return self->n_bad;
}

/**
 * care_journal_crc32:
 *
 * Returns: the CRC-32 of IEEE 802.3; cbf43926 for "123456789"
 */
guint32
care_journal_crc32 (const void *data,
                    gsize       length)
{
  const guint32 *table = crc_table ();
  const guint8  *bytes = data;
  guint32        crc = 0xFFFFFFFFu;

  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ bytes[i]) & 0xFF] ^ (crc >> 8);
  return crc ^ 0xFFFFFFFFu;
}
