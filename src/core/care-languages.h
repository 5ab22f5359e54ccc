/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that a protocol file speaks, and where it falls silent in one of them. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

/* Warns of every text that lacks a language which another text of the document has. */
void care_languages_check (CareJson *json);

G_END_DECLS
