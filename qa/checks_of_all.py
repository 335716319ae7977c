"""Which of all documents do not agree with themselves: how many findings each has, those with most first."""

from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.operations.checks import called
from qa.reading.ask_words import edit_said
from qa.reading.question import Question

#: So many documents are named.
MOST_NAMED = 10


def of_all_checks(conversation: str, question: Question, knowledge: Knowledge) -> Answer | None:
    """The answer to a question about the findings of all documents; None for another question."""
    if question.agencies or question.items or not edit_said("all_checks", question.text):
        return None
    held = list(knowledge.counting())
    counts = knowledge.store.checks.findings()
    found = sorted((d for d in held if counts.get(d.name)), key=lambda d: (-counts[d.name], d.name))
    total = sum(counts[d.name] for d in found)
    head = f"收录的 {len(held)} 份文件里，{len(found)} 份有对不上的地方，共 {total} 处。" if found else ""
    lines = [f"- {d.identity.agency}{called(d)}（{d.name}）：{counts[d.name]} 处" for d in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        lines.append(f"- 另有 {len(found) - MOST_NAMED} 份，见“核对”页。")
    body = "\n".join([head, "", *lines]) if found else f"收录的 {len(held)} 份文件里没有发现对不上的地方。"
    asked = tuple(f"{d.identity.agency}{called(d)}有哪些对不上的地方？" for d in found[:3] if d.identity.agency)
    return Answer(conversation, question.raw, Status.ANSWERED, body, resolved=question.raw.strip(), suggestions=asked)
