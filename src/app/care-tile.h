/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small circle with an icon: what a row is about, and whether it is allowed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_TILE_PLAIN,
  CARE_TILE_ALLOWED,
  CARE_TILE_FORBIDDEN, /* ringed and struck out: never by colour alone */
  CARE_TILE_BARE,      /* an outline around a number or an icon */
} CareTileKind;

#define CARE_TYPE_TILE_KIND (care_tile_kind_get_type ())
GType care_tile_kind_get_type (void);

#define CARE_TYPE_TILE (care_tile_get_type ())
G_DECLARE_FINAL_TYPE (CareTile, care_tile, CARE, TILE, GtkWidget)

/* Decoration: the words beside it say the same. */

GtkWidget *care_tile_new (const char  *icon_name,
                          CareTileKind kind);
void       care_tile_set_icon_name (CareTile   *self,
                                    const char *icon_name);
void       care_tile_set_kind (CareTile    *self,
                               CareTileKind kind);
/* Shows @text, a number of one or two digits, in place of the icon; NULL: the icon. */
void care_tile_set_text (CareTile   *self,
                         const char *text);

G_END_DECLS
