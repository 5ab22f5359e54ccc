/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem in a file, or an error, as a sentence that says what to do. */
#pragma once

#include "care-problem.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* "rules[3].until: \"P4D\" is not a point in time; write \"session end + 4 days\"" */
char *care_fault_problem (const CareProblem *problem);
/* "clinic.aftercare.json:12:14: " and the above; warnings are marked as such. */
char *care_fault_problem_in (const char        *file,
                             const CareProblem *problem);
/* An error of the core, with the remedy; others give their own message. */
char *care_fault_error (const GError *error);
/* "2 lines of your record could not be read. They are kept aside, and all others count."  New. */
char *care_fault_spoilt_lines (guint n);

G_END_DECLS
