/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor of a day: typed in any common form, or picked from a calendar. */

#include "model/merlon-i18n.h"
#include "ui/merlon-field-row.h"

static void
on_typed (GtkEditable *entry, MerlonFieldRow *row)
{
  merlon_field_row_take_text (row, gtk_editable_get_text (entry));
}

static GtkWidget *
entry_of (GtkWidget *editor)
{
  return gtk_widget_get_first_child (editor);
}

static void
on_day_selected (GtkCalendar *calendar, MerlonFieldRow *row)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  MerlonValue value = { .kind = MERLON_KIND_DATE };
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  GtkWidget *editor = gtk_widget_get_ancestor (popover, GTK_TYPE_BOX);

  if (merlon_field_row_is_showing (row))
    return;
  value.integer = merlon_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                        g_date_time_get_day_of_month (day));
  if (merlon_field_row_take_value (row, &value))
    {
      g_autofree char *text
          = merlon_value_to_display (&value, merlon_field_row_get_field (row), NULL);

      gtk_editable_set_text (GTK_EDITABLE (entry_of (editor)), text);
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The calendar opens on the day that is set, or today. */
static void
on_opened (GtkWidget *popover, MerlonFieldRow *row)
{
  MerlonItem *item = merlon_field_row_get_item (row);
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GDateTime) shown = NULL;
  GtkWidget *calendar = gtk_popover_get_child (GTK_POPOVER (popover));
  GDate date;

  if (item == NULL)
    return;
  merlon_item_get_value (item, merlon_field_row_get_field (row), &value);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, value.integer != 0 ? (guint) value.integer : merlon_date_today ());
  shown = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date),
                                 g_date_get_day (&date), 12, 0, 0);
  g_signal_handlers_block_by_func (calendar, on_day_selected, row);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), shown);
  g_signal_handlers_unblock_by_func (calendar, on_day_selected, row);
}

static GtkWidget *
create_calendar_button (MerlonFieldRow *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  g_autofree char *name = g_strdup_printf (
      _ ("%s: calendar"), merlon_field_get_label (merlon_field_row_get_field (row)));

  g_signal_connect (calendar, "day-selected", G_CALLBACK (on_day_selected), row);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  g_signal_connect (popover, "map", G_CALLBACK (on_opened), row);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
create_date (MerlonFieldRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed), row);
  merlon_field_row_name (row, entry);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), create_calendar_button (row));
  return box;
}

static void
show_date (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed)
{
  GtkWidget *entry = entry_of (editor);
  g_autofree char *text
      = mixed ? g_strdup ("")
              : merlon_value_to_display (value, merlon_field_row_get_field (row), NULL);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), mixed ? _ ("Several values") : NULL);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

const MerlonEditor merlon_editor_date = { create_date, show_date };
