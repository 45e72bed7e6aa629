#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/domain/world.h"

namespace yoriai::test {

// A world that is written down by hand: what a test puts in is what rules see.
// Add() takes the id from the message; what has no id of its own takes its
// owner's first. Adding again replaces.
class FakeWorld final : public server::World {
 public:
  using Pair = std::pair<std::string, std::string>;

  void Add(apipb::Organisation organisation) {
    organisations_[organisation.organisation_id()] = std::move(organisation);
  }
  void Add(apipb::Body body) { bodies_[body.body_id()] = std::move(body); }
  void Add(const std::string& body_id, apipb::Seat seat) {
    seats_[{body_id, seat.seat_id()}] = std::move(seat);
  }
  void Add(const std::string& body_id, apipb::BodyTheme theme) {
    themes_[{body_id, theme.theme().theme_id()}] = std::move(theme);
  }
  void Add(const std::string& body_id, apipb::Proposal proposal) {
    proposals_[{body_id, proposal.proposal_id()}] = std::move(proposal);
  }
  void Add(apipb::Decision decision) {
    decisions_[decision.decision_id()] = std::move(decision);
  }
  void Add(apipb::ActionItem item) {
    action_items_[{item.body_id(), item.action_item_id()}] = std::move(item);
  }
  void Add(apipb::Meeting meeting) {
    meetings_[meeting.meeting_id()] = std::move(meeting);
  }
  void Add(apipb::Plan plan) { plans_[plan.plan_id()] = std::move(plan); }
  void Add(apipb::PlanElement element) {
    elements_[{element.plan_id(), element.element_id()}] = std::move(element);
  }
  void Add(const std::string& plan_id, const std::string& element_id,
           apipb::InitiativeStanding standing) {
    initiatives_[{{plan_id, element_id}, standing.initiative_id()}] =
        std::move(standing);
  }
  void Add(apipb::Indicator indicator) {
    indicators_[{indicator.plan_id(), indicator.indicator_id()}] =
        std::move(indicator);
  }
  void Add(const std::string& plan_id, const std::string& indicator_id,
           apipb::IndicatorReport report) {
    reports_[{{plan_id, indicator_id}, report.report_event_id()}] =
        std::move(report);
  }
  void Add(apipb::ActivityEntry activity) {
    activities_[activity.activity().activity_id()] = std::move(activity);
  }

  void RemoveOrganisations() { organisations_.clear(); }
  void RemovePlan(const std::string& plan_id) { plans_.erase(plan_id); }

  bool HasOrganisations() const override { return !organisations_.empty(); }
  std::optional<apipb::Organisation> FindOrganisation(
      absl::string_view id) const override {
    return Find(organisations_, std::string(id));
  }
  std::optional<apipb::Body> FindBody(absl::string_view id) const override {
    return Find(bodies_, std::string(id));
  }
  std::optional<apipb::Seat> FindSeat(absl::string_view body_id,
                                      absl::string_view id) const override {
    return Find(seats_, Key(body_id, id));
  }
  std::vector<apipb::Seat> ListSeats(absl::string_view body_id) const override {
    std::vector<apipb::Seat> seats;
    for (const auto& [key, seat] : seats_) {
      if (key.first == body_id) seats.push_back(seat);
    }
    return seats;
  }
  std::optional<apipb::BodyTheme> FindTheme(
      absl::string_view body_id, absl::string_view id) const override {
    return Find(themes_, Key(body_id, id));
  }
  std::optional<apipb::Proposal> FindProposal(
      absl::string_view body_id, absl::string_view id) const override {
    return Find(proposals_, Key(body_id, id));
  }
  std::optional<apipb::Decision> FindDecision(
      absl::string_view id) const override {
    return Find(decisions_, std::string(id));
  }
  std::optional<apipb::ActionItem> FindActionItem(
      absl::string_view body_id, absl::string_view id) const override {
    return Find(action_items_, Key(body_id, id));
  }
  std::optional<apipb::Meeting> FindMeeting(
      absl::string_view id) const override {
    return Find(meetings_, std::string(id));
  }
  std::optional<apipb::Plan> FindPlan(absl::string_view id) const override {
    return Find(plans_, std::string(id));
  }
  std::optional<apipb::PlanElement> FindElement(
      absl::string_view plan_id, absl::string_view id) const override {
    return Find(elements_, Key(plan_id, id));
  }
  std::optional<apipb::InitiativeStanding> FindInitiative(
      absl::string_view plan_id, absl::string_view element_id,
      absl::string_view id) const override {
    return Find(initiatives_,
                std::make_pair(Key(plan_id, element_id), std::string(id)));
  }
  std::optional<apipb::Indicator> FindIndicator(
      absl::string_view plan_id, absl::string_view id) const override {
    return Find(indicators_, Key(plan_id, id));
  }
  std::optional<apipb::IndicatorReport> FindReport(
      absl::string_view plan_id, absl::string_view indicator_id,
      absl::string_view id) const override {
    return Find(reports_,
                std::make_pair(Key(plan_id, indicator_id), std::string(id)));
  }
  std::optional<apipb::ActivityEntry> FindActivity(
      absl::string_view id) const override {
    return Find(activities_, std::string(id));
  }

 private:
  static Pair Key(absl::string_view first, absl::string_view second) {
    return {std::string(first), std::string(second)};
  }
  template <typename Map>
  static std::optional<typename Map::mapped_type> Find(
      const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
  }

  std::map<std::string, apipb::Organisation> organisations_;
  std::map<std::string, apipb::Body> bodies_;
  std::map<Pair, apipb::Seat> seats_;
  std::map<Pair, apipb::BodyTheme> themes_;
  std::map<Pair, apipb::Proposal> proposals_;
  std::map<std::string, apipb::Decision> decisions_;
  std::map<Pair, apipb::ActionItem> action_items_;
  std::map<std::string, apipb::Meeting> meetings_;
  std::map<std::string, apipb::Plan> plans_;
  std::map<Pair, apipb::PlanElement> elements_;
  std::map<std::pair<Pair, std::string>, apipb::InitiativeStanding>
      initiatives_;
  std::map<Pair, apipb::Indicator> indicators_;
  std::map<std::pair<Pair, std::string>, apipb::IndicatorReport> reports_;
  std::map<std::string, apipb::ActivityEntry> activities_;
};

}  // namespace yoriai::test
