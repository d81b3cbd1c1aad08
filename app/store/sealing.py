"""Sealing words and digesting codes with keys that are not in the database."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

_NONCE_BYTES = 12
_PURPOSES = (
    *(b"heard words", b"heard receipts", b"heard response keys", b"heard one-time links", b"heard visits"),
    *(b"heard picture codes", b"heard pictures of a form", b"heard audit draws"),
)


@dataclass(frozen=True, slots=True, repr=False)
class Seals:
    """One key for each purpose, all derived from the text key, so that no digest can be compared across purposes."""

    words: AESGCM
    receipts: bytes
    response_keys: bytes
    one_time_links: bytes
    visits: bytes
    picture_codes: bytes
    pictures_of_forms: bytes
    audit_draws: bytes

    def seal(self, text: str, *, row_id: str) -> bytes:
        """The sealed text, bound to its row: moved to another row it cannot be opened."""
        return self.seal_bytes(text.encode("utf-8"), row_id=row_id)

    def open(self, sealed: bytes, *, row_id: str) -> str:
        """The text that was sealed for this row; raises InvalidTag when key or row differ."""
        return self.open_bytes(sealed, row_id=row_id).decode("utf-8")

    def seal_bytes(self, content: bytes, *, row_id: str) -> bytes:
        """The sealed content, such as a voice, bound to its row."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self.words.encrypt(nonce, content, row_id.encode("utf-8"))

    def open_bytes(self, sealed: bytes, *, row_id: str) -> bytes:
        """The content that was sealed for this row; raises InvalidTag when key or row differ."""
        return self.words.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], row_id.encode("utf-8"))

    def receipt_digest(self, receipt_code: str) -> str:
        """The digest of a receipt code, the same however its digits are grouped."""
        digits = "".join(character for character in receipt_code if character.isdigit())
        return _digest(self.receipts, digits)

    def response_key_digest(self, response_key: str) -> str:
        """The digest under which a response key is remembered until the term closes."""
        return _digest(self.response_keys, response_key)

    def one_time_digest(self, token: str) -> str:
        """The digest of a one-time card, however its letters were typed."""
        return _digest(self.one_time_links, token.strip().lower())

    def visit_digest(self, visit_id: str) -> str:
        """What signs the token of a visit."""
        return _digest(self.visits, visit_id)

    def picture_digest(self, code: str) -> str:
        """The digest of a code of pictures."""
        return _digest(self.picture_codes, code)

    def draw_digest(self, comment_id: str) -> str:
        """The place of a comment in the random order of the audit, which nobody without the key can foresee."""
        return _digest(self.audit_draws, comment_id)

    def draw_bytes(self, response_key: str) -> bytes:
        """Bytes that are the same for each try of a form, and that nobody without the key can choose or foresee."""
        return bytes.fromhex(_digest(self.pictures_of_forms, response_key))


def seals_of(session: Session) -> Seals:
    """The seals of the database this session belongs to."""
    text_key: bytes = session.info["text_key"]
    return derive_seals(text_key)


@cache
def derive_seals(text_key: bytes) -> Seals:
    """The seals that come of a text key."""
    words, *keys = (
        HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(text_key) for purpose in _PURPOSES
    )
    return Seals(AESGCM(words), *keys)


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
