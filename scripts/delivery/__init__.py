"""From pages to a site that is served, kept offline or opened from a folder."""
