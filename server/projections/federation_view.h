#pragma once

#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/federation_service.pb.h"

namespace yoriai::server {

// The organisations of the federation as of one position. All errors are
// INTERNAL: a view could not be read.
//
// Threads: any. `views` must outlive this.
class FederationView final {
 public:
  FederationView(const storage::ViewReader& views, storage::Position as_of);

  // True once any organisation is registered.
  absl::StatusOr<bool> HasOrganisations() const;

  absl::StatusOr<std::optional<apipb::Organisation>> FindOrganisation(
      absl::string_view organisation_id) const;

  // Lists organisations by id, those after `after`.
  absl::StatusOr<Page<apipb::Organisation>> ListOrganisations(
      absl::string_view after, size_t size_max, bool members_only) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
