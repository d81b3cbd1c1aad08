"""Migrated databases: each backend is migrated once a session, each test gets its own copy."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.migrating import migrate
from tests.needs import refuse_without
from tests.postgres import Cluster, find_programs, running_cluster

TEMPLATE_NAME = "heard_template"
_numbers = itertools.count(1)


class Databases:
    """The migrated templates of this session, made when the first test asks for one."""

    def __init__(self, folder: Path, *, exit_stack: ExitStack) -> None:
        self._folder = folder
        self._exit_stack = exit_stack
        self._sqlite_template: Path | None = None
        self._cluster: Cluster | None = None

    def sqlite_copy(self, folder: Path) -> str:
        """The address of a migrated SQLite file in this folder."""
        if self._sqlite_template is None:
            template = self._folder / "template.sqlite"
            migrate(f"sqlite:///{template}", data_dir=self._folder)
            self._sqlite_template = template
        copy = folder / "test.sqlite"
        shutil.copyfile(self._sqlite_template, copy)
        return f"sqlite:///{copy}"

    @contextmanager
    def postgresql_copy(self) -> Iterator[str]:
        """The address of a migrated PostgreSQL database, dropped at the end."""
        cluster = self.postgresql_cluster()
        name = f"heard_{next(_numbers)}"
        yield cluster.create_database(name, template_name=TEMPLATE_NAME)
        cluster.drop_database(name)

    def postgresql_cluster(self) -> Cluster:
        """The session's cluster, with its migrated template."""
        if self._cluster is None:
            programs = find_programs()
            if programs is None:
                refuse_without("PostgreSQL")
            cluster = self._exit_stack.enter_context(running_cluster(programs))
            migrate(cluster.create_database(TEMPLATE_NAME), data_dir=self._folder)
            self._cluster = cluster
        return self._cluster
