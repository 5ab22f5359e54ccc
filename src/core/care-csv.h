/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180 writer: cells that no spreadsheet takes for a formula. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Adds one line: @cells until NULL; "" for an empty one. */
void care_csv_add (GString           *out,
                   const char *const *cells);

G_END_DECLS
