"""A line chart as SVG text: a logarithmic x axis, mean lines, and single draws as dots."""

import math
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 76, 28, 84, 64

# Colours of light and dark pages; the chart paints its own ground, so text is readable on either.
STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #4b5563; }
  .title { font-size: 16px; font-weight: 600; fill: #111827; }
  .ground { fill: #ffffff; }
  .grid { stroke: #e5e7eb; }
  .axis { stroke: #9ca3af; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .line0 { stroke: #1d6fb8; } .dot0 { fill: #1d6fb8; }
  .line1 { stroke: #c2570c; stroke-dasharray: 7 4; } .dot1 { fill: #c2570c; }
  .dot { fill-opacity: 0.55; }
  @media (prefers-color-scheme: dark) {
    text { fill: #b6bec9; }
    .title { fill: #f3f4f6; }
    .ground { fill: #0d1117; }
    .grid { stroke: #262d36; }
    .axis { stroke: #6b7280; }
    .line0 { stroke: #6cb6ff; } .dot0 { fill: #6cb6ff; }
    .line1 { stroke: #f69d50; } .dot1 { fill: #f69d50; }
  }"""


@dataclass(frozen=True)
class Series:
    """A named line through means, as (x, y), and the dots of single draws."""

    name: str
    line: list
    dots: list


def line_chart(title, x_label, y_label, series):
    """The chart as SVG text. Values of y are shares of one; the y axis covers the dots in steps of 0.05."""
    xs = [x for one in series for x, _ in one.dots]
    ys = [y for one in series for _, y in one.dots]
    x_ticks = logarithmic_ticks(min(xs), max(xs))
    low, high = math.floor(min(ys) * 20), math.ceil(max(ys) * 20)

    def x_of(x):
        return LEFT + (WIDTH - LEFT - RIGHT - 12) * math.log(x / x_ticks[0]) / math.log(max(xs) / x_ticks[0])

    def y_of(y):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (y * 20 - low) / (high - low)

    parts = [f'<text class="title" x="{LEFT}" y="30">{escape(title)}</text>']
    parts += y_axis(y_label, [step / 20 for step in range(low, high + 1)], y_of)
    parts += x_axis(x_label, x_ticks, x_of)
    for number, one in enumerate(series):
        parts += drawn(one, number, x_of, y_of)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
            f"<style>{STYLE}\n</style>",
            f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
            *parts,
            "</svg>\n",
        ]
    )


def y_axis(label, ticks, y_of):
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts = [f'<text x="20" y="{middle}" text-anchor="middle" transform="rotate(-90 20 {middle})">{escape(label)}</text>']
    for tick in ticks:
        y = y_of(tick)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4.5:.1f}" text-anchor="end">{tick:.2f}</text>')
    return parts


def logarithmic_ticks(least, most):
    """1, 2 and 5 times powers of ten, from the last that is not above the least value to the last not above the most."""
    steps = [step * 10**power for power in range(len(str(int(most)))) for step in (1, 2, 5) if step * 10**power <= most]
    return [step for step in steps if step >= max(earlier for earlier in steps if earlier <= least)]


def x_axis(label, ticks, x_of):
    bottom = HEIGHT - BOTTOM
    parts = [f'<line class="axis" x1="{LEFT}" y1="{bottom}" x2="{WIDTH - RIGHT}" y2="{bottom}"/>']
    for tick in ticks:
        x = x_of(tick)
        parts.append(f'<line class="axis" x1="{x:.1f}" y1="{bottom}" x2="{x:.1f}" y2="{bottom + 5}"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 21}" text-anchor="middle">{tick:,}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 16}" text-anchor="middle">{escape(label)}</text>')
    return parts


def drawn(series, number, x_of, y_of):
    points = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in series.line)
    key = LEFT + 210 * number
    parts = [
        f'<line class="line line{number}" x1="{key}" y1="56" x2="{key + 28}" y2="56"/>',
        f'<text x="{key + 36}" y="60.5">{escape(series.name)}</text>',
        f'<polyline class="line line{number}" points="{points}"/>',
    ]
    return parts + [f'<circle class="dot dot{number}" cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="4"/>' for x, y in series.dots]
