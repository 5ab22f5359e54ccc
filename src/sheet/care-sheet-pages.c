/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: the pages with their foot, painted, or written as PDF. */
#include "config.h"

#include "care-sheet-private.h"

#include "care-civil-time.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <pango/pangocairo.h>

#define LETTER_WIDTH 216 /* millimetres */
#define FOOT_LETTERS 9.2
#define NUMBER_SHARE 0.15 /* of the width, for "1 of 2" */

/* glibc gives the number itself in the place of a pointer to a text. */
CarePaper
care_paper_of_locale (void)
{
  union
  {
    const char *text;
    guint       word;
  } width = { .text = nl_langinfo (_NL_PAPER_WIDTH) };

  return width.word == LETTER_WIDTH ? CARE_PAPER_LETTER : CARE_PAPER_A4;
}

guint
care_sheet_get_n_pages (CareSheet *self)
{
  return self->pages->len;
}

void
care_sheet_get_size (CareSheet *self,
                     double    *width,
                     double    *height)
{
  *width = self->page_width;
  *height = self->page_height;
}

/* In letters that do not grow with those of the page. */
static void
paint_foot (CareSheet *self,
            guint      page,
            cairo_t   *cr)
{
  double size = self->size;
  double width = self->page_width - 2 * CARE_SHEET_MARGIN;
  double number_width = NUMBER_SHARE * width;
  double words_width = width - number_width;
  double y;
  /* Translators: the foot of a printed page: which page of how many */
  g_autofree char *number = g_strdup_printf (C_ ("page", "%1$u of %2$u"), page + 1, self->pages->len);
  g_autoptr (PangoLayout) foot = NULL;
  g_autoptr (PangoLayout) right = NULL;

  self->size = MIN (size, FOOT_LETTERS);
  foot = care_sheet_make_layout (self, CARE_STYLE_SMALL, self->foot, words_width);
  right = care_sheet_make_layout (self, CARE_STYLE_SMALL, number, -1);
  self->size = size;
  y = self->page_height - CARE_SHEET_EDGE - care_sheet_measure_height (foot);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_move_to (cr, CARE_SHEET_MARGIN + (self->rtl ? number_width : 0), y);
  pango_cairo_show_layout (cr, foot);
  if (self->pages->len < 2)
    return;
  y = self->page_height - CARE_SHEET_EDGE - care_sheet_measure_height (right);
  cairo_move_to (cr, self->rtl ? CARE_SHEET_MARGIN : self->page_width - CARE_SHEET_MARGIN - care_sheet_measure_width (right), y);
  pango_cairo_show_layout (cr, right);
}

void
care_sheet_paint (CareSheet *self,
                  guint      page,
                  cairo_t   *cr)
{
  g_return_if_fail (page < self->pages->len);

  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cr);
  paint_foot (self, page, cr);
}

static cairo_status_t
write_cb (gpointer      data,
          const guchar *bytes,
          guint         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
write_pages (CareSheet *self,
             cairo_t   *cr,
             CareWork  *work,
             GError   **error)
{
  if (!care_work_begin (work, self->pages->len, error))
    return FALSE;
  for (guint i = 0; i < self->pages->len; i++)
    {
      care_sheet_paint (self, i, cr);
      cairo_show_page (cr);
      if (!care_work_step (work, 1, error))
        return FALSE;
    }
  return TRUE;
}

GBytes *
care_sheet_write_pdf (CareSheet *self,
                      gint64     now,
                      CareWork  *work,
                      GError   **error)
{
  GByteArray      *out = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (write_cb, out, self->page_width, self->page_height);
  cairo_t         *cr = cairo_create (pdf);
  g_autofree char *made = care_instant_format (now, NULL);
  gboolean         written;

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_AUTHOR, "Aftercare");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Aftercare");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_MOD_DATE, made);
  written = write_pages (self, cr, work, error);
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  if (written)
    return g_byte_array_free_to_bytes (out);
  g_byte_array_unref (out);
  return NULL;
}
