"""Labels as printed or typed → one comparable form. The only module that decides which characters do not matter."""

import re
import unicodedata
from functools import lru_cache

_BRACKETS = str.maketrans("〔［【﹝{[〕］】﹞}]", "(((((())))))")
#: Circled numbers are numbering; what folds widths would leave a bare digit of them.
_CIRCLED = re.compile(r"^\s*[①-⑳㈠-㈩⑴-⒇⒈-⒛]")
_MARKUP = re.compile(r"</?[A-Za-z]+/?>|\*\*|^#+")
_SILENT = re.compile(r"[\s“”\"'‘’「」『』《》〈〉]+")
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[、.,:]|\([一二三四五六七八九十百\d]{1,3}\)[、.,:]?"
    r"|\d{1,2}(?:[、,:)](?!\d)|\.(?!\d))|[-—–·•*☑☐□✓✔√■](?!$)|[★☆▲●◆※](?=[★☆▲●◆※\s]*[一-鿿]))+"
)
_OF_WHICH = re.compile(r"^(?:其中|含|其中包括)[:：]?")
_LEVEL_MARK = re.compile(r"\((?:类|款|项)\)")
_LOST_YEAR = re.compile(r"(?:(?<=(?<!\d)20\d\d)|(?<=[比较与同][上去])|(?<=(?<![一-龥])[当本]))-(?=[一-龥“”])")
#: A year in Chinese numerals, and the digits of its signs.
_SPELT_YEAR = re.compile(r"(?<![〇○零一二三四五六七八九十百千])二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_IN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TAIL = re.compile(r"[:：;；,，。、]+$")

#: Words of one meaning that labels use interchangeably inside longer names.
_SAME = (("费用支出", "费支出"), ("社会保障与就业", "社会保障和就业"), ("医疗卫生和计划生育", "医疗卫生与计划生育"))


def with_lost_years(text: str) -> str:
    """The text, of the same length, with the 年 that a converter made a dash of.

    >>> with_lost_years("2017-度预算数比上-增加，2016-2018年")
    '2017年度预算数比上年增加，2016-2018年'
    """
    return _LOST_YEAR.sub("年", text) if "-" in text else text


def with_years_in_digits(text: str) -> str:
    """The text, of the same length, with the years that Chinese numerals spell out.

    >>> with_years_in_digits("二〇二三年度收入，二○二二年末，第二〇三年")
    '2023年度收入，2022年末，第二〇三年'
    """
    return _SPELT_YEAR.sub(lambda m: m[0].translate(_IN_DIGITS), text) if "二" in text else text


def fold_label(text: str) -> str:
    """Fold a label: width, blanks, quotes, markup, numbering, ticks, 其中：, （类）（款）（项） and closing marks go.

    Twice folded is once folded.

    >>> fold_label("　（一）“三公”经费：")
    '三公经费'
    >>> fold_label("其中：因公出国（境）费用")
    '因公出国(境)费用'
    >>> fold_label("☑ 财政拨款")
    '财政拨款'
    >>> fold_label("一般公共服务（类）支出")
    '一般公共服务支出'
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    out = _CIRCLED.sub("", with_lost_years(text))
    while True:
        before = out
        # Again where a blank fell out: an accent may then join the letter before it.
        out = unicodedata.normalize("NFKC", out)
        out = _SILENT.sub("", _MARKUP.sub("", out.translate(_BRACKETS)))
        out = _TAIL.sub("", _OF_WHICH.sub("", _NUMBERING.sub("", out)))
        out = _LEVEL_MARK.sub("", out)
        for word, same in _SAME:
            out = out.replace(word, same)
        if out == before:
            return out


#: The labels of a document come again and again; longer texts do not.
_SHORT = 60
_fold_short = lru_cache(maxsize=1 << 16)(_fold)


def without_spending(folded: str) -> str:
    """A folded account name without the closing 支出, which editions and documents add or drop at will.

    >>> without_spending("一般公共服务支出"), without_spending("支出")
    ('一般公共服务', '支出')
    """
    return folded[:-2] if folded.endswith("支出") and len(folded) > 4 else folded
