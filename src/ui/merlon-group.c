/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-group.h"

struct _MerlonGroup
{
  GObject parent_instance;
  char *title;
  guint count;
};

G_DEFINE_FINAL_TYPE (MerlonGroup, merlon_group, G_TYPE_OBJECT)

static void
merlon_group_finalize (GObject *object)
{
  g_free (((MerlonGroup *) object)->title);
  G_OBJECT_CLASS (merlon_group_parent_class)->finalize (object);
}

static void
merlon_group_class_init (MerlonGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_group_finalize;
}

static void
merlon_group_init (MerlonGroup *self G_GNUC_UNUSED)
{
}

MerlonGroup *
merlon_group_new (const char *title)
{
  MerlonGroup *self = g_object_new (MERLON_TYPE_GROUP, NULL);

  self->title = g_strdup (title);
  return self;
}

const char *
merlon_group_get_title (MerlonGroup *self)
{
  g_return_val_if_fail (MERLON_IS_GROUP (self), NULL);
  return self->title;
}

guint
merlon_group_get_count (MerlonGroup *self)
{
  g_return_val_if_fail (MERLON_IS_GROUP (self), 0);
  return self->count;
}

void
merlon_group_set_count (MerlonGroup *self, guint count)
{
  g_return_if_fail (MERLON_IS_GROUP (self));
  self->count = count;
}
