/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-differences-dialog.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-compare.h"
#include "ui/merlon-ui.h"

/* Nobody reads more; the number tells the rest. */
#define MOST_LISTED 2000
#define MOST_LETTERS 200

static char *
shorten (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (MOST_LETTERS, g_utf8_strlen (text, -1)));

  if (*text == '\0')
    return g_strdup (_ ("nothing"));
  return strlen (start) < strlen (text) ? g_strconcat (start, "…", NULL) : g_steal_pointer (&start);
}

/* The record, then what became of it. */
static char *
describe (const MerlonDifference *difference)
{
  g_autofree char *from = NULL, *to = NULL;

  switch (difference->kind)
    {
    case MERLON_DIFFERENCE_ADDED:
      return g_strdup_printf ("%s\n%s", difference->name, _ ("Added"));
    case MERLON_DIFFERENCE_REMOVED:
      return g_strdup_printf ("%s\n%s", difference->name, _ ("Removed"));
    case MERLON_DIFFERENCE_CHANGED:
      from = shorten (difference->from);
      to = shorten (difference->to);
      return g_strdup_printf ("%s\n%s: %s → %s", difference->name,
                              merlon_field_get_label (difference->field), from, to);
    }
  g_assert_not_reached ();
}

static GtkWidget *
make_list (GPtrArray *differences)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  GtkWidget *list;

  for (guint i = 0; i < MIN (differences->len, MOST_LISTED); i++)
    gtk_string_list_take (lines, describe (differences->pdata[i]));
  list = merlon_ui_make_lines (lines, _ ("Changes in the file"));
  gtk_widget_set_vexpand (list, TRUE);
  return list;
}

/* The window it stands before does it. */
static void
on_button_clicked (GtkWidget *button, const char *action)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (button));
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  gtk_window_close (dialog);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked), (gpointer) action);
  return button;
}

void
merlon_differences_dialog_show (GtkWidget *parent, GPtrArray *differences)
{
  g_autoptr (GPtrArray) taken = differences;
  GtkWidget *dialog = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *take = make_button (_ ("_Take in"), "win.merge");
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u difference", "%u differences", differences->len), differences->len);
  GtkWidget *status = gtk_label_new (text);

  gtk_widget_add_css_class (take, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), take);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), make_button (_ ("Save _as…"), "win.save-as"));
  gtk_label_set_xalign (GTK_LABEL (status), 0);
  gtk_widget_add_css_class (status, "merlon-status");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), make_list (differences));
  gtk_box_append (GTK_BOX (box), status);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  gtk_window_set_title (GTK_WINDOW (dialog), _ ("Changed in the file"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 620, 480);
  merlon_ui_close_on_escape (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
