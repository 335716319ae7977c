"""The process that reads files for `index.pool`: a path, a name and what is said of the file come in, what
`index.build` prepares of it goes out.

Ends when nothing more comes. Takes no more memory than a limit, so that a file made to exhaust it costs only itself.
"""

import os
import sys

from index.pool import receive, send

#: The largest real disclosures take under 1 GB; above this a file is refused rather than the machine slowed down.
MEMORY = 3 * 1024**3


def main() -> None:
    """Answer every request on standard input until it closes."""
    # What libraries print must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    from index.build import prepare

    while True:
        try:
            request = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(answers, prepare(*request))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # only Unix has it
        return
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    except (OSError, ValueError):
        pass


if __name__ == "__main__":
    main()
