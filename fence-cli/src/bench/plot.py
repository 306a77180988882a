"""Draws the two curves as one SVG, without any library."""

import math

WIDTH, HEIGHT, GAP = 400, 260, 70
COLOURS = {"fence_xenserver": "#0b6e4f", "a method a host": "#b3261e"}


def _panel(left, title, axis, points, logarithmic):
    key = next(iter(points[0]))
    names = [name for name in points[0] if name != key]
    most = max(point[name] for point in points for name in names)
    top = _rounded(most)
    place = (lambda value: math.log2(value)) if logarithmic else float
    span = place(points[-1][key]) - place(points[0][key])

    def x(point):
        return left + (place(point[key]) - place(points[0][key])) / span * WIDTH

    def y(seconds):
        return 50 + HEIGHT - seconds / top * HEIGHT

    parts = [f'<text x="{left}" y="30" class="title">{title}</text>']
    for step in range(5):
        value = top * step / 4
        parts.append(
            f'<line x1="{left}" x2="{left + WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" class="grid"/>'
            f'<text x="{left - 8}" y="{y(value) + 4:.1f}" class="right">{value:g} s</text>')
    for point in points:
        parts.append(f'<text x="{x(point):.1f}" y="{68 + HEIGHT}" class="middle">{point[key]}</text>')
    parts.append(f'<text x="{left + WIDTH / 2}" y="{90 + HEIGHT}" class="middle">{axis}</text>')
    for name in names:
        line = " ".join(f"{x(point):.1f},{y(point[name]):.1f}" for point in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(point):.1f}" cy="{y(point[name]):.1f}" r="3.5" fill="{COLOURS[name]}">'
            f"<title>{name}: {point[name]:.2f} s</title></circle>" for point in points]
    return parts


def _rounded(most):
    unit = 10 ** math.floor(math.log10(most))
    return next(unit * step for step in (1, 2, 4, 8, 10) if unit * step >= most)


def svg(by_hosts, by_dead):
    """The whole picture as text."""
    second = GAP + WIDTH + GAP
    width = second + WIDTH + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 140}" role="img">',
        "<title>Seconds for off, whole processes</title>",
        "<style>text{font:13px sans-serif;fill:#222}.title{font-weight:bold}"
        ".grid{stroke:#ddd}.right{text-anchor:end}.middle{text-anchor:middle}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>']
    parts += _panel(GAP, "off, all hosts alive, master last", "hosts", by_hosts, True)
    parts += _panel(second, "off, 4 hosts, master last", "hosts that drop packets", by_dead, False)
    for number, (name, colour) in enumerate(COLOURS.items()):
        left = GAP + number * 200
        parts.append(
            f'<rect x="{left}" y="{HEIGHT + 112}" width="14" height="14" fill="{colour}"/>'
            f'<text x="{left + 20}" y="{HEIGHT + 124}">{name}</text>')
    return "\n".join(parts + ["</svg>"]) + "\n"
