/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due as a title, a body and the answers it takes. */
#include "config.h"

#include "care-notice.h"

#include "care-fault-sentences.h"
#include "care-notice-sentences.h"

#include <glib/gi18n-lib.h>

#define ZERO_WIDTH_JOINER 0x200D
#define FIRST_ISOLATE     0x2066 /* to 0x2068 */
#define POP_ISOLATE       0x2069

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Marks, joiners, variation selectors and skin tones belong to what stands before them. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
}

/* A flag is two letters: only an even number of them may stand before a cut. */
static gboolean
splits_flag (const char *text,
             const char *at)
{
  guint before = 0;

  if (!is_regional_indicator (g_utf8_get_char (at)))
    return FALSE;
  while (at > text && is_regional_indicator (g_utf8_get_char (at = g_utf8_prev_char (at))))
    before++;
  return before % 2 == 1;
}

static gboolean
can_cut_before (const char *text,
                const char *at)
{
  if (at == text)
    return TRUE;
  return !extends (g_utf8_get_char (at)) && g_utf8_get_char (g_utf8_prev_char (at)) != ZERO_WIDTH_JOINER && !splits_flag (text, at);
}

static guint
count_open_isolates (const char *text)
{
  guint open = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= FIRST_ISOLATE && c < POP_ISOLATE)
        open++;
      else if (c == POP_ISOLATE && open > 0)
        open--;
    }
  return open;
}

static gboolean
allows_something (const CareDueNotice *due)
{
  for (guint i = 0; due->kind == CARE_DUE_CHANGES && i < due->changes->len; i++)
    if (((const CareChange *)g_ptr_array_index (due->changes, i))->kind == CARE_CHANGE_ALLOWED)
      return TRUE;
  return FALSE;
}

/**
 * care_notice_new:
 *
 * The end of a restriction stays until it is seen; a step takes Done, and two ways to be told later.
 *
 * Returns: (transfer full): the notice in the reader's language
 */
CareNotice *
care_notice_new (CarePlan            *plan,
                 const CareDueNotice *due,
                 gboolean             discreet,
                 GTimeZone           *zone,
                 gint64               now)
{
  CareNotice      *self = g_new0 (CareNotice, 1);
  g_autofree char *title = care_sentence_notice_title (plan, due, discreet);
  g_autofree char *body = care_sentence_notice_body (plan, due, discreet, zone, now);

  self->title = care_notice_cut (title, CARE_NOTICE_TITLE_MAX);
  self->body = care_notice_cut (body, CARE_NOTICE_BODY_MAX);
  self->answerable = due->kind == CARE_DUE_STEPS;
  self->stays = allows_something (due);
  return self;
}

CareNotice *
care_notice_new_unsaved (const GError *error)
{
  CareNotice      *self = g_new0 (CareNotice, 1);
  g_autofree char *reason = care_fault_error (error);

  self->title = g_strdup (_ ("Not saved yet"));
  self->body = care_notice_cut (reason, CARE_NOTICE_BODY_MAX);
  self->stays = TRUE;
  return self;
}

CareNotice *
care_notice_copy (const CareNotice *self)
{
  CareNotice *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->body = g_strdup (self->body);
  return copy;
}

void
care_notice_free (CareNotice *self)
{
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

/**
 * care_notice_cut:
 * @text: UTF-8; made valid if it is not
 *
 * A server may fail on long texts, and a 200 MB body cuts the connection for good (RELIABILITY 4).
 *
 * Returns: (transfer full): @text, or its beginning with an ellipsis
 */
char *
care_notice_cut (const char *text,
                 glong       max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *cut;
  const char      *end;

  if (g_utf8_strlen (valid, -1) <= max)
    return g_steal_pointer (&valid);

  /* room for the ellipsis, and for isolates that are to be closed again */
  end = g_utf8_offset_to_pointer (valid, max - 1);
  cut = g_string_new_len (valid, end - valid);
  end = g_utf8_offset_to_pointer (valid, max - 1 - (glong)count_open_isolates (cut->str));
  while (!can_cut_before (valid, end))
    end = g_utf8_prev_char (end);
  g_string_truncate (cut, (gsize)(end - valid));
  for (guint open = count_open_isolates (cut->str); open > 0; open--)
    g_string_append_unichar (cut, POP_ISOLATE);
  g_string_append (cut, "…");
  return g_string_free (cut, FALSE);
}
