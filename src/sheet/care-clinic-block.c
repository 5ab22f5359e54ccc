/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and for what, at the foot of everything that is printed. */
#include "config.h"

#include "care-clinic-block.h"

#include "care-time-words.h"

#include <glib/gi18n-lib.h>

static const char *
get_text (CareText *text)
{
  return text != NULL ? care_text_get (text) : NULL;
}

/* One that only repeats the clinic's name says nothing. */
static gboolean
is_worth_a_row (CarePlan       *plan,
                const CareNote *contact)
{
  return (contact->phone != NULL || contact->hours != NULL) && care_answers_hold (care_plan_get_answers (plan), contact->when);
}

static void
add_contacts (CareSheet    *sheet,
              CarePlan     *plan,
              CareProtocol *protocol)
{
  for (guint i = 0; i < protocol->contacts->len; i++)
    {
      const CareNote  *contact = g_ptr_array_index (protocol->contacts, i);
      g_autofree char *phone = contact->phone != NULL ? care_words_isolate (contact->phone) : NULL;

      if (is_worth_a_row (plan, contact))
        care_sheet_add_row (sheet, care_text_get (contact->title), phone != NULL ? phone : "", get_text (contact->hours));
    }
}

static void
add_signs (CareSheet    *sheet,
           CarePlan     *plan,
           CareProtocol *protocol)
{
  gboolean any = FALSE;

  for (guint i = 0; i < protocol->warning_signs->len; i++)
    {
      const CareNote *sign = g_ptr_array_index (protocol->warning_signs, i);

      if (!care_answers_hold (care_plan_get_answers (plan), sign->when))
        continue;
      if (!any)
        care_sheet_add_heading (sheet, _ ("Call your clinic if you see this"));
      any = TRUE;
      care_sheet_add_row (sheet, care_text_get (sign->title), sign->body != NULL ? care_text_get (sign->body) : "", get_text (sign->call));
    }
}

/**
 * care_clinic_block_add:
 *
 * The clinic's name, number and note, its other contacts, its warning signs; of each only what the file has.
 */
void
care_clinic_block_add (CareSheet *sheet,
                       CarePlan  *plan)
{
  CareProtocol    *protocol = care_plan_get_protocol (plan);
  const char      *name = protocol->clinic_name != NULL ? care_text_get (protocol->clinic_name) : _ ("Your clinic");
  g_autofree char *phone = protocol->clinic_phone != NULL ? care_words_isolate (protocol->clinic_phone) : NULL;
  const char      *note = get_text (protocol->clinic_note);

  care_sheet_add_heading (sheet, name);
  if (phone != NULL)
    care_sheet_add_text (sheet, CARE_STYLE_STRONG, phone);
  if (note != NULL)
    care_sheet_add_text (sheet, CARE_STYLE_BODY, note);
  add_contacts (sheet, plan, protocol);
  add_signs (sheet, plan, protocol);
}
