/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and when, as the clinic's file says it for one patient. */
#include "config.h"

#include "care-clinic-card.h"

static gboolean
is_known (CareClinicCard *self,
          const char     *phone)
{
  if (g_strcmp0 (phone, self->phone) == 0)
    return TRUE;
  for (guint i = 0; i < self->contacts->len; i++)
    if (g_strcmp0 (((const CareNote *)g_ptr_array_index (self->contacts, i))->phone, phone) == 0)
      return TRUE;
  return FALSE;
}

/* A contact that repeats a number says something of its own only in more words. */
static void
add_contacts (CareClinicCard *self,
              CarePlan       *plan)
{
  GPtrArray *contacts = care_plan_get_protocol (plan)->contacts;

  for (guint i = 0; i < contacts->len; i++)
    {
      const CareNote *contact = g_ptr_array_index (contacts, i);

      if (!care_answers_hold (care_plan_get_answers (plan), contact->when))
        continue;
      if (contact->phone != NULL && contact->body == NULL && contact->hours == NULL && is_known (self, contact->phone))
        continue;
      g_ptr_array_add (self->contacts, (gpointer)contact);
      self->has_phone |= contact->phone != NULL;
    }
}

static void
add_signs (CareClinicCard *self,
           CarePlan       *plan)
{
  GPtrArray *signs = care_plan_get_protocol (plan)->warning_signs;

  for (guint i = 0; i < signs->len; i++)
    {
      const CareNote *sign = g_ptr_array_index (signs, i);

      if (!care_answers_hold (care_plan_get_answers (plan), sign->when))
        continue;
      g_ptr_array_add (self->signs, (gpointer)sign);
      self->has_phone |= sign->phone != NULL;
    }
}

static void
add_warnings (CareClinicCard *self,
              CarePlan       *plan,
              gint64          now)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_WARNING, now, now + 1);

  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (self->warnings, (gpointer)((const CareSpan *)g_ptr_array_index (spans, i))->rule);
}

/**
 * care_clinic_card_new:
 * @now: which warnings are in force
 *
 * Returns: (transfer full): the card; it lives as long as @plan
 */
CareClinicCard *
care_clinic_card_new (CarePlan *plan,
                      gint64    now)
{
  CareClinicCard *self = g_new0 (CareClinicCard, 1);

  self->phone = care_plan_get_protocol (plan)->clinic_phone;
  self->has_phone = self->phone != NULL;
  self->contacts = g_ptr_array_new ();
  self->signs = g_ptr_array_new ();
  self->warnings = g_ptr_array_new ();
  add_contacts (self, plan);
  add_signs (self, plan);
  add_warnings (self, plan, now);
  return self;
}

void
care_clinic_card_free (CareClinicCard *self)
{
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->signs);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}
