"""Text, marked: tokens, sentences, figures, times, places and the words of the program. Nothing is understood yet."""
