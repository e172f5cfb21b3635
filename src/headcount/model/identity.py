"""Ids made from content, so that a second run gives the same ids."""

from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=1 << 18, typed=True)  # a claim is asked for its id a dozen times; typed, as 1 is not 1.0
def content_id(prefix: str, *parts: object) -> str:
    """An id such as `c-1f3a9c02d4e5` that depends on the parts alone."""
    digest = blake2b("\x1f".join("" if part is None else str(part) for part in parts).encode(), digest_size=6)
    return f"{prefix}-{digest.hexdigest()}"
