"""The lessons' questions: asked from the cases or made anew from a seed, and answered by the calculators."""
