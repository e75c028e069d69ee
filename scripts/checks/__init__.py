"""What must hold before anything is published, each with file, line and what to do."""
