"""Files attached to records: photos, scans, sketches and documents, kept in the same file."""

from minedesk.services.attachments.incoming import MEGABYTE
from minedesk.services.attachments.keeping import Added, Attachments
from minedesk.services.attachments.outgoing import AlreadyThere
from minedesk.store.attachments import Attachment

__all__ = [
    "MEGABYTE",
    "Added",
    "AlreadyThere",
    "Attachment",
    "Attachments",
]
