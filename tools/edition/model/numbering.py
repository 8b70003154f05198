"""Letters as numbers: for the items of a list, and for works of one name and year."""


def letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 … 26, 27, 28 and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
