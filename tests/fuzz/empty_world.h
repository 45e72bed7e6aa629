#pragma once

#include <optional>
#include <vector>

#include "server/domain/world.h"

namespace yoriai::test {

// A federation before its first event.
class EmptyWorld final : public server::World {
 public:
  bool HasOrganisations() const override { return false; }
  std::optional<apipb::Organisation> FindOrganisation(
      absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Body> FindBody(absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Seat> FindSeat(absl::string_view,
                                      absl::string_view) const override {
    return std::nullopt;
  }
  std::vector<apipb::Seat> ListSeats(absl::string_view) const override {
    return {};
  }
  std::optional<apipb::BodyTheme> FindTheme(absl::string_view,
                                            absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Proposal> FindProposal(
      absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Decision> FindDecision(
      absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::ActionItem> FindActionItem(
      absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Meeting> FindMeeting(absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Plan> FindPlan(absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::PlanElement> FindElement(
      absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::InitiativeStanding> FindInitiative(
      absl::string_view, absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::Indicator> FindIndicator(
      absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::IndicatorReport> FindReport(
      absl::string_view, absl::string_view, absl::string_view) const override {
    return std::nullopt;
  }
  std::optional<apipb::ActivityEntry> FindActivity(
      absl::string_view) const override {
    return std::nullopt;
  }
};

}  // namespace yoriai::test
