/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and for what, at the foot of everything that is printed. */
#include "config.h"

#include "care-clinic-block.h"

#include "care-clinic-card.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CarePlan       *plan;
  CareClinicCard *card;
  GPtrArray      *warnings; /* const CareRule * */
} Block;

static const char *
get_text (CareText *text)
{
  return text != NULL ? care_text_get (text) : NULL;
}

/* "your doctor · +359 2 123 · at any time": of each only what the file has. */
static char *
join (const char *a,
      const char *b,
      const char *c)
{
  const char *parts[] = { a, b, c };
  GString    *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", parts[i]);
  return g_string_free (out, FALSE);
}

/* One that only repeats the clinic's name says nothing. */
static void
add_contacts (CareSheet *sheet,
              Block     *self)
{
  for (guint i = 0; i < self->card->contacts->len; i++)
    {
      const CareNote  *contact = g_ptr_array_index (self->card->contacts, i);
      g_autofree char *phone = contact->phone != NULL ? care_words_isolate (contact->phone) : NULL;
      g_autofree char *note = join (get_text (contact->hours), get_text (contact->body), NULL);

      if (contact->phone != NULL || contact->hours != NULL)
        care_sheet_add_row (sheet, care_text_get (contact->title), phone != NULL ? phone : "", note);
    }
}

static void
add_signs (CareSheet *sheet,
           Block     *self)
{
  if (self->card->signs->len + self->warnings->len > 0)
    care_sheet_add_text (sheet, CARE_STYLE_STRONG, _ ("Call your clinic if you see this"));
  for (guint i = 0; i < self->card->signs->len; i++)
    {
      const CareNote  *sign = g_ptr_array_index (self->card->signs, i);
      g_autofree char *phone = sign->phone != NULL ? care_words_isolate (sign->phone) : NULL;
      g_autofree char *note = join (get_text (sign->body), get_text (sign->call), phone);

      care_sheet_add_sign (sheet, CARE_SIGN_DOT, CARE_STYLE_BODY, care_text_get (sign->title), note);
    }
  for (guint i = 0; i < self->warnings->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (self->warnings, i);

      care_sheet_add_sign (sheet, CARE_SIGN_DOT, CARE_STYLE_BODY, care_text_get (rule->title), get_text (rule->why));
    }
}

static void
paint_cb (CareSheet *sheet,
          guint      index,
          gpointer   data)
{
  Block           *self = data;
  CareProtocol    *protocol = care_plan_get_protocol (self->plan);
  const char      *name = protocol->clinic_name != NULL ? care_text_get (protocol->clinic_name) : _ ("Your clinic");
  const char      *note = get_text (protocol->clinic_note);
  g_autofree char *phone = protocol->clinic_phone != NULL ? care_words_isolate (protocol->clinic_phone) : NULL;

  care_sheet_add_text (sheet, CARE_STYLE_HEADING, name);
  if (phone != NULL)
    care_sheet_add_text (sheet, CARE_STYLE_STRONG, phone);
  else if (!self->card->has_phone)
    care_sheet_add_blank (sheet, _ ("Telephone:"));
  if (note != NULL)
    care_sheet_add_text (sheet, CARE_STYLE_BODY, note);
  add_contacts (sheet, self);
  add_signs (sheet, self);
}

/* A rule once, however often it comes. */
static GPtrArray *
list_warnings (CarePlan *plan,
               gint64    from,
               gint64    until)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_WARNING, from, until);
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

      if (!g_ptr_array_find (rules, rule, NULL))
        g_ptr_array_add (rules, (gpointer)rule);
    }
  return rules;
}

/**
 * care_clinic_block_add:
 * @from: the instants that the sheet speaks of: the file's warnings that are in force at any of them
 * @until: likewise
 *
 * The clinic's name, number and note, its other contacts, its warning signs; of each only what the file has.  For a number that it
 * lacks there is a line to write it on.
 */
void
care_clinic_block_add (CareSheet *sheet,
                       CarePlan  *plan,
                       gint64     from,
                       gint64     until)
{
  g_autoptr (CareClinicCard) card = care_clinic_card_new (plan, from);
  g_autoptr (GPtrArray) warnings = list_warnings (plan, from, until);
  Block self = { plan, card, warnings };

  care_sheet_add_gap (sheet, care_sheet_get_line (sheet) * 0.5);
  care_sheet_add_cells (sheet, 1, 1, TRUE, paint_cb, &self);
}
