/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that runs, as a file: was it, or the zone database, replaced under it? */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_PROGRAM (care_program_get_type ())
G_DECLARE_FINAL_TYPE (CareProgram, care_program, CARE, PROGRAM, GObject)

/* Signal "renewed": there is another program, or other zones, and the files have come to rest. */

CareProgram *care_program_new (void);
/* In the place of this process; returns only if that fails. */
void care_program_execute (CareProgram *self,
                           char       **arguments);

G_END_DECLS
