"""A PDF by its text layer: lines by where their characters stand, paragraphs by how lines are set."""

from scripts.importing.files.pdf.document import read_pdf as read_pdf
