"""The kinds of files a regulation comes in: what each is by its bytes, and its text with what it says beside it."""
