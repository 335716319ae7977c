"""The account classification: the data itself, the look-ups, the refusals, and the folding of names."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.accounts import ACCOUNTS_FILE, Account, Accounts, Level, System, account_name, load_accounts, read_accounts
from corpus.errors import LexiconError


@pytest.fixture(scope="module")
def accounts() -> Accounts:
    return load_accounts()


def codes(accounts: Accounts, name: str, system: System | None = None) -> list[str]:
    return [account.code for account in accounts.by_name(name, system)]


# the data


def data_lines() -> list[list[str]]:
    lines = ACCOUNTS_FILE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def test_codes_are_sorted_and_unique() -> None:
    found = [cells[0] for cells in data_lines()]
    assert found == sorted(set(found))


def test_every_account_has_its_parent(accounts: Accounts) -> None:
    for account in accounts.accounts:
        parent = accounts.parent(account.code)
        assert parent is None or accounts.by_code(parent), account.code


def test_no_alias_is_claimed_twice_under_one_parent() -> None:
    """Told on the raw lines, so that a fault of the reader cannot hide one of the data."""
    claimed: dict[tuple[str, str], str] = {}
    for cells in data_lines():
        code, name = cells[0], cells[3]
        names = {account_name(text) for text in (name, *(cells[4].split("|") if len(cells) > 4 else ()))}
        for text in names:
            place = (code[:-2] if len(code) > 3 else code[0], text)
            assert place not in claimed, (code, claimed.get(place), text)
            claimed[place] = code


def test_aliases_are_not_what_folding_makes_equal_anyway() -> None:
    for cells in data_lines():
        aliases = cells[4].split("|") if len(cells) > 4 else []
        folded = [account_name(text) for text in (cells[3], *aliases)]
        assert len(set(folded)) == len(folded), cells


def test_names_are_clean() -> None:
    for cells in data_lines():
        for name in (cells[3], *(cells[4].split("|") if len(cells) > 4 else ())):
            assert name == name.strip() and not set(name) & set(' (),　"'), cells


def test_the_classes_are_complete(accounts: Accounts) -> None:
    classes = {account.code for account in accounts.accounts if account.level is Level.CLASS}
    functional = {*range(201, 218), 219, 220, 221, 222, 223, 224, 227, *range(229, 235)}
    economic = {301, 302, 303, 307, 309, 310, 311, 312, 313, 399}
    assert classes == {str(code) for code in functional | economic}


# the look-ups


def test_a_name_of_two_accounts_gives_both(accounts: Accounts) -> None:
    assert codes(accounts, "医疗费") == ["30114", "30307"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("医疗卫生与计划生育支出", "210"),
        ("七、医疗卫生与计划生育支出", "210"),
        ("行政事业单位离退休", "20805"),
        ("一般公共服务（类）支出", "201"),
        ("政府办公厅（室）及相 关机构事务", "20103"),
        ("其他政府办公厅（室）及相关机构事务（项）", "2010399"),
        ("国土海洋气象等支出", "220"),
        ("文化体育与传媒支出", "207"),
        ("维修(护)费", "30213"),
        ("对个人和家庭的补助支出", "303"),
        ("因公出国(境)费用", "30212"),
    ],
)
def test_printed_and_earlier_names_are_found(accounts: Accounts, name: str, code: str) -> None:
    assert code in codes(accounts, name)


def test_system_narrows_a_name(accounts: Accounts) -> None:
    assert codes(accounts, "住房公积金", System.ECONOMIC) == ["30113"]
    assert codes(accounts, "住房公积金", System.FUNCTIONAL) == ["2210201"]


def test_unknown_names_give_nothing(accounts: Accounts) -> None:
    assert accounts.by_name("培训飞船费") == ()
    assert accounts.by_code("2019") is None


def test_levels_and_parents_follow_the_digits(accounts: Accounts) -> None:
    assert [accounts.level(code) for code in ("201", "20103", "2010301", "20", "人大")] == [
        Level.CLASS, Level.SECTION, Level.ITEM, None, None,
    ]  # fmt: skip
    assert accounts.parent("2010301") == "20103"
    assert accounts.parent("201") is None
    assert accounts.parent("3011202") == "30112", "local sub-accounts have the parent that their digits say"


# the refusals

GOOD = "201\tclass\tfunctional\t一般公共服务支出\n20101\tsection\tfunctional\t人大事务\t"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("20102\tsection\tfunctional", "列"),
        ("2010\tsection\tfunctional\t政协事务", "位数字"),
        ("10101\tsection\tfunctional\t增值税", "位数字"),
        ("20102\titem\tfunctional\t政协事务", "级次"),
        ("20102\tsection\teconomic\t政协事务", "应属"),
        ("20102\tsection\tfunctional\t", "为空"),
        ("20102\tsection\tfunctional\t政协事务\t政协||委员", "为空"),
        ("20102\tsection\tfunctional\t政协事务\t政协|政协", "别名重复"),
        ("20101\tsection\tfunctional\t政协事务", "重复"),
        ("20100\tsection\tfunctional\t政协事务", "之前"),
        ("20201\tsection\tfunctional\t外交管理事务", "上级"),
        ("20102\tsection\tfunctional\t政协事务\t人大事务", "已属于"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "accounts.tsv"
    file.write_text(f"# comment\n{GOOD}\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError) as refused:
        read_accounts(file)
    assert (refused.value.file, refused.value.line) == ("accounts.tsv", 4)
    assert reason in refused.value.reason


def test_a_good_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "accounts.tsv"
    file.write_text(f"# comment\n\n{GOOD}\n", encoding="utf-8")
    assert [account.code for account in read_accounts(file).accounts] == ["201", "20101"]


# the folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三公”经费", "三公经费"),
        ("（二）项目支出", "项目支出"),
        ("二十一、国有资本经营预算支出", "国有资本经营预算支出"),
        ("二一、债务付息支出", "债务付息支出"),
        ("1．办公费", "办公费"),
        ("3、本级专项资金", "本级专项资金"),
        ("其中：公务用车购置费", "公务用车购置费"),
        ("①办公费", "办公费"),
        ("因公出国 (境)费", "因公出国（境）费"),
        ("住房改革（款）", "住房改革支出"),
        ("本 年 支 出 合 计", "本年支出合计"),
        ("公用经费：", "公用经费"),
    ],
)
def test_names_printed_differently_fold_alike(one: str, other: str) -> None:
    assert account_name(one) == account_name(other)


@pytest.mark.parametrize("text", ["12345热线", "2024年招商", "30人会议", "一般公共服务", "支出", "3.14"])
def test_what_belongs_to_the_name_stays(text: str) -> None:
    assert account_name(text) == text


@example("A´")
@given(
    st.text(alphabet=st.sampled_from("一二、（）()1.2其中：:支出类款项“” 公　①费-"), max_size=12) | st.text(max_size=8)
)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert account_name(account_name(text)) == account_name(text)


@given(st.sampled_from(load_accounts().accounts), st.sampled_from(["", "（一）", "一、", "1.", "其中：", " "]))
def test_every_account_is_found_by_each_of_its_names(account: Account, numbering: str) -> None:
    for name in (account.name, *account.aliases):
        assert account in load_accounts().by_name(numbering + name)
