"""Verification codes of certificates: keyed, not to be guessed, checked without telling anything.

A code is made of the certificate's id and number with the office's digest key, so that the paper
can be printed again and the code need not be stored; the document holds a keyed digest of it, by
which it is found. With the key that everybody knows (finding ``digest_key_default``) codes can be
made up by anybody who knows an id.
"""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.career.certificates import Certificate
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.session import Office, Session, read

__all__ = ["REVOKED", "UNKNOWN", "VALID", "Verification", "code_digest", "make_code", "verify"]

VALID = "valid"
REVOKED = "revoked"
UNKNOWN = "unknown"

# Without I, L, O and U: what is read aloud or copied by hand stays the same.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 20  # 20 signs of 5 bits are 100 bits of the digest
_GROUP = 4


@attrs.frozen(kw_only=True)
class Verification:
    """The answer about a code: ``valid``, ``revoked`` (a new one may stand for it) or ``unknown``.

    It has the same shape whatever the code is, and tells neither whose certificate it is nor of
    what kind, so that whoever asks learns nothing beyond the paper in hand.
    """

    status: str
    checked_on: date


def make_code(codec: Codec, certificate_id: str, number: str) -> str:
    """The code of a certificate, in five groups of four signs."""
    digest = codec.digest(f"certificate-code/{certificate_id}/{number}".encode())
    bits = int(digest, 16)
    signs = "".join(_SIGNS[(bits >> 5 * place) & 31] for place in range(_LENGTH))
    return "-".join(signs[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))


def code_digest(codec: Codec, code: str) -> str:
    """What a code is found by; blanks, hyphens and small letters make no difference."""
    signs = "".join(code.split()).replace("-", "").upper().translate(_READ_AS)
    return codec.digest(f"certificate-code-of/{signs}".encode("utf-8", "replace"))


def verify(office: Office, code: str) -> Verification:
    """Whether a certificate with that code is in force. Anything at all may be asked."""
    digest = code_digest(office.codec, code)

    def ask(session: Session) -> str:
        for found in session.all(Certificate, parent_id=digest):
            return VALID if found.state == "issued" else REVOKED
        return UNKNOWN

    return Verification(status=read(office, ask), checked_on=office.today())
