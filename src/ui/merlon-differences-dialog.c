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

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "merlon-field");
  gtk_list_item_set_child (list_item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

static GtkWidget *
make_list (GPtrArray *differences)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *lines = gtk_string_list_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *list;

  for (guint i = 0; i < MIN (differences->len, MOST_LISTED); i++)
    gtk_string_list_take (lines, describe (differences->pdata[i]));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (lines))), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Changes in the file"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
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
