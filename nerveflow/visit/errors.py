"""Why a session cannot begin or be resumed."""


class CannotBegin(Exception):
    """A session of the routine cannot begin; the message is one line for the person."""


class NothingLeft(CannotBegin):
    """Every nerve of the routine is over for today."""


class CannotResume(Exception):
    """The session cannot be resumed; the message is one line for the person."""
