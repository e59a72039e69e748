"""The pages of this benchmark: the same at every run, and valid, so that HTML 4 parsers see the same elements."""

SIZE = 240_000
PLANTS = ["Amber", "Birch", "Cedar", "Dahlia", "Elder", "Fern", "Ginkgo", "Hazel", "Iris", "Juniper"]


def all_pages() -> dict[str, str]:
    """By name: one long table, as of a CSV file; and many sections with lists, small tables and cards."""
    return {"table": page(row, around=("<table class=\"orders\"><thead>" + HEAD + "</thead>\n<tbody>\n", "</tbody></table>\n"
                                       + section(0))),
            "sections": page(section)}


HEAD = "<tr><th>Plant</th><th>Count</th><th>Price</th><th>Done</th></tr>"


def page(part, around: tuple[str, str] = ("", "")) -> str:
    start = ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Orders of the nursery</title>\n"
             "<link rel=\"stylesheet\" href=\"style.css\">\n<style>body { margin: 0 } .card > p { color: #333 }</style>\n</head>\n"
             "<body>\n<h1 id=\"top\">Orders</h1>\n<p id=\"summary\" class=\"lead\">All orders of the year.</p>\n" + around[0])
    end = around[1] + "<script>document.title = 'Orders <' + 1 + '>';</script>\n</body>\n</html>\n"
    parts = []
    length = len(start) + len(end)
    while length < SIZE:
        parts.append(part(len(parts)))
        length += len(parts[-1])
    return start + "".join(parts) + end


def row(number: int) -> str:
    plant = PLANTS[number % 10]
    return (f"<tr data-id=\"{number}\" class=\"order\"><td>{plant} &amp; {PLANTS[number * 7 % 10]}</td>"
            f"<td class=\"number\">{number * 37 % 900}</td><td class=\"number price\">${number * 13 % 700}.50</td>"
            f"<td><input type=\"checkbox\" name=\"done\"> <a href=\"https://example.org/{plant.lower()}\">see</a></td></tr>\n")


def section(number: int) -> str:
    plant, other = PLANTS[number % 10], PLANTS[(number * 7 + 3) % 10]
    links = "".join(f"<li><a href=\"#s{number}-{i}\">{PLANTS[i]}</a></li>" for i in range(5))
    rows = "".join(row(number * 8 + i) for i in range(8))
    cards = "".join(
        f"<article class=\"card{' draft' if (number + i) % 3 == 0 else ''}\" id=\"card-{number}-{i}\"><h3>{PLANTS[i]}</h3>"
        f"<p>The {plant.lower()} stands beside the {other.lower()}, and needs water twice a week in summer &mdash; see "
        f"<a href=\"https://example.org/{plant.lower()}/{i}\">its page</a>.</p>"
        f"<p class=\"note\"><em>Planted</em> in bed {i}.</p></article>\n" for i in range(4))
    return (f"<section id=\"s{number}\" class=\"part-{number % 4}\">\n<h2>{plant} and {other}</h2>\n"
            f"<nav class=\"menu\"><ul>{links}</ul></nav>\n<table class=\"orders\"><thead>{HEAD}</thead>\n<tbody>\n{rows}"
            f"</tbody></table>\n<!-- cards -->\n{cards}<img src=\"{plant.lower()}.png\" alt=\"{plant}\">\n</section>\n")
