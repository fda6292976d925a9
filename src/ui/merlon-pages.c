/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-pages.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-method.h"
#include "ui/merlon-history-page.h"
#include "ui/merlon-matrix-page.h"
#include "ui/merlon-overview-page.h"
#include "ui/merlon-quantitative-page.h"
#include "ui/merlon-record-form.h"
#include "ui/merlon-register-page.h"
#include "ui/merlon-writing-page.h"

/* The one record of its class, made when it is looked at first. */
static GtkWidget *
make_record_page (MerlonWindow *window, MerlonPlace *place)
{
  MerlonSession *session = merlon_window_get_session (window);
  MerlonProject *project = merlon_session_get_project (session);
  GType type = merlon_place_get_info (place)->type ();
  MerlonItem *item = merlon_project_get_single (project, type);
  GtkWidget *form = merlon_record_form_new (project, type);

  if (item == NULL && !merlon_session_is_read_only (session))
    item = merlon_project_create (project, type, merlon_place_get_title (place));
  merlon_record_form_set_items (MERLON_RECORD_FORM (form), &item, item != NULL ? 1 : 0);
  merlon_record_form_set_read_only (MERLON_RECORD_FORM (form),
                                    merlon_session_is_read_only (session));
  merlon_record_form_set_readiness (MERLON_RECORD_FORM (form),
                                    merlon_window_get_readiness (window));
  if (type == MERLON_TYPE_RISK_METHOD)
    merlon_record_form_add_button (MERLON_RECORD_FORM (form), _ ("_Edit scales and grid…"),
                                   "win.criteria");
  return form;
}

GtkWidget *
merlon_pages_make (MerlonWindow *window, MerlonPlace *place)
{
  switch (merlon_place_get_info (place)->shape)
    {
    case MERLON_PLACE_RECORD:
      return make_record_page (window, place);
    case MERLON_PLACE_OVERVIEW:
      return merlon_overview_page_new (window);
    case MERLON_PLACE_REGISTER:
    case MERLON_PLACE_CONTROLS:
      return merlon_register_page_new (merlon_window_get_session (window),
                                       merlon_window_get_readiness (window), place);
    case MERLON_PLACE_HISTORY:
      return merlon_history_page_new (window);
    case MERLON_PLACE_MATRIX:
      return merlon_matrix_page_new (merlon_window_get_session (window),
                                     merlon_window_get_readiness (window));
    case MERLON_PLACE_QUANTITATIVE:
      return merlon_quantitative_page_new (merlon_window_get_session (window));
    case MERLON_PLACE_TEXTS:
      return merlon_writing_page_new (merlon_window_get_session (window));
    }
  g_assert_not_reached ();
}

void
merlon_pages_show_item (GtkWidget *page, MerlonItem *item, const MerlonField *field)
{
  if (MERLON_IS_REGISTER_PAGE (page))
    merlon_register_page_show_item (MERLON_REGISTER_PAGE (page), item, field);
  else if (MERLON_IS_WRITING_PAGE (page))
    merlon_writing_page_show_item (MERLON_WRITING_PAGE (page), item);
  else if (MERLON_IS_MATRIX_PAGE (page))
    merlon_matrix_page_show_item (MERLON_MATRIX_PAGE (page), item);
  else if (MERLON_IS_RECORD_FORM (page))
    merlon_record_form_focus_field (MERLON_RECORD_FORM (page), field);
}

void
merlon_pages_commit (GtkWidget *page)
{
  if (page != NULL && MERLON_IS_WRITING_PAGE (page))
    merlon_writing_page_commit (MERLON_WRITING_PAGE (page));
}
