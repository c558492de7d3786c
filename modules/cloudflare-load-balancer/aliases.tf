# Rendered by generate-modules from templates/cloudflare-load-balancer/aliases.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "cloudflare_dns_record" "alias" {
  for_each = var.aliases

  zone_id = var.zone_id
  name    = each.key
  type    = "CNAME"
  content = cloudflare_load_balancer.this[each.value].name
  proxied = var.load_balancers[each.value].proxied
  ttl     = 1 # automatic, which proxied and unproxied records may have
}
