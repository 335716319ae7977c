"""Text → the same with a blank in every run of signs that is longer than any phrase or number. Knows no words."""

import re

#: jieba, and the tokenizers of models, take the square of the length of a run of digits, letters or one sign.
LONGEST_RUN = 200
ENDLESS = re.compile(rf"[\w+#&.%\-]{{{LONGEST_RUN}}}|[^\w\s]{{{LONGEST_RUN}}}")


def without_endless_runs(text: str) -> str:
    """`text` with every endless run cut by blanks; any other text is returned as it is.

    >>> [len(part) for part in without_endless_runs("1" * 450 + "万元").split()]
    [200, 200, 52]
    """
    return ENDLESS.sub(lambda run: run[0] + " ", text)
