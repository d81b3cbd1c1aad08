"""Whom to tell what changed: kept apart from answers, for the forum alone."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.coming_back import Contact
from app.store.insertion import insert_rows
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class OpenedContact:
    """A phone number or an e-mail address, the language to use and the term it was left in."""

    contact_id: str
    address: str
    locale: str
    term_code: str


def keep_contact(session: Session, *, area_code: str, address: str, locale: str, term_code: str) -> None:
    """Keep an address. All others are written anew with it, so that no row tells in which order they came."""
    contact_id = random_id()
    insert_rows(
        session,
        Contact,
        [
            {
                "area_code": area_code,
                "contact_id": contact_id,
                "ciphertext": seals_of(session).seal(address, row_id=contact_id),
                "locale": locale,
                "term_code": term_code,
            }
        ],
    )
    blur_contacts(session, area_code=area_code)


def blur_contacts(session: Session, *, area_code: str) -> None:
    """Write every row anew: PostgreSQL numbers its transactions, and a response has a number near its contact's."""
    session.execute(update(Contact).where(Contact.area_code == area_code).values(locale=Contact.locale))


def list_contacts(session: Session, *, area_code: str) -> tuple[OpenedContact, ...]:
    """Every address of an area, in no order that tells anything."""
    seals = seals_of(session)
    rows = session.scalars(select(Contact).where(Contact.area_code == area_code).order_by(Contact.contact_id))
    return tuple(
        OpenedContact(row.contact_id, seals.open(row.ciphertext, row_id=row.contact_id), row.locale, row.term_code)
        for row in rows
    )


def list_contact_terms(session: Session, *, area_code: str) -> tuple[str, ...]:
    """The terms in which a kept address was left."""
    terms = select(Contact.term_code).where(Contact.area_code == area_code).distinct()
    return tuple(session.scalars(terms.order_by(Contact.term_code)))


def delete_contact(session: Session, *, area_code: str, contact_id: str) -> bool:
    """Whether there was such an address; it is erased."""
    erased = delete(Contact).where(Contact.area_code == area_code, Contact.contact_id == contact_id)
    return session.execute(erased.returning(Contact.contact_id)).first() is not None


def erase_contacts(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there were addresses of this term; they are erased."""
    erased = delete(Contact).where(Contact.area_code == area_code, Contact.term_code == term_code)
    return session.execute(erased.returning(Contact.contact_id)).first() is not None
