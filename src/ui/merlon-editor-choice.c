/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editors of what is chosen: one of a few names, or a level of one of the project's scales. */

#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"
#include "ui/merlon-cell-label.h"
#include "ui/merlon-field-row.h"

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec G_GNUC_UNUSED, MerlonFieldRow *row)
{
  MerlonValue value = { .kind = merlon_field_row_get_field (row)->kind };

  if (gtk_drop_down_get_selected (drop_down) == GTK_INVALID_LIST_POSITION)
    return;
  value.integer = gtk_drop_down_get_selected (drop_down);
  merlon_field_row_take_value (row, &value);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer shorten)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           shorten != NULL ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_list_item_set_child (list_item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

static GtkListItemFactory *
make_factory (gboolean shorten)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (shorten));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}

/* What is chosen may be cut off, what there is to choose from is not: a long meaning of a level must
 * not push the list beside the form away. */
static GtkWidget *
create_drop_down (MerlonFieldRow *row)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GtkListItemFactory) button = make_factory (TRUE), list = make_factory (FALSE);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), list);

  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_selected), row);
  merlon_field_row_name (row, drop_down);
  return drop_down;
}

/* ---- a choice ---- */

static GtkWidget *
create_choice (MerlonFieldRow *row)
{
  GtkWidget *drop_down = create_drop_down (row);
  GEnumClass *klass = g_type_class_ref (merlon_field_row_get_field (row)->choice ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* A choice's values count from 0, "not stated". */
  for (guint i = 0; i < klass->n_values; i++)
    gtk_string_list_append (names, merlon_choice_get_label (G_ENUM_CLASS_TYPE (klass), i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (names));
  g_type_class_unref (klass);
  return drop_down;
}

static void
show_chosen (MerlonFieldRow *row G_GNUC_UNUSED, GtkWidget *editor, const MerlonValue *value,
             gboolean mixed)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (editor),
                              mixed ? GTK_INVALID_LIST_POSITION : (guint) value->integer);
}

const MerlonEditor merlon_editor_choice = { create_choice, show_chosen };

/* ---- a level ---- */

static char *
dup_meaning (MerlonItem *level)
{
  const MerlonField *field = level != NULL ? merlon_item_find_field (level, "description") : NULL;

  return field != NULL ? merlon_item_dup_display (level, field) : g_strdup ("");
}

/* A level's own colour, or that of the risk level in the same place of its scale. */
static void
paint_swatch (GtkLabel *swatch, MerlonScales *scales, MerlonScale scale, guint level)
{
  MerlonItem *risk_level = merlon_scales_get_level (
      scales, MERLON_SCALE_RISK, merlon_scales_convert (scales, scale, MERLON_SCALE_RISK, level));
  const char *colour = risk_level != NULL ? MERLON_RISK_LEVEL (risk_level)->colour : NULL;
  g_autofree char *number = g_strdup_printf ("\u2002%u\u2002", level);
  PangoAttrList *attributes
      = level > 0 && colour != NULL ? merlon_cell_label_new_colours (colour) : NULL;

  gtk_label_set_text (swatch, level > 0 ? number : "");
  gtk_label_set_attributes (swatch, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

static GtkWidget *
make_line (gboolean shorten, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (shorten)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_level_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gboolean in_button = g_object_get_data (G_OBJECT (factory), "button") != NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (texts), make_line (in_button, NULL));
  gtk_box_append (GTK_BOX (texts), make_line (in_button, "caption"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (list_item, box);
}

static void
on_level_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
               MerlonFieldRow *row)
{
  MerlonScale scale = merlon_field_row_get_field (row)->scale;
  MerlonScales *scales = merlon_project_get_scales (merlon_field_row_get_project (row));
  guint level = gtk_list_item_get_position (list_item);
  GtkWidget *swatch = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *texts = gtk_widget_get_next_sibling (swatch);
  const char *name = merlon_scales_get_name (scales, scale, level);
  g_autofree char *meaning = dup_meaning (merlon_scales_get_level (scales, scale, level));

  paint_swatch (GTK_LABEL (swatch), scales, scale, level);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), level == 0 ? _ ("Not rated")
                                                                      : name != NULL ? name
                                                                                     : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), meaning);
  gtk_widget_set_visible (gtk_widget_get_last_child (texts), *meaning != '\0');
}

static GtkListItemFactory *
make_level_factory (MerlonFieldRow *row, gboolean in_button)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (in_button)
    g_object_set_data (G_OBJECT (factory), "button", factory);
  g_signal_connect (factory, "setup", G_CALLBACK (on_level_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_level_bind), row);
  return factory;
}

/* What a screen reader says; what is seen is made from the level itself. */
static char *
describe (MerlonScales *scales, MerlonScale scale, guint level)
{
  const char *name = merlon_scales_get_name (scales, scale, level);
  g_autofree char *meaning = dup_meaning (merlon_scales_get_level (scales, scale, level));

  return g_strdup_printf (*meaning != '\0' ? "%u  %s: %s" : "%u  %s", level,
                          name != NULL ? name : "", meaning);
}

/* The scale may have changed since. */
static void
fill_levels (MerlonFieldRow *row, GtkDropDown *drop_down)
{
  MerlonScale scale = merlon_field_row_get_field (row)->scale;
  MerlonScales *scales = merlon_project_get_scales (merlon_field_row_get_project (row));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *present = gtk_drop_down_get_model (drop_down);
  guint n = merlon_scales_get_size (scales, scale);
  gboolean same = present != NULL && g_list_model_get_n_items (present) == n + 1;

  gtk_string_list_append (names, _ ("Not rated"));
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *text = describe (scales, scale, i);

      gtk_string_list_append (names, text);
      same = same
             && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (present), i), text) == 0;
    }
  if (!same)
    gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

static GtkWidget *
create_level (MerlonFieldRow *row)
{
  GtkWidget *drop_down = create_drop_down (row);
  g_autoptr (GtkListItemFactory) button = make_level_factory (row, TRUE);
  g_autoptr (GtkListItemFactory) list = make_level_factory (row, FALSE);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), list);
  return drop_down;
}

static void
show_level (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value, gboolean mixed)
{
  fill_levels (row, GTK_DROP_DOWN (editor));
  show_chosen (row, editor, value, mixed);
}

const MerlonEditor merlon_editor_level = { create_level, show_level };
