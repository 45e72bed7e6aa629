#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "server/domain/activity_facts.h"
#include "server/domain/event_visitor.h"
#include "server/domain/indicators/explanation.h"
#include "server/domain/indicators/wordings.h"
#include "server/domain/subject.h"
#include "storage/base/check.h"

namespace yoriai::server {
namespace {

constexpr const char* kMemberTypes[] = {"MemberJoined",
                                        "MembershipUnitsChanged", "MemberLeft"};

// Collects what happened of the events that a derivation counts.
class Happenings final {
 public:
  explicit Happenings(const apipb::Indicator& indicator)
      : indicator_(indicator),
        derivation_(indicator.terms().derivation()),
        types_(derivation_.event_types().begin(),
               derivation_.event_types().end()) {}

  void Take(const RecordedEvent& recorded) {
    VisitPayload(recorded.event,
                 [&](const auto& event) { TakeEvent(recorded, event); });
  }

  std::map<std::string, Happening>& all() { return happenings_; }

 private:
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::MeetingHeld& event) {
    bodies_[event.meeting_id()] = event.body_id();
    AddMeeting(recorded, event.meeting_id(),
               recorded.event.header().occurred_on(), event.minutes());
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::MeetingRecordCorrected& event) {
    if (bodies_.count(event.meeting_id()) == 0) return;
    AddMeeting(recorded, event.meeting_id(), event.held_on(), event.minutes());
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::ThemeAdopted& event) {
    AddOnce(recorded, event.body_id(), event.theme().theme_id(), 1);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::ProposalMade& event) {
    AddOnce(recorded, event.body_id(), event.proposal_id(), 1);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::DecisionRecorded& event) {
    AddOnce(recorded, event.body_id(), event.decision_id(), 1);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::SeatTaken& event) {
    AddOnce(recorded, event.body_id(), event.seat_id(), 1);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::SeatVacated& event) {
    // Who asks for the members of a body asks for the seats taken.
    Wording wording =
        WordingOf(recorded, recorded.event.header().occurred_on());
    wording.picked = types_.count("SeatTaken") > 0 && OfBody(event.body_id());
    wording.event.set_subject_id(event.seat_id());
    wording.event.set_amount("-1");
    Add(EventKey(recorded), std::move(wording));
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::MemberJoined& event) {
    HoldUnits(recorded, event.organisation_id(), event.units());
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::MembershipUnitsChanged& event) {
    HoldUnits(recorded, event.organisation_id(), event.units());
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::MemberLeft& event) {
    HoldUnits(recorded, event.organisation_id(), 0);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::ActivityCorrected& event) {
    if (!HasReplacement(event)) return;
    const std::string type = VisitReplacement(event, [](const auto& message) {
      return message.GetDescriptor()->name();
    });
    AddActivity(recorded, type, event.happened_on(), ReplacementFactsOf(event));
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::ActivityWithdrawn& event) {
    const auto found =
        happenings_.find(absl::StrCat("activity/", event.activity_id()));
    if (found == happenings_.end()) return;
    found->second.withdrawn_at = Number(recorded.position);
  }
  template <typename E>
  void TakeEvent(const RecordedEvent& recorded, const E&) {
    const ActivityFacts facts = FactsOf(recorded.event);
    if (facts.activity == nullptr) return;
    AddActivity(recorded, TypeOf(recorded.event),
                recorded.event.header().occurred_on(), facts);
  }

  void AddMeeting(const RecordedEvent& recorded, const std::string& meeting_id,
                  const std::string& day,
                  const eventpb::MeetingMinutes& minutes) {
    Wording wording = WordingOf(recorded, day);
    wording.picked =
        types_.count("MeetingHeld") > 0 && OfBody(bodies_[meeting_id]);
    wording.event.set_subject_id(meeting_id);
    SetAmount(derivation_.measure() == eventpb::MEASURE_SUM_ATTENDANCE
                  ? minutes.attendance_count()
                  : 1,
              wording);
    Add(absl::StrCat("meeting/", meeting_id), std::move(wording));
  }

  void AddActivity(const RecordedEvent& recorded, const std::string& type,
                   const std::string& day, const ActivityFacts& facts) {
    Wording wording = WordingOf(recorded, day);
    const eventpb::Activity& activity = *facts.activity;
    wording.picked = types_.count(type) > 0 && OfBody(activity.body_id()) &&
                     OfActionPlan(activity);
    wording.event.set_subject_id(activity.activity_id());
    switch (derivation_.measure()) {
      case eventpb::MEASURE_SUM_RECIPIENTS_IN_PERSON:
        SetAmount(facts.recipients_in_person, wording);
        break;
      case eventpb::MEASURE_SUM_ARTICLES:
        SetAmount(facts.articles, wording);
        break;
      default:
        SetAmount(1, wording);
    }
    Add(absl::StrCat("activity/", activity.activity_id()), std::move(wording));
  }

