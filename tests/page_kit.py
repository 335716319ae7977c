"""What the tests of the page share: what a page over the stand-in shows, and how one asks and presses on it."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).resolve().parent.parent / "app.py")
FIRST = "甲市人民政府办公室2023年“三公”经费预算是多少？"


def shown(page: AppTest) -> str:
    """All the words on the page, without the backslashes that keep Markdown quiet."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    words = [element.value for kind in kinds for element in page.get(kind)]
    words += [line for component in components(page) for line in _drawn(component)]
    words += [option for pills in page.get("button_group") for option in getattr(pills, "options", [])]
    return "\n".join([*words, *(button.label for button in page.button)]).replace("\\", "")


def components(page: AppTest) -> list[dict[str, object]]:
    """The data of every rich text on the page."""
    found = [json.loads(element.proto.json or "{}") for element in page.get("bidi_component")]
    return [data for data in found if "tips" in data]


def blocks(page: AppTest) -> list[dict[str, object]]:
    """The blocks of the opened document."""
    found = [json.loads(element.proto.json or "{}") for element in page.get("bidi_component")]
    return next((data["blocks"] for data in found if "picture" in data), [])


def _drawn(component: dict[str, object]) -> list[str]:
    """A rich text line by line: emphasis and chips as in Markdown, a table as one."""
    lines = []
    for block in component["blocks"]:
        if "columns" in block:
            lines.append(f"{block.get('title', '')}")
            lines.append("|".join(column["name"] for column in block["columns"]))
            for row in block["rows"]:
                cells = [cell["text"] + (f"[{cell['link'] + 1}]" if "link" in cell else "") for cell in row]
                lines.append("|".join(cells))
        else:
            lines.append(
                "".join(
                    f"[{run['chip'] + 1}]"
                    if "chip" in run
                    else f"**{run['text']}**"
                    if run.get("bold")
                    else run["text"]
                    for run in block.get("runs", [])
                )
            )
    return lines


def press(page: AppTest, label: str) -> AppTest:
    button = next(button for button in page.button if label in button.label.replace("\\", ""))
    return button.click().run()


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()
