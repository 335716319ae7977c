"""The one family of errors of this program; each is also a fitting built-in and carries its parts as fields."""


class WenzhangError(Exception):
    """Base of every error this program raises on purpose; its text is Chinese and meant for the reader."""


class UnreadableDocument(WenzhangError, ValueError):
    """A file that is refused whole; `name` is the file as the user knows it, `reason` says why, in Chinese."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}：{reason}")
        self.name = name
        self.reason = reason


class NoFolder(WenzhangError, FileNotFoundError):
    """The folder of documents is not there, or is a file; `folder` is the one that was named."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"{reason}：{folder}")
        self.folder = folder
        self.reason = reason


class LexiconError(WenzhangError, ValueError):
    """A bad line in a data file of the lexicon."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"词表 {file} 第 {line} 行：{reason}")
        self.file = file
        self.line = line
        self.reason = reason


class IndexUnusable(WenzhangError, RuntimeError):
    """There is no index, or it cannot be opened; `folder` is where it was looked for.

    `worthless` says that what stands there is damaged or of another version, so that nothing is lost with it.
    """

    def __init__(self, folder: str, reason: str, *, worthless: bool = False) -> None:
        super().__init__(f"索引不可用（{folder}）：{reason}")
        self.folder = folder
        self.reason = reason
        self.worthless = worthless


class DamagedIndex(IndexUnusable):
    """Something that the index holds is not what was stored; `whose` names the document or the agency, `table` where.

    The rest may be sound: the next build reads that document again.
    """

    def __init__(self, whose: str, table: str) -> None:
        super().__init__(whose, f"{table} 里的内容与存入时不同")
        self.args = (
            f"索引里“{whose}”的内容已损坏（{table}），没有据此回答。"
            "请更新索引（python -m index build），损坏的部分会从文档重新读取。",
        )
        self.whose = whose
        self.table = table
