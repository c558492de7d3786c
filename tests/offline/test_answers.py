"""Every recorded single question is put to ours: what it refuses, plans and replaces."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.offline import questions
from tests.support import shares


@pytest.mark.parametrize("provider", questions.providers())
def test_ours_answers_as_the_real_provider(provider: str, request: pytest.FixtureRequest) -> None:
    known = questions.known_differences(provider)
    asked: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    problems = []
    for question in questions.questions(provider):
        asked[question.kind] += 1
        found = questions.differences(question)
        wrong[question.kind] += bool(found)
        if found and question.name not in known:
            problems.append(f"{question.name}: {'; '.join(found)}")
        if not found and question.name in known:
            problems.append(f"{question.name}: no longer differs, take it out of tests/answers/known/{provider}.yaml")
    shares.note(request.node, f"{provider} questions", asked, wrong)
    assert not problems, "\n".join([f"{len(problems)} of {asked.total()}:", *problems[:40]])


@pytest.mark.parametrize("provider", questions.providers())
def test_every_known_difference_is_a_question_and_has_a_cause(provider: str) -> None:
    names = {question.name for question in questions.questions(provider)}
    known = questions.known_differences(provider)
    assert not known.keys() - names
    assert all(cause.strip() for cause in known.values())
