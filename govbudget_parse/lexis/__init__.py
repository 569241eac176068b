"""The small languages that every room reads: widths, numerals, amounts, grammars."""
