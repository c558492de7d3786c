"""Text and numbers that look drawn at random and are functions of what they are drawn from."""

from __future__ import annotations

import json
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Any, Final

from generator.rehearsal.offline.values import Unknown, Value

HEX: Final = "0123456789abcdef"
DIGITS: Final = "0123456789"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
BASE62: Final = DIGITS + LETTERS.upper() + LETTERS

_DOCUMENTATION_V4: Final = tuple(
    int(IPv4Address(net)) for net in ("192.0.2.0", "198.51.100.0", "203.0.113.0")
)  # RFC 5737
_DOCUMENTATION_V6: Final = IPv6Network("2001:db8::/32")  # RFC 3849
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Seed:
    """What the values of one object are drawn from.

    Args:
        parts: anything that tells this object from others; values that are unknown do not count.
    """

    __slots__ = ("_base",)

    def __init__(self, *parts: Value) -> None:
        self._base = sha256(canonical(parts).encode())

    def number(self, place: str, below: int) -> int:
        """A number from 0 up to, but not including, `below`; another one at every place."""
        digest = self._base.copy()
        digest.update(place.encode())
        return int.from_bytes(digest.digest(), "big") % below

    def text(self, place: str, alphabet: str, length: int) -> str:
        """So many characters of an alphabet. The first one is no zero, so that digits are a number of that length."""
        left, size = self.number(place, len(alphabet) ** (length + 4)), len(alphabet)
        characters = []
        for _ in range(length):
            left, index = divmod(left, size)
            characters.append(alphabet[index])
        if characters and characters[0] == "0":
            characters[0] = alphabet[1]
        return "".join(characters)

    def uuid(self, place: str) -> str:
        """A UUID of version 4."""
        text = self.text(place, HEX, 32)
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{'89ab'[int(text[16], 16) % 4]}{text[17:20]}-{text[20:]}"

    def time(self, place: str) -> str:
        """A moment of the year 2025, as RFC 3339 writes it."""
        second = self.number(place, 365 * 86400)
        day, second = divmod(second, 86400)
        month = 0
        while day >= _DAYS[month]:
            day -= _DAYS[month]
            month += 1
        return f"2025-{month + 1:02}-{day + 1:02}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"

    def ipv4(self, place: str) -> str:
        """An address of the ranges that are kept for documentation."""
        drawn = self.number(place, 3 * 254)
        return str(IPv4Address(_DOCUMENTATION_V4[drawn // 254] + 1 + drawn % 254))

    def ipv6(self, place: str) -> str:
        """An address of the range that is kept for documentation."""
        return str(IPv6Address(int(_DOCUMENTATION_V6.network_address) + self.number(place, 2**96)))


def canonical(value: Value) -> str:
    """One text for one value, whatever the order of its keys; what is unknown counts as null."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_no_value)


def _no_value(item: Any) -> None:
    if not isinstance(item, Unknown):
        raise TypeError(f"{item!r} is no value of a configuration")
