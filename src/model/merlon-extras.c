/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-extras.h"

struct _MerlonExtras
{
  GArray *extras;     /* MerlonExtra */
  GArray *attributes; /* MerlonExtra, place is the owner */
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
      (*self)->attributes = g_array_new (FALSE, FALSE, sizeof (MerlonExtra));
      g_array_set_clear_func ((*self)->attributes, clear_extra);
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

static MerlonExtra *
find_attributes (const MerlonExtras *self, guint owner)
{
  for (guint i = 0; self != NULL && i < self->attributes->len; i++)
    if (g_array_index (self->attributes, MerlonExtra, i).place == owner)
      return &g_array_index (self->attributes, MerlonExtra, i);
  return NULL;
}

void
merlon_extras_add_attribute (MerlonExtras **self, guint owner, const char *text)
{
  MerlonExtra *there = find_attributes (*self, owner);
  MerlonExtra extra = { owner, NULL };

  if (there == NULL)
    {
      extra.xml = g_strdup (text);
      g_array_append_val (ensure (self)->attributes, extra);
      return;
    }
  extra.xml = g_strconcat (there->xml, text, NULL);
  g_free (there->xml);
  there->xml = extra.xml;
}

const MerlonExtra *
merlon_extras_get (const MerlonExtras *self, guint *n_extras)
{
  *n_extras = self != NULL ? self->extras->len : 0;
  return self != NULL ? (const MerlonExtra *) self->extras->data : NULL;
}

const char *
merlon_extras_get_attributes (const MerlonExtras *self, guint owner)
{
  MerlonExtra *found = find_attributes (self, owner);

  return found != NULL ? found->xml : "";
}

char *
merlon_extras_take_attributes (MerlonExtras *self, guint owner)
{
  MerlonExtra *found = find_attributes (self, owner);
  char *text = found != NULL ? g_steal_pointer (&found->xml) : g_strdup ("");

  if (found != NULL)
    g_array_remove_index (self->attributes, found - (MerlonExtra *) self->attributes->data);
  return text;
}

void
merlon_extras_free (MerlonExtras *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->extras);
  g_array_unref (self->attributes);
  g_free (self);
}