  void HoldUnits(const RecordedEvent& recorded,
                 const std::string& organisation_id, int64_t units) {
    int64_t& held = units_[organisation_id];
    AddOnce(recorded, "", organisation_id, units - held);
    held = units;
  }

  void AddOnce(const RecordedEvent& recorded, const std::string& body_id,
               const std::string& subject_id, int64_t amount) {
    Wording wording =
        WordingOf(recorded, recorded.event.header().occurred_on());
    wording.picked = types_.count(wording.event.type()) > 0 && OfBody(body_id);
    wording.event.set_subject_id(subject_id);
    SetAmount(amount, wording);
    Add(EventKey(recorded), std::move(wording));
  }

  void Add(const std::string& key, Wording wording) {
    happenings_[key].wordings.push_back(std::move(wording));
  }

  static std::string EventKey(const RecordedEvent& recorded) {
    return absl::StrCat("event/", Number(recorded.position));
  }
  static void SetAmount(int64_t amount, Wording& wording) {
    wording.event.set_amount(absl::StrCat(amount));
  }

  bool OfBody(const std::string& body_id) const {
    return derivation_.body_id().empty() || derivation_.body_id() == body_id;
  }
  bool OfActionPlan(const eventpb::Activity& activity) const {
    return derivation_.action_plan_id().empty() ||
           (activity.plan_id() == indicator_.plan_id() &&
            activity.action_plan_id() == derivation_.action_plan_id());
  }

  const apipb::Indicator& indicator_;
  const eventpb::Derivation& derivation_;
  const std::set<std::string> types_;
  std::map<std::string, std::string> bodies_;  // By meeting.
  std::map<std::string, int64_t> units_;       // By organisation.
  std::map<std::string, Happening> happenings_;
};

int64_t AmountOf(const Wording& wording) {
  // Amounts here are whole numbers that were made from one.
  int64_t amount = 0;
  YORIAI_CHECK(absl::SimpleAtoi(wording.event.amount(), &amount))
      << wording.event.amount();
  return amount;
}

// The first day of the year at whose close the balance was lowest.
absl::CivilDay LowestDay(const std::vector<Wording>& standing,
                         absl::CivilDay first, absl::CivilDay last) {
  std::map<absl::CivilDay, int64_t> changes = {{first, 0}};
  for (const Wording& wording : standing) {
    changes[std::max(wording.day, first)] += AmountOf(wording);
  }
  int64_t balance = 0;
  std::optional<int64_t> lowest;
  absl::CivilDay lowest_day = first;
  for (const auto& [day, change] : changes) {
    if (day > last) break;
    balance += change;
    if (lowest && balance >= *lowest) continue;
    lowest = balance;
    lowest_day = day;
  }
  return lowest_day;
}

}  // namespace

std::vector<std::string> TypesBehind(const eventpb::Derivation& derivation) {
  std::set<std::string> types(derivation.event_types().begin(),
                              derivation.event_types().end());
  if (derivation.measure() == eventpb::MEASURE_NET_UNITS) {
    types.insert(std::begin(kMemberTypes), std::end(kMemberTypes));
  }
  if (derivation.measure() == eventpb::MEASURE_CURRENT_MEMBERS) {
    types.insert("SeatVacated");
  }
  if (types.count("MeetingHeld") > 0) types.insert("MeetingRecordCorrected");
  const google::protobuf::Descriptor& corrected =
      *eventpb::ActivityCorrected::descriptor();
  for (int i = 0; i < corrected.field_count(); ++i) {
    const auto* replacement = corrected.field(i)->message_type();
    if (replacement != nullptr && types.count(replacement->name()) > 0) {
      types.insert("ActivityCorrected");
      types.insert("ActivityWithdrawn");
    }
  }
  return {types.begin(), types.end()};
}

Explanation ExplainDerivation(const ExplainedYear& year,
                              absl::Span<const RecordedEvent> events) {
  Explanation explanation = BeginExplanation(year);
  Happenings happenings(year.indicator);
  for (const RecordedEvent& recorded : events) happenings.Take(recorded);
  std::vector<Wording> standing;
  for (auto& [key, happening] : happenings.all()) {
    auto left = TakeStanding(std::move(happening), explanation);
    if (left) standing.push_back(*std::move(left));
  }
  const absl::CivilDay counted_to =
      explanation.formula == apipb::FORMULA_LOWEST_BALANCE
          ? LowestDay(standing, year.calendar.FirstDay(year.fiscal_year),
                      explanation.last_day)
          : explanation.last_day;
  for (Wording& wording : standing) {
    if (wording.day > counted_to) {
      Exclude(apipb::EXCLUSION_OTHER_OBSERVATION, 0, wording.event);
    }
    explanation.events.push_back(std::move(wording.event));
  }
  SortByPosition(explanation);
  return explanation;
}

}  // namespace yoriai::server
