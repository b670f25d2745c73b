"""Alembic's environment: migrations run on the connection, and in the transaction, of the caller.

`minedesk.store.upgrade` calls them when a file is made or opened; there is nothing to configure.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
