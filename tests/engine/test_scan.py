"""The lenient reader finds blocks whatever stands around them, and never fails."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.rehearsal.scan import find_blocks, string_attributes

TEXT = """\
# module "commented" { source = "./no" }
// module "commented" { source = "./no" }
/* module "commented" {
  source = "./no"
} */
locals {
  text = "module \\"quoted\\" { source = ${jsonencode({ a = "}" })} }"
  here = <<-EOT
    module "written" { source = "./no" }
    }
  EOT
}

module "one" { # a } in a comment
  name = "a } b ${join("}", ["{"])} $${ %%{"
  text = <<EOT
  source = "./no"
EOT
  inner {
    source = "./no"
  }
  source = "./yes" # not this
}
provider aws {
  region = var.region
}
module "two" { source = "../with \\"quotes\\"" }
"""


def test_blocks_and_attributes() -> None:
    found = find_blocks(TEXT, "module", "provider")
    assert [(block.type, *block.labels) for block in found] == [
        ("module", "one"),
        ("provider", "aws"),
        ("module", "two"),
    ]
    assert string_attributes(found[0].body)["source"] == "./yes"
    assert string_attributes(found[1].body) == {}
    assert string_attributes(found[2].body) == {"source": '../with "quotes"'}
    assert [block.type for block in find_blocks(TEXT)] == ["locals", "module", "provider", "module"]
    (inner,) = find_blocks(found[0].body, "inner")
    assert string_attributes(inner.body) == {"source": "./no"}


def test_written_again_it_is_the_same_block() -> None:
    for block in find_blocks(TEXT):
        assert find_blocks(block.text) == (block,)


@given(st.text(alphabet='ab {}"$%\\\n#/*<=E-_.'))
def test_any_text_is_read_to_its_end(text: str) -> None:
    for block in find_blocks(text):
        string_attributes(block.body)
