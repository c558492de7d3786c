# Rendered by generate-modules from templates/google-cross-region-lb/tests/mocks/google.tfmock.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the mocked provider answers, where an input of another resource checks the form.

mock_resource "google_compute_global_address" {
  defaults = { address = "203.0.113.10" }
}

mock_resource "google_certificate_manager_dns_authorization" {
  defaults = {
    id = "projects/acme-ai/locations/global/dnsAuthorizations/ai"
    dns_resource_record = [
      { name = "_acme-challenge.api.example.com.", type = "CNAME", data = "0.authorize.certificatemanager.goog." },
    ]
  }
}

mock_resource "google_certificate_manager_certificate_map" {
  defaults = { id = "projects/acme-ai/locations/global/certificateMaps/ai" }
}

mock_data "google_project" {
  defaults = { number = "123456789012" }
}
