#include "server/projections/bodies_view.h"

#include <algorithm>
#include <tuple>
#include <utility>

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

absl::StatusOr<std::vector<apipb::Seat>> BodiesView::ListSeats(
    absl::string_view body_id) const {
  std::vector<apipb::Seat> seats;
  for (const std::string& prefix : {BodiesProjection::Seats(body_id),
                                    BodiesProjection::EarlierSeats(body_id)}) {
    YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::Seat>(
        prefix, "", [&](absl::string_view, apipb::Seat seat) {
          seats.push_back(std::move(seat));
          return true;
        }));
  }
  std::sort(seats.begin(), seats.end(),
            [](const apipb::Seat& a, const apipb::Seat& b) {
              return std::tie(a.seat_id(), a.taken_on(), a.vacated_on()) <
                     std::tie(b.seat_id(), b.taken_on(), b.vacated_on());
            });
  return seats;
}

absl::StatusOr<std::optional<apipb::ActionItem>> BodiesView::FindActionItem(
    absl::string_view body_id, absl::string_view action_item_id) const {
  return rows_.Get<apipb::ActionItem>(
      absl::StrCat(BodiesProjection::ActionItems(body_id), action_item_id));
}

absl::StatusOr<Page<apipb::ActionItem>> BodiesView::ListActionItems(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::ActionItem>(BodiesProjection::ActionItems(body_id),
                                       after, size_max);
}

absl::StatusOr<std::vector<apipb::ActionItem>> BodiesView::AllActionItems()
    const {
  std::vector<apipb::ActionItem> items;
  YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::ActionItem>(
      BodiesProjection::kActionItems, "",
      [&](absl::string_view, apipb::ActionItem item) {
        items.push_back(std::move(item));
        return true;
      }));
  return items;
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
