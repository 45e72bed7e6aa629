#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::server {

// Bodies and what belongs to them as of one position. All errors are INTERNAL:
// a view could not be read. Lists are by id and begin after `after`.
//
// Threads: any. `views` must outlive this.
class BodiesView final {
 public:
  BodiesView(const storage::ViewReader& views, storage::Position as_of);

  absl::StatusOr<std::optional<apipb::Body>> FindBody(
      absl::string_view body_id) const;
  absl::StatusOr<std::optional<apipb::Seat>> FindSeat(
      absl::string_view body_id, absl::string_view seat_id) const;
  absl::StatusOr<std::optional<apipb::BodyTheme>> FindTheme(
      absl::string_view body_id, absl::string_view theme_id) const;
  absl::StatusOr<std::optional<apipb::Proposal>> FindProposal(
      absl::string_view body_id, absl::string_view proposal_id) const;
  absl::StatusOr<std::optional<apipb::Decision>> FindDecision(
      absl::string_view decision_id) const;

  absl::StatusOr<Page<apipb::Body>> ListBodies(absl::string_view after,
                                               size_t size_max) const;

  // Everybody who sits or sat in the body, by seat and then by day.
  absl::StatusOr<std::vector<apipb::Seat>> ListSeats(
      absl::string_view body_id) const;

  absl::StatusOr<std::optional<apipb::ActionItem>> FindActionItem(
      absl::string_view body_id, absl::string_view action_item_id) const;
  absl::StatusOr<Page<apipb::ActionItem>> ListActionItems(
      absl::string_view body_id, absl::string_view after,
      size_t size_max) const;
  // Those of all bodies, by body and then by id.
  absl::StatusOr<std::vector<apipb::ActionItem>> AllActionItems() const;

  // Themes include those that were closed.
  absl::StatusOr<Page<apipb::BodyTheme>> ListThemes(absl::string_view body_id,
                                                    absl::string_view after,
                                                    size_t size_max) const;
  absl::StatusOr<Page<apipb::Proposal>> ListProposals(absl::string_view body_id,
                                                      absl::string_view after,
                                                      size_t size_max) const;
  absl::StatusOr<Page<apipb::Decision>> ListDecisions(absl::string_view body_id,
                                                      absl::string_view after,
                                                      size_t size_max) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
