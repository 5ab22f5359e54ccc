/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checksum of the lines in a journal. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 care_crc32 (const void *data,
                    gsize       length);

G_END_DECLS
