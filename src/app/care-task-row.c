/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One CareTask: its words and a check button; the whole row ticks. */
#include "config.h"

#include "care-task-row.h"

#include "care-closures.h"
#include "care-css-class.h"
#include "care-description.h"
#include "care-sentences.h"
#include "care-tile.h"
#include "care-step-sentences.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

struct _CareTaskRow
{
  AdwActionRow    parent_instance;
  CareTile       *tile;
  GtkCheckButton *check;
  GtkPopover     *menu; /* or NULL */
  CareTask       *task;
  gboolean        following; /* the check button follows the task: no answer of the patient */
};

G_DEFINE_FINAL_TYPE (CareTaskRow, care_task_row, ADW_TYPE_ACTION_ROW)

static void
follow_state (CareTaskRow *self)
{
  CareTaskState    state = care_task_get_state (self->task);
  gboolean         left_out = state == CARE_TASK_SKIPPED || state == CARE_TASK_MISSED;
  const char      *words = care_sentence_task_state (state);
  g_autofree char *hint = care_sentence_step_hint (care_task_get_occurrence (self->task));
  g_autofree char *subtitle = care_capitalise (left_out ? words : hint);
  g_autofree char *safe = g_markup_escape_text (subtitle, -1);

  self->following = TRUE;
  gtk_check_button_set_active (self->check, state == CARE_TASK_DONE);
  self->following = FALSE;

  care_css_class_set (self, "done", state == CARE_TASK_DONE);
  care_css_class_set (self, "skipped", state == CARE_TASK_SKIPPED);
  care_css_class_set (self, "missed", state == CARE_TASK_MISSED);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), safe);
  care_description_set (self, words);
}

static void
check_toggled_cb (CareTaskRow *self)
{
  const char *verb = gtk_check_button_get_active (self->check) ? "done" : "undone";

  g_assert (CARE_IS_TASK_ROW (self));

  if (self->following)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "app.record", "(ss)", care_task_get_key (self->task), verb);
  follow_state (self); /* if it could not be saved it is not ticked */
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *key,
          const char *verb)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "app.record", "(ss)", key, verb);
  g_menu_append_item (menu, item);
}

/* What the present state leaves to be said. */
static GMenu *
make_menu (CareTaskRow *self)
{
  GMenu        *menu = g_menu_new ();
  CareTaskState state = care_task_get_state (self->task);
  const char   *key = care_task_get_key (self->task);

  if (state != CARE_TASK_DONE)
    add_item (menu, _ ("_Done"), key, "done");
  if (state != CARE_TASK_SKIPPED)
    add_item (menu, _ ("_Skip"), key, "skipped");
  if (state == CARE_TASK_DONE || state == CARE_TASK_SKIPPED)
    add_item (menu, _ ("_Open Again"), key, "undone");
  return menu;
}

/* At (@x, @y), or below the row for the keyboard. */
static void
open_menu (CareTaskRow        *self,
           const GdkRectangle *at)
{
  g_autoptr (GMenu) model = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->check)) || care_task_is_sealed (self->task))
    return;
  model = make_menu (self);
  g_clear_pointer ((GtkWidget **)&self->menu, gtk_widget_unparent);
  self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (model)));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  gtk_popover_set_has_arrow (self->menu, at == NULL);
  gtk_popover_set_pointing_to (self->menu, at);
  gtk_popover_popup (self->menu);
}

static void
click_pressed_cb (CareTaskRow *self,
                  int          n_press,
                  double       x,
                  double       y)
{
  g_assert (CARE_IS_TASK_ROW (self));

  open_menu (self, &(GdkRectangle){ (int)x, (int)y, 1, 1 });
}

static void
long_pressed_cb (CareTaskRow *self,
                 double       x,
                 double       y)
{
  g_assert (CARE_IS_TASK_ROW (self));

  open_menu (self, &(GdkRectangle){ (int)x, (int)y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  open_menu (CARE_TASK_ROW (widget), NULL);
  return TRUE;
}

static void
care_task_row_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  CareTaskRow *self = CARE_TASK_ROW (widget);

  GTK_WIDGET_CLASS (care_task_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (self->menu);
}

static void
care_task_row_dispose (GObject *object)
{
  CareTaskRow *self = CARE_TASK_ROW (object);

  g_clear_pointer ((GtkWidget **)&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TASK_ROW);
  g_clear_object (&self->task);
  G_OBJECT_CLASS (care_task_row_parent_class)->dispose (object);
}

static void
care_task_row_class_init (CareTaskRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_task_row_dispose;
  widget_class->size_allocate = care_task_row_size_allocate;

  g_type_ensure (CARE_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTaskRow, tile);
  gtk_widget_class_bind_template_child (widget_class, CareTaskRow, check);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, click_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
care_task_row_init (CareTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CareTaskRow *
care_task_row_new (CareTask *task)
{
  CareTaskRow     *self = g_object_new (CARE_TYPE_TASK_ROW, NULL);
  g_autofree char *icon = care_icon_for_rule (care_task_get_occurrence (task)->rule);
  g_autofree char *title = g_markup_escape_text (care_task_get_title (task), -1);

  self->task = g_object_ref (task);
  care_tile_set_icon_name (self->tile, icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), !care_task_is_sealed (task));
  g_signal_connect_object (task, "notify::state", G_CALLBACK (follow_state), self, G_CONNECT_SWAPPED);
  follow_state (self);
  return self;
}

void
care_task_row_set_tickable (CareTaskRow *self,
                            gboolean     tickable)
{
  g_return_if_fail (CARE_IS_TASK_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check), tickable);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), tickable ? GTK_WIDGET (self->check) : NULL);
}
