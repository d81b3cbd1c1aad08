"""Answers sealed on a phone: anyone may seal with the public key, only the holder of the text key opens.

A sealed letter is key id (8 bytes), the phone's one-time public key (65, P-256 uncompressed), nonce (12), AES-GCM text.
Its key is HKDF-SHA-256 of the shared secret, with the one-time public key as salt; the key id is associated data.
"""

import hashlib
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.orm import Session

_KEY_ID_BYTES, _POINT_BYTES, _NONCE_BYTES, _SECRET_BYTES = 8, 65, 12, 48
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has (SEC 2, version 2, 2.4.2)."""
PURPOSE = b"heard sealed answers"


def sealing_key(session: Session) -> bytes:
    """The public key that phones seal to, as 65 bytes."""
    return _point(_private_key(session.info["text_key"]))


def open_letter(session: Session, letter: bytes) -> bytes | None:
    """What was sealed, None when it was tampered with or sealed to a key this site does not have."""
    key_id, rest = letter[:_KEY_ID_BYTES], letter[_KEY_ID_BYTES:]
    point, nonce = rest[:_POINT_BYTES], rest[_POINT_BYTES : _POINT_BYTES + _NONCE_BYTES]
    for text_key in (session.info["text_key"], *session.info.get("old_text_keys", ())):
        private_key = _private_key(text_key)
        if _key_id(private_key) != key_id:
            continue
        try:
            theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
            secret = private_key.exchange(ec.ECDH(), theirs)
            key = HKDF(algorithm=SHA256(), length=32, salt=point, info=PURPOSE).derive(secret)
            return AESGCM(key).decrypt(nonce, rest[_POINT_BYTES + _NONCE_BYTES :], key_id)
        except (InvalidTag, ValueError):
            return None
    return None


@cache
def _private_key(text_key: bytes) -> ec.EllipticCurvePrivateKey:
    seed = HKDF(algorithm=SHA256(), length=_SECRET_BYTES, salt=None, info=PURPOSE).derive(text_key)
    return ec.derive_private_key(int.from_bytes(seed) % (_ORDER - 1) + 1, ec.SECP256R1())


@cache
def _point(private_key: ec.EllipticCurvePrivateKey) -> bytes:
    return private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _key_id(private_key: ec.EllipticCurvePrivateKey) -> bytes:
    return hashlib.sha256(_point(private_key)).digest()[:_KEY_ID_BYTES]
