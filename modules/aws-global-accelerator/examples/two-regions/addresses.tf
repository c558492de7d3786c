# Rendered by generate-modules from templates/aws-global-accelerator/examples/two-regions/addresses.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The addresses of what serves the models: associate each with an instance or a network interface.

resource "aws_eip" "us_west_1" {
  provider = aws.us_west_1

  domain = "vpc"
  tags   = { Name = "ai-models" }
}

resource "aws_eip" "us_east_1" {
  provider = aws.us_east_1

  domain = "vpc"
  tags   = { Name = "ai-models" }
}
