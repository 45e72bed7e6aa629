#include "server/projections/bodies_view.h"

#include "absl/strings/str_cat.h"
#include "server/projections/bodies.h"

namespace yoriai::server {

BodiesView::BodiesView(const storage::ViewReader& views,
                       storage::Position as_of)
    : rows_(views, kBodiesView, as_of) {}

absl::StatusOr<std::optional<apipb::Body>> BodiesView::FindBody(
    absl::string_view body_id) const {
  return rows_.Get<apipb::Body>(BodiesProjection::BodyRow(body_id));
}

absl::StatusOr<std::optional<apipb::Seat>> BodiesView::FindSeat(
    absl::string_view body_id, absl::string_view seat_id) const {
  return rows_.Get<apipb::Seat>(
      absl::StrCat(BodiesProjection::Seats(body_id), seat_id));
}

absl::StatusOr<std::optional<apipb::BodyTheme>> BodiesView::FindTheme(
    absl::string_view body_id, absl::string_view theme_id) const {
  return rows_.Get<apipb::BodyTheme>(
      absl::StrCat(BodiesProjection::Themes(body_id), theme_id));
}

absl::StatusOr<std::optional<apipb::Proposal>> BodiesView::FindProposal(
    absl::string_view body_id, absl::string_view proposal_id) const {
  return rows_.Get<apipb::Proposal>(
      absl::StrCat(BodiesProjection::Proposals(body_id), proposal_id));
}

absl::StatusOr<std::optional<apipb::Decision>> BodiesView::FindDecision(
    absl::string_view decision_id) const {
  YORIAI_ASSIGN_OR_RETURN(
      const std::optional<apipb::Decision> owner,
      rows_.Get<apipb::Decision>(
          BodiesProjection::BodyOfDecisionRow(decision_id)));
  if (!owner) return std::nullopt;
  return rows_.Get<apipb::Decision>(
      absl::StrCat(BodiesProjection::Decisions(owner->body_id()), decision_id));
}

absl::StatusOr<Page<apipb::Body>> BodiesView::ListBodies(
    absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Body>(BodiesProjection::kBodies, after, size_max);
}

absl::StatusOr<Page<apipb::Seat>> BodiesView::ListSeats(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Seat>(BodiesProjection::Seats(body_id), after,
                                 size_max);
}

absl::StatusOr<Page<apipb::BodyTheme>> BodiesView::ListThemes(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::BodyTheme>(BodiesProjection::Themes(body_id), after,
                                      size_max);
}

absl::StatusOr<Page<apipb::Proposal>> BodiesView::ListProposals(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Proposal>(BodiesProjection::Proposals(body_id),
                                     after, size_max);
}

absl::StatusOr<Page<apipb::Decision>> BodiesView::ListDecisions(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Decision>(BodiesProjection::Decisions(body_id),
                                     after, size_max);
}

}  // namespace yoriai::server
