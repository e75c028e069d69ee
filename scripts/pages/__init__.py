"""From articles and calculators to pages."""
