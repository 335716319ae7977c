"""The text's own marks of its sources become the chips, and nothing else does beside them."""

from app_views.rich import text_blocks, with_chips
from qa.answer import Citation
from tests.fake_assistant import FakeAssistant


def test_a_mark_in_the_text_is_its_chip() -> None:
    one: Citation = FakeAssistant().prose
    text = "文件：\n- 负责12345热线。 [1]\n- 推进公开。[2] 另有 [9]"
    blocks = with_chips(text_blocks(text), (), (one, one))
    said = ["".join(str(run.get("text", f"〈{run.get('chip')}〉")) for run in block["runs"]) for block in blocks]  # type: ignore[attr-defined]
    assert said == ["文件：", "负责12345热线。〈0〉", "推进公开。〈1〉 另有 [9]"]


def test_an_item_that_counts_itself_has_no_mark_of_ours() -> None:
    marks = [block.get("mark") for block in text_blocks("- （一）办文\n- 2、办会\n- ① 办事\n- 2023年的事\n- 协调")]
    assert marks == ["", "", "", "•", "•"]
