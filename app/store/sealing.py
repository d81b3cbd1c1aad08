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


@dataclass(frozen=True, slots=True, repr=False)
class Seals:
    """One key for each purpose, all derived from the text key, so that no digest can be compared across purposes."""

    words: AESGCM
    receipts: bytes
    response_keys: bytes

    def seal(self, text: str, *, row_id: str) -> bytes:
        """The sealed text, bound to its row: moved to another row it cannot be opened."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self.words.encrypt(nonce, text.encode("utf-8"), row_id.encode("utf-8"))

    def open(self, sealed: bytes, *, row_id: str) -> str:
        """The text that was sealed for this row; raises InvalidTag when key or row differ."""
        return self.words.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], row_id.encode("utf-8")).decode("utf-8")

    def receipt_digest(self, receipt_code: str) -> str:
        """The digest of a receipt code, the same however its digits are grouped."""
        digits = "".join(character for character in receipt_code if character.isdigit())
        return _digest(self.receipts, digits)

    def response_key_digest(self, response_key: str) -> str:
        """The digest under which a response key is remembered until the term closes."""
        return _digest(self.response_keys, response_key)


def seals_of(session: Session) -> Seals:
    """The seals of the database this session belongs to."""
    text_key: bytes = session.info["text_key"]
    return _derived_seals(text_key)


@cache
def _derived_seals(text_key: bytes) -> Seals:
    words, receipts, response_keys = (
        HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(text_key)
        for purpose in (b"heard words", b"heard receipts", b"heard response keys")
    )
    return Seals(AESGCM(words), receipts, response_keys)


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
