/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of the person at this computer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once, first thing in main (): the locale, and our texts in it. */
void care_catalogue_open (void);

G_END_DECLS
