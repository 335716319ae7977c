"""PDF files → text in reading order with pages, and tables as grids; scanned pages through an OCR engine."""
