"""Names for actions: made once, they are also the keys under which the hall knows them."""


def new_action_id() -> str:
    """A fresh UUIDv7 (RFC 9562, section 5.7): unique, and in the order of time."""
    import uuid6  # loaded here: 25 ms that the first look at the list needn't wait for

    return str(uuid6.uuid7())
