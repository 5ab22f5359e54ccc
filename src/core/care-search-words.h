/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as a search compares it: words without case, accents and the spellings that only differ by habit. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of @text, valid UTF-8 or not, folded; empty if it has none. Free with g_strfreev(). */
GStrv care_search_words (const char *text);

G_END_DECLS
