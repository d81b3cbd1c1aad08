"""Which kind of sound a file is, told by its first bytes and never by its name."""

from typing import Final

MP3, AAC, MP4, OGG, WEBM = "audio/mpeg", "audio/aac", "audio/mp4", "audio/ogg", "audio/webm"
AUDIO_TYPES: Final = (MP3, AAC, MP4, OGG, WEBM)
_HEAD_BYTES = 4096


def find_audio_type(content: bytes) -> str | None:
    """The content type of Opus (in Ogg or WebM), AAC (bare or in MP4) or MP3; None for anything else."""
    head = content[:_HEAD_BYTES]
    if head.startswith(b"OggS"):
        return OGG if b"OpusHead" in head else None
    if head.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"webm" in head and b"A_OPUS" in head else None
    if head[4:8] == b"ftyp":
        # The track may be described at the end of the file.
        return MP4 if b"soun" in content and b"vide" not in content else None
    if head.startswith(b"ID3"):
        return MP3
    if len(head) > 1 and head[0] == 0xFF:
        # MPEG audio: eleven bits set, then version and layer; AAC says layer 0.
        if head[1] & 0xE6 == 0xE2:
            return MP3
        if head[1] & 0xF6 == 0xF0:
            return AAC
    return None
