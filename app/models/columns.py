"""Column types and check rules that several tables share."""

import secrets
from collections.abc import Iterable
from typing import Annotated

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String
from sqlalchemy.orm import mapped_column

ROWS_IN_KEY_ORDER = {"sqlite_with_rowid": False}
"""Rows lie in the order of their random keys, so that storage order does not tell who answered when."""

SEALED_OVERHEAD_BYTES = 28
"""Nonce and tag of AES-GCM: nothing shorter can be sealed text."""

AreaCode = Annotated[str, mapped_column(String(64))]
TermCode = Annotated[str, mapped_column(String(16))]
Code = Annotated[str, mapped_column(String(64))]
Locale = Annotated[str, mapped_column(String(16))]
RandomId = Annotated[str, mapped_column(String(32))]
Digest = Annotated[str, mapped_column(String(64))]
Words = Annotated[str, mapped_column(String(2000))]


def random_id() -> str:
    """A new id of 16 random bytes that tells neither order nor time."""
    return secrets.token_urlsafe(16)


def belongs_to(table: str, *key: str) -> ForeignKeyConstraint:
    """A rule that a row stands under a row of this table, found by its area and these columns; that row stays."""
    columns = ("area_code", *key)
    return ForeignKeyConstraint(columns, [f"{table}.{column}" for column in columns])


def goes_with(table: str, *key: str) -> ForeignKeyConstraint:
    """The same rule for a row that is deleted with the one it stands under."""
    columns = ("area_code", *key)
    return ForeignKeyConstraint(columns, [f"{table}.{column}" for column in columns], ondelete="CASCADE")


def one_of(column: str, codes: Iterable[str]) -> CheckConstraint:
    """A rule that the column holds one of these codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def not_negative(column: str) -> CheckConstraint:
    """A rule that a count is zero or more."""
    return CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative")


def is_share(column: str) -> CheckConstraint:
    """A rule that a number lies between 0 and 1."""
    return CheckConstraint(f"{column} BETWEEN 0 AND 1", name=f"{column}_is_share")


def is_digest(column: str) -> CheckConstraint:
    """A rule that only a whole digest is kept, never the code it was made from."""
    return CheckConstraint(f"length({column}) = 64", name=f"{column}_is_digest")


def is_sealed(column: str) -> CheckConstraint:
    """A rule that the column is long enough to be sealed text."""
    return CheckConstraint(f"length({column}) > {SEALED_OVERHEAD_BYTES}", name=f"{column}_is_sealed")
