/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where nobody starts a service again that has crashed, as without systemd, it does so itself. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_CRASH_OPTION "after-crash"

/* @again: this process has crashed already; then it is not helped up again within ten minutes of this call. */
void care_crash_start_again (gboolean again);

G_END_DECLS
