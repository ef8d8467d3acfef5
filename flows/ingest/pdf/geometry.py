"""Places on a page, and sheets turned by quarters.

All lines are found in a page's *reading frame*: points from the top left corner of the page
turned so that most of its text runs from left to right, y growing downwards. Vertical writing
(縦書き) is text that runs downwards, so its page is turned by a quarter, and its columns read as
lines.
"""

#: x0, y0, x1, y1

Box = tuple[float, float, float, float]
#: of what is white between two things (x0, x1)
Gap = tuple[float, float]
#: of a level rule (y, x0, x1), of an upright one (x, y0, y1)
Rule = tuple[float, float, float]


def turn_box(box: Box, quarters: int) -> Box:
    """Turn a box (x0, y0, x1, y1; y downwards) clockwise by quarters about the origin."""
    x0, y0, x1, y1 = box
    match quarters % 4:
        case 1:
            return -y1, x0, -y0, x1
        case 2:
            return -x1, -y1, -x0, -y0
        case 3:
            return y0, -x1, y1, -x0
    return box


def to_frame(page_box: Box, box: Box, quarters: int) -> Box:
    """Take a box of the page (left, bottom, right, top) to the reading frame.

    `quarters` is how far the page's text is turned anticlockwise.
    """
    left, bottom, right, top = page_box
    x0, y0, x1, y1 = box
    match quarters % 4:
        case 1:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        case 2:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        case 3:
            return top - y1, right - x1, top - y0, right - x0
    return x0 - left, top - y1, x1 - left, top - y0
