"""What a backend that locks must do, whichever it is."""

from __future__ import annotations

from collections.abc import Callable

from tests.state.conftest import Desk, Person, until

LOCKED = "Error acquiring the state lock"

Join = Callable[[str], Person]


def exactly_one_of_many_runs(desk: Desk, join: Join) -> None:
    """Several apply at once: one does, all others are told that the state is locked, and by whom."""
    people = [join(f"p{number}") for number in range(4)]
    for person in people:
        person.apply()
    until(lambda: sum(person.ended() for person in people) == len(people) - 1)
    until(lambda: len(desk.began()) > 0)
    (runner,) = [person for person in people if not person.ended()]
    assert desk.began() == [runner.name]
    for person in people:
        if person is not runner:
            assert person.wait() == 1
            assert LOCKED in person.log
            assert "Operation: OperationTypeApply" in person.log
    desk.release()
    assert runner.wait() == 0, runner.log
    assert desk.began() == [runner.name]


def patience_waits(desk: Desk, join: Join) -> None:
    """With `-lock-timeout` the second waits for the first, then runs on what the first left."""
    first, second = join("first"), join("second")
    first.apply()
    until(lambda: desk.began() == ["first"])
    second.apply("-lock-timeout=600s")
    until(lambda: "Acquiring state lock" in second.log)
    assert desk.began() == ["first"]
    assert not first.ended()
    desk.release()
    assert first.wait() == 0, first.log
    assert second.wait() == 0, second.log
    assert desk.began() == ["first", "second"]
    assert "1 added, 0 changed, 1 destroyed" in second.log


def dies_while_applying(desk: Desk, join: Join) -> Person:
    """Someone whose apply is killed while it holds the lock."""
    lost = join("lost")
    lost.apply()
    until(lambda: desk.began() == ["lost"])
    lost.kill()
    desk.release()
    return lost
