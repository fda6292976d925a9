/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-cell-label.h"
#include "draw/merlon-picture.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/records/merlon-risk-level.h"
#include "rules/merlon-due.h"

#include <math.h>
#include <string.h>

struct _MerlonCellLabel
{
  GtkWidget parent_instance;
  double xalign;
  char *text;
  PangoAttrList *attributes;
  PangoLayout *layout; /* NULL: not set yet */
  int height;          /* of a line; 0: not known */
};

G_DEFINE_FINAL_TYPE (MerlonCellLabel, merlon_cell_label, GTK_TYPE_WIDGET)

static void
merlon_cell_label_finalize (GObject *object)
{
  MerlonCellLabel *self = (MerlonCellLabel *) object;

  g_free (self->text);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (merlon_cell_label_parent_class)->finalize (object);
}

/* ---- size ---- */

static int
line_height (MerlonCellLabel *self)
{
  if (self->height == 0)
    {
      PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      self->height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
      pango_font_metrics_unref (metrics);
    }
  return self->height;
}

static void
merlon_cell_label_measure (GtkWidget *widget, GtkOrientation orientation,
                           int for_size G_GNUC_UNUSED, int *minimum, int *natural,
                           int *minimum_baseline G_GNUC_UNUSED, int *natural_baseline G_GNUC_UNUSED)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_VERTICAL ? line_height ((MerlonCellLabel *) widget) : 0;
}

static void
forget_layout (MerlonCellLabel *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_font (MerlonCellLabel *self)
{
  self->height = 0;
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
merlon_cell_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (merlon_cell_label_parent_class)->css_changed (widget, change);
  forget_font ((MerlonCellLabel *) widget);
}

static void
merlon_cell_label_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (merlon_cell_label_parent_class)->system_setting_changed (widget, setting);
  forget_font ((MerlonCellLabel *) widget);
}

static void
merlon_cell_label_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (merlon_cell_label_parent_class)->direction_changed (widget, previous);
  forget_layout ((MerlonCellLabel *) widget);
}

/* ---- drawing ---- */

static PangoLayout *
get_layout (MerlonCellLabel *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_attributes (self->layout, self->attributes);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  return self->layout;
}

static void
merlon_cell_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MerlonCellLabel *self = (MerlonCellLabel *) widget;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  PangoRectangle extents;
  PangoLayout *layout;

  if (*self->text == '\0' || width <= 0)
    return;
  layout = get_layout (self);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_render_layout (
      snapshot, gtk_widget_get_style_context (widget),
      floor ((mirrored ? 1 - self->xalign : self->xalign) * (width - extents.width)) - extents.x,
      floor ((height - extents.height) / 2.0), layout);
}

/* ---- the object ---- */

static void
merlon_cell_label_class_init (MerlonCellLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = merlon_cell_label_finalize;
  widget_class->measure = merlon_cell_label_measure;
  widget_class->snapshot = merlon_cell_label_snapshot;
  widget_class->css_changed = merlon_cell_label_css_changed;
  widget_class->system_setting_changed = merlon_cell_label_system_setting_changed;
  widget_class->direction_changed = merlon_cell_label_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
merlon_cell_label_init (MerlonCellLabel *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
merlon_cell_label_new (double xalign)
{
  MerlonCellLabel *self = g_object_new (MERLON_TYPE_CELL_LABEL, NULL);

  g_return_val_if_fail (xalign >= 0 && xalign <= 1, GTK_WIDGET (self));

  self->xalign = xalign;
  return GTK_WIDGET (self);
}

void
merlon_cell_label_set_text (MerlonCellLabel *self, const char *text, PangoAttrList *attributes)
{
  g_return_if_fail (MERLON_IS_CELL_LABEL (self) && text != NULL);

  if (attributes == NULL && self->attributes == NULL && g_str_equal (text, self->text))
    return;
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  if (attributes != NULL)
    self->attributes = pango_attr_list_ref (attributes);
  if (!g_str_equal (text, self->text))
    {
      g_free (self->text);
      self->text = g_strdup (text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->text, -1);
    }
  forget_layout (self);
}

const char *
merlon_cell_label_get_text (MerlonCellLabel *self)
{
  g_return_val_if_fail (MERLON_IS_CELL_LABEL (self), NULL);
  return self->text;
}

/* ---- values ---- */

PangoAttrList *
merlon_cell_label_new_colours (const char *colour)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  MerlonInk ink, on;

  g_return_val_if_fail (colour != NULL, attributes);

  ink = merlon_ink_from_text (colour);
  on = merlon_ink_on (ink);
  pango_attr_list_insert (attributes, pango_attr_background_new (lround (ink.red * 65535),
                                                                 lround (ink.green * 65535),
                                                                 lround (ink.blue * 65535)));
  pango_attr_list_insert (attributes, pango_attr_foreground_new (lround (on.red * 65535),
                                                                 lround (on.green * 65535),
                                                                 lround (on.blue * 65535)));
  return attributes;
}

/* Risk levels stand on their colour, as everywhere. */
static const char *
colour_of (MerlonItem *item, const MerlonField *field)
{
  MerlonProject *project = merlon_item_get_project (item);
  g_auto (MerlonValue) value = { 0 };
  MerlonItem *level;

  merlon_item_get_value (item, field, &value);
  level = project != NULL ? merlon_scales_get_level (merlon_project_get_scales (project),
                                                     field->scale, value.integer)
                          : NULL;
  return level != NULL && MERLON_IS_RISK_LEVEL (level) ? MERLON_RISK_LEVEL (level)->colour : NULL;
}

static void
show_level (MerlonCellLabel *self, const char *text, const char *colour)
{
  g_autofree char *padded = *text != '\0' ? g_strdup_printf ("\u2002%s\u2002", text) : NULL;
  PangoAttrList *attributes = colour != NULL ? merlon_cell_label_new_colours (colour) : NULL;

  merlon_cell_label_set_text (self, padded != NULL ? padded : "", attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

/* What should have been done by now, by a sign and not by colour alone. */
static void
mark_overdue (MerlonCellLabel *self, MerlonItem *item, const MerlonField *field, const char *text)
{
  gboolean overdue = merlon_item_is_overdue (item, field);
  g_autofree char *marked = overdue ? g_strconcat ("⚠ ", text, NULL) : NULL;

  merlon_cell_label_set_text (self, overdue ? marked : text, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), overdue ? _ ("Overdue") : NULL);
  if (overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

void
merlon_cell_label_show_value (MerlonCellLabel *self, MerlonItem *item, const MerlonField *field)
{
  g_autofree char *text = NULL;
  char *end;

  g_return_if_fail (MERLON_IS_CELL_LABEL (self) && MERLON_IS_ITEM (item) && field != NULL);

  text = merlon_item_dup_display (item, field);
  end = strpbrk (text, "\r\n");
  if (end != NULL)
    *end = '\0';
  if (field->kind == MERLON_KIND_LEVEL)
    show_level (self, text, colour_of (item, field));
  else if ((field->flags & MERLON_FIELD_DEADLINE) != 0)
    mark_overdue (self, item, field, text);
  else
    merlon_cell_label_set_text (self, text, NULL);
}
