/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time and zone it is, one alarm, "wake"; the only reader of time.
 *
 * Three forms: the system's clock; a fixed one; and one steered by the file that AFTERCARE_CLOCK names, for tests: its first
 * line is an RFC 3339 instant, its second (if any) a zone.  Time stands still there between two writes. */
#include "config.h"

#include "care-clock.h"

#include "care-alarm.h"
#include "care-civil-time.h"
#include "care-file-watch.h"

#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#define BELT_SECONDS (15 * 60) /* catches what nobody reports */
#define SETTLING     (5 * 60)  /* seconds after the boot in which the network's time arrives */
#define LOCALTIME    "/etc/localtime"
#define ZONE_FOLDER  "/zoneinfo/"

typedef enum
{
  FORM_SYSTEM,
  FORM_FIXED,
  FORM_FILE,
} Form;

struct _CareClock
{
  GObject          parent_instance;
  Form             form;
  char            *file;    /* of FORM_FILE */
  gint64           now;     /* of the other forms */
  char            *zone_id; /* likewise */
  char            *boot_id;
  gboolean         watching;
  gint64           wanted; /* the alarm, or CARE_INSTANT_NONE */
  CareAlarm       *alarm;
  CareFileWatch   *watch; /* of the zone's link, or of the file */
  GCancellable    *cancellable;
  GDBusConnection *system_bus;
  guint            sleep_id;
  guint            wake_id; /* idle source: several reasons at once are one wake */
};

G_DEFINE_FINAL_TYPE (CareClock, care_clock, G_TYPE_OBJECT)

enum
{
  WAKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return time.tv_sec;
}

/* The file's instant and zone; what cannot be read stays as it was. */
static void
read_file (CareClock *self)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 now;

  if (!g_file_get_contents (self->file, &contents, NULL, NULL))
    return;
  lines = g_strsplit (contents, "\n", 3);
  if (lines[0] == NULL || !care_instant_parse (g_strstrip (lines[0]), &now))
    return;
  self->now = now;
  if (lines[1] != NULL && g_strstrip (lines[1])[0] != '\0')
    {
      g_free (self->zone_id);
      self->zone_id = g_strdup (lines[1]);
    }
}

/* The database name that /etc/localtime links to, or NULL. */
static char *
read_zone_link (void)
{
  g_autofree char *target = g_file_read_link (LOCALTIME, NULL);
  const char      *name = target != NULL ? strstr (target, ZONE_FOLDER) : NULL;

  return name != NULL ? g_strdup (name + strlen (ZONE_FOLDER)) : NULL;
}

static gboolean
wake_idle_cb (gpointer data)
{
  CareClock *self = data;

  self->wake_id = 0;
  g_object_ref (self);
  g_signal_emit (self, signals[WAKE], 0);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
wake_soon (CareClock *self)
{
  if (self->wake_id == 0)
    self->wake_id = g_idle_add_full (G_PRIORITY_DEFAULT, wake_idle_cb, self, NULL);
}

static void
arm (CareClock *self)
{
  gint64 now = care_clock_now (self);
  gint64 at = now + BELT_SECONDS;

  if (!self->watching)
    return;
  if (self->wanted != CARE_INSTANT_NONE)
    at = MIN (at, self->wanted);
  if (self->wanted != CARE_INSTANT_NONE && self->wanted <= now)
    {
      self->wanted = CARE_INSTANT_NONE;
      wake_soon (self);
    }
  else if (self->alarm != NULL)
    care_alarm_set (self->alarm, at);
}

/* The alarm rang or the clock was set: whoever listens evaluates anew and sets the next alarm. */
static void
alarm_rang_cb (gpointer data)
{
  CareClock *self = data;

  if (self->wanted != CARE_INSTANT_NONE && self->wanted <= care_clock_now (self))
    self->wanted = CARE_INSTANT_NONE;
  wake_soon (self);
  arm (self);
}

static void
file_changed_cb (gboolean contents,
                 gpointer data)
{
  CareClock *self = data;

  if (self->form == FORM_FILE)
    read_file (self);
  alarm_rang_cb (self);
}

/* logind says FALSE after a resume, TRUE before sleep. */
static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         data)
{
  gboolean starting = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &starting);
  if (!starting)
    alarm_rang_cb (data);
}

static void
bus_got_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  CareClock *self = data;

  if (bus == NULL)
    return; /* no system bus: the alarm and its belt do without; or cancelled, and self is gone */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->system_bus = g_object_ref (bus);
  self->sleep_id = g_dbus_connection_signal_subscribe (bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager",
                                                       "PrepareForSleep", "/org/freedesktop/login1", NULL,
                                                       G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
}

static void
care_clock_dispose (GObject *object)
{
  CareClock *self = CARE_CLOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wake_id, g_source_remove);
  g_clear_pointer (&self->alarm, care_alarm_free);
  if (self->system_bus != NULL && self->sleep_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_id);
  self->sleep_id = 0;
  g_clear_object (&self->system_bus);
  g_clear_pointer (&self->watch, care_file_watch_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (care_clock_parent_class)->dispose (object);
}

static void
care_clock_finalize (GObject *object)
{
  CareClock *self = CARE_CLOCK (object);

  g_free (self->file);
  g_free (self->zone_id);
  g_free (self->boot_id);
  G_OBJECT_CLASS (care_clock_parent_class)->finalize (object);
}

