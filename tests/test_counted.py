"""As many names are listed as there are said to be."""

import pytest
from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.types import Outcome
from index.figures.extract import extract_figures

TEXT = "岭南市统计局2023年部门预算\n\n一、机构设置\n{said}\n"


def outcomes(read_text: ReadText, said: str) -> list[Outcome]:
    document = read_text(TEXT.format(said=said))
    return [c.outcome for c in run_checks(document, extract_figures(document)) if c.rule == "counted_list"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("我局内设科室3个，分别为：综合科、人口科、城调科。", [Outcome.HOLDS]),
        ("我局内设科室三个，分别是综合科、人口科和城调科。", [Outcome.HOLDS]),
        ("我局内设科室3个（含1个副处级单位），分别为：综合科、12345热线办公室、城调科。", [Outcome.HOLDS]),
        ("我局内设科室4个，分别为：综合科、人口科、城调科。", [Outcome.DIFFERS]),
        ("我局内设科室24个（含2个正处级单位），分别为：综合科、12345热线办公室、城调科。", [Outcome.DIFFERS]),
        ("我局下属单位2个，分别为：普查中心、调查队、计算站。", [Outcome.DIFFERS]),
        ("我局内设科室2个，分别为：综合科（含（甲、乙）、丙）、人口科。", [Outcome.HOLDS]),
        ("我局内设科室2个，分别为：综合科（未完、人口科（甲、乙）。", [Outcome.HOLDS]),
        # 和 may be a part of a name, and what stands behind a comma a name or the next clause.
        ("我局内设科室2个，分别为：人口和社会科、综合科。", [Outcome.HOLDS]),
        ("我局内设科室3个，分别为：综合科、人口科、城调科，办公地点在县政府大楼。", [Outcome.HOLDS]),
        ("我局内设科室14个，分别为：综合科、人口科、城调科等。", []),
        ("我局内设科室4个，分别为：综合科3人、人口科2人。", []),
        ("我局内设科室4个，其中综合科、人口科在外办公。", []),
    ],
)
def test_names_are_counted(read_text: ReadText, said: str, expected: list[Outcome]) -> None:
    assert outcomes(read_text, said) == expected
