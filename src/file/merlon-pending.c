/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-pending.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project-private.h"

#include <string.h>

typedef struct
{
  MerlonItem *item;
  const MerlonField *field;
  guint line;
  guint length;
  gsize offset; /* of the ids in the arena */
} Pending;

struct _MerlonPending
{
  GArray *pending;
  GString *arena;
};

typedef struct
{
  MerlonProject *project;
  MerlonBadReferenceFunc bad;
  gpointer data;
  GPtrArray *targets; /* scratch */
} Resolver;

MerlonPending *
merlon_pending_new (void)
{
  MerlonPending *self = g_new0 (MerlonPending, 1);

  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  self->arena = g_string_new (NULL);
  return self;
}

void
merlon_pending_free (MerlonPending *self)
{
  g_array_unref (self->pending);
  g_string_free (self->arena, TRUE);
  g_free (self);
}

void
merlon_pending_add (MerlonPending *self, MerlonItem *item, const MerlonField *field, guint line,
                    const char *ids, gsize length)
{
  Pending pending = { item, field, line, length, self->arena->len };

  g_string_append_len (self->arena, ids, length);
  g_string_append_c (self->arena, '\0');
  g_array_append_val (self->pending, pending);
}

static void G_GNUC_PRINTF (3, 4)
    report (Resolver *resolver, const Pending *pending, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;
  g_autofree char *whole = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  whole = g_strdup_printf ("<%s>: %s", pending->field->name, message);
  resolver->bad (pending->line, whole, resolver->data);
}

static void
resolve_id (Resolver *resolver, const Pending *pending, const char *id)
{
  const MerlonField *field = pending->field;
  MerlonItem *target = merlon_project_lookup (resolver->project, id);

  if (target == NULL)
    {
      g_autofree char *shown = merlon_excerpt (id);

      report (resolver, pending,
              _ ("refers to “%s”, but no record has that id. Correct or remove it"), shown);
    }
  else if (field->target != NULL && !g_type_is_a (G_OBJECT_TYPE (target), field->target ()))
    report (resolver, pending, _ ("refers to “%s”, which is one of “%s”, not of “%s”. Correct it"),
            id, merlon_item_get_info (target)->register_name,
            merlon_item_class_get (field->target ())->info->register_name);
  else
    g_ptr_array_add (resolver->targets, target);
}

static void
resolve (Resolver *resolver, const Pending *pending, char *ids)
{
  MerlonValue value;
  char *rest = ids;
  const char *id;

  g_ptr_array_set_size (resolver->targets, 0);
  while ((id = strsep (&rest, " \t\r\n")) != NULL)
    if (*id != '\0')
      resolve_id (resolver, pending, id);
  merlon_value_init (&value, pending->field->kind);
  if (pending->field->kind == MERLON_KIND_REFERENCES)
    value.refs = merlon_refs_new ((MerlonItem **) resolver->targets->pdata, resolver->targets->len);
  else if (resolver->targets->len > 1)
    report (resolver, pending, _ ("can refer to one record only. Remove the others"));
  else if (resolver->targets->len == 1)
    value.item = resolver->targets->pdata[0];
  merlon_item_swap_member (pending->item, pending->field, &value);
  merlon_value_clear (&value);
}

/* A field's references must not lead back: each item is white, then grey while its targets are
 * followed, then black. With an explicit stack, for a chain may be as long as the file. */
typedef struct
{
  MerlonItem *item;
  guint next;
} Frame;

static MerlonItem *
target_at (MerlonItem *item, const MerlonField *field, guint n)
{
  MerlonValue value;

  merlon_item_peek_value (item, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    return n == 0 ? value.item : NULL;
  return n < merlon_refs_length (value.refs) ? value.refs->items[n] : NULL;
}

static void
cut (MerlonItem *item, const MerlonField *field, MerlonItem *target)
{
  MerlonValue value;

  merlon_value_init (&value, field->kind);
  if (field->kind == MERLON_KIND_REFERENCES)
    {
      MerlonValue present;

      merlon_item_peek_value (item, field, &present);
      value.refs = merlon_refs_without (present.refs, target);
    }
  merlon_item_swap_member (item, field, &value);
  merlon_value_clear (&value);
}

static void
report_cycle (MerlonPending *self, Resolver *resolver, MerlonItem *item, const MerlonField *field,
              MerlonItem *target)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const Pending *pending = &g_array_index (self->pending, Pending, i);

      if (pending->item == item && pending->field == field)
        report (resolver, pending,
                _ ("“%s” and “%s” lead to each other in a circle. Remove one of the references"),
                item->id, target->id);
    }
}

enum
{
  GREY = 1,
  BLACK = 2
};

static void
follow (MerlonPending *self, Resolver *resolver, MerlonItem *start, const MerlonField *field,
        GHashTable *colours, GArray *stack)
{
  Frame frame = { start, 0 };

  if (g_hash_table_contains (colours, start))
    return;
  g_array_append_val (stack, frame);
  g_hash_table_insert (colours, start, GINT_TO_POINTER (GREY));
  while (stack->len > 0)
    {
      Frame *top = &g_array_index (stack, Frame, stack->len - 1);
      MerlonItem *target = target_at (top->item, field, top->next++);
      int colour = GPOINTER_TO_INT (target != NULL ? g_hash_table_lookup (colours, target) : NULL);

      if (target == NULL)
        {
          g_hash_table_insert (colours, top->item, GINT_TO_POINTER (BLACK));
          g_array_set_size (stack, stack->len - 1);
        }
      else if (colour == GREY)
        {
          report_cycle (self, resolver, top->item, field, target);
          cut (top->item, field, target);
          top->next--;
        }
      else if (colour == 0)
        {
          Frame next = { target, 0 };

          g_hash_table_insert (colours, target, GINT_TO_POINTER (GREY));
          g_array_append_val (stack, next);
        }
    }
}

static void
check_cycles (MerlonPending *self, Resolver *resolver, const MerlonField *field)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));

  for (guint i = 0; i < self->pending->len; i++)
    {
      const Pending *pending = &g_array_index (self->pending, Pending, i);

      if (pending->field == field)
        follow (self, resolver, pending->item, field, colours, stack);
    }
}

void
merlon_pending_resolve (MerlonPending *self, MerlonProject *project, MerlonBadReferenceFunc bad,
                        gpointer data)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  g_autoptr (GHashTable) checked = g_hash_table_new (NULL, NULL);
  Resolver resolver = { project, bad, data, targets };

  for (guint i = 0; i < self->pending->len; i++)
    {
      const Pending *pending = &g_array_index (self->pending, Pending, i);

      resolve (&resolver, pending, self->arena->str + pending->offset);
    }
  for (guint i = 0; i < self->pending->len; i++)
    {
      const MerlonField *field = g_array_index (self->pending, Pending, i).field;

      if ((field->flags & (MERLON_FIELD_PARENT | MERLON_FIELD_ACYCLIC)) != 0
          && g_hash_table_add (checked, (gpointer) field))
        check_cycles (self, &resolver, field);
    }
}
