"""Opens a page of a PDF as a viewer shows it: what is filled into its form and stamped on it is part of the page.

Fields without a picture of their own are drawn first, as viewers do; then they and the annotations are laid into the
page, in memory only. Links and notes that open on a click are left alone. Refuses nothing that pdfium opens.
"""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: Annotations that show text or lines of their own.
_SHOWN = frozenset({
    raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_REDACT, raw.FPDF_ANNOT_WATERMARK,
})  # fmt: skip


def open_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page at `index`, counted from 0; raises PdfiumError where it cannot be opened."""
    page = document[index]
    if not _has_shown(page):
        return page
    if document.formenv is None and document.get_formtype() != raw.FORMTYPE_NONE:
        # Opening it anew with the form at hand draws the fields that have no picture.
        page.close()
        document.init_forms()
        page = document[index]
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _has_shown(page: pdfium.PdfPage) -> bool:
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, place)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _SHOWN:
            return True
    return False
