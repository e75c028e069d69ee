"""From Markdown to articles: their words, terms, numbers, history and translations."""
