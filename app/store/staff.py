"""Accounts of staff: adding, finding, listing and removing."""

from datetime import date

from sqlalchemy import delete, select

from app.db import Session
from app.models.staff import Role, StaffMember


def add_staff_member(
    session: Session, *, area_code: str, email: str, role: Role, password_hash: str, today: date
) -> StaffMember | None:
    """The new account, None when this e-mail address has one in the area already."""
    if find_staff_member(session, area_code=area_code, email=email):
        return None
    staff_member = StaffMember(
        area_code=area_code, email=_plain(email), role=role.value, password_hash=password_hash, created_on=today
    )
    session.add(staff_member)
    session.flush()
    return staff_member


def find_staff_member(session: Session, *, area_code: str, email: str) -> StaffMember | None:
    """The account with this e-mail address, however its letters are written."""
    return session.scalar(
        select(StaffMember).where(StaffMember.area_code == area_code, StaffMember.email == _plain(email))
    )


def list_staff_members(session: Session, *, area_code: str) -> tuple[StaffMember, ...]:
    """Every account of an area, by e-mail address."""
    statement = select(StaffMember).where(StaffMember.area_code == area_code)
    return tuple(session.scalars(statement.order_by(StaffMember.email)))


def remove_staff_member(session: Session, *, area_code: str, email: str) -> bool:
    """Whether there was such an account; it is gone now, and its sessions with it."""
    removed = session.execute(
        delete(StaffMember)
        .where(StaffMember.area_code == area_code, StaffMember.email == _plain(email))
        .returning(StaffMember.staff_id)
    )
    return removed.first() is not None


def _plain(email: str) -> str:
    return email.replace("\x00", "").strip().lower()
