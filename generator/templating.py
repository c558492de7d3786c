"""The Jinja environments: quoting by default for HCL, plain text for prose, nothing undefined, errors with their line.

In an HCL template ``{{ value }}`` writes a quoted literal, whatever the value; ``{{ text | expr }}`` and
``{{ name | ident }}`` are the marked exceptions. Jinja's autoescape is on so that the text of a macro or an include,
which Jinja wraps as Markup, is not quoted a second time.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateError as JinjaTemplateError
from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator import hcl
from generator.errors import Location, Mistake, MistakesError
from generator.names import identifier

HCL_SUFFIXES = (".tf.j2", ".hcl.j2")


class _Loader(BaseLoader):
    """Templates from memory, each with the name that messages give it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template not in self._texts:
            raise TemplateNotFound(template)
        return self._texts[template], template, lambda: True


class _QuotingCodeGenerator(CodeGenerator):
    """Jinja folds constants past `finalize` and escapes one side of `~` for HTML: neither may happen to HCL."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: ARG002, N802 - Jinja's name
        raise TemplateSyntaxError(
            "`~` would quote its parts one by one: build the text in HCL, or set it before and mark it with `| expr`",
            node.lineno, self.name, self.filename,
        )  # fmt: skip


class _QuotingEnvironment(Environment):
    code_generator_class = _QuotingCodeGenerator


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup | hcl.Hcl):
        return value
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, naming the variable
    return hcl.Hcl(hcl.literal(value))


def _expr(text: str) -> hcl.Hcl:
    return hcl.Hcl(text)


def _ident(name: str) -> hcl.Hcl:
    try:
        return hcl.Hcl(identifier(name))
    except ValueError as error:
        raise ValueError(f'"{name}": {error}') from None


def _undefined(message: str) -> str:
    """Jinja names the Python class of what lacks an attribute: that says nothing to who wrote the template."""
    return re.sub(r"'[\w.]+ object' has no attribute '(\w+)'", r'nothing here is called "\1"', message)


class Templates:
    """All templates of a project, ready to render.

    Args:
        texts: template name (`<architecture>/main.tf.j2`, `_shared/variables.tf.j2`) to text.
        filters: further filters for HCL templates; each returns `Hcl` if its text is finished.
        display: prefix that makes a template's name the path that a user knows.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        filters: Mapping[str, Callable[..., Any]],
        display: Callable[[str], str] = str,
    ) -> None:
        loader = _Loader(texts)
        options: dict[str, Any] = {
            "loader": loader,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
            "auto_reload": False,
            "cache_size": -1,
        }
        self._hcl = _QuotingEnvironment(autoescape=True, finalize=_finalize, **options)
        self._text = Environment(autoescape=False, **options)  # noqa: S701 - Markdown, not HTML
        for environment in (self._hcl, self._text):
            environment.filters.update(filters)
        self._hcl.filters.update(expr=_expr, ident=_ident)
        self._display = display

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Render one template.

        Raises:
            MistakesError: with the template's file and line, for a syntax error, an undefined name, or any exception
                that an expression in it raised.
        """
        environment = self._hcl if name.endswith(HCL_SUFFIXES) else self._text
        try:
            return environment.get_template(name).render(context)
        except TemplateNotFound as error:
            raise self._error(error, name, f"no template is called {error.name}") from None
        except TemplateSyntaxError as error:
            place = Location(self._display(error.filename or name), error.lineno)
            raise MistakesError([Mistake(place, error.message or "template syntax error")]) from None
        except UndefinedError as error:
            raise self._error(error, name, _undefined(error.message or "something is undefined")) from None
        except (
            JinjaTemplateError,
            ValueError,
            TypeError,
            ArithmeticError,
            LookupError,
            AttributeError,
        ) as error:
            raise self._error(error, name, str(error) or type(error).__name__) from None

    def _error(self, error: BaseException, name: str, message: str) -> MistakesError:
        frames = list(self._frames(error))
        file, line = frames[-1] if frames else (name, 0)
        hint = "" if file == name else f"It is used by {self._display(name)}."
        return MistakesError([Mistake(Location(self._display(file), line), message, hint)])

    def _frames(self, error: BaseException) -> Iterator[tuple[str, int]]:
        for frame in traceback.extract_tb(error.__traceback__):
            if PurePosixPath(frame.filename).suffix == ".j2" and frame.lineno:
                yield frame.filename, frame.lineno
