"""Colours as eyes see them: contrast, and what is left of a colour where a kind of cone is missing."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

RGB = tuple[float, float, float]
"""Linear light, 0 to 1."""


class Sight(StrEnum):
    """Ways of seeing colours."""

    ALL = "all"
    PROTANOPIA = "protanopia"  # no cones for long waves
    DEUTERANOPIA = "deuteranopia"  # none for middle ones
    TRITANOPIA = "tritanopia"  # none for short ones
    NONE = "none"  # shades of grey: print, and no cones at all


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE TVCG 15 (2009), at full severity; on linear light.
MATRICES: Mapping[Sight, Sequence[RGB]] = {
    Sight.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    Sight.NONE: ((0.2126, 0.7152, 0.0722),) * 3,
}


def linear(colour: str) -> RGB:
    """The linear light of "#642b68" (sRGB, IEC 61966-2-1)."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return _unbent(red), _unbent(green), _unbent(blue)


def _unbent(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def written(light: RGB) -> str:
    """The colour of that light; what lies out of sRGB is cut."""
    parts = (min(max(part, 0.0), 1.0) for part in light)
    bent = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in bent)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 has it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, sight: Sight) -> str:
    """What somebody with that sight sees instead of a colour."""
    if sight is Sight.ALL:
        return written(linear(colour))
    light = linear(colour)
    red, green, blue = (
        sum(weight * part for weight, part in zip(row, light, strict=True)) for row in MATRICES[sight]
    )
    return written((red, green, blue))
