"""PDFs to lines: reader.read_pdf, and worker.PdfWorker for files from elsewhere."""
