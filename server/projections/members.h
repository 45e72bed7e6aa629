#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/projections/projection.h"

namespace yoriai::server {

inline const storage::ViewId kMembersView{"members", 2};

// Organisations and their membership.
//
//   organisation/<organisation>  apipb::Organisation
//   registered                   there once any organisation is registered
class MembersProjection final : public Projection {
 public:
  static constexpr absl::string_view kOrganisations = "organisation/";
  static constexpr absl::string_view kRegistered = "registered";

  const storage::ViewId& view() const override { return kMembersView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string OrganisationRow(absl::string_view organisation_id);
};

}  // namespace yoriai::server
