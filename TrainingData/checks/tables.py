"""Tables of aligned columns for people to read."""


def text_table(header, lines):
    """The first column to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(header, *lines)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(line[1:], widths[1:])])
        for line in [header, *lines]
    )
