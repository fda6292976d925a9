/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-slot.h"

struct _MerlonSlot
{
  GObject parent_instance;
  GObject *object;
};

enum
{
  PROP_OBJECT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MerlonSlot, merlon_slot, G_TYPE_OBJECT)

static void
merlon_slot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OBJECT)
    g_value_set_object (value, ((MerlonSlot *) object)->object);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
merlon_slot_dispose (GObject *object)
{
  g_clear_object (&((MerlonSlot *) object)->object);
  G_OBJECT_CLASS (merlon_slot_parent_class)->dispose (object);
}

static void
merlon_slot_class_init (MerlonSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = merlon_slot_get_property;
  object_class->dispose = merlon_slot_dispose;
  props[PROP_OBJECT] = g_param_spec_object ("object", NULL, NULL, G_TYPE_OBJECT,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
merlon_slot_init (MerlonSlot *self G_GNUC_UNUSED)
{
}

MerlonSlot *
merlon_slot_new (gpointer object)
{
  MerlonSlot *self = g_object_new (MERLON_TYPE_SLOT, NULL);

  g_return_val_if_fail (G_IS_OBJECT (object), self);

  self->object = g_object_ref (object);
  return self;
}

gpointer
merlon_slot_get_object (MerlonSlot *self)
{
  g_return_val_if_fail (MERLON_IS_SLOT (self), NULL);
  return self->object;
}

void
merlon_slot_set_object (MerlonSlot *self, gpointer object)
{
  g_return_if_fail (MERLON_IS_SLOT (self) && G_IS_OBJECT (object));

  if (g_set_object (&self->object, object))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OBJECT]);
}
