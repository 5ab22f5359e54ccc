/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target for any bytes: with clang and -Db_sanitize=address,undefined one of libFuzzer, otherwise fuzz.c calls it. */
#pragma once

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);
