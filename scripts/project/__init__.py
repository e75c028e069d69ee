"""What every command rests on: the project's folders, its git, progress in the terminal."""
