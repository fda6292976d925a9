/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-extras.h"

struct _MerlonExtras
{
  GArray *extras; /* MerlonExtra */
  GString *attributes;
};

static void
clear_extra (gpointer data)
{
  g_free (((MerlonExtra *) data)->xml);
}

static MerlonExtras *
ensure (MerlonExtras **self)
{
  if (*self == NULL)
    {
      *self = g_new0 (MerlonExtras, 1);
      (*self)->extras = g_array_new (FALSE, FALSE, sizeof (MerlonExtra));
      g_array_set_clear_func ((*self)->extras, clear_extra);
      (*self)->attributes = g_string_new (NULL);
    }
  return *self;
}

void
merlon_extras_add (MerlonExtras **self, guint place, const char *xml)
{
  MerlonExtra extra = { place, g_strdup (xml) };
  GArray *extras = ensure (self)->extras;
  guint i = extras->len;

  while (i > 0 && g_array_index (extras, MerlonExtra, i - 1).place > place)
    i--;
  g_array_insert_val (extras, i, extra);
}

void
merlon_extras_add_attribute (MerlonExtras **self, const char *text)
{
  g_string_append (ensure (self)->attributes, text);
}

const MerlonExtra *
merlon_extras_get (const MerlonExtras *self, guint *n_extras)
{
  *n_extras = self != NULL ? self->extras->len : 0;
  return self != NULL ? (const MerlonExtra *) self->extras->data : NULL;
}

const char *
merlon_extras_get_attributes (const MerlonExtras *self)
{
  return self != NULL ? self->attributes->str : "";
}

void
merlon_extras_free (MerlonExtras *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->extras);
  g_string_free (self->attributes, TRUE);
  g_free (self);
}
