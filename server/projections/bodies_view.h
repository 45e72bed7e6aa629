#pragma once

#include <cstddef>
#include <optional>
#include <string>

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

  // Seats include those that were vacated, themes those that were closed.
  absl::StatusOr<Page<apipb::Seat>> ListSeats(absl::string_view body_id,
                                              absl::string_view after,
                                              size_t size_max) const;
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
