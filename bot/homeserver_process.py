"""The process of the throw-away homeserver: Synapse, started with what a life of minutes allows.

Standard input is its lifeline: it ends with the process that started it, however that one ended.
"""

import os
import sys
import threading


def end_with_parent() -> None:
    """Leave at once when nobody holds the other end of standard input any more."""
    # Not `sys.stdin.read()`: its lock, held by a daemon thread, makes an orderly exit a crash.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


def forgo_disk_syncs() -> None:
    """Let SQLite leave its writes to the operating system: they outlive a killed process, and that is all we need."""
    from synapse.storage.database import LoggingDatabaseConnection  # noqa: PLC0415 - as below
    from synapse.storage.engines.sqlite import Sqlite3Engine  # noqa: PLC0415 - only this process may load Synapse

    prepare = Sqlite3Engine.on_new_connection

    def prepare_without_syncs(self: Sqlite3Engine, db_conn: LoggingDatabaseConnection) -> None:
        prepare(self, db_conn)
        db_conn.execute("PRAGMA synchronous = OFF")

    Sqlite3Engine.on_new_connection = prepare_without_syncs  # type: ignore[method-assign]


def main() -> None:
    """Run Synapse on the configuration named on the command line."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    forgo_disk_syncs()
    from synapse.app.homeserver import main as run_synapse  # noqa: PLC0415 - seconds of import, watched from here on

    run_synapse()


if __name__ == "__main__":
    main()
