/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-status.h"
#include "ui/merlon-ui.h"

/* Of an error's text, beside its icon. */
#define INDENT 22

struct _MerlonStatus
{
  GtkWidget parent_instance;
  GtkWidget *overlay, *icon, *said, *failed;
};

G_DEFINE_FINAL_TYPE (MerlonStatus, merlon_status, GTK_TYPE_WIDGET)

static void
merlon_status_dispose (GObject *object)
{
  MerlonStatus *self = MERLON_STATUS (object);

  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_status_parent_class)->dispose (object);
}

static void
merlon_status_class_init (MerlonStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_status_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_label (GtkWidget *box, GtkAccessibleRole role)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, "visible", FALSE, NULL);

  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
merlon_status_init (MerlonStatus *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  /* Two, for the role of a widget is as fixed as its class. */
  self->said = add_label (box, GTK_ACCESSIBLE_ROLE_STATUS);
  self->failed = add_label (box, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_add_css_class (self->failed, "error");
  gtk_widget_set_margin_start (self->failed, INDENT);
  self->icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  gtk_widget_add_css_class (self->icon, "error");
  gtk_widget_set_halign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_visible (self->icon, FALSE);
  /* Over the lines, not beside them: GTK 4.8 miscounts the height of a box where lines that wrap share
   * their base line with an icon. */
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->icon);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
merlon_status_new (void)
{
  return g_object_new (MERLON_TYPE_STATUS, NULL);
}

/* What comes into sight is read out: so one that fails again is told of again. */
static void
show (MerlonStatus *self, const char *said, const char *failed)
{
  gtk_widget_set_visible (self->failed, FALSE);
  gtk_label_set_text (GTK_LABEL (self->said), said != NULL ? said : "");
  gtk_label_set_text (GTK_LABEL (self->failed), failed != NULL ? failed : "");
  gtk_widget_set_visible (self->said, said != NULL);
  gtk_widget_set_visible (self->failed, failed != NULL);
  gtk_widget_set_visible (self->icon, failed != NULL);
}

void
merlon_status_say (MerlonStatus *self, const char *text)
{
  g_return_if_fail (MERLON_IS_STATUS (self));
  show (self, text, NULL);
}

void
merlon_status_fail (MerlonStatus *self, const char *message)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (MERLON_IS_STATUS (self) && message != NULL);

  sentence = merlon_ui_dup_sentence (message);
  show (self, NULL, sentence);
}
