"""Seals answers as a phone does, so that tests can hold the server against it."""

import hashlib
import os
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def seal_fields(fields: dict[str, str], *, sealing_key: bytes) -> bytes:
    """The letter that holds these form fields, sealed to a site's public key."""
    return seal_bytes(urlencode(fields).encode(), sealing_key=sealing_key)


def seal_bytes(content: bytes, *, sealing_key: bytes) -> bytes:
    """The letter that holds these bytes."""
    ours = ec.generate_private_key(ec.SECP256R1())
    point = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sealing_key)
    secret = ours.exchange(ec.ECDH(), theirs)
    key = HKDF(algorithm=SHA256(), length=32, salt=point, info=b"heard sealed answers").derive(secret)
    key_id, nonce = hashlib.sha256(sealing_key).digest()[:8], os.urandom(12)
    return key_id + point + nonce + AESGCM(key).encrypt(nonce, content, key_id)