static void
care_clock_class_init (CareClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_clock_dispose;
  object_class->finalize = care_clock_finalize;
  signals[WAKE] = g_signal_new ("wake", CARE_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_clock_init (CareClock *self)
{
  self->wanted = CARE_INSTANT_NONE;
  self->cancellable = g_cancellable_new ();
}

/**
 * care_clock_new:
 *
 * Returns: (transfer full): the system's clock, or the one that AFTERCARE_CLOCK steers
 */
CareClock *
care_clock_new (void)
{
  CareClock  *self = g_object_new (CARE_TYPE_CLOCK, NULL);
  const char *file = g_getenv ("AFTERCARE_CLOCK");

  if (file == NULL || file[0] == '\0')
    return self;
  self->form = FORM_FILE;
  self->file = g_strdup (file);
  self->zone_id = g_strdup ("UTC");
  read_file (self);
  return self;
}

/**
 * care_clock_new_fixed:
 * @zone_id: (nullable): a zone of the database; %NULL for the system's
 */
CareClock *
care_clock_new_fixed (gint64      now,
                      const char *zone_id)
{
  CareClock *self = g_object_new (CARE_TYPE_CLOCK, NULL);

  self->form = FORM_FIXED;
  self->now = now;
  self->zone_id = g_strdup (zone_id);
  return self;
}

void
care_clock_set (CareClock  *self,
                gint64      now,
                const char *zone_id)
{
  g_return_if_fail (self->form == FORM_FIXED);

  self->now = now;
  if (zone_id != NULL && g_strcmp0 (zone_id, self->zone_id) != 0)
    {
      g_free (self->zone_id);
      self->zone_id = g_strdup (zone_id);
    }
  if (self->wanted != CARE_INSTANT_NONE && self->wanted <= now)
    self->wanted = CARE_INSTANT_NONE;
  g_signal_emit (self, signals[WAKE], 0);
}

gint64
care_clock_now (CareClock *self)
{
  return self->form == FORM_SYSTEM ? read_clock (CLOCK_REALTIME) : self->now;
}

/**
 * care_clock_dup_zone:
 *
 * TZ first, then the name that /etc/localtime links to, then that file itself.  Made anew each time: GLib never notices that the
 * file changed as long as somebody holds the old one (RELIABILITY 2.3).
 *
 * Returns: (transfer full): the patient's zone; UTC if nothing names one
 */
GTimeZone *
care_clock_dup_zone (CareClock *self)
{
  g_autofree char *id = care_clock_dup_zone_id (self);
  GTimeZone       *zone = id != NULL ? care_zone_new (id) : NULL;

  if (zone == NULL && self->form == FORM_SYSTEM)
    zone = g_time_zone_new_identifier (LOCALTIME);
  return zone != NULL ? zone : g_time_zone_new_utc ();
}

char *
care_clock_dup_zone_id (CareClock *self)
{
  const char *tz = g_getenv ("TZ");

  if (self->zone_id != NULL)
    return g_strdup (self->zone_id);
  if (tz != NULL && tz[0] == ':')
    tz++;
  if (tz != NULL && tz[0] != '\0' && strcmp (tz, LOCALTIME) != 0)
    return g_strdup (tz);
  return read_zone_link ();
}

gint64
care_clock_get_offset (CareClock *self)
{
  return care_clock_now (self) - read_clock (CLOCK_BOOTTIME);
}

const char *
care_clock_get_boot_id (CareClock *self)
{
  if (self->boot_id == NULL && !g_file_get_contents ("/proc/sys/kernel/random/boot_id", &self->boot_id, NULL, NULL))
    self->boot_id = g_strdup ("unknown");
  return g_strstrip (self->boot_id);
}

gboolean
care_clock_is_synchronised (CareClock *self)
{
  struct timex state = { .modes = 0 }; /* reads, sets nothing */
  int          result = ntp_adjtime (&state);

  return self->form == FORM_SYSTEM && result >= 0 && result != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

/**
 * care_clock_is_doubted:
 *
 * Beside another system a computer often starts with a clock that is hours off, until it hears the network's time (RELIABILITY
 * 2.2, in a plainer form: doubt ends by itself after some minutes, so nobody has to be asked and nothing waits for good).
 *
 * Returns: whether the clock may well be set right in the next minutes
 */
gboolean
care_clock_is_doubted (CareClock *self)
{
  return self->form == FORM_SYSTEM && read_clock (CLOCK_BOOTTIME) < SETTLING && !care_clock_is_synchronised (self);
}

void
care_clock_set_alarm (CareClock *self,
                      gint64     at)
{
  self->wanted = at;
  care_clock_watch (self);
  arm (self);
}

/**
 * care_clock_watch:
 *
 * From now on "wake" tells when the clock is set, the computer resumes or the zone changes, and every quarter of an hour.
 */
void
care_clock_watch (CareClock *self)
{
  if (self->watching || self->form == FORM_FIXED)
    return;
  self->watching = TRUE;
  self->watch = care_file_watch_new (self->form == FORM_FILE ? self->file : LOCALTIME, 0, file_changed_cb, self);
  if (self->form == FORM_FILE)
    read_file (self); /* it may have been set between the first look and the watch */
  if (self->form == FORM_SYSTEM)
    {
      self->alarm = care_alarm_new (alarm_rang_cb, self);
      g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_got_cb, self);
    }
  arm (self);
}
