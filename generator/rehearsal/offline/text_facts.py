"""The words of the fact `texts`: what the texts in a map stand for, and how they come back."""

from __future__ import annotations

from typing import Literal, TypedDict


class TextFacts(TypedDict, total=False):
    """What a text stands for. A fact of an attribute has this for each key of a map."""

    # What it may be read as. One of the last five stands alone, and is read in its own way:
    # whole: digits are a number, all else is text; switch: "1" and "true" switch on, all else off; raw: the text as
    # it is; objects: a list of objects in JSON, all else is left out; places: "US-CA,US-NY", or {"US": ["CA", "NY"]}.
    kinds: list[Literal["bool", "integer", "number", "text", "list", "whole", "switch", "raw", "objects", "places"]]
    references: bool  # an object in JSON refers to a feed; a comma makes it a list all the same
    digits_are_text: bool
    aliases: list[str]  # other spellings of the key, where `keys_in_camel_case`

    # What is refused while applying.
    minimum: float
    maximum: float
    truncated: bool  # the bounds are checked without the fraction
    whole_numbers_pass: bool  # the bounds are checked for fractions alone
    words: list[str]  # the text, or each item, is one of these
    item_bytes: int  # so long is the text, or each item
    item_format: Literal["cidr"]
    max_bytes: int
    max_items: int  # of `objects`
    required: list[str]  # keys of each of the `objects`
    refuses_malformed: bool  # of `places`; else they are left out

    # How it comes back.
    booleans: list[str]  # false and true; absent: "0" and "1"
    writes_map: bool  # of `places`: as a map in JSON
    compared: Literal[
        "list", "bool", "places"
    ]  # before it plans, the provider compares the old and new one in this way


class TextsFacts(TypedDict, total=False):
    """What the texts in a map stand for."""

    keys: dict[str, TextFacts]
    others: TextFacts  # of keys that are not listed; absent: they stay as they are
    other_keys: Literal["kept", "left_out"]  # whether keys that are not listed are sent
    keys_in_camel_case: bool  # ``usState`` and ``UsState`` are sent as ``us_state``
